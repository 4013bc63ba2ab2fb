"""Sheets of a workbook (.xlsx, .xls) -> grids: numbers as displayed, merged cells as one, hidden sheets left out and said so."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from index.document.cleaning import cleaned
from index.document.formats.content import Content, Omitted, Unreadable, Words
from index.document.formats.displayed import displayed, displayed_date
from index.document.old_fonts import tcvn3, unicode_of
from index.document.report import PageStart
from index.document.tables.grid import Grid, Spot

MOST_ROWS, MOST_COLUMNS = 5_000, 256  # of a sheet; what lies beyond is left out and said so
_EMPTY_RUN = 500  # empty rows in a row after which a sheet is taken to be over
_INDENT = 2.0  # blanks that one step of a cell's indent is worth


def read_xlsx(path: Path) -> Content:
    """The visible sheets of an .xlsx. Raises Unreadable."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(path, data_only=True)
        except (InvalidFileException, KeyError, ValueError, TypeError, OSError, EOFError) as error:
            raise Unreadable("damaged") from error
        grids, omitted = [], []
        for number, sheet in enumerate(book.worksheets, 1):
            if sheet.sheet_state != "visible":
                omitted.append(Omitted("hidden_sheet", sheet.title))
                continue
            if (sheet.max_row or 0) > MOST_ROWS:
                omitted.append(Omitted("far_rows", sheet.title))
            if (sheet.max_column or 0) > MOST_COLUMNS:
                omitted.append(Omitted("far_columns", sheet.title))
            grids.append(Grid(tuple(_xlsx_spots(sheet)), number, sheet.title, vietnamese=True))
    return _content(grids, omitted, len(book.worksheets))


def _xlsx_spots(sheet: Any) -> Iterator[Spot]:
    merged = {
        (r.min_row, r.min_col): (r.max_row - r.min_row + 1, r.max_col - r.min_col + 1)
        for r in sheet.merged_cells.ranges
    }
    empty = 0
    for row in sheet.iter_rows(
        max_row=min(sheet.max_row or 1, MOST_ROWS), max_col=min(sheet.max_column or 1, MOST_COLUMNS)
    ):
        filled = [cell for cell in row if cell.value is not None]
        empty = 0 if filled else empty + 1
        if empty > _EMPTY_RUN:
            return
        for cell in filled:
            raw = cell.value
            text = _shown(raw, str(cell.number_format or "General"))
            if not text.strip():
                continue
            rows, columns = merged.get((cell.row, cell.column), (1, 1))
            lead = len(str(raw)) - len(str(raw).lstrip()) if isinstance(raw, str) else 0
            yield Spot(
                cell.row - 1, cell.column - 1, text, rows, columns, bool(cell.font and cell.font.b),
                lead + _INDENT * float(cell.alignment.indent or 0) if isinstance(raw, str) else 0.0,
            )  # fmt: skip


def read_xls(path: Path) -> Content:
    """The visible sheets of an .xls. Raises Unreadable."""
    import xlrd

    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=_Silent())
    except xlrd.XLRDError as error:
        raise Unreadable(
            "encrypted" if "encrypt" in str(error).lower() or "password" in str(error).lower() else "damaged"
        ) from error
    except (AssertionError, IndexError, KeyError, ValueError, TypeError, OSError, UnicodeError, EOFError) as error:
        raise Unreadable("damaged") from error
    except Exception as error:  # struct.error, CompDocError: a broken file breaks xlrd in many ways
        raise Unreadable("damaged") from error
    grids, omitted = [], []
    for number, sheet in enumerate(book.sheets(), 1):
        if sheet.visibility:
            omitted.append(Omitted("hidden_sheet", str(sheet.name)))
            continue
        grids.append(Grid(tuple(_xls_spots(book, sheet)), number, str(sheet.name), vietnamese=True))
    return _content(grids, omitted, book.nsheets)


class _Silent:
    """xlrd prints its doubts; nobody reads them."""

    def write(self, _text: str) -> int:
        return 0

    def flush(self) -> None:
        return


def _xls_spots(book: Any, sheet: Any) -> Iterator[Spot]:
    merged = {(r0, c0): (r1 - r0, c1 - c0) for r0, r1, c0, c1 in sheet.merged_cells}
    for row in range(min(sheet.nrows, MOST_ROWS)):
        for column in range(min(sheet.row_len(row), MOST_COLUMNS)):
            cell = sheet.cell(row, column)
            if cell.ctype in (0, 6) or (cell.ctype == 1 and not cell.value.strip()):
                continue
            style = book.xf_list[cell.xf_index]
            font = book.font_list[style.font_index]
            text = _xls_text(book, cell, book.format_map[style.format_key].format_str, font.name)
            rows, columns = merged.get((row, column), (1, 1))
            lead = len(cell.value) - len(cell.value.lstrip()) if cell.ctype == 1 else 0
            indent = _INDENT * style.alignment.indent_level if cell.ctype == 1 else 0.0
            if text:
                yield Spot(row, column, text, rows, columns, font.weight >= 600 or bool(font.bold), lead + indent)


def _xls_text(book: Any, cell: Any, shown: str, font: str) -> str:
    import xlrd

    if cell.ctype == 1:
        words = str(cell.value)
        if font.lower().startswith(".vn"):  # the fonts of TCVN3; those that end in H draw all letters as capitals
            read = " ".join(map(tcvn3, words.split(" ")))
            words = read.upper() if font.endswith("H") else read
        else:
            words = unicode_of(words) or words
        return _clean(words)
    if cell.ctype == 2:
        return displayed(_whole(cell.value), shown)
    if cell.ctype == 3:
        try:
            return displayed_date(xlrd.xldate_as_datetime(cell.value, book.datemode))
        except (xlrd.xldate.XLDateError, ValueError, OverflowError):
            return displayed(_whole(cell.value), "General")
    return str(xlrd.error_text_from_code.get(cell.value, "#N/A")) if cell.ctype == 5 else ""


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def _shown(value: object, shown: str) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return displayed(_whole(value), shown)
    if isinstance(value, datetime | date):
        return displayed_date(value)
    words = str(value)
    return _clean(unicode_of(words) or words)


def _clean(words: str) -> str:
    return " ".join(cleaned(words).split())


def _content(grids: Iterable[Grid], omitted: list[Omitted], sheets: int) -> Content:
    items: list[Words | Grid] = []
    for grid in grids:
        if grid.spots:
            items.append(grid)
    if not items:
        raise Unreadable("empty")
    return Content(tuple(items), pages=sheets, omitted=tuple(omitted))


def title_words(text: str, page: int) -> Words:
    """A line that names a sheet, as words."""
    return Words(text, (PageStart(0, page),))
