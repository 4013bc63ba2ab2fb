"""What a file holds -> Report: words become paragraphs under their headings, grids become tables at their place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.document.formats.content import Content, Words
from index.document.letterhead import meta_of, missing
from index.document.naming import ABOVE, headings_at, naming
from index.document.outline import Entry, outline_of
from index.document.report import Meta, PageStart, Paragraph, Report
from index.document.tables.building import goes_on, tables_of
from index.document.tables.grid import Grid, joined
from index.document.tables.table import Table


def report_of(content: Content, key: str, given: Mapping[str, object]) -> Report:
    """The report that a file's `content` is. `given` holds what is known of it, under the names of Meta's fields."""
    words: list[Words] = []
    grids: list[tuple[int, Grid]] = []  # how many paragraphs stand before it
    for item in content.items:
        if isinstance(item, Grid):
            if not tables_of(item) and item.words:
                words.extend(Words(text, (PageStart(0, item.page),)) for text in item.words)
            else:
                grids.append((len(words), item))
        else:
            words.append(item)
    entries = _entries(words)
    paragraphs = tuple(
        Paragraph(entry.kind, one.text, entry.headings, one.starts, one.marks)
        for one, entry in zip(words, entries, strict=True)
    )
    tables = tuple(_tables(grids, paragraphs))
    if not paragraphs:  # a workbook: what its tables are called is its outline
        paragraphs = tuple(
            Paragraph("heading", t.title or t.sheet, (), (PageStart(0, t.page),)) for t in tables if t.title or t.sheet
        )
    meta = _meta(paragraphs, tables, given)
    return Report(
        key, meta, content.pages, paragraphs, content.notes, missing(meta), tables,
        tuple((one.what, one.where) for one in content.omitted), tuple(sorted(content.scanned)),
    )  # fmt: skip


def _entries(words: Sequence[Words]) -> list[Entry]:
    """Headings by the grammar of documents, and by the styles of the file where it has them."""
    texts = [one.text for one in words]
    entries = outline_of(texts, True, [i for i, one in enumerate(words) if one.rule])
    if sum(bool(one.heading) for one in words) < 3:
        return entries
    styled: list[Entry] = []
    open_: list[tuple[int, str]] = []
    for one, entry in zip(words, entries, strict=True):
        if one.heading:
            open_ = [(depth, text) for depth, text in open_ if depth < one.heading]
            styled.append(Entry("heading", tuple(text for _, text in open_)))
            open_.append((one.heading, one.text))
        else:
            own = [h for h in entry.headings if h not in {text for _, text in open_}][-1:] if not open_ else []
            styled.append(
                Entry("text" if entry.kind == "heading" else entry.kind, (*(text for _, text in open_), *own))
            )
    return styled


def _tables(grids: Sequence[tuple[int, Grid]], paragraphs: Sequence[Paragraph]) -> list[Table]:
    found: list[Table] = []
    last_at = 0
    for at, grid in _whole(grids, paragraphs):
        named = () if grid.sheet else naming(paragraphs[max(0, at - ABOVE, last_at) : at])
        found.extend(tables_of(replace(grid, above=named), headings_at(paragraphs, at)))
        last_at = at
    return found


def _whole(grids: Sequence[tuple[int, Grid]], paragraphs: Sequence[Paragraph]) -> list[tuple[int, Grid]]:
    """The grids, those put together that go on over a page."""
    out: list[tuple[int, Grid]] = []
    for at, grid in grids:
        between = [p.text for p in paragraphs[out[-1][0] : at]] if out else []
        if out and not grid.sheet and not any(map(_parts, between)) and goes_on(grid, out[-1][1]):
            out[-1] = (at, joined(out[-1][1], grid))
        else:
            out.append((at, grid))
    return out


def _parts(text: str) -> bool:
    """Whether a paragraph between two grids parts them: a page number and "(tiếp theo)" do not."""
    return re.fullmatch(r"(?i)[-–\s]*\d*[-–\s]*|\W*(?:bảng|biểu)?.{0,12}\(?tiếp(?: theo)?\)?\W*", text.strip()) is None


def _meta(paragraphs: Sequence[Paragraph], tables: Sequence[Table], given: Mapping[str, object]) -> Meta:
    """What the letterhead says; of a workbook, what the title of its first table does."""
    texts = [paragraph.text for paragraph in paragraphs]
    return meta_of(texts, given) if texts else meta_of([t.title for t in tables[:1]], given)
