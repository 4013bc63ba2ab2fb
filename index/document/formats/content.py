"""What a reader of a format hands on: words and grids of cells in reading order, notes, and what it left out. Types only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.document.report import Footnote, NoteMark, PageStart
from index.document.tables.grid import Grid

FileTrouble = Literal[
    "not_utf8", "old_font", "binary", "empty", "bad_toml",
    "encrypted", "damaged", "too_many_pages", "too_slow", "too_large", "wrong_kind", "no_doc_reader", "needs_ocr",
]  # fmt: skip
LeftOut = Literal["hidden_sheet", "blank_page", "unsure_number", "far_columns", "far_rows", "picture_page"]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; `heading` is how deep its style makes it a heading, 0 for none."""

    text: str
    starts: tuple[PageStart, ...]
    marks: tuple[NoteMark, ...] = ()
    heading: int = 0
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Omitted:
    """What was not read, and where."""

    what: LeftOut
    where: str  # the name of a sheet, the number of a page


@dataclass(frozen=True, slots=True)
class Content:
    """All that a file holds."""

    items: tuple[Words | Grid, ...]
    notes: tuple[Footnote, ...] = ()
    pages: int = 1
    omitted: tuple[Omitted, ...] = ()
    scanned: frozenset[int] = frozenset()  # pages whose words a scanner read
    lines: str = (
        ""  # the same as a text, where a paragraph may be no more than a printed line: of a file without tables
    )


class Unreadable(Exception):
    """A file that holds nothing that can be read; `where` is the page that stopped it, or a limit."""

    def __init__(self, why: FileTrouble, where: str = "") -> None:
        super().__init__(why, where)
        self.why = why
        self.where = where
