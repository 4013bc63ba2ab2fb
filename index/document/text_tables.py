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
from index.document.tables.header import is_item
from index.document.tables.table import Table

_BAR = "|"
_DRAWN = re.compile(r"[|\s:=_+-]*")  # "|---|---|" of Markdown
_FEWEST = 2  # lines of a table
_NAMED_WITHIN = 3  # lines above it
_NUMBER = re.compile(r"\s*\d{1,3}\.?\s*")
_AMOUNT = re.compile(r"\d[\d.,]*\s?[^\W\d_]{1,4}[23]?")
_LINKS = re.compile(r"\[sửa\s*\|")  # before a heading of a page of Wikipedia
_OF_NUMBERS = re.compile(r"(?i)stt|tt|số tt|số thứ tự|#|no\.?")
_BOLD = re.compile(r"^\*\*(.+)\*\*$")


def text_tables(paragraphs: Sequence[Paragraph]) -> list[Table]:
    """The tables in the paragraphs of a text, each with the paragraphs that it is printed in."""
    found: list[Table] = []
    for start, stop in _runs(paragraphs):
        if _is_headless(paragraphs[start].text):
            continue
        grid = replace(_grid(paragraphs, start, stop), above=naming(_above(paragraphs, start)))
        tables = tables_of(grid, headings_at(paragraphs, start))
        found.extend(replace(table, printed_in=(start, stop)) for table in tables)
    return found


def printed_rows(paragraphs: Sequence[Paragraph], table: Table) -> list[str]:
    """The lines of a text that a table is printed in, one for each row of its cells; none where no text draws it."""
    return [
        " ".join(paragraph.text.split())
        for paragraph in paragraphs[slice(*table.printed_in)]
        if not _DRAWN.fullmatch(paragraph.text) and not _is_number(paragraph.text)
    ]


def cell_starts(line: str, first: str) -> list[int]:
    """Where each cell of a printed row begins in its line. `first` is the row's first cell: where it is empty and the line
    prints no empty cell there, the row bears no number, and the line begins with the second."""
    starts = [0, *(m.end() for m in re.finditer(rf"{re.escape(_BAR)}\s*", line))]
    starts = starts[1:] if line.startswith(_BAR) else starts
    return starts if first or not _cells(line)[0] else [0, *starts]


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Where lines with bars stand one below the other; the number of a row may stand in a line of its own before it."""
    start, stop = 0, 0
    for at, paragraph in enumerate(paragraphs):
        if stop and (_is_line(paragraph.text, 1) or (_is_number(paragraph.text) and _goes_on(paragraphs, at))):
            stop = at + 1
        elif stop:
            if stop - start >= _FEWEST:
                yield start, stop
            stop = 0
        elif _is_line(paragraph.text):
            start, stop = at, at + 1
    if stop - start >= _FEWEST:
        yield start, stop


def _above(paragraphs: Sequence[Paragraph], start: int) -> Sequence[Paragraph]:
    """The lines that may name the table beginning at `start`: no row of the one before it does."""
    first = max(0, start - _NAMED_WITHIN)
    rows = [at for at in range(first, start) if GAP in paragraphs[at].text]
    return paragraphs[rows[-1] + 1 if rows else first : start]


def _is_line(text: str, bars: int = 2) -> bool:
    return GAP in text and _LINKS.match(text) is None and text.count(_BAR) >= bars


def _is_headless(first: str) -> bool:
    """Whether the first line holds amounts: it is a row, and what its columns are is said elsewhere."""
    return any(_AMOUNT.fullmatch(cell) for cell in _cells(first))


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _goes_on(paragraphs: Sequence[Paragraph], at: int) -> bool:
    return at + 1 < len(paragraphs) and _is_line(paragraphs[at + 1].text)


def _grid(paragraphs: Sequence[Paragraph], start: int, stop: int) -> Grid:
    spots: list[Spot] = []
    row = 0
    turns: list[tuple[int, int]] = []
    page = paragraphs[start].page
    numbered_apart = any(_is_number(paragraph.text) for paragraph in paragraphs[start:stop])
    width = 0  # of a head whose first cell heads the numbers of the rows
    for paragraph in paragraphs[start:stop]:
        if _DRAWN.fullmatch(paragraph.text) or _is_number(paragraph.text):
            continue
        if paragraph.page != page:
            page = paragraph.page
            turns.append((row, page))
        cells = _cells(paragraph.text)
        if numbered_apart and _OF_NUMBERS.fullmatch(cells[0]):
            cells = cells[1:]  # the head of the numbers that stand in lines of their own
        elif _OF_NUMBERS.fullmatch(cells[0]):
            width = len(cells)
        elif cells[0] and len(cells) < width and not is_item(cells[0]):
            cells = ["", *cells]  # a row that bears no number
        for column, words in enumerate(cells):
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
