"""Read a report: published text -> Report, with paragraphs, headings, footnotes and pages.

The one way into a document. Words are never changed, added or lost; line breaks, page breaks, printed page
numbers and footnote marks are undone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from index.document import encodings
from index.document.assembling import report_of
from index.document.cleaning import cleaned
from index.document.columns import GAP
from index.document.footnotes import endnotes, set_apart, take_out
from index.document.formats.apart import DEFAULT_LIMITS, Limits, read_apart
from index.document.formats.content import Unreadable
from index.document.formats.opening import reader_of
from index.document.letterhead import meta_of, missing
from index.document.outline import outline_of
from index.document.paragraphs import blocks, measured, sheet
from index.document.report import Paragraph, Report
from index.document.tables.table import Table
from index.document.text_tables import text_tables


class UnreadableReport(Exception):
    """A file that holds no text to read; `why` is one of FileTrouble."""

    def __init__(self, path: Path, why: str, where: str = "") -> None:
        super().__init__(path, why, where)
        self.path = path
        self.why = why
        self.where = where  # the page, or the limit, that stopped it


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> Report:
    """The report in a file of any format, with what the .toml of the same name beside it says about it.

    Raises UnreadableReport when nothing can be read of the file or it goes beyond the `limits`, or the .toml is malformed;
    OSError when it cannot be opened.
    """
    given = _given(path.parent / f"{path.stem}.toml")
    try:
        if reader_of(path, 0) is None:
            return parse(text_in(path), path.stem, given)
        content = read_apart(path, limits)
        if content.lines and sheet(content.lines).soft:
            left_out = tuple((one.what, one.where) for one in content.omitted)
            return replace(parse(content.lines, path.stem, given), pages=content.pages, left_out=left_out)
        return report_of(content, path.stem, given)
    except Unreadable as error:
        raise UnreadableReport(path, error.why, error.where) from error


def text_in(path: Path) -> str:
    """The text of a file, in Unicode. Raises UnreadableReport when it is none, OSError when it cannot be opened."""
    return text_of(path.read_bytes(), path)


def text_of(raw: bytes, path: Path) -> str:
    """The text that a file named `path` holds as `raw`, in Unicode. Raises UnreadableReport when it is none."""
    try:
        text = encodings.decoded(raw)
    except encodings.NotText as error:
        raise UnreadableReport(path, error.why) from error
    if not text.strip():
        raise UnreadableReport(path, "empty")
    return text


def parse(text: str, key: str, given: Mapping[str, object]) -> Report:
    """The report that `text` is. `given` holds what is known of it, under the names of Meta's fields."""
    page = sheet(cleaned(text))
    body, feet = set_apart(page)
    joined, ends = endnotes(blocks(measured(body, page)))
    notes = [*feet, *ends]
    marked = take_out(joined, notes)
    ruled = [position for position, block in enumerate(marked) if block.rule]
    entries = outline_of([block.text.replace(GAP, " ") for block in marked], not page.printed, ruled)
    paragraphs = tuple(
        Paragraph("text" if GAP in block.text else entry.kind, block.text, entry.headings, block.starts, block.marks)
        for entry, block in zip(entries, marked, strict=True)
    )
    meta = meta_of([paragraph.text.replace(GAP, " ") for paragraph in paragraphs], given)
    tables = tuple(text_tables(paragraphs))
    return Report(key, meta, page.pages, paragraphs, tuple(notes), missing(meta), tables)


def as_json(report: Report) -> dict[str, object]:
    """The report as plain data; the texts of all paragraphs in order are the whole body."""
    return {
        "title": report.meta.title,
        "issuer": report.meta.issuer,
        "place": report.meta.place,
        "year": report.meta.year,
        "pages": report.pages,
        "paragraphs": [
            {"kind": p.kind, "text": p.text, "headings": list(p.headings), "page": p.page} for p in report.paragraphs
        ],
        "tables": [_table_data(table) for table in report.tables],
        "left_out": [{"what": what, "where": where} for what, where in report.left_out],
        "footnotes": [{"mark": n.mark, "text": n.text, "page": n.page} for n in report.footnotes],
    }


def _table_data(table: Table) -> dict[str, object]:
    return {
        "title": table.title,
        "page": table.page,
        "sheet": table.sheet,
        "units": list(table.units),
        "columns": [table.header(column) for column in table.columns],
        "rows": [
            {
                "label": table.label(row),
                "parents": list(table.parents(row)),
                "cells": [table.cells[row.at][column.at] for column in table.columns],
            }
            for row in table.rows
        ],
    }


def _given(path: Path) -> Mapping[str, object]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableReport(path, "bad_toml") from error
