"""Choose several figures that belong together: each fits its own description, and their places in the report agree.

One figure that is found by its description may be wrong by a hair; two that stand side by side and fit are seldom so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log

from bot.evidence import Figures
from bot.knowledge import Found, Knowledge
from index.facts import Figure

_CONSIDERED = 14  # candidates of each description
_LEAST = 1e-6
_LEAD = 1.4  # how many times the odds of the next couple those of the best must be
_UNDECIDED = 0.6


@dataclass(frozen=True, slots=True)
class Option:
    """A figure that one description may mean, and the probability that it does."""

    position: int
    figure: Figure
    certainty: float


@dataclass(frozen=True, slots=True)
class Couple:
    """Two figures chosen for two descriptions; `certainty` of the choice, in [0, 1]."""

    one: Option
    other: Option
    certainty: float


def options(found: Found) -> list[Option]:
    """The candidates of a description with the probability of each: the trust in the best, less by what it leads."""
    if not found.candidates:
        return []
    best = found.candidates[0].score
    return [
        Option(c.position, c.evidence.figure, max(found.trust * exp(c.score - best), _LEAST))
        for c in found.candidates[:_CONSIDERED]
    ]


def sought(text: str, knowledge: Knowledge) -> list[Option]:
    """The figures that a description in words may mean."""
    question = knowledge.read(text)
    return options(knowledge.find(question)) if question.subject else []


def couple(
    ones: Sequence[Option],
    others: Sequence[Option],
    bond: Callable[[Figure, Figure], float | None],
) -> Couple | None:
    """The two figures that fit best together; `bond` gives what their places add (log odds), None where they may not meet.

    When another couple with other values fits nearly as well, there is no telling: the certainty is cut.
    """
    made: list[Couple] = []
    for one in ones:
        for other in others:
            added = bond(one.figure, other.figure) if one.position != other.position else None
            if added is not None:
                made.append(Couple(one, other, _certainty(one, other, added)))
    if not made:
        return None
    best = max(made, key=lambda c: c.certainty)
    rival = max((c.certainty for c in made if _values(c) != _values(best)), default=0.0)
    close = _odds(best.certainty) < _LEAD * _odds(rival)
    return Couple(best.one, best.other, best.certainty * _UNDECIDED) if close else best


def _values(made: Couple) -> frozenset[str]:
    return frozenset({made.one.figure.value, made.other.figure.value})


def _odds(probability: float) -> float:
    return probability / max(1 - probability, _LEAST)


def _certainty(one: Option, other: Option, added: float) -> float:
    """Geometric mean of the two probabilities, moved by the bond on the scale of log odds."""
    mean = exp((log(one.certainty) + log(other.certainty)) / 2)
    mean = min(mean, 0.999)
    odds = log(mean / (1 - mean)) + added
    return 1 / (1 + exp(-odds))


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures measure the same kind of thing."""
    counted = {"count", "bare"}
    return one.kind == other.kind or (one.kind in counted and other.kind in counted)


def nearness(one: Figure, other: Figure, figures: Figures) -> float | None:
    """What the places of two figures add to the belief that they are spoken of together; None in different reports."""
    if figures.passages[one.passage].report != figures.passages[other.passage].report:
        return None
    added = 0.0
    if one.passage == other.passage:
        added += 0.3
        if one.sentence_start == other.sentence_start:
            added += 0.4
        if one.clause_start == other.clause_start:
            added += 0.4
    if one.noun and other.noun:
        same = one.noun.split()[0].lower() == other.noun.split()[0].lower()
        added += 0.3 if same else -0.8
    if one.value == other.value:
        added -= 1.0
    return added


def partners(one: Figure, other: Figure) -> bool:
    """Whether the two are the result and the plan of one pair a/b."""
    first, second = (one, other) if one.start < other.start else (other, one)
    return (
        one.passage == other.passage
        and (first.pair, second.pair) == ("result", "plan")
        and 0 <= second.start - first.unit_stop <= 4
    )
