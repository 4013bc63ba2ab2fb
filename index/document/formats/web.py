"""A page saved from a portal -> words and grids; menus, scripts and forms are passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document import encodings
from index.document.cleaning import cleaned
from index.document.formats.content import Content, Unreadable, Words
from index.document.report import PageStart
from index.document.tables.grid import Grid, Spot

_NO_TEXT = frozenset("script style noscript head nav header footer form button select svg iframe template".split())
_BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 tr td th br hr section article ul ol dl dt dd blockquote pre center".split()
)
_MOST = 400  # rows or columns that one cell may cover


def read_html(path: Path) -> Content:
    """The words and tables of a page. Raises Unreadable."""
    from lxml import etree, html

    raw = path.read_bytes()
    try:
        text = encodings.decoded(raw)
    except encodings.NotText as error:
        raise Unreadable(error.why) from error
    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, ValueError) as error:
        raise Unreadable("empty") from error
    items = list(_items(root))
    if not items:
        raise Unreadable("empty")
    return Content(tuple(items))


def _items(root: Any) -> Iterator[Words | Grid]:
    told = ""
    depth = 0
    for kind, piece, level in _flow(root):
        if kind == "text":
            told += piece
            continue
        words = _clean(told)
        if words:
            yield Words(words, (PageStart(0, 1),), heading=depth)
        told, depth = "", level
        if kind == "table":
            yield from _table(piece)
    if _clean(told):
        yield Words(_clean(told), (PageStart(0, 1),))


def _flow(node: Any) -> Iterator[tuple[str, Any, int]]:
    """Texts, breaks between blocks with the depth of the heading that begins, and tables of data, in order."""
    tag = node.tag if isinstance(node.tag, str) else ""
    if not tag or tag in _NO_TEXT:
        return
    if tag == "table" and not node.xpath(".//table"):
        yield "table", node, 0
        return
    if tag in _BLOCKS:
        yield "break", "", int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0
    yield "text", node.text or "", 0
    for child in node:
        yield from _flow(child)
        yield "text", child.tail or "", 0
    if tag in _BLOCKS:
        yield "break", "", 0


def _table(table: Any) -> Iterator[Words | Grid]:
    taken: set[tuple[int, int]] = set()
    spots: list[Spot] = []
    lines: list[str] = []
    for r, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (r, column) in taken:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            taken.update((r + i, column + j) for i in range(rows) for j in range(columns))
            raw = cell.text_content()
            text = _clean(raw)
            if text:
                bold = cell.tag == "th" or bool(cell.xpath(".//b|.//strong"))
                lead = len(raw) - len(raw.lstrip(" \u00a0")) if raw.lstrip("\n\r\t") == raw else 0
                spots.append(Spot(r, column, text, rows, columns, bold, float(lead)))
                lines.append(text)
            column += columns
    if spots:
        yield Grid(tuple(spots), words=tuple(lines))


def _span(cell: Any, name: str) -> int:
    said = str(cell.get(name, "1")).strip()
    return min(int(said), _MOST) if said.isdigit() and int(said) else 1


def _clean(words: str) -> str:
    return " ".join(cleaned(words).split())
