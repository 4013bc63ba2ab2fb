"""The numbers of a text that are figures: unit, counted noun, and which two belong together (a/b, a - b).

Reads the number and what stands right behind it; what the figure hangs on is found elsewhere (owning, naming).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.figures.spotting.counted import counted, is_counted, noun_behind
from index.figures.spotting.not_quantities import not_figures
from index.figures.spotting.number_words import number_words
from index.language.numbers import Number, numbers
from index.language.units import UnitTable

_SLASH = re.compile(r"\s?/\s?")
_DASH = re.compile(r"\s?[-–]\s?|\s(?:đến|tới)\s")
_ENUMERATED = re.compile(r"\s?[-–]\s?\d")  # "31,2% - 42,5% - 26,3%" are three, and no range
_TOLD_BEFORE = re.compile(r"\s++(?:này|đó|trên|nói trên|nêu trên|kể trên)(?!\w)")
_PER_COUNT = re.compile(
    r"\s?/\s?(?:xã(?:, phường)?|năm|tháng|ngày|lớp|trường|hộ|vạn dân|người|huyện|tỉnh|đơn vị|km2|km²|ha)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """What stands behind a number."""

    unit_stop: int
    noun_stop: int
    unit: str
    kind: str
    noun: str


@dataclass(frozen=True, slots=True)
class Spotted:
    """A number that is a figure, before its clause is read."""

    number: Number
    measure: Measure
    pair: str = ""  # "result" or "plan": first or second of a pair a/b
    first: int = -1  # position of the first member when it is the second of a pair or a range
    second: int = -1  # position of the second member when it is the first

    @property
    def start(self) -> int:
        return self.number.start

    @property
    def stop(self) -> int:
        """Where the words end that say what the number counts."""
        return self.measure.noun_stop


def spot(text: str, units: UnitTable) -> list[Spotted]:
    """The figures of `text`, left to right; none where the text is nothing but a number (a cell of a table)."""
    if not re.search(r"[^\W\d_]", text):
        return []
    barred = not_figures(text)
    found = [
        Spotted(n, measure(text, n.stop, units)) for n in numbers(text) if not any(a <= n.start < b for a, b in barred)
    ]
    found.extend(_told_in_words(text, units))
    found.sort(key=lambda one: one.start)
    for i in range(len(found) - 1):
        _join(text, found, i)
    return found


def _told_in_words(text: str, units: UnitTable) -> Iterator[Spotted]:
    """The numbers in words that count or measure something: "ba vụ cháy", "mười hai xã"."""
    for number in number_words(text):
        if is_counted(text, number.stop):
            found = measure(text, number.stop, units)
            told_before = _TOLD_BEFORE.match(text, found.unit_stop)
            if found.kind not in {"bare", "duration", "times", "score"} and found.unit != "đồng" and not told_before:
                yield Spotted(number, found)


def _join(text: str, found: list[Spotted], i: int) -> None:
    """Make found[i] and the next a pair or a range, where the text joins them, and let them share a unit."""
    one, two = found[i], found[i + 1]
    if one.first >= 0:
        return
    gaps = {text[one.number.stop : two.start], text[one.measure.unit_stop : two.start]}
    same = not one.measure.unit or one.measure.kind == "bare" or _alike(one.measure, two.measure)
    if any(_SLASH.fullmatch(g) for g in gaps):
        if not same and two.measure.kind != "bare":
            return
        pair = True
    elif any(_DASH.fullmatch(g) for g in gaps) and same and one.number.value < two.number.value:
        if _ENUMERATED.match(text, two.measure.unit_stop):
            return
        pair = False
    else:
        return
    left, right = one.measure, two.measure
    if left.kind == "bare":
        left = replace(right, unit_stop=one.number.stop, noun_stop=one.number.stop)
    elif right.kind == "bare":
        right = replace(left, unit_stop=two.number.stop, noun_stop=two.number.stop)
    if not pair:  # a range is shown whole
        left = replace(left, unit_stop=two.measure.unit_stop, noun_stop=two.measure.noun_stop)
    found[i] = replace(one, measure=left, pair="result" if pair else "", second=i + 1)
    found[i + 1] = replace(two, measure=right, pair="plan" if pair else "", first=i)


def _alike(one: Measure, two: Measure) -> bool:
    return one.kind == two.kind and (one.kind != "count" or one.unit.lower() == two.unit.lower())


def measure(text: str, position: int, units: UnitTable) -> Measure:
    """What stands behind the number that ends at `position`."""
    unit = units.after(text, position)
    if unit is not None:
        stop, noun = noun_behind(text, unit[0])
        return Measure(unit[0], stop, unit[1].name, unit[1].kind, noun)
    thing = counted(text, position)
    if thing is None:
        return Measure(position, position, "", "bare", "")
    per = _PER_COUNT.match(text, thing.stop)
    if per:
        return Measure(per.end(), per.end(), thing.name + "".join(per.group().split()), "count", thing.noun)
    return Measure(thing.stop, thing.noun_stop, thing.name, "count", thing.noun)
