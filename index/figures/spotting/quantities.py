"""The numbers of a text that are figures: unit, counted noun, and which two belong together (a/b, a - b).

Reads the number and what stands right behind it; what the figure hangs on is found elsewhere (owning, naming).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.document.columns import GAP
from index.figures.amounts import (
    Amount,
    behind_mark,
    comes_whole,
    fractions,
    half_behind,
    half_of_scale,
    meant,
    together,
)
from index.figures.spotting.counted import counted, is_counted, noun_behind
from index.figures.spotting.not_quantities import first_digit, not_figures
from index.figures.spotting.number_words import number_words
from index.language.numbers import Number, numbers
from index.language.units import SCALES, UnitTable

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


def spot(text: str, units: UnitTable, english: bool = False) -> list[Spotted]:
    """The figures of `text`, left to right; none where it is nothing but a number, or cells that a gap sets apart.

    `english`: the document groups with commas where it shows.
    """
    if GAP in text or not re.search(r"[^\W\d_]", text):
        return []
    shares = fractions(text)
    barred = [*not_figures(text), *((share.start, share.stop) for share in shares)]
    found = [_spotted(text, n, units) for n in _unbarred(text, barred)]
    found.extend(_share(text, share, units) for share in shares)
    found.extend(_told_in_words(text, units))
    found = _summed(text, sorted(found, key=lambda one: one.start), units)
    found = [one for one in found if not _doubtful(text, one)]
    for i in range(len(found) - 1):
        _join(text, found, i)
    return _as_meant(found, english)


def _unbarred(text: str, barred: Sequence[tuple[int, int]]) -> Iterator[Number]:
    """The numbers outside the barred spans; of one that a blank joins to such a span, what stands behind it."""
    for number in numbers(text):
        start = first_digit(text, number)
        stop = max((b for a, b in barred if a <= start < b), default=None)
        if stop is None:
            yield number
        elif stop < number.stop:
            for rest in numbers(text[stop : number.stop]):
                yield replace(rest, start=stop + rest.start, stop=stop + rest.stop)


def _spotted(text: str, number: Number, units: UnitTable) -> Spotted:
    stop = behind_mark(text, number.stop)
    half = half_of_scale(text, number.stop, units)
    if half is not None:
        end, more = half
        rest = measure(text, end, units)
        unit, kind = more.unit, more.kind
        if rest.kind == "count":
            unit, kind = f"{more.unit.split(' ')[0]} {rest.unit}", "count"
        elif rest.unit != "đồng":
            rest = Measure(end, end, "", "", "")
        number = replace(number, stop=end, value=number.value + more.value)
        return Spotted(number, replace(rest, unit=unit, kind=kind))
    found = measure(text, stop, units)
    end = half_behind(text, found.unit_stop) if found.kind not in {"count", "bare", "percent"} else found.unit_stop
    if end > found.unit_stop:
        number = replace(number, stop=end, value=number.value + Decimal("0.5"))
        found = replace(found, unit_stop=end, noun_stop=end)
    return Spotted(number, found)


def _share(text: str, share: Number, units: UnitTable) -> Spotted:
    return Spotted(share, replace(measure(text, share.stop, units), kind="fraction"))


def _summed(text: str, found: list[Spotted], units: UnitTable) -> list[Spotted]:
    """With the amounts that are told in two scales or three as one."""
    whole: list[Spotted] = []
    for one in found:
        joined = _sum(text, whole[-1], one, units) if whole else None
        if joined is None:
            whole.append(one)
        else:
            whole[-1] = joined
    return whole


def _sum(text: str, one: Spotted, two: Spotted, units: UnitTable) -> Spotted | None:
    gap = text[one.measure.unit_stop : two.start]
    if not gap or gap.strip() or two.measure.kind == "fraction":
        return None
    total = together(_amount(one, units), _amount(two, units))
    if total is None:
        return None
    number = Number(one.start, two.number.stop, total.value)
    return Spotted(number, replace(two.measure, unit=total.unit, kind=total.kind))


def _amount(one: Spotted, units: UnitTable) -> Amount:
    unit = units.named(one.measure.unit) if one.measure.kind not in {"count", "bare"} else None
    scale = SCALES.get(one.measure.unit.split(" ")[0].lower(), Decimal(1))
    return Amount(one.number.value, one.measure.unit, one.measure.kind, unit.factor if unit else scale)


def _doubtful(text: str, one: Spotted) -> bool:
    """Whether it may as well be two numbers: "312 200" that neither a unit nor a noun closes."""
    blank = re.search(r"\d\s\d", text[one.start : one.number.stop])
    return bool(blank and one.measure.kind == "bare") and not re.match(r"\s?[/–-]\s?\d", text[one.number.stop :])


def _as_meant(found: list[Spotted], english: bool) -> list[Spotted]:
    """With each mark read as it is meant: what is counted has no three decimals, and neighbours are written alike."""
    told = {one.number.english for one in found}
    told |= {True for one in found if one.number.other is not None and _whole(one) and one.number.value % 1}
    english = (english or True in told) and False not in told
    return [
        replace(one, number=replace(one.number, value=meant(one.number, _whole(one), english), other=None))
        for one in found
    ]


def _whole(one: Spotted) -> bool:
    return comes_whole(one.measure.kind, one.measure.unit)


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
