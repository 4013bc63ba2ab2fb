"""A .docx -> words and grids: numbers of lists as Word shows them, footnotes, merged cells, pages as Word last drew them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.document.cleaning import cleaned, tidied
from index.document.formats.content import Content, Unreadable, Words
from index.document.formats.word_numbers import W, WordNumbers
from index.document.old_fonts import unicode_of
from index.document.report import Footnote, NoteMark, PageStart
from index.document.tables.grid import Grid, Spot

_TWIPS_A_BLANK = 120.0  # of an indent; Word measures in twentieths of a point
_MOST_CELLS = 60_000  # of a document


def read_docx(path: Path) -> Content:
    """The paragraphs, tables and footnotes of a .docx. Raises Unreadable."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
        body = document.element.body
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, AttributeError, SyntaxError) as error:
        raise Unreadable("damaged") from error
    return _Reading(document).content(body)


class _Reading:
    """One way through a document, top to bottom."""

    def __init__(self, document: Any) -> None:
        part = document.part
        related = {rel.reltype.rsplit("/", 1)[-1]: rel.target_part for rel in part.rels.values() if not rel.is_external}
        self._numbers = WordNumbers(_root(related.get("numbering")))
        notes = _root(related.get("footnotes"))
        self._notes = {note.get(f"{W}id"): note for note in (notes if notes is not None else ()) if _is_note(note)}
        self._styles = {style.get(f"{W}styleId"): style for style in document.styles.element.findall(f"{W}style")}
        self._page = 1
        self._used: list[Footnote] = []
        self._cells = 0

    def content(self, body: Any) -> Content:
        items: list[Words | Grid] = []
        lines: list[str] = []
        for block in _blocks(body):
            if block.tag == f"{W}p":
                page = self._page
                words = self._paragraph(block)
                lines.append("\f" * (self._page > page) + (words.text if words is not None else ""))
                if words is not None:
                    items.append(words)
            else:
                grid = self._grid(block)
                if grid.spots:
                    items.append(grid)
        if not items:
            raise Unreadable("empty")
        plain = not self._used and not any(isinstance(item, Grid) or item.heading for item in items)
        return Content(tuple(items), tuple(self._used), self._page, lines="\n".join(lines) if plain else "")

    def _paragraph(self, paragraph: Any) -> Words | None:
        text, marks, starts = "", list[NoteMark](), [PageStart(0, self._page)]
        for kind, piece in _pieces(paragraph):
            if kind == "page":
                self._page += 1
                if text.strip():
                    starts.append(PageStart(len(text), self._page))
                else:
                    starts = [PageStart(0, self._page)]
            elif kind == "note":
                mark = self._note(piece)
                if mark:
                    marks.append(NoteMark(len(text.rstrip()), mark))
            else:
                text += piece
        whole = _clean(text)
        if not whole:
            return None
        if whole != text and (marks or len(starts) > 1):  # offsets of the clean text
            marks = [NoteMark(min(len(_clean(text[: one.offset])), len(whole)), one.mark) for one in marks]
            starts = [PageStart(min(len(_clean(text[: one.offset])), len(whole) - 1), one.page) for one in starts]
        before = self._number(paragraph)
        if before:
            marks = [NoteMark(one.offset + len(before), one.mark) for one in marks]
            starts = [PageStart(one.offset + len(before) if i else 0, one.page) for i, one in enumerate(starts)]
        return Words(before + whole, tuple(starts), tuple(marks), self._heading(paragraph))

    def _note(self, key: str) -> str:
        note = self._notes.get(key)
        text = (
            _clean(" ".join("".join(p for k, p in _pieces(one) if k == "text") for one in note.iter(f"{W}p")))
            if note is not None
            else ""
        )
        if not text:
            return ""
        mark = str(len(self._used) + 1)
        self._used.append(Footnote(mark, text, (PageStart(0, self._page),)))
        return mark

    def _property(self, paragraph: Any, name: str) -> Any:
        """A property of a paragraph: its own, else that of its style or of one that this rests on."""
        own = paragraph.find(f"{W}pPr")
        held = own.find(f"{W}{name}") if own is not None else None
        style = self._style(paragraph)
        for _ in range(10):
            if held is not None or style is None:
                break
            properties = style.find(f"{W}pPr")
            held = properties.find(f"{W}{name}") if properties is not None else None
            based = style.find(f"{W}basedOn")
            style = self._styles.get(based.get(f"{W}val")) if based is not None else None
        return held

    def _style(self, paragraph: Any) -> Any:
        own = paragraph.find(f"{W}pPr")
        named = own.find(f"{W}pStyle") if own is not None else None
        return self._styles.get(named.get(f"{W}val")) if named is not None else None

    def _number(self, paragraph: Any) -> str:
        held = self._property(paragraph, "numPr")
        number = held.find(f"{W}numId") if held is not None else None
        if number is None:
            return ""
        level = held.find(f"{W}ilvl")
        return self._numbers.before(str(number.get(f"{W}val")), int(level.get(f"{W}val")) if level is not None else 0)

    def _heading(self, paragraph: Any) -> int:
        style = self._style(paragraph)
        name = style.find(f"{W}name") if style is not None else None
        said = str(name.get(f"{W}val", "")).lower() if name is not None else ""
        return int(said[8]) if said.startswith("heading ") and said[8:9].isdigit() else 0

    def _grid(self, table: Any) -> Grid:
        page = self._page
        spots: list[Spot] = []
        open_: dict[int, int] = {}  # column -> position in spots of a cell that goes on downward
        words: list[str] = []
        for r, row in enumerate(_rows(table)):
            column = _skipped(row)
            for cell in row.iter(f"{W}tc"):
                if _owner(cell, f"{W}tr") is not row:
                    continue
                self._cells += 1
                if self._cells > _MOST_CELLS:
                    raise Unreadable("too_large", str(_MOST_CELLS))
                width, merge = _span(cell), _merge(cell)
                if merge == "continue" and column in open_:
                    at = open_[column]
                    spots[at] = Spot(**{**_fields(spots[at]), "rows": r - spots[at].row + 1})
                    column += width
                    continue
                lines = [one.text for p in cell.iter(f"{W}p") if (one := self._paragraph(p)) is not None]
                text = " ".join(lines)
                words.extend(lines)
                open_.pop(column, None)
                if text:
                    if merge == "restart":
                        open_[column] = len(spots)
                    spots.append(Spot(r, column, text, 1, width, _bold(cell), self._indent(cell)))
                column += width
        return Grid(tuple(spots), page, words=tuple(words))

    def _indent(self, cell: Any) -> float:
        paragraph = cell.find(f"{W}p")
        held = self._property(paragraph, "ind") if paragraph is not None else None
        left = held.get(f"{W}left") or held.get(f"{W}start") if held is not None else None
        return float(left) / _TWIPS_A_BLANK if left and left.lstrip("-").isdigit() else 0.0


