"""The plan of a table -> the cells of a sheet, and for each cell of a value what it states. Draws nothing by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from index.document.formats.displayed import displayed

Kind = Literal["time", "ratio", "thing"]  # what tells a column from others: a role or time, a comparison, what it is of
Called = tuple[str, ...]  # what people call a row or a column
_STACKED = 2  # words of a heading that stand in one line where it is cut into lines


@dataclass(frozen=True, slots=True)
class Head:
    """A column of values: its headings from the outermost on; `unit` is "" where its rows say it."""

    path: tuple[str, ...]
    called: Called
    kind: Kind
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row; one without a name to be asked by only stands over others."""

    label: str
    called: Called = ()
    unit: str = ""
    number: str = ""
    bold: bool = False
    indent: int = 0
    adds_up: bool = False  # the rows of the table


@dataclass(frozen=True, slots=True)
class Plan:
    """A table before it is drawn."""

    title: tuple[str, ...]
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    values: Mapping[tuple[int, int], float]  # by line and head; a cell without one is blank
    decimals: Mapping[str, int]  # by unit
    label_head: str
    number_head: str = ""  # "" without a column of numbers
    unit_head: str = ""  # "" without a column of units
    unit_line: str = ""  # over the table
    blank: str = ""
    merged: bool = True  # whether headings that hold for several columns are merged over them
    stacked: bool = False  # whether headings are cut into lines that stand in cells below one another
    numbers_columns: bool = False
    other_lines: tuple[Line, ...] = ()  # what might stand in it and does not
    other_heads: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a sheet; rows and columns are counted from 1."""

    row: int
    column: int
    value: str | float
    shown: str = "General"  # its format
    bold: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """What a cell of a value states: `shown` as displayed, "" where it is blank."""

    row: int
    column: int
    shown: str
    unit: str
    line: Called
    head: Called
    kind: Kind


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as it stands in its sheet."""

    cells: tuple[Cell, ...]
    merged: tuple[tuple[int, int, int, int], ...]  # first row and column, last row and column
    facts: tuple[Fact, ...]


def drawn(plan: Plan) -> Drawn:
    """The sheet of a plan."""
    cells = [Cell(i, 1, words, bold=i == 1) for i, words in enumerate(plan.title, 1)]
    left = [words for words in (plan.number_head, plan.label_head, plan.unit_head) if words]
    first = len(left) + 1
    row = len(plan.title) + 1
    if plan.unit_line:
        cells.append(Cell(row, first + len(plan.heads) - 1, plan.unit_line))
        row += 1
    row += not plan.stacked  # an empty row
    paths = [(words,) for words in left] + [head.path for head in plan.heads]
    if plan.stacked:
        paths = [tuple(part for words in path for part in _cut(words)) for path in paths]
    depth = max(map(len, paths))
    over, merged = _headings(paths, row, depth, plan)
    cells += over
    row += depth
    if plan.numbers_columns:
        cells += [
            Cell(row, c, "ABC"[c - 1] if c < first else str(c - first + 1)) for c in range(1, first + len(plan.heads))
        ]
        row += 1
    facts = list[Fact]()
    for i, line in enumerate(plan.lines):
        cells += _names(plan, line, row + i)
        for j, head in enumerate(plan.heads):
            if not line.called:
                continue
            value, unit = plan.values.get((i, j)), head.unit or line.unit
            form = _format(plan.decimals.get(unit, 0))
            if value is not None:
                cells.append(Cell(row + i, first + j, value, form, line.bold))
            elif plan.blank:
                cells.append(Cell(row + i, first + j, plan.blank))
            said = "" if value is None else displayed(value, form)
            facts.append(Fact(row + i, first + j, said, unit, line.called, head.called, head.kind))
    return Drawn(tuple(cells), tuple(merged), tuple(facts))


def _cut(words: str) -> Iterator[str]:
    """Words in lines; a number stays with the word before it."""
    parts = re.sub(r" (?=\d)", "\u00a0", words).split(" ")
    for start in range(0, len(parts), _STACKED):
        yield " ".join(parts[start : start + _STACKED]).replace("\u00a0", " ")


def _headings(
    paths: Sequence[tuple[str, ...]], row: int, depth: int, plan: Plan
) -> tuple[list[Cell], list[tuple[int, int, int, int]]]:
    """The cells of the headings, one that holds for several columns over the first of them."""
    cells, merged = list[Cell](), list[tuple[int, int, int, int]]()
    for column, path in enumerate(paths, 1):
        for level, words in enumerate(path):
            grouped = not plan.stacked and level < len(path) - 1
            if grouped and column > 1 and paths[column - 2][: level + 1] == path[: level + 1]:
                continue
            cells.append(Cell(row + level, column, words, bold=True))
            if not grouped:
                continue
            last = column
            while last < len(paths) and paths[last][: level + 1] == path[: level + 1]:
                last += 1
            if plan.merged and last > column:
                merged.append((row + level, column, row + level, last))
        if plan.merged and not plan.stacked and len(path) < depth:
            merged.append((row + len(path) - 1, column, row + depth - 1, column))
    return cells, merged


def _names(plan: Plan, line: Line, row: int) -> Iterator[Cell]:
    column = 1
    if plan.number_head:
        if line.number:
            yield Cell(row, column, line.number, bold=line.bold)
        column += 1
    yield Cell(row, column, line.label, bold=line.bold, indent=line.indent)
    if plan.unit_head and line.unit and line.called:
        yield Cell(row, column + 1, line.unit)


def _format(decimals: int) -> str:
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def write(sheets: Sequence[Drawn], file: Path) -> None:
    """The sheets as a workbook."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    for number, sheet in enumerate(sheets, 1):
        page = book.active if number == 1 else book.create_sheet()
        page.title = f"Bieu {number}"
        for cell in sheet.cells:
            place = page.cell(cell.row, cell.column, cell.value)
            place.number_format = cell.shown
            if cell.bold:
                place.font = Font(bold=True)
            if cell.indent:
                place.alignment = Alignment(indent=cell.indent)
        for top, left, bottom, right in sheet.merged:
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    book.save(file)
