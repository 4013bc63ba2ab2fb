"""Rows of indicators with their parts beneath them, made by chance from the word lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.training.tables.drawing import Line
from bot.training.tables.filling import Topic
from bot.training.tables.words import Entry, small


def row_of(entry: Entry) -> Line:
    return Line(entry.words, tuple(dict.fromkeys((small(entry.words), *entry.said))), entry.unit)


def of_theme(topic: Topic, theme: str) -> tuple[list[Line], list[Line]]:
    """Rows of a theme with their parts beneath them, and rows that might have been among them."""
    lines, others = divided(topic, topic.picked(theme, topic.chance.randint(3, 7)), "subset")
    if theme == "farming":
        crops, rest = topic.picked("crop", topic.chance.randint(2, 5))
        for crop in crops:
            lines += _measured(topic, crop)
        others += [Line("", (f"sản lượng {small(crop.words)}",)) for crop in rest[:3]]
        herds, more = topic.picked("herd", topic.chance.randint(2, 5))
        lines += [row_of(e) for e in herds]
        others += [row_of(e) for e in more]
    return lines, others


def _measured(topic: Topic, crop: Entry) -> list[Line]:
    """A crop over its area, its yield and what was brought in."""
    bullet = topic.chance.choice(("- ", "+ ", ""))
    parts = topic.chance.sample(topic.words.of("measure"), topic.chance.randint(2, 3))
    name = small(crop.words)
    return [
        Line(crop.words, number="*"),
        *(
            Line(
                f"{bullet}{p.words}",
                tuple(c for s in p.said for c in (f"{s} {name}", f"{name} {s}")),
                p.unit,
                "",
                False,
                1,
            )
            for p in parts
        ),
    ]


def divided(topic: Topic, picked: tuple[list[Entry], list[Entry]], name: str) -> tuple[list[Line], list[Line]]:
    """Rows of indicators, some of them over the parts that the list `name` has for their units."""
    lines = list[Line]()
    for entry in picked[0]:
        lines.append(replace(row_of(entry), number="*"))
        fitting = [p for p in topic.words.of(name) if not p.unit or entry.unit in p.unit.split(" ")]
        if len(fitting) < 2 or topic.chance.random() < 0.5 or entry.words.split()[0] in {"Tỷ", "Thu"}:
            continue
        if topic.chance.random() < 0.4:
            lines.append(Line(topic.one("among"), indent=1))
        mark = topic.chance.choice(("- ", "+ "))
        for part in topic.chance.sample(fitting, min(len(fitting), topic.chance.randint(2, 3))):
            ways = tuple(f"{small(entry.words)} {said}" for said in (part.said or (small(part.words),)))
            lines.append(Line(f"{mark}{part.words}", ways, entry.unit, indent=1))
    return lines, [row_of(e) for e in picked[1]]


def numbered(lines: Sequence[Line], counts: bool) -> list[Line]:
    """The rows that are marked to be numbered, numbered."""
    numbers = iter(range(1, len(lines) + 1))
    return [
        replace(line, number=str(next(numbers)) if counts else "") if line.number == "*" else line for line in lines
    ]
