"""Whether the whole leads where one of its parts fits best: "26 trường (10 trường mầm non, 09 trường tiểu học, 07 trường THCS)"."""

from __future__ import annotations

from bot.ranking.candidate import Candidate, led_by
from index.evidence.context import Figures
from index.evidence.enumerations import parts_of, told_behind
from index.figures.relations import same_sentence
from index.language.places import level_before
from index.language.tokens import tokens_of

_SUM_CLOSE = 3.0  # how far behind a part the score of its whole may lie
_MOST_MET = 0.85  # share of the question's weight that must be met around a sum
_MORE_SAID = 0.2  # share of a part's own words that the question does not hold
_LESS = 0.05  # share of the question's weight that may be missing around the whole, and not around its part


def before_its_parts(ordered: list[Candidate], said: frozenset[str], figures: Figures) -> list[Candidate]:
    """Before a part that says more than was asked ("26 trường (10 trường mầm non, …)") stands the whole that is told before
    it, that the parts add up to or behind which they are told, and that says as much of what was asked."""
    if not ordered or _said_more(ordered[0]) < _MORE_SAID:
        return ordered
    part = ordered[0]
    wholes = (c for c in ordered[1:] if _is_whole_of(c, part, figures))
    whole = next((c for c in wholes if (apart := _apart(part, c)) and not said & apart), None)
    return ordered if whole is None else led_by(whole, ordered)


def _said_more(candidate: Candidate) -> float:
    return candidate.features.get("surplus:label", 0.0) + candidate.features.get("surplus:tail", 0.0)


def _apart(part: Candidate, whole: Candidate) -> set[str]:
    """The words that the name of a part has and that of the whole lacks, but for what is counted."""
    own, other = (_named(c) for c in (part, whole))
    return set(own) - set(other) - set(tokens_of(part.figure.noun).keys[:1])


def _named(candidate: Candidate) -> list[str]:
    """The words of a figure's name, without those that say of what level its place is ("thành phố")."""
    keys = tokens_of(f"{candidate.figure.label} {candidate.figure.noun}").keys
    levels = [(at - len(level.split()), at) for at in range(len(keys) + 1) if (level := level_before(keys, at))]
    return [key for i, key in enumerate(keys) if not any(start <= i < stop for start, stop in levels)]


def _is_whole_of(other: Candidate, part: Candidate, figures: Figures) -> bool:
    one, two = other.figure, part.figure
    return (
        other.conflict is None
        and part.score - other.score <= _SUM_CLOSE
        and same_sentence(one, two)
        and one.start < two.start
        and (one.kind, one.role) == (two.kind, two.role)
        and other.features.get("words:near", 0.0) >= part.features.get("words:near", 0.0) - _LESS
        and (_is_sum(other, part, figures) or part.position in told_behind(other.position, figures))
    )


def _is_sum(other: Candidate, part: Candidate, figures: Figures) -> bool:
    return other.features.get("words:met", 0.0) >= _MOST_MET and part.position in parts_of(other.position, figures)
