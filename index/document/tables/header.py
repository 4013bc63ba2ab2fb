"""Where a table's header is, and which of its cells stand over which column.

A header is a stack of lines: merged cells, or words that are only centred over their group, one phrase cut into four rows.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from index.document.tables.grid import Grid, Spot, is_blank, is_number, is_year
from index.document.tables.table import At
from index.document.tables.units import folded, unit_of, units_of

_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s?=.*)?")
_FORMULA = re.compile(r"\(?\d{1,2}\)?\s?=[\s\d()/+*x:%×.-]+")
_ITEM = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐ]|[a-zđ])(?:\.\d{1,3})*[.)/]?|[-–+*•]")
_CODE_HEADER = re.compile(r"ma (?:so|hang|hs|nganh|tthc|chuong|dinh danh|don vi)\b")
_ITEM_HEADER = frozenset({"stt", "tt", "so tt", "so thu tu", "s tt", "ma so", "ms"})
_FEWEST_HEADS, _SHORT_HEADER = 3, 60  # columns, and characters of their headers, of a table without numbers
_REPEATED = 0.5  # so many of the words of a row make it the header again


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a grid that are one table: header rows [top, bottom), body rows [bottom, end)."""

    top: int
    bottom: int
    end: int
    title: tuple[str, ...]
    units: tuple[str, ...]


def is_item(text: str) -> bool:
    """Whether a cell is nothing but a number of a list, or its bullet: "1.1", "II", "a)", "-"."""
    return _ITEM.fullmatch(text.strip()) is not None


def numbers_columns(spots: list[Spot]) -> bool:
    """Whether a row only numbers the columns: "A B 1 2 3=2/1"."""
    texts = [spot.text.strip() for spot in spots if spot.text.strip()]
    if len(texts) < 2 or not all(_NUMBERED.fullmatch(text) for text in texts):
        return False
    digits = [int(found[0]) for text in texts if (found := re.search(r"\d+", text))]
    formula = any(_FORMULA.fullmatch(text) for text in texts)
    runs = len(digits) >= 2 and all(b - a == 1 for a, b in itertools.pairwise(digits)) and digits[0] <= 3
    return formula or (runs and len(digits) >= max(2, len(texts) - 3))


def states(grid: Grid, row: int) -> bool:
    """Whether a row states values: words or a year first, then a number."""
    spots = grid.row(row)
    if numbers_columns(spots) and not any(is_blank(s.text) for s in spots):
        return False
    at = 0
    while at < len(spots) - 1 and is_item(spots[at].text) and not is_year(spots[at].text):
        at += 1
    if not spots:
        return False
    covered = [spot for spot in grid.covering(row) if spot.row < row and spot.column < spots[0].column]
    named = bool(covered) or (bool(re.search(r"[^\W\d_]", spots[at].text)) and not is_number(spots[at].text))
    values = spots if covered else spots[at + 1 :]
    numbers = [spot for spot in values if is_number(spot.text) and not is_blank(spot.text)]
    if not numbers or all(is_year(spot.text) for spot in numbers):
        return False
    return named or (is_year(spots[0].text) and spots[0].column <= 1)


def stretches(grid: Grid) -> list[Stretch]:
    """The tables of a grid, top to bottom. A sheet may hold several, each with lines over it that name it."""
    found: list[Stretch] = []
    row, above = 0, 0
    while True:
        first = next((r for r in range(row, grid.height) if states(grid, r)), None)
        if first is None:
            return found or worded(grid)
        bottom = _bottom(grid, above, first)
        top = _top(grid, above, bottom)
        title, units = _over(grid, above, top)
        end = _end(grid, top, bottom, first)
        if top == bottom and not title and found and above == found[-1].end:
            found[-1] = Stretch(found[-1].top, found[-1].bottom, end, found[-1].title, found[-1].units)
        else:
            found.append(Stretch(top, bottom, end, title, units))
        row = above = end


