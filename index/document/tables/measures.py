"""In what a cell is measured: what its header says, its row, the line over it, its parents, the table; the nearest that says it."""

from __future__ import annotations

import re

from index.document.tables.table import Column, Table, TableRow
from index.document.tables.units import unit_of

_RATIO = re.compile(r"(?i)(?:tỷ|tỉ) lệ|so với|so sánh|tốc độ|cơ cấu|tỷ trọng|tỉ trọng|chỉ số phát triển|đạt %|bằng %")
_SCORE = re.compile(r"(?i)(?<!thời )(?<!\w)điểm(?! (?:bán|cầu|đầu|cuối|đến|nóng|trường))(?!\w)")
_RANK = re.compile(r"(?i)thứ hạng|xếp hạng|vị trí(?!\s*\d)|vị thứ|xếp thứ|hạng\s*$")
_PLACE_OF_TWO = re.compile(r"(?i)\b(?:trị giá|giá trị|kim ngạch|trị giá)\b")
_LONGEST_UNIT = 6  # words
_ANY_NUMBER = re.compile(r"(?i)số lượng|số|sl|số liệu")
_COUNTED = re.compile(r"(?i)^(?:tổng )?số (?:lượng )?([^\W\d_]+(?: [^\W\d_]+){0,2})")


def unit_of_cell(table: Table, row: TableRow, column: Column) -> str:
    """The unit of one cell, as printed; "" when nothing says it."""
    value = table.cells[row.at][column.at]
    if "%" in value or "‰" in value:
        return "%" if "%" in value else "‰"
    header = table.header(column)
    if column.unit:
        return column.unit
    if _RANK.search(header):
        return ""
    by_column = dict(row.units).get(column.at, "")
    if by_column and not _RATIO.search(header):
        return by_column
    if _SCORE.search(header) and not _RATIO.search(header):
        return "điểm"
    if _RATIO.search(header) and not _measures(header):
        return "%"
    if row.unit is not None and _is_one(table.text(row.unit)):
        return table.text(row.unit).strip()
    if row.unit_within:
        return row.unit_within
    if len(table.units) > 1:
        return table.units[1] if _PLACE_OF_TWO.search(header) else table.units[0]
    return (
        table.units[0] if table.units else _counted(header) or _counted(table.label(row)) or _noted(table, row, column)
    )


def _noted(table: Table, row: TableRow, column: Column) -> str:
    """The unit that stands alone in another cell of the row, as in its note."""
    others = (table.cells[row.at][other.at] for other in table.columns if other.at > column.at)
    return next(filter(None, map(unit_of, others)), "")


def _is_one(words: str) -> bool:
    """Whether a cell of a column of units names one, and does not say "number" or how to fill it in ("Có = 1")."""
    return len(words.split()) <= _LONGEST_UNIT and "=" not in words and not _ANY_NUMBER.fullmatch(words.strip())


def _measures(header: str) -> bool:
    """Whether a header that compares names a number of its own all the same: "Số dự án so với"."""
    return header.lower().startswith(("số ", "tổng số ")) and "%" not in header


def _counted(words: str) -> str:
    """What is counted by a header like "Số vụ"."""
    found = _COUNTED.match(words.strip(" -+*"))
    if found is None:
        return ""
    said = found[1].split()
    return next((unit for size in (3, 2, 1) if (unit := unit_of(" ".join(said[:size])))), "")
