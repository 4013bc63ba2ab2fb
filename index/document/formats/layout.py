"""Words with their places on pages -> paragraphs and grids: lines, headers and footers, footnotes, page numbers, by position.

Knows where words stand, and not where they came from: a text layer and a scanner are read alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from index.document.cleaning import tidied
from index.document.formats.content import Words
from index.document.formats.printed import SMALL, Row, Word, lines_of, parts_of
from index.document.numbering import ends_sentence, is_caps, opens_item
from index.document.report import Footnote, NoteMark, PageStart
from index.document.tables.grid import Grid, Spot
from index.document.tables.units import announces_unit

_EDGE = 0.09  # of a page's height at its head and foot where page numbers and running heads stand
_SHORT = 0.88  # of the column's width: a line that ends before it ends its paragraph
_INDENT = 10.0  # points by which a paragraph's first line is set in
_WIDER = 0.4  # of a line's size by which the gap above a new paragraph is wider than between its lines
_ALL_ALIKE = 0.995  # of the letters of a document that is in one size: the rest are numbers of its pages
_BLANK = 0.9  # of a line's size that lies between two lines with a blank one between them
_FEWEST_ROWS = 3  # of a table without lines


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: words outside its ruled tables, and these with the height at which they begin."""

    number: int
    height: float
    words: tuple[Word, ...]
    grids: tuple[tuple[float, Grid], ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the body's lines begin and end, and what lies between two of them, in points."""

    left: float
    right: float
    gap: float


def read_pages(pages: Sequence[Page]) -> tuple[list[Words | Grid], list[Footnote]]:
    """Paragraphs and tables of all pages in reading order, and the notes at their feet."""
    body = _body_size(pages)
    rows = {page.number: _without_edges(page, _running(pages)) for page in pages}
    notes: list[Footnote] = []
    flow: list[Row | Grid] = []
    for page in pages:
        text, feet = _apart(rows[page.number], page, body)
        notes.extend(_notes(feet, notes, page.number))
        flow.extend(_in_order(_aligned(text), page))
    return _paragraphs(flow, _column(flow), {note.mark for note in notes}, body), notes


def plain_lines(pages: Sequence[Page]) -> str:
    """The pages as a text of their printed lines, where nothing but its lines tells one part of it from another: all in one
    size and weight, and no table. "" where size, weight or rules say more.
    """
    words = [word for page in pages for word in page.words]
    sizes = Counter(round(word.size) for word in words for _ in word.text)
    alike = max(sizes.values(), default=0) >= _ALL_ALIKE * sizes.total()
    if not alike or any(page.grids for page in pages) or any(word.bold for word in words):
        return ""
    running = _running(pages)
    return "\f".join("".join(_spaced(_without_edges(page, running))) for page in pages)


def _spaced(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of a page, a blank one wherever the gap is as wide."""
    for before, row in pairwise((None, *rows)):
        if row is not None:
            if before is not None and row.top - before.bottom > _BLANK * row.size:
                yield "\n"
            yield f"{row.text}\n"


def _column(flow: Sequence[Row | Grid]) -> _Column:
    rows = [row for row in flow if isinstance(row, Row) and len(row.text) > 30]
    gaps = [row.top - before.bottom for before, row in pairwise(rows) if row.page == before.page]
    right = sorted(row.right for row in rows)[int(len(rows) * 0.9)] if rows else 0.0
    return _Column(_usual([row.left for row in rows]), right, median(gaps) if gaps else 0.0)


def _body_size(pages: Sequence[Page]) -> float:
    sizes = Counter(round(word.size, 1) for page in pages for word in page.words for _ in word.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _usual(values: Sequence[float]) -> float:
    counted = Counter(round(value / 4) * 4 for value in values)
    return float(counted.most_common(1)[0][0]) if counted else 0.0


def _running(pages: Sequence[Page]) -> set[str]:
    """Lines at the edges of pages that come back on others, their numbers aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        near = {_plain(row.text) for row in lines_of(page.words, page.number) if _at_edge(row, page)}
        seen.update(near)
    return {text for text, count in seen.items() if len(pages) > 2 and count > len(pages) / 2 and text}


def _plain(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip()


def _at_edge(row: Row, page: Page) -> bool:
    return row.bottom < _EDGE * page.height or row.top > (1 - _EDGE) * page.height


def _without_edges(page: Page, running: set[str]) -> list[Row]:
    """The lines of a page without its number and what runs along its head or foot."""
    rows = lines_of(page.words, page.number)
    return [
        row
        for row in rows
        if not (
            _at_edge(row, page) and (_plain(row.text) in running or re.fullmatch(r"[-–—\s]*\d{1,4}[-–—\s]*", row.text))
        )
    ]


def _apart(rows: list[Row], page: Page, body: float) -> tuple[list[Row], list[Row]]:
    """The body of a page and the notes at its foot: small lines, the first of which begins with a number."""
    at = len(rows)
    while at and rows[at - 1].size < SMALL * body + 0.6 and rows[at - 1].size < body - 0.7:
        at -= 1
    while at < len(rows) and not re.match(r"\[?\d{1,3}\]?\s", _opening(rows[at])):
        at += 1
    return (rows[:at], rows[at:]) if at < len(rows) and rows[at].top > 0.4 * page.height else (rows, [])


def _opening(row: Row) -> str:
    return f"{row.words[0].text} " if re.fullmatch(r"\[?\d{1,3}\]?", row.words[0].text) else row.text


def _notes(rows: Sequence[Row], before: Sequence[Footnote], page: int) -> list[Footnote]:
    found: list[tuple[str, str]] = []
    for row in rows:
        opened = re.match(r"\[?(\d{1,3})\]?\s*", _opening(row) + " ".join(w.text for w in row.words[1:]))
        if opened and (not found or int(opened[1]) == int(found[-1][0]) + 1):
            found.append(
                (
                    opened[1],
                    row.text[len(row.words[0].text) :].strip()
                    if row.words[0].text.strip("[]") == opened[1]
                    else row.text[opened.end() :],
                )
            )
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {row.text}")
    known = {note.mark for note in before}
    return [
        Footnote(mark, text.strip(), (PageStart(0, page),))
        for mark, text in found
        if text.strip() and mark not in known
    ]


def _aligned(rows: list[Row]) -> list[Row | Grid]:
    """The lines, with runs of lines in columns as grids: a table that is printed without ruling lines."""
    out: list[Row | Grid] = []
    run: list[list[Row]] = []
    for row in [*rows, None]:
        parts = parts_of(row) if row is not None else []
        if row is not None and (len(parts) > 2 or (run and len(parts) > 1) or (run and _between(parts[0], run))):
            run.append(parts)
            continue
        behind: list[list[Row]] = []
        while run and len(run[-1]) < 2:
            behind.insert(0, run.pop())
        if len([one for one in run if len(one) > 2]) >= _FEWEST_ROWS:
            out.append(_grid(run))
        else:
            behind = [*run, *behind]
        out.extend(part for several in behind for part in _one_line(several))
        run = []
        if row is not None:
            out.extend(_one_line(parts))
    return out


def _one_line(parts: list[Row]) -> list[Row]:
    """A line in one piece, but for two columns of a letterhead."""
    if len(parts) == 2 and all(len(part.words) > 1 for part in parts):
        return parts
    return [Row(tuple(word for part in parts for word in part.words), parts[0].page)]


def _between(part: Row, run: list[list[Row]]) -> bool:
    """Whether a lone part right below cells goes on in one of them."""
    last = run[-1]
    close = part.top - max(p.bottom for p in last) < 0.9 * part.size
    return close and part.right - part.left < 0.5 * (last[-1].right - last[0].left) and not ends_sentence(part.text)


def _grid(run: list[list[Row]]) -> Grid:
    """Columns by where the parts of the lines stand: parts that overlap one another stand in one."""
    edges: list[tuple[float, float]] = []
    for part in sorted((p for parts in run if len(parts) > 2 for p in parts), key=lambda p: p.left):
        if edges and part.left < edges[-1][1] - 1:
            edges[-1] = (edges[-1][0], max(edges[-1][1], part.right))
        else:
            edges.append((part.left, part.right))
    spots: list[Spot] = []
    for r, parts in enumerate(run):
        cells: dict[int, list[Row]] = {}
        for part in parts:
            at = max(range(len(edges)), key=lambda i: min(part.right, edges[i][1]) - max(part.left, edges[i][0]))
            cells.setdefault(at, []).append(part)
        spots.extend(
            Spot(
                r,
                c,
                tidied(" ".join(p.text for p in inside)),
                bold=all(p.bold for p in inside),
                indent=inside[0].left / 4 if c == 0 else 0.0,
            )
            for c, inside in sorted(cells.items())
        )
    return Grid(tuple(spots), run[0][0].page, words=tuple(" ".join(p.text for p in parts) for parts in run))


def _in_order(items: list[Row | Grid], page: Page) -> list[Row | Grid]:
    """The ruled tables put where they stand among the lines."""
    out: list[Row | Grid] = []
    grids = sorted(page.grids, key=lambda g: g[0])
    for item in items:
        while grids and isinstance(item, Row) and grids[0][0] <= item.top:
            out.append(grids.pop(0)[1])
        out.append(item)
    return [*out, *(grid for _, grid in grids)]


def _paragraphs(flow: Sequence[Row | Grid], column: _Column, marks: set[str], body: float) -> list[Words | Grid]:
    out: list[Words | Grid] = []
    so_far: list[Row] = []
    for item in flow:
        if isinstance(item, Grid):
            if so_far:
                out.append(_joined(so_far, marks, body))
            so_far = []
            out.append(item)
        elif so_far and not _begins(item, so_far, column):
            so_far.append(item)
        else:
            if so_far:
                out.append(_joined(so_far, marks, body))
            so_far = [item]
    return [*out, _joined(so_far, marks, body)] if so_far else out


def _begins(row: Row, so_far: Sequence[Row], column: _Column) -> bool:
    """Whether a paragraph begins with a line: set in, or behind a line that stopped short, or across a wider gap."""
    before = so_far[-1]
    if announces_unit(row.text):
        return True
    if row.text[0].islower() and before.page != row.page:
        return False
    if (
        row.text[0].isdigit()
        and not opens_item(row.text)
        and not ends_sentence(before.text)
        and not is_caps(before.text)
    ):
        return False
    stopped = before.right < column.left + _SHORT * (column.right - column.left)
    set_in = row.left > column.left + _INDENT and row.left > before.left + _INDENT / 2
    if opens_item(row.text) and (stopped or set_in or ends_sentence(before.text)):
        return True
    if is_caps(before.text) != is_caps(row.text) and (stopped or is_caps(row.text)) and not row.text[0].islower():
        return True
    if before.bold != row.bold and stopped:
        return True
    gap = row.top - before.bottom if before.page == row.page else 0.0
    if gap > column.gap + _WIDER * row.size and (opens_item(row.text) or not row.text[0].islower()):
        return True
    apart = gap > 0.9 * row.size
    if apart and (ends_sentence(before.text) or stopped) and not row.text[0].islower():
        return True
    if stopped and (ends_sentence(before.text) or row.text[0].isupper()):
        return True
    return set_in and (ends_sentence(before.text) or (len(so_far) == 1 and stopped))


def _joined(rows: Sequence[Row], known: set[str], body: float) -> Words:
    text, starts, marks = "", list[PageStart](), list[NoteMark]()
    for row in rows:
        for i, word in enumerate(row.words):
            raised = word.size < SMALL * body and re.fullmatch(r"\[?\d{1,3}\]?", word.text)
            if raised and word.text.strip("[]") in known and text:
                marks.append(NoteMark(len(text), word.text.strip("[]")))
                continue
            clings = bool(text) and not i and re.search(r"\w[-/]$", text) is not None
            glued = (
                bool(i)
                and word.left - row.words[i - 1].right < 0.12 * word.size
                and row.words[i - 1].size < SMALL * body
            )
            text += "" if not text or clings or glued else " "
            if not starts or starts[-1].page != row.page:
                starts.append(PageStart(len(text) if starts else 0, row.page))
            text += word.text
    whole = tidied(text)
    if whole != text:
        marks = [replace(mark, offset=len(tidied(text[: mark.offset]))) for mark in marks]
        starts = [PageStart(len(tidied(text[: s.offset])) if s.offset else 0, s.page) for s in starts]
    return Words(whole, tuple(starts or [PageStart(0, rows[0].page)]), tuple(marks))
