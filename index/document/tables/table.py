"""A table that was read: its cells word for word, and which of them head a column, name a row or stand over it. Types only.

Everything is said by the place of a cell, so that whoever shows a cell can be held against the cells themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

At = tuple[int, int]  # row and column of a cell


@dataclass(frozen=True, slots=True)
class Column:
    """A column of values; `header` are the cells over it, outermost first."""

    at: int
    header: tuple[At, ...]
    unit: str = ""  # what its header measures in, as printed; "" when it does not say


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of values: the cells that are its label, those of the rows that it stands under, outermost first."""

    at: int
    label: tuple[At, ...]
    parents: tuple[tuple[At, ...], ...] = ()
    unit: At | None = None  # its cell in the column of units, of the row above where it says "as above"
    unit_within: str = ""  # what its label or a parent says that it is measured in, as printed
    units: tuple[tuple[int, str], ...] = ()  # of single columns, where a line inside the table names one a column


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `cells[row][column]` are words as printed, "" where a cell is empty or merged into one before it."""

    cells: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    title: str = ""  # the lines above it that name it, word for word
    units: tuple[str, ...] = ()  # that the line above it says; two where amounts and values stand side by side
    headings: tuple[str, ...] = ()
    page: int = 1
    sheet: str = ""
    unit_column: int = -1
    grouping: str = "."  # how its numbers group digits where a number itself does not tell
    turns: tuple[tuple[int, int], ...] = ()  # row and page, for each page after the first that it goes on over
    unsure: tuple[At, ...] = ()
    printed_in: tuple[int, int] = (0, 0)  # the paragraphs that hold its words too, where a text draws it

    def text(self, at: At) -> str:
        """The words of a cell."""
        return self.cells[at[0]][at[1]]

    def page_of(self, row: TableRow) -> int:
        """The page that a row stands on."""
        return next((page for first, page in reversed(self.turns) if row.at >= first), self.page)

    def label(self, row: TableRow) -> str:
        """What a row is called."""
        return " ".join(self.text(at) for at in row.label)

    def parents(self, row: TableRow) -> tuple[str, ...]:
        """What the rows are called that a row stands under, outermost first."""
        return tuple(" ".join(self.text(at) for at in parent) for parent in row.parents)

    def header(self, column: Column) -> str:
        """The header of a column, its lines from the outermost on; a line that repeats the one above is said once."""
        lines: list[str] = []
        for at in column.header:
            if not lines or self.text(at) != lines[-1]:
                lines.append(self.text(at))
        return " ".join(lines)