def _is_note(note: Any) -> bool:
    return note.get(f"{W}type") in (None, "normal")


def _root(part: Any) -> Any:
    from lxml import etree

    if part is None:
        return None
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls too."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(child)


def _pieces(paragraph: Any) -> Iterator[tuple[str, str]]:
    """What stands in a paragraph: "text", a "page" that begins, a "note" by its id. Deleted words are passed over."""
    for node in paragraph.iter():
        if node.tag == f"{W}t" and _owner(node, f"{W}p") is paragraph:
            yield "text", node.text or ""
        elif node.tag == f"{W}tab" and _owner(node, f"{W}r") is not None:
            yield "text", " "
        elif node.tag == f"{W}br":
            yield ("page", "") if node.get(f"{W}type") == "page" else ("text", " ")
        elif node.tag == f"{W}lastRenderedPageBreak":
            yield "page", ""
        elif node.tag == f"{W}noBreakHyphen":
            yield "text", "-"
        elif node.tag == f"{W}footnoteReference":
            yield "note", str(node.get(f"{W}id"))


def _owner(node: Any, tag: str) -> Any:
    return next(node.iterancestors(tag), None)


def _rows(table: Any) -> Iterator[Any]:
    for child in table.iter(f"{W}tr"):
        if _owner(child, f"{W}tbl") is table:
            yield child


def _number_in(cell: Any, path: tuple[str, ...], default: int) -> int:
    held = cell
    for name in path:
        held = held.find(f"{W}{name}") if held is not None else None
    said = held.get(f"{W}val") if held is not None else None
    return int(said) if said and said.isdigit() else default


def _skipped(row: Any) -> int:
    return _number_in(row, ("trPr", "gridBefore"), 0)


def _span(cell: Any) -> int:
    return max(1, _number_in(cell, ("tcPr", "gridSpan"), 1))


def _merge(cell: Any) -> str:
    properties = cell.find(f"{W}tcPr")
    held = properties.find(f"{W}vMerge") if properties is not None else None
    return "" if held is None else str(held.get(f"{W}val", "continue"))


def _bold(cell: Any) -> bool:
    """Whether all words of a cell are bold."""
    runs = [run for run in cell.iter(f"{W}r") if any((t.text or "").strip() for t in run.iter(f"{W}t"))]
    bold = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(bold) and all(one is not None and one.get(f"{W}val", "1") not in ("0", "false") for one in bold)


def _fields(spot: Spot) -> dict[str, Any]:
    return {name: getattr(spot, name) for name in ("row", "column", "text", "columns", "bold", "indent")}


def _clean(words: str) -> str:
    text = " ".join(cleaned(words).split())
    return tidied(unicode_of(text) or text)
