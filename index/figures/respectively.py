"""Lists that name several things first and then tell a figure of each: "lúa, ngô lần lượt đạt 52,1; 48,3 tạ/ha"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.figures.spans import Standing, Words
from index.figures.spotting.quantities import Spotted
from index.language.clauses import Span, sentences
from index.language.dates import YEAR, mentions_in

_SAID = re.compile(r"(?i)(?<!\w)(?:lần lượt|tương ứng)(?!\w)")
_LEADS = re.compile(
    r"(?i)(?:[\s:]++|(?:là|đạt|được|bằng|ước|có|ở|mức|khoảng|tăng|giảm|còn|chiếm|lên|gồm|theo|thứ|tự|như|sau|thu|trên|gần|hơn)(?!\w))*+"
)
_BETWEEN = re.compile(r"(?i)\s?(?:[;,]\s?(?:và\s)?|\svà\s)(?:(?:là|đạt|khoảng|trên|gần|hơn|ước)\s)*")
_AND = re.compile(r"(?i)\s?(?:[,;]\s?(?:và\s)?|\svà\s)")
_YEARS = re.compile(rf"(?i)(?:năm\s)?(?<!\d)({YEAR})(?!\d)")
_SPAN = re.compile(rf"(?<!\d)({YEAR})\s?[-–]\s?({YEAR})(?!\d)")
_ORDERED = re.compile(
    r"(?i)(?<!\w)(tháng|quý)\s((?:\d{1,2}|[ivx]{1,4})(?:(?:\s?,\s?|\svà\s)(?:\d{1,2}|[ivx]{1,4}))++)(?!\w)"
)
_JOINED = re.compile(r"(?i)\s*+(?:[,;]|và|đến)?\s*+(?:(?:và|năm|các|quý|tháng)\s)*+")
_LED_UP = re.compile(r"(?i)(?<!\w)(?:các|giai đoạn|thời kỳ|trong|từ|qua|của|vào|ở|năm|quý|tháng)\Z")
_LONGEST_LED_UP = 12  # characters
_LONGEST_NAME = 6  # words
_FURTHEST = 300  # characters between the names and their figures


@dataclass(frozen=True, slots=True)
class Member:
    """One figure of such a list: what it is of, and what all of them are of."""

    subject: Span  # text[subject.start:subject.stop] is what the list is about
    head: Span  # and this what the one figure is of; empty where it is only a time
    time: str  # of the figure; "" where the heads are no times
    stated: int  # where the words begin that lead up to the figures of the list
    begins: int  # and where the first of these stands
    last: int  # which of the figures ends it


def members(text: str, spotted: Sequence[Spotted]) -> dict[int, Member]:
    """The figures of `text`, by their number, that stand in such lists."""
    found: dict[int, Member] = {}
    for said in _SAID.finditer(text):
        listed = _listed(text, spotted, said.end())
        if len(listed) < 2:
            continue
        low = next(s.start for s in sentences(text) if s.start <= said.start() < s.stop)
        low = max(low, said.start() - _FURTHEST)
        heads = (
            _heads_again(text, spotted, found, listed, said.start())
            or _times(text, low, said.start(), len(listed))
            or _names(text, max([low, *(one.stop for one in spotted[: listed[0]])]), said.start(), len(listed))
        )
        for number, (subject, head, time) in zip(listed, heads, strict=False):
            found[number] = Member(subject, head, time, said.end(), spotted[listed[0]].start, listed[-1])
    return found


def _heads_again(
    text: str, spotted: Sequence[Spotted], found: Mapping[int, Member], listed: Sequence[int], at: int
) -> list[tuple[Span, Span, str]]:
    """The heads of the list right before, which a second one goes on with: "…; tương ứng tăng 2,1% và 3,4%"."""
    before = range(listed[0] - len(listed), listed[0])
    if before.start < 0 or not all(i in found for i in before) or found[before.start].last != before.stop - 1:
        return []
    if text[spotted[before.stop - 1].stop : at].strip(" ,;và"):
        return []
    return [(found[i].subject, found[i].head, found[i].time) for i in before]


def with_units(spotted: Sequence[Spotted], listed: Mapping[int, Member]) -> list[Spotted]:
    """The same; a bare figure of such a list has the unit that is said once at the end."""
    return [
        replace(one, measure=replace(shared, unit_stop=one.number.stop, noun_stop=one.number.stop))
        if i in listed and one.measure.kind == "bare" and (shared := spotted[listed[i].last].measure).kind != "bare"
        else one
        for i, one in enumerate(spotted)
    ]


def whole_list(places: Sequence[Standing], member: Member, i: int) -> Span:
    """The clause of figure `i`: that of a list is the whole of it, whatever marks part its figures."""
    return Span(min(places[i].clause.start, member.subject.start), places[member.last].clause.stop)


def in_list(words: Words, one: Spotted, member: Member) -> Words:
    """The words of a figure of a list: it is named by what it is of, or where that is a time by what all are of."""
    tail = words.tail_stop if one.measure.unit_stop > one.number.stop else one.number.stop
    named = member.head if member.head.stop > member.head.start else member.subject
    return replace(words, own_start=max(words.own_start, member.stated), tail_stop=tail, leans_on=None, named=named)


def _listed(text: str, spotted: Sequence[Spotted], at: int) -> list[int]:
    """The numbers of the figures of a list that begins at `at`."""
    first = next((i for i, one in enumerate(spotted) if one.start >= at), None)
    if first is None or not _LEADS.fullmatch(text, at, spotted[first].start):
        return []
    listed = [first]
    for i in range(first + 1, len(spotted)):
        before = spotted[i - 1]
        if not any(
            _BETWEEN.fullmatch(text, stop, spotted[i].start) for stop in (before.measure.unit_stop, before.stop)
        ):
            break
        listed.append(i)
    return listed


def _times(text: str, low: int, high: int, count: int) -> list[tuple[Span, Span, str]]:
    """The last `count` times named between `low` and `high`, as they follow each other; [] when there are not so many."""
    whole = list(_SPAN.finditer(text, low, high))
    if whole and int(whole[-1][2]) - int(whole[-1][1]) == count - 1:
        first = int(whole[-1][1])
        subject = _subject(text, low, whole[-1].start())
        return [(subject, Span(high, high), f"năm {first + i}") for i in range(count)]
    listed = next((m for m in _ORDERED.finditer(text, low, high) if not text[m.end() : high].strip(" ,")), None)
    orders = _AND.split(listed[2]) if listed else []
    if listed and len(orders) == count:
        subject = _subject(text, low, listed.start())
        return [(subject, Span(high, high), f"{listed[1]} {order}") for order in orders]
    parts = [(low + m.start, low + m.stop, m.within.said) for m in mentions_in(text[low:high])]
    years = [(m.start(), m.end(), f"năm {m[1]}") for m in _YEARS.finditer(text, low, high)]
    for named in (parts, years):
        last = named[-count:]
        close = all(_JOINED.fullmatch(text, a[1], b[0]) for a, b in pairwise(last))
        if len(last) == count and close and (len(named) == count or not _goes_on_before(text, named, count)):
            subject = _subject(text, low, last[0][0])
            return [(subject, Span(high, high), time) for _, _, time in last]
    return []


def _subject(text: str, low: int, high: int) -> Span:
    """What the list is about, without the words that lead up to its times."""
    while True:
        while high > low and text[high - 1] in " \n\t\u00a0,:":
            high -= 1
        led_up = _LED_UP.search(text, max(low, high - _LONGEST_LED_UP), high)
        if led_up is None:
            return Span(low, high)
        high = led_up.start()


def _goes_on_before(text: str, named: Sequence[tuple[int, int, str]], count: int) -> bool:
    """Whether the list of times goes on before its last `count`."""
    return bool(_JOINED.fullmatch(text, named[-count - 1][1], named[-count][0]))


def _names(text: str, low: int, high: int, count: int) -> list[tuple[Span, Span, str]]:
    """The last `count` things of an enumeration that ends at `high`, with what stands before the first of them."""
    cuts = [(low, low), *((m.start(), m.end()) for m in _AND.finditer(text, low, high)), (high, high)]
    items = [Span(a[1], b[0]) for a, b in pairwise(cuts)][-count:]
    if (
        len(items) < count
        or re.search(r"\d", text[items[0].start : high])
        or any(len(text[i.start : i.stop].split()) > _LONGEST_NAME for i in items[1:])
    ):
        return []
    first, second = items[0], items[1]
    words = list(re.finditer(r"\S+", text[first.start : first.stop]))
    length = min(len(text[second.start : second.stop].split()), len(words))
    begins = first.start + words[-length].start() if words else first.start
    subject = Span(first.start, begins)
    return [(subject, Span(begins, first.stop), ""), *((subject, item, "") for item in items[1:])]
