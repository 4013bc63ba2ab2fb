"""The kinds of tables that offices draw, each a plan made by chance from the word lists: which rows, which columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.training.tables.drawing import Head, Line, Plan
from bot.training.tables.filling import Topic, titled, unit_shown, with_values
from bot.training.tables.rows import divided, numbered, of_theme, row_of
from bot.training.tables.words import Entry, filled, small

_ROMAN = ("I", "II", "III", "IV", "V")


def indicators(topic: Topic) -> Plan:
    """Indicators by theme, each with its parts: last year, plan, estimate, comparisons."""
    chance = topic.chance
    heads = _roles(topic, ("before", "plan", "estimate", "next"), ("to plan", "to last"))
    lines, others = list[Line](), list[Line]()
    for number, theme in enumerate(chance.sample(topic.words.of("theme"), chance.randint(2, 4))):
        lines.append(Line(chance.choice(theme.said), number=_ROMAN[number], bold=True))
        own, rest = of_theme(topic, theme.words)
        lines += numbered(own, chance.random() < 0.7)
        others += rest
    return _of_rows(topic, "indicators", "label head", heads, lines, others)


def month(topic: Topic) -> Plan:
    """Indicators and goods: last month, this month, the months until now, comparisons."""
    heads = _roles(topic, ("month before", "month", "months"), ("month to plan", "month to last"))
    lines, others = list[Line](), list[Line]()
    for name in topic.chance.sample(("trade", "industry", "goods", "farming"), 2):
        own, rest = divided(
            topic, topic.picked(name, topic.chance.randint(4, 7)), "owner" if name == "goods" else "subset"
        )
        lines += own
        others += rest
    return _of_rows(topic, "title month", "label head", heads, lines, others)


def years(topic: Topic) -> Plan:
    """Indicators over years, the last of them preliminary."""
    count, chance = topic.chance.randint(3, 6), topic.chance
    style = chance.choice(topic.words.of("year column"))
    last = topic.filled("preliminary")
    earlier = [filled([style], year=topic.year - i)[0] for i in range(count - 1, 0, -1)]
    heads = [*map(_time, earlier), _time(chance.choice([*last, filled([style], year=topic.year)[0]]))]
    missing = [filled([style], year=topic.year - count - i)[0] for i in range(2)]
    lines, others = list[Line](), list[Line]()
    for theme in chance.sample(topic.words.of("theme"), 2):
        if chance.random() < 0.5:
            lines.append(Line(chance.choice(theme.said), bold=True))
        own, rest = of_theme(topic, theme.words)
        lines += own
        others += rest
    plan = _of_rows(topic, "title years", "label head", heads, lines, others)
    return replace(plan, other_heads=tuple(map(_time, missing)))


def by_place(topic: Topic) -> Plan:
    """Communes, districts or hamlets, each with counts under grouped headings, and a total."""
    chance = topic.chance
    if chance.random() < 0.35:
        heads = [
            Head(
                (crop.words, part.words), tuple(f"{said} {small(crop.words)}" for said in part.said), "thing", part.unit
            )
            for crop in topic.picked("crop", chance.randint(2, 3))[0]
            for part in chance.sample(topic.words.of("measure"), 3)
        ]
        missing = [
            Head((crop.words,), (f"diện tích {small(crop.words)}",), "thing") for crop in topic.picked("crop", 2)[0]
        ]
        missing = [m for m in missing if m.path[0] not in {h.path[0] for h in heads}]
    else:
        lists = ("people", "school", "land", "herd", "health", "rural")
        heads, missing = _things(topic, [f"column {name}" for name in chance.sample(lists, 2)])
    level = chance.choice(topic.words.of("level")).words
    lines, others = topic.places(level, chance.randint(6, 14))
    return _of_names(topic, "title places", "place head", heads, missing, lines, others)


def by_office(topic: Topic) -> Plan:
    """Offices with their staff, their papers or what was found in them."""
    heads, missing = _things(topic, [f"column {topic.chance.choice(('office', 'papers', 'inspection'))}"])
    chosen, rest = topic.picked("agency", topic.chance.randint(6, 14))
    lines, others = [row_of(e) for e in chosen], [row_of(e) for e in rest]
    return _of_names(topic, "title office", "office head", heads, missing, lines, others)


def works(topic: Topic) -> Plan:
    """Works with what they cost and what was paid."""
    heads, missing = _things(topic, ["column works"])
    kinds, rest = topic.picked("project", topic.chance.randint(5, 11))
    names = topic.named(len(kinds) + len(rest))
    made = [row_of(Entry(f"{kind.words} {name}", "", ())) for kind, name in zip((*kinds, *rest), names, strict=True)]
    return _of_names(topic, "title works", "project head", heads, missing, made[: len(kinds)], made[len(kinds) :])


def offences(topic: Topic) -> Plan:
    """Kinds of offences with cases and persons, of the month and until now."""
    heads, missing = _things(topic, ["column case month"])
    chosen, rest = topic.picked("case", topic.chance.randint(5, 12))
    lines, others = [row_of(e) for e in chosen], [row_of(e) for e in rest]
    return _of_names(topic, "title case", "case head", heads, missing, lines, others)


def costs(topic: Topic) -> Plan:
    """What a work costs, before and after tax."""
    heads, missing = _things(topic, ["column cost"])
    chosen, rest = topic.picked("cost item", topic.chance.randint(6, 12))
    lines, others = [row_of(e) for e in chosen], [row_of(e) for e in rest]
    return _of_names(topic, "title cost", "label head", heads, missing, lines, others)


def scores(topic: Topic) -> Plan:
    """Criteria in groups with the points that they may have, that were claimed and that were granted."""
    heads, missing = _things(topic, ["column score"])
    chosen, rest = topic.picked("criterion", topic.chance.randint(9, 18))
    groups = topic.chance.sample(topic.words.of("criterion group"), 3)
    lines = list[Line]()
    for number, entry in enumerate(chosen):
        group, inside = divmod(number, max(1, -(-len(chosen) // len(groups))))
        if not inside:
            lines.append(Line(groups[group].words, number=_ROMAN[group], bold=True))
        lines.append(replace(row_of(entry), number=topic.chance.choice((f"{group + 1}.{inside + 1}", str(inside + 1)))))
    others = [row_of(e) for e in rest]
    return _of_names(topic, "title score", "criterion head", heads, missing, lines, others, total=False)


def budget(topic: Topic) -> Plan:
    """What came in or was spent by chapter, against the estimate."""
    chance = topic.chance
    name = chance.choice(("income", "spending"))
    heads = [_time(e) for e in chance.sample(topic.filled("budget head"), 3)]
    heads += [_ratio(chance.choice(topic.filled("to last")))] * (chance.random() < 0.5)
    chosen, rest = topic.picked(name, chance.randint(8, 14))
    lines = [replace(row_of(e), number=str(i)) for i, e in enumerate(chosen, 1)]
    cut = chance.randint(3, len(lines) - 3)
    inside = [replace(line, number=f"{lines[cut - 1].number}.{i}") for i, line in enumerate(lines[cut : cut + 3], 1)]
    after = [replace(line, number=str(cut + i)) for i, line in enumerate(lines[cut + 3 :], 1)]
    lines = [*lines[:cut], *inside, *after]
    unit = chance.choice(("triệu đồng", "tỷ đồng", "nghìn đồng"))
    return _of_rows(topic, "title budget", "label head", heads, lines, [row_of(e) for e in rest], unit)


def prices(topic: Topic) -> Plan:
    """Prices of land by street, stretch and position; a street with stretches stands over them."""
    chance = topic.chance
    land = chance.choice(topic.words.of("land"))
    way, style = chance.choice(topic.words.of("position")), chance.choice(topic.words.of("stretch"))
    positions = [filled([way], n=n)[0] for n in range(1, 7)]
    count = chance.randint(3, 4)
    heads = [
        Head((e.words,), tuple(f"giá {one} {said}" for one in land.said for said in e.said), "thing") for e in positions
    ]
    streets, rest = topic.picked("street", chance.randint(5, 9))
    lines = list[Line]()
    for number, street in enumerate(streets, 1):
        name, item = f"Đường {street.words}", str(number)
        if chance.random() < 0.5:
            lines.append(Line(name, (small(name), street.words), number=item))
            continue
        lines.append(Line(name, number=item, bold=chance.random() < 0.5))
        marks = [e.words for e in chance.sample(topic.words.of("landmark"), chance.randint(3, 4))]
        for part, (start, stop) in enumerate(pairwise(marks), 1):
            (stretch,) = filled([style], start=start, stop=stop)
            ways = tuple(f"{one} {said}" for said in stretch.said for one in (small(name), street.words))
            label = stretch.words[:1].upper() + stretch.words[1:]
            lines.append(Line(label, ways, number=f"{number}.{part}", indent=1))
    others = [Line(f"Đường {e.words}", (f"đường {e.words}",)) for e in rest]
    titles = titled(topic, "title prices", land=land.words)
    plan = Plan(titles, tuple(heads[:count]), tuple(lines), {}, {}, topic.one("street head"), topic.one("number head"))
    plan = replace(plan, other_lines=tuple(others), other_heads=tuple(heads[count:]))
    return with_values(unit_shown(plan, topic, over=chance.choice(("1.000 đồng/m2", "đồng/m2"))), topic)


KINDS: tuple[Callable[[Topic], Plan], ...] = (
    indicators, month, years, by_place, by_office, works, offences, costs, scores, budget, prices,
)  # fmt: skip


def _time(entry: Entry) -> Head:
    return Head(tuple(entry.words.split(" > ")), entry.said, "time")


def _ratio(entry: Entry) -> Head:
    return Head(tuple(entry.words.split(" > ")), entry.said, "ratio", entry.unit)


def _roles(topic: Topic, roles: Sequence[str], ratios: Sequence[str]) -> list[Head]:
    """Some columns of roles in their usual order, then some that compare them."""
    chance = topic.chance
    chosen = sorted(chance.sample(roles, chance.randint(2, len(roles))), key=roles.index)
    compared = [name for name in ratios if chance.random() < 0.6]
    grouped = chance.random() < 0.4  # under one heading
    heads = [_time(chance.choice(topic.filled(name))) for name in chosen]
    for name in compared:
        ways = topic.filled(name)
        fitting = [e for e in ways if (" > " in e.words) == grouped] or ways
        heads.append(_ratio(chance.choice(fitting)))
    return heads


def _things(topic: Topic, names: Sequence[str]) -> tuple[list[Head], list[Head]]:
    """Columns that each name a thing, in the order of their lists, and some that were left out."""
    heads, missing = list[Head](), list[Head]()
    for name in names:
        known = topic.filled(name)
        kept = sorted(topic.chance.sample(range(len(known)), min(len(known), topic.chance.randint(2, 6))))
        for at, entry in enumerate(known):
            head = Head(tuple(entry.words.split(" > ")), entry.said, "thing", entry.unit)
            (heads if at in kept else missing).append(head)
    return heads, missing


def _of_rows(
    topic: Topic,
    title: str,
    label: str,
    heads: Sequence[Head],
    lines: Sequence[Line],
    others: Sequence[Line],
    over: str = "",
) -> Plan:
    """A table whose rows are measured each in its own unit, or all in `over`."""
    kept = [replace(line, number="") if line.number == "*" else line for line in lines]
    number = topic.one("number head") if any(line.number for line in kept) else ""
    name = title if title.startswith("title ") else f"title {title}"
    plan = Plan(titled(topic, name), tuple(heads), tuple(kept), {}, {}, topic.one(label), number)
    plan = replace(plan, other_lines=tuple(others))
    return with_values(unit_shown(plan, topic, over), topic)


def _of_names(
    topic: Topic,
    title: str,
    label: str,
    heads: Sequence[Head],
    missing: Sequence[Head],
    lines: Sequence[Line],
    others: Sequence[Line],
    total: bool = True,
) -> Plan:
    """A table whose columns are measured each in its own unit."""
    rows = list(lines)
    if not any(line.number for line in rows) and topic.chance.random() < 0.7:
        rows = [replace(line, number=str(i)) for i, line in enumerate(rows, 1)]
    if total and topic.chance.random() < 0.6:
        entry = topic.chance.choice(topic.words.of("total"))
        adds = Line(entry.words, entry.said, bold=True, adds_up=True)
        rows = [adds, *rows] if topic.chance.random() < 0.5 else [*rows, adds]
    number = topic.one("number head") if any(line.number for line in rows) else ""
    plan = Plan(titled(topic, title), tuple(heads), tuple(rows), {}, {}, topic.one(label), number)
    plan = replace(plan, other_lines=tuple(others), other_heads=tuple(missing))
    return with_values(unit_shown(plan, topic), topic)
