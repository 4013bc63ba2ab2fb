"""Cells as they were drawn -> tables. The one way in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.document.tables.grid import Grid, Spot, is_blank, is_number, is_year
from index.document.tables.header import (
    Stretch,
    headers,
    is_code_header,
    is_item,
    is_item_header,
    numbers_columns,
    states,
    stretches,
)
from index.document.tables.nesting import Line, parents_of
from index.document.tables.table import At, Column, Table, TableRow
from index.document.tables.units import folded, heads_units, repeats_above, unit_of, unit_within, units_of
from index.language.numbers import groups_with_commas

_MOST_COLUMNS, _MOST_ROWS = 300, 20_000  # of one table; what lies beyond is left out
_RATIO = re.compile(
    r"(?i)\W*(?:tỷ|tỉ) (?:lệ|số|suất|trọng)|hệ số|chỉ số|tổng tỷ suất"
)  # is not measured as what it stands under
_UNIT_OR_OFFICE = "don vi"  # heads a column of units or of offices
_SHORT = 120  # characters of a text cell that is shown beside the values of its row


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns hold what."""

    item: int  # numbers of rows, -1 when there are none
    groups: tuple[int, ...]  # left of the labels: what several rows have in common ("Tên đường" before "Đoạn đường")
    labels: tuple[int, ...]
    unit: int
    values: tuple[int, ...]


def tables_of(grid: Grid, headings: tuple[str, ...] = ()) -> list[Table]:
    """The tables that a grid holds."""
    found = (_table(grid, stretch, headings) for stretch in stretches(grid))
    return [table for table in found if table is not None]


def _table(grid: Grid, stretch: Stretch, headings: tuple[str, ...]) -> Table | None:
    layout = _layout(grid, stretch)
    if not layout.values:
        return None
    over = headers(
        grid, stretch, sorted({*layout.groups, *layout.labels, layout.unit, layout.item, *layout.values} - {-1})
    )
    columns = tuple(
        Column(c, over.get(c, ()), unit_within(_words(grid, over.get(c, ()))))
        for c in layout.values
        if not _skipped(grid, stretch, c)
    )
    if any(column.header for column in columns):
        columns = tuple(column for column in columns if column.header)
    if not columns:
        return None
    cells = tuple(
        tuple(
            spot.text if (spot := grid.at.get((r, c))) and (spot.row, spot.column) == (r, c) else ""
            for c in range(grid.width)
        )
        for r in range(grid.height)
    )
    rows = tuple(row for row in _rows(grid, stretch, layout) if any(cells[row.at][column.at] for column in columns))
    return Table(
        cells=cells,
        columns=columns,
        rows=rows,
        title=" ".join(stretch.title),
        units=stretch.units,
        headings=headings,
        page=grid.page,
        sheet=grid.sheet,
        unit_column=layout.unit,
        grouping=_grouping(grid),
        turns=grid.turns,
        unsure=tuple(sorted(grid.unsure)),
    )


def goes_on(grid: Grid, before: Grid) -> bool:
    """Whether a grid is the rest of the one before it: as wide, and without a header or under the same one."""
    found, earlier = stretches(grid), stretches(before)
    if not found or not earlier or grid.columns != before.columns:
        return False
    if grid.ruled and before.ruled and _is_cut_off(grid, found[0]):
        return True
    if found[0].top:
        return False
    if found[0].top == found[0].bottom:
        return True
    one, other = (
        [folded(spot.text) for row in range(s.top, s.bottom) for spot in g.row(row)]
        for s, g in ((found[0], grid), (earlier[-1], before))
    )
    return one == other or all(numbers_columns(grid.row(r)) for r in range(found[0].top, found[0].bottom))


def _is_cut_off(grid: Grid, first: Stretch) -> bool:
    """Whether what looks like a title or a header is the rest of a row that the page cut: it begins small, or holds values."""
    title = [spot.text for row in range(first.top) for spot in grid.row(row)]
    header = [spot.text for row in range(first.top, first.bottom) for spot in grid.row(row)]
    holds = any(is_number(text) and not is_year(text) for text in header) and not numbers_columns(grid.row(first.top))
    return bool(title or header) and all(text[:1].islower() for text in title) and (holds or not header or bool(title))


def _words(grid: Grid, places: Sequence[At]) -> str:
    return " ".join(grid.at[at].text for at in places)


def _skipped(grid: Grid, stretch: Stretch, column: int) -> bool:
    return all(is_blank(s.text) for r in range(stretch.bottom, stretch.end) if (s := grid.at.get((r, column))))