def worded(grid: Grid) -> list[Stretch]:
    """A table that holds no number: its first row heads the columns, all of them in a few words."""
    heads = grid.row(0)
    filled = [r for r in range(1, grid.height) if len(grid.row(r)) > 1]
    short = all(len(spot.text) <= _SHORT_HEADER and re.search(r"[^\W\d_]", spot.text) for spot in heads)
    if len(heads) < _FEWEST_HEADS or len(heads) < grid.width - 1 or len(filled) < 2 or not short:
        return []
    title, units = _over(grid, 0, 0)
    return [Stretch(0, 1, grid.height, title, units)]


def _bottom(grid: Grid, above: int, first: int) -> int:
    """The row behind the header: rows right above the first values that have but one cell, at the left, name groups."""
    row = first
    while row > above:
        spots = grid.row(row - 1)
        divides = bool(spots) and all(unit_of(s.text) for s in spots if s.column >= _values_from(grid, first))
        divides = divides and len(spots) > 1 and spots[0].column < 2 and not unit_of(spots[0].text)
        if len(spots) > 1 and not _opens_with_item(spots) and not divides:
            break
        if (
            not divides
            and not _opens_with_item(spots)
            and spots
            and (spots[-1].column > _values_from(grid, first) - 1)
            and spots[-1].columns < grid.width - 1
        ):
            break
        if any(spot.row < row - 1 < spot.row + spot.rows for spot in grid.covering(row - 1)):
            break
        row -= 1
    if (
        all(len(grid.row(r)) <= 1 for r in range(above, row))
        and row - above < 2
        and not grid.row(row - 1 if row else 0)
    ):
        return first if row == above else row
    return row


def _opens_with_item(spots: list[Spot]) -> bool:
    """Whether a row begins with a number of its own and a label: it belongs to the body, whatever its values are."""
    return len(spots) > 1 and is_item(spots[0].text) and re.search(r"[^\W\d_]{2}", spots[1].text) is not None


def _values_from(grid: Grid, row: int) -> int:
    """The column of the first value of a row that states values."""
    spots = grid.row(row)
    named = next((i for i, spot in enumerate(spots) if re.search(r"[^\W\d_]{2}", spot.text)), 0)
    return next((s.column for s in spots[named + 1 :] if is_number(s.text)), grid.width)


def _top(grid: Grid, above: int, bottom: int) -> int:
    """The first row of the header that ends before `bottom`."""
    top = bottom
    while top > above:
        spots = grid.row(top - 1)
        covered = any(spot.row < top - 1 for spot in grid.covering(top - 1))
        if not spots and not covered:
            if top < bottom or not any(len(grid.row(r)) > 1 for r in range(max(above, top - 3), top)):
                break
        elif len(spots) == 1 and not covered:
            only = spots[0]
            wide = only.columns >= max(2, grid.width - 1) or only.column <= 1
            stacked = only.column > 1 and top - 1 > above and len(grid.row(top - 2)) > 1 and not wide
            stacked = stacked or _goes_on(only, grid.row(top - 2) if top - 1 > above else [])
            if not stacked and (units_of(only.text) or wide or only.text.lstrip().startswith("(")):
                break
        elif _is_text(spots) and top < bottom and all(s.column < 2 and s.rows == s.columns == 1 for s in spots):
            break
        top -= 1
    while top < bottom and not grid.row(top):
        top += 1
    return top


def _goes_on(only: Spot, over: list[Spot]) -> bool:
    """Whether a lone cell is the rest of the heading right above it, cut into lines: "Tên đường," over "đoạn đường"."""
    return only.text[:1].islower() and len(over) > 1 and any(spot.column == only.column for spot in over)


def _is_text(spots: list[Spot]) -> bool:
    return all(re.search(r"[^\W\d_]", spot.text) for spot in spots)


