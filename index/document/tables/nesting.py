"""Which rows of a table stand under which: told by number, bullet, capitals, bold print, indent, or by having no values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.document.numbering import DASH, is_caps, number_of
from index.document.tables.grid import is_year
from index.document.tables.table import At

_ROMAN = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{0,3}))(?:\.(\d+(?:\.\d+)*))?[.)]?")
_DIGITS = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")
_LETTER = re.compile(r"([A-ZĐ])[.)]?")
_SMALL = re.compile(r"[a-zđ][.)]?")
_LEVEL = 0.5  # blanks by which two labels may differ and still begin at one line
_ONLY_ADDS = re.compile(r"(?i)\W*+(?:tổng số|tổng cộng|cộng|cả nước|toàn quốc|chung|tổng trị giá)\W*+$")
_OPENS = re.compile(r"(?i)^\W*+(?:trong đó|chia ra|bao gồm|gồm|phân theo|chia theo)(?!\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """What is seen of a row's label."""

    row: int
    label: tuple[At, ...]
    words: str
    item: str  # the number in a column of its own, "" when none
    bold: bool
    indent: float
    stated: bool  # it has values
    divides: bool = False  # it stands across the columns


def parents_of(lines: Sequence[Line]) -> list[tuple[tuple[At, ...], ...]]:
    """For each row the labels of those that it stands under, outermost first."""
    found: list[tuple[tuple[At, ...], ...]] = []
    open_: list[Line] = []
    bold_matters = any(line.bold for line in lines) and not all(line.bold for line in lines)
    for line in lines:
        rank = _rank(line) if line.item else None
        if rank is not None and rank[0] < 9:  # the next of a numbering closes all that stands under the one before it
            same = [i for i, one in enumerate(open_) if one.item and _rank(one) == rank]
            open_ = open_[: same[-1]] if same else open_
        popped: Line | None = None
        while open_ and not (_under(line, open_[-1], bold_matters) and not _closed(line, open_[-1], popped)):
            popped = open_.pop()
        found.append(tuple(one.label for one in open_))
        open_.append(line)
    return found


def _closed(line: Line, above: Line, below: Line | None) -> bool:
    """Whether a row stands level with one that has had rows beneath it, which were set in, or comes after the rows that an
    "of which" had beneath it, which were set in or had bullets."""
    if below is not None and _OPENS.match(above.words) and not above.stated:
        bullets = [(_rank(one) or (0, 0))[0] == 9 for one in (below, line)]
        return bullets == [True, False] or (bullets == [False, False] and below.indent > line.indent + _LEVEL)
    level = abs(line.indent - above.indent) <= _LEVEL
    return below is not None and level and below.indent > above.indent + _LEVEL and _rank(line) == _rank(above)


def _rank(line: Line) -> tuple[int, int] | None:
    """How deep the number of a row lies: letters, Roman, Arabic by their parts, small letters; None without a number."""
    item = line.item.strip()
    if not item:
        number = number_of(line.words)
        if number is None:
            return None
        if number.bullet:
            return (9, number.rank)
        item = number.label.strip()
    if item in {"-", "–", "+", "*", "•"}:
        return (9, DASH + "-+*".find(item) if item in "-+*" else DASH)
    roman = _ROMAN.fullmatch(item)
    if roman and item:
        return (2, 0) if not roman[1] else (3, roman[1].count("."))
    if _LETTER.fullmatch(item):
        return (1, 0)
    if _DIGITS.fullmatch(item):
        return (3, item.rstrip(".)").count("."))
    return (5, 0) if _SMALL.fullmatch(item) else None


def _under(line: Line, above: Line, bold_matters: bool) -> bool:
    """Whether a row stands under one that came before it."""
    if (above.stated and _ONLY_ADDS.match(above.words)) or is_year(above.words):
        return False
    if line.divides or above.divides:
        heads = above if line.divides else line
        great = is_caps(heads.words) or (_rank(heads) or (9, 0))[0] < 9
        return (
            (great and not above.stated)
            if line.divides and not above.divides
            else not line.divides and not (great and not line.stated)
        )
    if not above.stated and line.stated and is_year(line.words):
        return True
    mine, its = _rank(line), _rank(above)
    numbered = mine is not None and its is not None and mine[0] < 9 and its[0] < 9
    if numbered and mine is not None and its is not None:
        return mine > its
    if _OPENS.match(above.words) and not above.stated and not _OPENS.match(line.words):
        return not (mine is not None and mine[0] < 9) and not (bold_matters and line.bold and not above.bold)
    caps_mine, caps_its = is_caps(line.words), is_caps(above.words)
    if caps_mine != caps_its and len(line.words) > 3 and len(above.words) > 3:
        return caps_its
    level = abs(line.indent - above.indent) <= _LEVEL
    if bold_matters and line.bold != above.bold and not (level and line.indent > 0.5 and line.stated == above.stated):
        return above.bold
    if mine is not None and mine[0] < 9 and its is None and not above.stated:
        return True
    if not level:
        return line.indent > above.indent
    if its is not None and mine is not None:
        return mine > its
    if its is not None and its[0] < 9 and mine is None:
        return not above.stated or not _closes(line.words)
    if mine is not None and mine[0] == 9 and its is None:
        return True
    if mine is not None and its is None:
        return not above.stated
    if its is not None and its[0] == 9 and mine is None:
        return False
    return not above.stated and line.stated


def _closes(words: str) -> bool:
    """Whether a row adds up those before it."""
    return re.match(r"(?i)\W*+(?:tổng|cộng|cả nước|toàn quốc)", words) is not None
