"""Choose several figures that belong together: each fits its own description, and their places in the report agree.

One figure that is found by its description may be wrong by a hair; two that stand side by side and fit are seldom so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, log

from bot.ranking.finder import Finder, Found
from bot.understanding.answer_type import AnswerType, measure_class, told_in
from index.evidence.context import Figures
from index.figures.figure import Figure
from index.figures.relations import COUNTED, same_clause, same_sentence

_CONSIDERED = 14  # candidates of each description
_LEAST = 1e-6
SUREST = 0.999  # probability of one description's figure that is never exceeded
_LEAD = 1.6  # how many times the odds of the next couple those of the best must be
UNDECIDED = 0.6  # factor of a certainty that does not stand out


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


def sought(text: str, finder: Finder) -> list[Option]:
    """The figures that a description in words may mean; none of another unit class than it names."""
    question = finder.read_again(text)
    if not question.subject:
        return []
    return [o for o in options(finder.find(question)) if asked_for(o.figure, question.answer_type)]


def couples(
    ones: Sequence[Option],
    others: Sequence[Option],
    bond: Callable[[Option, Option], float | None],
) -> list[Couple]:
    """Every two figures that may be meant; `bond`: what their places add (log odds), None where they may not meet."""
    made: list[Couple] = []
    for one in ones:
        for other in others:
            added = bond(one, other) if one.position != other.position else None
            if added is not None:
                made.append(Couple(one, other, certainty([one.certainty, other.certainty], added)))
    return made


def best_of(made: Sequence[Couple]) -> Couple | None:
    """The most certain couple; its certainty is cut when another, of other values, is nearly as certain."""
    if not made:
        return None
    best = max(made, key=lambda c: c.certainty)
    rival = max((c.certainty for c in made if _values(c) != _values(best)), default=0.0)
    return best if leads(best.certainty, rival) else Couple(best.one, best.other, best.certainty * UNDECIDED)


def leads(best: float, rival: float) -> bool:
    """Whether the certainty of the best choice stands out against the next one's."""
    return _odds(best) >= _LEAD * _odds(rival)


def certainty(each: Sequence[float], added: float) -> float:
    """Geometric mean of the probabilities of several figures, moved by `added` on the scale of log odds."""
    mean = exp(sum(log(min(p, SUREST)) for p in each) / len(each))
    odds = _odds(mean) * exp(added)
    return odds / (1 + odds)


def _values(made: Couple) -> frozenset[str]:
    return frozenset({made.one.figure.value, made.other.figure.value})


def _odds(probability: float) -> float:
    return probability / max(1 - probability, _LEAST)


def asked_for(figure: Figure, answer_type: AnswerType) -> bool:
    """Whether a figure is of the class of unit that a question names, where it names one."""
    wanted = answer_type.measures - {"rank"}
    if not wanted and not answer_type.counted:
        return True
    return measure_class(figure.kind) in told_in(wanted) or (bool(answer_type.counted) and figure.kind in COUNTED)


def in_years(positions: Iterable[int], years: Iterable[int], figures: Figures) -> bool:
    """Whether each of the years a question names is that of one of the figures, or named in its sentence."""
    told: set[str] = set()
    for position in positions:
        evidence = figures.evidence(position)
        told.update(_years(evidence.figure.period), evidence.sentence_years)
    return {str(year) for year in years} <= told


def _years(period: str) -> list[str]:
    """The years of a period: "2021-2025" holds five."""
    ends = period.split("-")
    if not all(end.isdigit() for end in ends):
        return []
    return [str(year) for year in range(int(ends[0]), int(ends[-1]) + 1)]


def nearness(one: Figure, other: Figure, figures: Figures) -> float | None:
    """What the places of two figures add to the belief that they are spoken of together; None in different reports."""
    if figures.passages[one.passage].report != figures.passages[other.passage].report:
        return None
    added = -0.5
    if one.passage == other.passage:
        added += 0.8
        if same_sentence(one, other):
            added += 0.4
        if same_clause(one, other):
            added += 0.4
    if one.noun and other.noun:
        same = one.noun.split()[0].lower() == other.noun.split()[0].lower()
        added += 0.3 if same else -0.8
    if one.value == other.value:
        added -= 1.0
    return added


def bounds(one: Figure, other: Figure, figures: Figures) -> bool:
    """Whether the two are the ends of one range ("1 - 1,5 %")."""
    first, second = (one, other) if one.start < other.start else (other, one)
    between = figures.passages[one.passage].text[first.unit_stop : second.start]
    return one.passage == other.passage and between.strip() in {"-", "–", "đến", "tới"}
