"""Where a figure stands (sentence, bracket, clause) and which spans of the text are its words."""

from __future__ import annotations

from dataclasses import dataclass

from index.clauses import Span, brackets, clause_of, innermost, sentences
from index.facts import Figure
from index.naming import says_nothing, trim
from index.owning import own_start, tail_stop
from index.spotting import Spotted


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a figure stands in its passage."""

    sentence: Span
    earlier: Span | None  # the sentence before
    around: Span | None  # its bracket
    spans: list[Span]  # all brackets of the sentence
    clause: Span


@dataclass(frozen=True, slots=True)
class Words:
    """The spans that belong to a figure."""

    own_start: int
    own_stop: int  # where its own words end: before the first member of its pair
    tail_start: int
    tail_stop: int
    leans_on: Figure | None  # the figure whose words name it, when its own name nothing
    named: Span


def standings(text: str, spotted: list[Spotted]) -> list[Standing]:
    """Where each figure stands, in their order."""
    parts = sentences(text)
    places = []
    for one in spotted:
        at = next((i for i, s in enumerate(parts) if s.start <= one.start < s.stop), None)
        sentence = parts[at] if at is not None else Span(0, len(text))
        spans = brackets(text, sentence.start, sentence.stop)
        around = innermost(spans, one.start)
        places.append(
            Standing(
                sentence,
                parts[at - 1] if at else None,
                around,
                spans,
                clause_of(text, sentence, around, one.start),
            )
        )
    return places


def words_of(text: str, spotted: list[Spotted], places: list[Standing], found: list[Figure], i: int) -> Words:
    """The words of figure `i`; `found` are the figures before it."""
    one, place = spotted[i], places[i]
    anchor = spotted[one.first] if one.first >= 0 else one
    level = [j for j in range(i) if places[j].around == place.around and spotted[j].start < anchor.start]
    mates = [j for j in level if spotted[j].start >= place.clause.start]
    low = max([place.clause.start, *(_end(spotted[j], anchor.start) for j in mates)])
    own = own_start(text, low, anchor.start)
    last = spotted[one.second] if one.second >= 0 else one
    after = next((s for s in spotted[i + 1 :] if s.start > last.start), None)
    tail = tail_stop(
        text,
        last.measure.unit_stop,
        last.stop,
        place.clause.stop,
        after.start if after is not None else None,
        last.measure.kind == "count",
    )
    named, leans_on = Span(own, anchor.start), None
    if says_nothing(trim(text[own : anchor.start])):
        near = mates
        if not mates and one.measure.kind == "percent" and says_nothing(trim(text[place.clause.start : own])):
            near = [j for j in level if spotted[j].start >= place.sentence.start]
        named, leans_on = _leaned(text, spotted, place, found, near, one, own)
    return Words(own, anchor.start, last.measure.unit_stop, max(tail, last.measure.unit_stop), leans_on, named)


def _leaned(
    text: str, spotted: list[Spotted], place: Standing, found: list[Figure], near: list[int], one: Spotted, own: int
) -> tuple[Span, Figure | None]:
    """Where the words stand that name a figure without own words: a neighbour's, or those before its bracket."""
    percent = one.measure.kind in {"percent", "permille"}
    if one.measure.kind == "count":  # the next of a list is not named by its brother
        near = [j for j in near if found[j].label_stop > found[j].label_start]
    if near:
        other = next((found[j] for j in reversed(near) if not found[j].kind.startswith("per")), found[near[-1]])
        whole = percent and not other.kind.startswith("per")
        start = other.label_start if other.label_stop > other.label_start else other.own_start
        stop = other.tail_stop if whole else other.label_stop
        return Span(start, max(start, min(stop, own))), other
    if place.around is None:
        return Span(own, own), None
    outside = [j for j in range(len(found)) if spotted[j].start < place.around.start]
    low = max([place.sentence.start, *(min(found[j].unit_stop, place.around.start) for j in outside)])
    start = max(low, *(text.rfind(mark, low, place.around.start) + 1 for mark in ";:("))
    if place.around.start - start > 120:
        start = own_start(text, low, place.around.start)
    if not says_nothing(trim(text[start : place.around.start])):
        return Span(start, place.around.start), None
    if outside and found[outside[-1]].sentence_start == place.sentence.start:
        other = found[outside[-1]]
        return Span(other.label_start, other.label_stop), other
    return Span(own, own), None


def _end(one: Spotted, before: int) -> int:
    return one.stop if one.stop <= before else min(one.measure.unit_stop, before)
