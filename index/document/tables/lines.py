"""A row of a table as one readable line: "Nuôi trồng › Tôm | ĐVT: con | Kế hoạch 2023: 1.220 | Thực hiện 2023: 1.141".

Every part is a cell word for word; between them stand only marks that a reader sees as such. A row of many columns becomes
several lines, each with its label, so that one can be read on a phone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.document.tables.grid import is_blank
from index.document.tables.table import Column, Table, TableRow
from index.document.tables.units import heads_units

PART, UNDER, SAYS = " | ", " › ", ": "
LONGEST = 330  # characters of a line, if its label leaves room for a cell
_SHOWN = 160  # characters of a cell in words; a longer one stands in a line of its own, cut at LONGEST_CELL
LONGEST_CELL = 900
_BULLET = re.compile(r"^[-–+*•●▪]+\s*")


@dataclass(frozen=True, slots=True)
class CellSpan:
    """A cell in its line: line[start:value] is the header of its column, line[value:stop] the cell."""

    column: int  # position in Table.columns
    start: int
    value: int
    stop: int


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line with the places of its parts."""

    table: int  # position in Report.tables
    row: int  # position in Table.rows
    label: tuple[int, int]
    unit: tuple[int, int]  # empty where the line says none
    cells: tuple[CellSpan, ...]


def bare(words: str) -> str:
    """A label without the bullet before it."""
    return _BULLET.sub("", words.strip())


def opening(table: Table, row: TableRow) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """The parents, the label and the unit of a row, and where label and unit stand in them."""
    text = "".join(f"{bare(parent)}{UNDER}" for parent in table.parents(row) if bare(parent))
    start = len(text)
    text += bare(table.label(row))
    label = (start, len(text))
    said = unit_said(table, row)
    if not said:
        return text, label, (0, 0)
    text += PART
    if row.unit is not None:
        text += header_of_units(table) + SAYS
    start = len(text)
    text += said
    return text, label, (start, len(text))


def unit_said(table: Table, row: TableRow) -> str:
    """The unit that a line says for the whole row: its cell in the column of units, or what stands over the table."""
    if row.unit is not None:
        return table.text(row.unit)
    return "" if row.unit_within else "; ".join(table.units)


def header_of_units(table: Table) -> str:
    """What the column of units is called, in the table's words."""
    column = [row[table.unit_column] for row in table.cells] if table.unit_column >= 0 else []
    return next(filter(heads_units, column), "ĐVT")


def lines(table: Table, at: int, number: int) -> Iterator[tuple[str, RowLine]]:
    """The lines of row `number` of the table at position `at`."""
    row = table.rows[number]
    head, label, unit = opening(table, row)
    if not head[label[0] : label[1]]:
        return
    text, cells = head, list[CellSpan]()
    for position, column in enumerate(table.columns):
        value = table.cells[row.at][column.at].strip()
        if is_blank(value):
            continue
        part = _part(table, column, value)
        if cells and len(text) + len(part) > LONGEST:
            yield text, RowLine(at, number, label, unit, tuple(cells))
            text, cells = head, []
        start = len(text) + len(PART)
        text += PART + part
        cells.append(CellSpan(position, start, len(text) - len(value), len(text)))
    if cells:
        yield text, RowLine(at, number, label, unit, tuple(cells))


def _part(table: Table, column: Column, value: str) -> str:
    header = table.header(column)
    return f"{header}{SAYS}{value}" if header else value
