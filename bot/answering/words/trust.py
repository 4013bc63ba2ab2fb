"""Whether the best quote for a question in words may be shown: what the learned trust in it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.words.names import NAMING
from bot.understanding.words_request import Kind

_WIDEST = 3.0  # a lead beyond this tells no more
_SHARES, _ODDS = 3.0, 4.0  # what brings what is read to the size of the others
_NEAR = 0.8  # of `dense`: nearer ones are near misses as often as answers, so that only what is farther tells


@dataclass(frozen=True, slots=True)
class Weighed:
    """A stretch that was weighed for a question, by its position in the stretches of the index."""

    at: int
    features: Mapping[str, float]
    score: float


@dataclass(frozen=True, slots=True)
class ReadStretch:
    """What the quote reader says of one stretch."""

    share: float  # logarithm of its share among those that were read
    itself: float  # log-odds that it answers


@dataclass(frozen=True, slots=True)
class Grown:
    """The quote grown from the best stretch: its first and last stretch, and how surely it says what is asked for.

    `figure` is the trust that the question finds a figure with, as if it asked for one; `holds_figure`, whether one of the
    first that it finds stands in the quote. `read` is what the quote reader says of the best stretch.
    """

    first: int
    last: int
    said: float
    figure: float
    holds_figure: bool
    read: ReadStretch


def trust_features(kind: Kind, ranked: Sequence[Weighed], grown: Grown) -> dict[str, float]:
    """Features of the decision by name; `ranked` are the stretches best first, `grown` the quote of the first.

    That a report speaks of what is asked about tells little: what is asked of it may be what it leaves out. Where its figure
    is what the question finds, the quote tells how many, and not why, who or where.
    """
    best = ranked[0]
    rival = next((one.score for one in ranked if not grown.first <= one.at <= grown.last), best.score - _WIDEST)
    return {
        "bias": 1.0,
        "asked": best.features["asked"] if kind != "state" else 1.0,
        "no cause": float(kind == "cause" and grown.said < 1),
        "no name": float((kind in NAMING or kind == "time") and not grown.said),
        "lead": min(_WIDEST, best.score - rival) / _WIDEST,
        "far": max(0.0, _NEAR - best.features["dense"]),
        "covered": best.features["covered"],
        "figure": grown.figure,
        "holds figure": float(grown.holds_figure),
        "read": grown.read.share / _SHARES,
        "read itself": grown.read.itself / _ODDS,
    }