def _body(grid: Grid, stretch: Stretch) -> list[int]:
    """The rows of the body that are no header told again and do not only number the columns."""
    known = [{folded(s.text) for s in grid.row(r)} for r in range(stretch.top, stretch.bottom)]
    out = []
    for row in range(stretch.bottom, stretch.end):
        spots = grid.row(row)
        words = {folded(spot.text) for spot in spots}
        if not spots or numbers_columns(spots) or (len(words) > 1 and any(words <= other for other in known)):
            continue
        out.append(row)
    return out


def _layout(grid: Grid, stretch: Stretch) -> _Layout:
    body = [row for row in _body(grid, stretch) if states(grid, row)] or _body(grid, stretch)
    numbers: Counter[int] = Counter()
    texts: Counter[int] = Counter()
    items: Counter[int] = Counter()
    units: Counter[int] = Counter()
    for row in body:
        spots = [spot for spot in grid.covering(row) if not is_blank(spot.text) or is_item(spot.text)]
        for i, spot in enumerate(spots):
            if i < 2 and is_item(spot.text) and not any(is_number(s.text) and not is_item(s.text) for s in spots[:i]):
                items[spot.column] += 1
            if is_number(spot.text) and (i or not is_year(spot.text)):
                numbers[spot.column] += 1
            elif unit_of(spot.text) or repeats_above(spot.text):
                units[spot.column] += 1
            else:
                texts[spot.column] += 1
    head = {
        c: folded(
            " ".join(dict.fromkeys(s.text for r in range(stretch.top, stretch.bottom) if (s := grid.at.get((r, c)))))
        )
        for c in range(grid.width)
    }
    codes = {c for c in head if is_code_header(head[c])}
    for column in codes:
        texts[column] += numbers.pop(column, 0)
    item = next((c for c in range(min(2, grid.width)) if is_item_header(head[c])), -1)
    if item < 0 and items[0] >= 0.5 * max(1, len(body)) and texts[1] > numbers[1]:
        item = 0
    unit = next(
        (
            c
            for c in range(grid.width)
            if any(heads_units(s.text) for r in range(stretch.top, stretch.bottom) if (s := grid.at.get((r, c))))
            and not (head[c].endswith(_UNIT_OR_OFFICE) and texts[c] > units[c])
        ),
        -1,
    )
    first = next(
        (
            c
            for c in range(grid.width)
            if c not in {item, unit}
            and numbers[c]
            and numbers[c] >= texts[c]
            and (c or (texts[c] == 0 and any(texts[x] for x in range(1))))
        ),
        grid.width,
    )
    if first == 0:
        first = next((c for c in range(1, grid.width) if numbers[c]), grid.width)
    if first == grid.width and not numbers:  # no number in it: what follows the first names says something of them
        first = next((c for c in range(item + 1, grid.width) if c not in codes), 0) + 1
    if unit < 0:
        unit = next(
            (
                c
                for c in range(1, min(first, grid.width))
                if units[c] > 0.5 * max(1, len(body)) and texts[c] <= units[c]
            ),
            -1,
        )
    labels = tuple(c for c in range(min(first, grid.width)) if c not in {item, unit})
    if not labels and item >= 0:
        labels, item = (item,), -1
    groups: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    if len(labels) > 1 and all(head.get(c) for c in labels):
        named = [c for c in labels if c not in codes]
        main = max(named or labels, key=lambda c: sum(len(s.text) for r in body if (s := grid.at.get((r, c)))))
        groups = tuple(c for c in labels if c < main and _groups(grid, body, c, main))
        others = tuple(c for c in labels if c != main and c not in groups)
        labels = (main,)
    values = tuple(
        c for c in range(first, grid.width) if c not in {item, unit} and (numbers[c] or texts[c] or units[c])
    )
    if any(head.get(c) for c in values):
        values = tuple(
            c for c in values if head.get(c)
        )  # numbers beside a table, without a header, are somebody's reckoning
    return _Layout(item, groups, labels, unit, (*others, *values))


def _groups(grid: Grid, body: list[int], column: int, main: int) -> bool:
    """Whether the cells of a column are names that hold for several rows: there are fewer of them than labels."""
    own, labels = ([s for r in body for s in grid.row(r) if s.column == c] for c in (column, main))
    return len(own) < len(labels) and sum(any(map(str.isalpha, s.text)) for s in own) > len(own) / 2