def _over(grid: Grid, above: int, top: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines over a header, and the units that the last of them name."""
    lines = [*(grid.above if above == 0 else ()), *(s.text for r in range(above, top) for s in grid.row(r))]
    units: tuple[str, ...] = ()
    title = []
    for line in lines:
        said = units_of(line)
        if said:
            units = said
        else:
            title.append(line)
    return tuple(title[-4:]), units


def _end(grid: Grid, top: int, bottom: int, first: int) -> int:
    """Where the body ends: at the lines over another header, or at the end of the grid."""
    known = {folded(spot.text) for row in range(top, bottom) for spot in grid.row(row)}
    repeated = -2
    for row in range(first + 1, grid.height):
        spots = [spot for spot in grid.row(row) if not is_blank(spot.text)]
        if len(spots) < 2 or states(grid, row) or numbers_columns(spots):
            continue
        heads = [s for s in spots if folded(s.text) in known and s.column >= _values_from(grid, first)]
        values = [s for s in spots if s.column >= _values_from(grid, first) and not units_of(s.text)]
        if all(folded(s.text) in known for s in spots) and (row == repeated + 1 or states(grid, row - 1)):
            repeated = row  # told again at the top of a page
            continue
        again = len(heads) >= 1 and len(heads) >= _REPEATED * len(values)
        apart = len(values) >= 2 and _over_new(grid, row)
        if again or apart:
            return _lines_over(grid, row, first)
    return grid.height


def _over_new(grid: Grid, row: int) -> bool:
    """Whether a header that begins at `row` is another table's: it is set apart, or says that it goes on."""
    above = grid.row(row - 1)
    lone = len(above) == 1 and not grid.row(row - 2)
    return not above or lone or "tiếp theo" in " ".join(spot.text.lower() for spot in above)


def _lines_over(grid: Grid, row: int, first: int) -> int:
    """The first of the lines that stand over a header which begins at `row`."""
    start = row
    while start > first + 1 and len(grid.row(start - 1)) <= 1 and row - start < 6:
        if not grid.row(start - 1) and start < row and not grid.row(start - 2):
            break
        start -= 1
    return start


def headers(grid: Grid, stretch: Stretch, columns: list[int]) -> dict[int, tuple[At, ...]]:
    """For each column the cells that stand over it, outermost first.

    A column that has words only in the lowest line of its group is headed by what heads its neighbour at the left: a group's
    name may stand over its first column, or in the middle.
    """
    rows = [r for r in range(stretch.top, stretch.bottom) if not numbers_columns(grid.row(r))]
    own: dict[int, dict[int, Spot]] = {
        column: {r: spot for r in rows if (spot := grid.at.get((r, column))) is not None and spot.text}
        for column in columns
    }
    found: dict[int, tuple[At, ...]] = {}
    for i, column in enumerate(columns):
        lines = dict(own[column])
        left = own[columns[i - 1]] if i else {}
        if lines and left and _is_leaf(lines, left):
            lines = {**{r: spot for r, spot in left.items() if r < min(lines)}, **lines}
            own[column] = lines
        found[column] = tuple(dict.fromkeys((spot.row, spot.column) for _, spot in sorted(lines.items())))
    return _regrouped(grid, found, columns)


def _regrouped(grid: Grid, found: dict[int, tuple[At, ...]], columns: list[int]) -> dict[int, tuple[At, ...]]:
    """With a column that a group has one too many of given to the next group: no group has two columns of one name."""
    for i in range(1, len(columns) - 1):
        mine, after = found[columns[i]], found[columns[i + 1]]
        if len(mine) < 2 or len(after) < 2 or mine[0] == after[0]:
            continue
        before = [found[c] for c in columns[:i] if found[c][:1] == mine[:1]]
        same = [one for one in before if grid.at[one[-1]].text == grid.at[mine[-1]].text]
        others = [found[c] for c in columns[i + 1 :] if found[c][:1] == after[:1]]
        if same and not any(grid.at[one[-1]].text == grid.at[mine[-1]].text for one in others):
            found[columns[i]] = (*after[:-1], mine[-1])
    return found


def _is_leaf(lines: dict[int, Spot], left: dict[int, Spot]) -> bool:
    """Whether a column has but the lowest line of a group that begins at the column left of it."""
    first = min(lines)
    return first > min(left) and first == max(left) and len(lines) == 1 and lines[first].columns == 1


def is_item_header(text: str) -> bool:
    """Whether a column of item numbers has this header."""
    return folded(text) in _ITEM_HEADER


def is_code_header(text: str) -> bool:
    """Whether what stands under this header names things by digits, and amounts to nothing: "Mã HS", "Mã hàng"."""
    return _CODE_HEADER.match(folded(text)) is not None and not is_item_header(text)
