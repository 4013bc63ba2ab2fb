"""The order of the weighed figures: what contradicts the question goes last, and of figures that fit alike one leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.ranking.candidate import Candidate
from bot.understanding.answer_type import AnswerType
from index.evidence.zones import Evidence
from index.figures.relations import same_sentence

_CLOSE = 2.0  # difference of scores up to which another figure is worth a second look


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Best first; a figure that something contradicts comes after every other.

    In a sentence that goes through several places, the close one beside the place asked for comes before the best.
    Where the best one's words split a pair of the question's ("hộ cận nghèo" for "hộ nghèo"), a close one whose words
    keep them together comes before it, the one that says least besides.
    """
    ordered = _place_first(sorted(candidates, key=lambda c: (c.conflict is not None, -c.score)))
    if not ordered or not ordered[0].features["pairs:split"]:
        return ordered
    best = ordered[0]
    whole = [c for c in ordered[1:] if _says_it_whole(c, best)]
    if not whole:
        return ordered
    first = max(whole, key=lambda c: c.score - _CLOSE * c.features["surplus:label"])
    least = first.score - _CLOSE
    rest = [
        replace(c, score=min(c.score, least)) if c.features["pairs:split"] else c for c in ordered if c is not first
    ]
    return [first, *sorted(rest, key=lambda c: (c.conflict is not None, -c.score))]


def own_time_first(ordered: list[Candidate], asked: AnswerType) -> list[Candidate]:
    """The same; of one thing told of several times, what the report is about leads where the question names no time.

    A question that names only a year means the whole of it, where that is told. The other times then contradict.
    """
    if not ordered or asked.within or ordered[0].conflict is not None:
        return ordered
    best = ordered[0]
    whole = next((c for c in ordered if _told_alike(c, best) and _of_its_time(c.evidence, asked.years)), None)
    if whole is None:
        return ordered
    first = replace(whole, score=best.score)
    rest = [replace(c, score=whole.score) if c is best else c for c in ordered if c is not whole]
    others = [
        replace(c, conflict="other_period")
        if _told_alike(c, first) and not _of_its_time(c.evidence, asked.years)
        else c
        for c in rest
    ]
    return [first, *sorted(others, key=lambda c: (c.conflict is not None, -c.score))]


def _of_its_time(evidence: Evidence, years: Sequence[int]) -> bool:
    """Whether a figure is of the time that its report is about; of a year that is named, the whole of it."""
    figure = evidence.figure
    if years:
        of_year = not figure.period or any(str(year) in figure.period for year in years)
        return of_year and figure.within.kind in {"", "year"}
    told = (figure.within,) if figure.within.kind else evidence.reported
    of_year = evidence.report_year is None or not figure.period or str(evidence.report_year) in figure.period
    return of_year and any(one in evidence.reported or one.kind == "year" for one in told)


def _told_alike(other: Candidate, best: Candidate) -> bool:
    """Whether `other` is the same thing of another time: of one name, unit and role, and nothing contradicts it."""
    one, two = other.evidence.figure, best.evidence.figure
    return (
        other.conflict is None
        and (one.label.lower(), one.kind, one.unit, one.role) == (two.label.lower(), two.kind, two.unit, two.role)
        and (same_sentence(one, two) or best.score - other.score <= _CLOSE)
    )


def _place_first(ordered: list[Candidate]) -> list[Candidate]:
    """The same; where only the sentence of the best names the place asked for, led by its figure that stands there."""
    if not ordered or not ordered[0].features.get("place:around"):
        return ordered
    best = ordered[0]
    there = next((c for c in ordered if c.features.get("place:near") and _beside(c, best)), None)
    if there is None:
        return ordered
    rest = [replace(c, score=there.score) if c is best else c for c in ordered if c is not there]
    return [replace(there, score=best.score), *rest]


def _beside(other: Candidate, best: Candidate) -> bool:
    """Whether `other` is a close figure of the same sentence, role and kind that nothing contradicts."""
    one, two = other.evidence.figure, best.evidence.figure
    return (
        other.conflict is None
        and best.score - other.score <= _CLOSE
        and same_sentence(one, two)
        and (one.kind, one.role) == (two.kind, two.role)
    )


def _says_it_whole(other: Candidate, best: Candidate) -> bool:
    """Whether `other` is as good as `best` but for the words that split the question's."""
    one, two = other.features, best.features
    return (
        other.conflict is None
        and best.score - other.score <= _CLOSE
        and other.evidence.figure.kind == best.evidence.figure.kind
        and other.evidence.figure.role == best.evidence.figure.role
        and not one["pairs:split"]
        and one["pairs:together"] > two["pairs:together"]
        and one["words:closest"] >= two["words:closest"]
    )
