"""The learned weights: the score that they give a figure, and the trust that the best one is what was asked for.

The trust is a probability from features of its own, learned apart: how far the best figure leads by its features and by
the reader, how much of the question is found near it, and what contradicts it. Leaving one out after the other until the
likelihood over folds fell left these of eighty-five; how little the best one fits tells questions apart that are about
another report: with it, four tenths fewer of those are answered. Those of cells are learned from tables (`bot.training.cells`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from math import exp, log

from bot.ranking.candidate import Ranked, same_fact, told_by_each
from bot.ranking.cells import CELL_UNMET, IS_CELL, LABEL_UNSAID
from bot.ranking.filters import MAY_ERR, Reason

_TAKEN_OVER = ("lexical:sentence", "year:other", "year:other by clause")
_FILE = "weights.json"
_HARDLY = 0.01  # a share that the reader gives to what it holds for another thing
_FITS = 5.0  # a score below which a figure has little to do with the question: it is the best of nothing
_ODDS = 4.0  # logarithm beyond which a share is as good as certain
# What the reader says of a figure, and how likely it is with what the features say.
READ_FIGURE, READ_SHARE = "reader:figure", "reader:share"
READ_ITSELF = "read itself"  # of the trust: the logarithm of the share that the reader gives to the very figure
READ_AT_LEAST = 0.25  # the share that a figure is taken to have where the reader's doubt tells little
# Contradictions that may err are mistaken for half of the best figures: of those trusted this far, 44 of 48 were right on
# reports held back.
_TRUSTED_ALL_THE_SAME = 0.7
ANOTHER = "cell:another"  # how much a cell says another name than the question


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of every feature by name: `figure` to choose among figures, `trust` to decide whether to answer.

    `words` and `words_trust` are the same for the stretches that answer in words.
    """

    figure: Mapping[str, float]
    trust: Mapping[str, float]
    threshold: float  # trust from which on a figure is shown
    words: Mapping[str, float]
    words_trust: Mapping[str, float]
    words_threshold: float  # trust from which on a quote is shown
    dialogue: Mapping[str, float]  # to choose among the ways to read a message after others
    asks_words: Mapping[str, float]  # log-odds that words are asked for and no figure, by the words of a question

    def score(self, features: Mapping[str, float]) -> float:
        """How well a figure fits, on the scale of a softmax over the figures of one question."""
        weights, total = self.figure, 0.0
        for name, value in features.items():
            if value:  # most are zero, and this is asked a hundred times a question
                total += value * weights.get(name, 0.0)
        return total


def load_weights() -> Weights:
    """The weights as shipped: bot/data/weights.json."""
    held = json.loads(resources.files("bot").joinpath("data", _FILE).read_text(encoding="utf-8"))
    words = held["words"], held["words_trust"], held["words_threshold"]
    return Weights(held["figure"], held["trust"], held["threshold"], *words, held["dialogue"], held["asks_words"])


def trust_features(ranked: Sequence[Ranked]) -> dict[str, float]:
    """Features of the decision for candidates ranked best first; empty when there is none."""
    if not ranked:
        return {}
    best = ranked[0]
    alike = [same_fact(c, best) or told_by_each(c, best) for c in ranked]
    return {
        **{name: best.features.get(name, 0.0) for name in _TAKEN_OVER},
        "score": best.score / 10,
        "fits little": max(0.0, _FITS - best.score) / 10,
        "leads": _log_odds(_of_alike(_shares(ranked), alike)),
        "read": _log_odds(_of_alike([c.features.get(READ_SHARE, 0.0) for c in ranked], alike)),
        READ_ITSELF: log(_read(best.features) + _HARDLY),
        "missing squared": (1 - best.features.get("words:met", 0.0)) ** 2,
        "uncontradicted": float(best.conflict is None),
        "of another year": float(best.conflict == "other_year"),
        "bias": 1.0,
        **_of_cell(best.features),
    }


def _read(features: Mapping[str, float]) -> float:
    """The share that the reader gives to the figure; little tells against a cell, since it learned from sentences alone."""
    return max(features.get(READ_SHARE, 0.0), READ_AT_LEAST if IS_CELL in features else 0.0)


def _of_cell(features: Mapping[str, float]) -> dict[str, float]:
    """How much a cell says another name than the question: words of its label that were not asked for, where words that were
    are lacking. Nothing for a figure in a sentence, which may be told in any words.
    """
    if IS_CELL not in features:
        return {}
    return {ANOTHER: min(features.get(LABEL_UNSAID, 0.0), features.get(CELL_UNMET, 0.0))}


def trust(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Probability that the best figure is the one asked for."""
    z = sum(value * weights.get(name, 0.0) for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, z)))) if features else 0.0


def outweighs(certainty: float, conflict: Reason | None) -> bool:
    """Whether a figure of this trust may be shown in spite of what contradicts it, if anything does."""
    return conflict is None or (conflict in MAY_ERR and certainty >= _TRUSTED_ALL_THE_SAME)


def _of_alike(shares: Sequence[float], alike: Sequence[bool]) -> float:
    return sum(share for share, same in zip(shares, alike, strict=True) if same)


def _log_odds(share: float) -> float:
    """In [-1, 1] for all but the surest."""
    return max(-_ODDS, min(_ODDS, log((share + 1e-3) / (1.001 - share)))) / 3


def _shares(ranked: Sequence[Ranked]) -> list[float]:
    top = max(c.score for c in ranked)
    parts = [exp(c.score - top) for c in ranked]
    whole = sum(parts)
    return [p / whole for p in parts]