def _rows(grid: Grid, stretch: Stretch, layout: _Layout) -> Iterator[TableRow]:
    lines: list[Line] = []
    block: tuple[str, dict[int, str]] = ("", {})
    blocks: dict[int, tuple[str, dict[int, str]]] = {}
    above: At | None = None
    units: dict[int, At] = {}
    grouped: dict[int, At] = {}  # by column
    groups: dict[int, tuple[At, ...]] = {}  # by row
    for row in _body(grid, stretch):
        stated = _stated(grid, row, layout)
        label = _label(grid, row, layout)
        divides = [s for s in grid.row(row) if s.column in layout.values and (unit_of(s.text) or unit_within(s.text))]
        if divides and len(divides) == sum(s.column in layout.values for s in grid.row(row)):
            block = ("", {s.column: unit_of(s.text) for s in divides}) if len(divides) > 1 else (divides[0].text, {})
            stated = False
            if not label and len(divides) == 1 and not unit_of(divides[0].text):
                place = (divides[0].row, divides[0].column)
                lines.append(Line(row, (place,), divides[0].text, "", divides[0].bold, 0.0, stated=False, divides=True))
        groups_here = {s.column: (s.row, s.column) for s in grid.row(row) if s.column in layout.groups}
        if groups_here and not label and not stated:  # it stands across: what is below belongs to it
            grouped, label = {}, tuple(groups_here.values())
        else:
            grouped |= groups_here
        if not label:
            if not stated or not lines:
                continue
            label = lines[-1].label
        spot = grid.at[label[0]]
        words = " ".join(grid.at[at].text for at in label)
        item = grid.at.get((row, layout.item))
        if lines and _goes_on(lines[-1], words, stated, spot, item):
            last = lines[-1]
            lines[-1] = replace(
                last,
                row=row if stated else last.row,
                label=(*last.label, *label),
                words=f"{last.words} {words}",
                stated=stated or last.stated,
            )
        else:
            indent = spot.indent + spot.column * 3 + (len(spot.text) - len(spot.text.lstrip()))
            lines.append(
                Line(row, label, words, item.text if item and is_item(item.text) else "", spot.bold, indent, stated)
            )
        groups[lines[-1].row] = tuple(at for _, at in sorted(grouped.items()))
        at = (row, layout.unit)
        cell = grid.at.get(at)
        if cell is not None and repeats_above(cell.text) and above is not None:
            units[lines[-1].row] = above
        elif cell is not None and not is_blank(cell.text):
            units[lines[-1].row] = above = (cell.row, cell.column)
        blocks[lines[-1].row] = block
    for line, over in zip(lines, parents_of(lines), strict=True):
        if not line.stated:
            continue
        parents = (*over, *((at,) for at in groups.get(line.row, ()) if at not in line.label))
        named = [line.words, *(" ".join(grid.at[at].text for at in parent) for parent in reversed(parents))]
        said, by_column = blocks.get(line.row, ("", {}))
        if _RATIO.match(line.words):
            named = named[:1]
        within = next(filter(None, map(unit_within, named)), "") or unit_within(said) or unit_of(said)
        unit = units.get(line.row) or next((units[p[0][0]] for p in reversed(parents) if p[0][0] in units), None)
        yield TableRow(line.row, line.label, parents, unit, within, tuple(sorted(by_column.items())))


def _stated(grid: Grid, row: int, layout: _Layout) -> bool:
    """Whether a row has values: cells in their columns that are no units."""
    values = [spot for spot in grid.row(row) if spot.column in layout.values]
    return bool(values) and not all(units_of(spot.text) for spot in values)


def _label(grid: Grid, row: int, layout: _Layout) -> tuple[At, ...]:
    spots = [
        spot for c in layout.labels if (spot := grid.at.get((row, c))) is not None and spot.text and spot.column == c
    ]
    spots = [spot for i, spot in enumerate(spots) if spot not in spots[:i]]
    if (
        not spots
        and layout.item >= 0
        and (spot := grid.at.get((row, layout.item))) is not None
        and re.search(r"[^\W\d_]{3}", spot.text)
    ):
        spots = [spot]
    own = [spot for spot in spots if spot.row == row] or spots
    if len(own) > 1 and own[0].text.rstrip().endswith(":"):
        own = own[1:]
    return tuple((spot.row, spot.column) for spot in own[:2])


def _goes_on(last: Line, words: str, stated: bool, spot: Spot, item: Spot | None) -> bool:
    """Whether a label goes on in the next row: it begins small, and only one of the two rows has values."""
    if (last.stated and stated) or item is not None:
        return False
    return words[:1].islower()


def _grouping(grid: Grid) -> str:
    """How digits are grouped where a number does not tell itself: by ".", as Vietnamese does, or by ","."""
    if grid.vietnamese:
        return "."
    texts = [spot.text for spot in grid.spots if is_number(spot.text)]
    commas = [text for text in texts if re.fullmatch(r"\d{1,3}(?:,\d{3})+", text)]
    others = [text for text in texts if re.search(r",\d{1,2}%?$|,\d{4,}", text) or re.search(r"\d\.\d{3}\.", text)]
    if groups_with_commas(texts):
        return ","
    return "," if len(commas) >= 2 and not others and any(t.endswith("00") for t in commas) else "."
