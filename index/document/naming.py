"""Which lines right above a table name it, and the headings that it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document.report import Paragraph
from index.document.tables.units import units_of

ABOVE = 4  # paragraphs before a table that may name it
_LONGEST_TITLE = 220  # characters
_NAMES = re.compile(r"(?i)^\W*(?:bảng|biểu|phụ lục|danh mục|danh sách|đơn vị|đvt|\d+[.)]|[IVX]+[.)])")
_ATTACHED = re.compile(r"(?i)\W*(?:ban hành )?kèm theo (?:báo cáo|tờ trình|công văn|quyết định|nghị quyết|kế hoạch)")


def naming(above: Sequence[Paragraph]) -> tuple[str, ...]:
    """The lines right above a table that name it or say its unit, of the paragraphs before it."""
    named: list[str] = []
    for paragraph in reversed(above):
        text = paragraph.text.strip()
        if _ATTACHED.match(text):
            continue
        short = len(text) <= _LONGEST_TITLE and not text.endswith((".", ";"))
        names = paragraph.kind == "heading" or _NAMES.match(text) or units_of(text) or text.endswith(":") or not named
        if not short or not names:
            break
        named.insert(0, text)
    return tuple(named)


def headings_at(paragraphs: Sequence[Paragraph], at: int) -> tuple[str, ...]:
    """The headings over what stands before paragraph `at`."""
    if not at:
        return ()
    before = paragraphs[at - 1]
    return (*before.headings, before.text) if before.kind == "heading" else before.headings
