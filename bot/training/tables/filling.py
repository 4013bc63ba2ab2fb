"""What tables of every kind are filled with: names of places, times, titles, values that fit their units, where the unit stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from random import Random

from bot.training.tables.drawing import Head, Line, Plan
from bot.training.tables.words import Entry, Words, filled

_BLANK = 0.04  # share of the cells without a value
_SHARE = "%"


@dataclass(frozen=True)
class Topic:
    """What a workbook is about, and the chance that draws it."""

    words: Words
    chance: Random
    year: int
    month: int
    place: str

    def one(self, name: str) -> str:
        """The words of some entry of a list."""
        return self.chance.choice(self.words.of(name)).words

    def picked(self, name: str, count: int) -> tuple[list[Entry], list[Entry]]:
        """Some entries of a list, and at most eight of the others."""
        known = self.filled(name)
        order = self.chance.sample(known, len(known))
        return order[:count], order[count : count + 8]

    def filled(self, name: str) -> list[Entry]:
        """The entries of a list with the topic's times."""
        times = {"year": self.year, "last": self.year - 1, "next": self.year + 1, "month": self.month}
        return filled(self.words.of(name), **times, before=self.month - 1)

    def named(self, count: int) -> list[str]:
        """Names of places, each once."""
        ways = [f"{a.words} {b.words}" for a in self.words.of("first") for b in self.words.of("second")]
        return self.chance.sample([name for name in ways if name.split()[0] != name.split()[1]], count)

    def places(self, level: str, count: int) -> tuple[list[Line], list[Line]]:
        """Rows of places of a level, and some that are not among them."""
        begins = self.chance.random() < 0.6
        names = self.named(count + 4)
        told = f"{level[:1].upper()}{level[1:]}"
        lines = [Line(f"{told} {name}" if begins else name, (f"{level} {name}", name)) for name in names]
        return lines[:count], lines[count:]


def titled(topic: Topic, name: str, **slots: str) -> tuple[str, ...]:
    """The lines over a table."""
    known = {"thing": "", "land": "", **slots}
    entry = topic.chance.choice(topic.words.of(name)).words
    place = topic.place.upper() if entry.isupper() or entry.split()[0].isupper() else topic.place
    land = known["land"].upper() if entry.split()[0].isupper() else known["land"]
    first = entry.format(
        year=topic.year, month=topic.month, place=place, land=land, first=topic.year - 5, thing=known["thing"]
    )
    lines = [" ".join(first.split())]
    if topic.chance.random() < 0.3:
        lines.append(topic.one("stated").format(place=topic.place))
    return tuple(lines)


def unit_shown(plan: Plan, topic: Topic, over: str = "") -> Plan:
    """The plan with its units where offices write them: over the table, in a column, in headings, in labels.

    `over` is the unit of all rows.
    """
    chance = topic.chance
    frame = {
        "blank": chance.choice(("", "", "-")),
        "merged": chance.random() < 0.75,
        "stacked": chance.random() < 0.15,
        "numbers_columns": chance.random() < 0.2,
    }
    plan = replace(plan, **frame)  # type: ignore[arg-type]
    if over:
        line = topic.one("unit line").format(unit=over)
        return replace(plan, lines=tuple(replace(x, unit=over) for x in plan.lines), unit_line=line)
    if any(line.unit for line in plan.lines):
        if chance.random() < 0.7:
            return replace(plan, unit_head=topic.one("unit head"))
        return replace(plan, lines=tuple(_with_unit(line) for line in plan.lines))
    units = {head.unit for head in plan.heads}
    if len(units) == 1:
        (unit,) = units
        if chance.random() < 0.5:
            return replace(plan, unit_line=topic.one("unit line").format(unit=unit))
    return replace(plan, heads=tuple(_head_with_unit(head, topic) for head in plan.heads))


def _with_unit(line: Line) -> Line:
    return replace(line, label=f"{line.label} ({line.unit})") if line.unit and line.called else line


def _head_with_unit(head: Head, topic: Topic) -> Head:
    last, chance = head.path[-1], topic.chance
    if not head.unit or "(" in last or head.unit in last.lower():
        return head
    if topic.words.size(head.unit).counts and chance.random() < 0.4:
        return head
    return replace(head, path=(*head.path[:-1], f"{last} ({head.unit})"))


def with_values(plan: Plan, topic: Topic) -> Plan:
    """The plan with a value in nearly every cell: over time those of a row are alike, what compares them is reckoned."""
    values = dict[tuple[int, int], float]()
    units = {unit for line in plan.lines for unit in [line.unit]} | {head.unit for head in plan.heads}
    decimals = {unit: topic.words.size(unit).decimals for unit in units}
    for i, line in enumerate(plan.lines):
        if not line.called:
            continue
        base = _value(line.unit, topic)
        for j, head in enumerate(plan.heads):
            if topic.chance.random() < _BLANK:
                continue
            values[i, j] = _of_head(head, line, base, topic)
    _reckon(plan, values)
    _add_up(plan, values, decimals)
    return replace(plan, values=values, decimals=decimals)


def _of_head(head: Head, line: Line, base: float, topic: Topic) -> float:
    if head.kind == "ratio":
        return round(topic.chance.uniform(70, 130), topic.words.size("%").decimals)
    if head.unit:
        return _value(head.unit, topic)
    size = topic.words.size(line.unit)
    return round(base * topic.chance.uniform(0.8, 1.2), size.decimals)


def _value(unit: str, topic: Topic) -> float:
    """A number that is usual in a unit; the small ones as often as the great ones."""
    size = topic.words.size(unit)
    return round(size.least * exp(log(size.most / size.least) * topic.chance.random()), size.decimals)


def _reckon(plan: Plan, values: dict[tuple[int, int], float]) -> None:
    """What compares two columns, from the two before it."""
    times = [j for j, head in enumerate(plan.heads) if head.kind == "time"]
    ratios: Sequence[int] = [j for j, head in enumerate(plan.heads) if head.kind == "ratio"]
    for i in range(len(plan.lines)):
        for at, j in enumerate(ratios):
            if len(times) < 2:
                continue
            over, under = values.get((i, times[-1])), values.get((i, times[(len(times) - 2 - at) % len(times)]))
            if (i, j) in values and over is not None and under:
                values[i, j] = round(100 * over / under, 2)


def _add_up(plan: Plan, values: dict[tuple[int, int], float], decimals: Mapping[str, int]) -> None:
    """The rows that add up the others, but for shares."""
    adding = [i for i, line in enumerate(plan.lines) if line.adds_up]
    for j, head in enumerate(plan.heads):
        parts = [value for (i, column), value in values.items() if column == j and i not in adding]
        if parts and head.unit != _SHARE:
            values.update({(i, j): round(sum(parts), decimals[head.unit]) for i in adding})
