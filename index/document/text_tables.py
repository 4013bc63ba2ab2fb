"""Tables that a plain text draws with "|" between the cells: lines of a text -> the grid that they are.

The lines stay paragraphs of the report, word for word; what is found in them is found as in any other table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.document.columns import GAP
from index.document.naming import headings_at, naming
from index.document.report import Paragraph
from index.document.tables.building import tables_of
from index.document.tables.grid import Grid, Spot
from index.document.tables.table import Table

_BAR = "|"
_DRAWN = re.compile(r"[|\s:=_+-]*")  # "|---|---|" of Markdown
_FEWEST = 2  # lines of a table
_BOLD = re.compile(r"^\*\*(.+)\*\*$")


def text_tables(paragraphs: Sequence[Paragraph]) -> list[Table]:
    """The tables in the paragraphs of a text, each with the paragraphs that it is printed in."""
    found: list[Table] = []
    for start, stop in _runs(paragraphs):
        grid = replace(_grid(paragraphs, start, stop), above=naming(paragraphs[max(0, start - 3) : start]))
        tables = tables_of(grid, headings_at(paragraphs, start))
        found.extend(replace(table, printed_in=(start, stop)) for table in tables)
    return found


def printed_rows(paragraphs: Sequence[Paragraph], table: Table) -> list[str]:
    """The lines of a text that a table is printed in, one for each row of its cells; none where no text draws it."""
    return [
        " ".join(paragraph.text.split())
        for paragraph in paragraphs[slice(*table.printed_in)]
        if not _DRAWN.fullmatch(paragraph.text)
    ]


def cell_starts(line: str) -> list[int]:
    """Where each cell of a printed row begins in its line."""
    starts = [0, *(m.end() for m in re.finditer(rf"{re.escape(_BAR)}\s*", line))]
    return starts[1:] if line.startswith(_BAR) else starts


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Where lines with bars stand one below the other."""
    start: int | None = None
    for at in range(len(paragraphs) + 1):
        barred = at < len(paragraphs) and _is_line(paragraphs[at].text)
        if barred and start is None:
            start = at
        elif not barred and start is not None:
            if at - start >= _FEWEST:
                yield start, at
            start = None


def _is_line(text: str) -> bool:
    return GAP in text and text.count(_BAR) > 1


def _grid(paragraphs: Sequence[Paragraph], start: int, stop: int) -> Grid:
    spots: list[Spot] = []
    row = 0
    turns: list[tuple[int, int]] = []
    page = paragraphs[start].page
    for paragraph in paragraphs[start:stop]:
        if _DRAWN.fullmatch(paragraph.text):
            continue
        if paragraph.page != page:
            page = paragraph.page
            turns.append((row, page))
        for column, words in enumerate(_cells(paragraph.text)):
            if words:
                bold = _BOLD.match(words)
                spots.append(Spot(row, column, bold[1] if bold else words, bold=bold is not None))
        row += 1
    return Grid(tuple(spots), paragraphs[start].page, turns=tuple(turns))


def _cells(line: str) -> list[str]:
    """The words between the bars; a bar at either end bounds the table and no cell."""
    parts = [" ".join(part.split()) for part in line.replace(GAP, " ").split(_BAR)]
    if parts and not parts[0]:
        parts = parts[1:]
    return parts[:-1] if parts and not parts[-1] else parts
