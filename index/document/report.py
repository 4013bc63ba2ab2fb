"""What a report is once its published text has been read: paragraphs, footnotes, pages. Types only."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from index.document.tables.table import Table


@dataclass(frozen=True, slots=True)
class PageStart:
    """From `offset` on (in characters of the text it belongs to), the words stand on `page` (counted from 1)."""

    offset: int
    page: int


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark that stood at `offset` of the text before it was taken out."""

    offset: int
    mark: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, line breaks undone, footnote marks taken out, words untouched."""

    kind: Literal["heading", "text"]
    text: str
    headings: tuple[str, ...]  # outermost first, without the paragraph itself
    starts: tuple[PageStart, ...]  # never empty, the first at offset 0, ascending
    marks: tuple[NoteMark, ...] = ()

    @property
    def page(self) -> int:
        return self.starts[0].page


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, set apart from the body; `page` is where it begins."""

    mark: str
    text: str
    starts: tuple[PageStart, ...]

    @property
    def page(self) -> int:
        return self.starts[0].page


def page_at(starts: tuple[PageStart, ...], offset: int) -> int:
    """The page on which the character at `offset` stands."""
    return starts[max(0, bisect_right([s.offset for s in starts], offset) - 1)].page


@dataclass(frozen=True, slots=True)
class Meta:
    """Who issued what, about where and when. An empty string (year: None) means: the document does not say."""

    title: str = ""
    issuer: str = ""
    place: str = ""  # "thành phố Cao Bằng"
    year: int | None = None  # the year reported on
    number: str = ""  # "936/KH-UBND"
    date: str = ""  # ISO, "2023-12-20"
    short: str = ""  # how the report is named in an answer

    def name(self, key: str) -> str:
        """How the report is named in an answer; by its `key` where it says nothing of itself."""
        return self.short or self.title or key


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `key` is the name of its file without the ending, unique in a corpus."""

    key: str
    meta: Meta
    pages: int
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    missing: tuple[str, ...] = ()  # names of Meta fields that were neither given nor found
    tables: tuple[Table, ...] = ()  # in reading order; their words stand in no paragraph
    left_out: tuple[tuple[str, str], ...] = ()  # what was not read ("hidden_sheet") and where
    scanned: tuple[int, ...] = ()  # pages whose words were read by a machine from a picture

    @property
    def name(self) -> str:
        """How the report is named in an answer."""
        return self.meta.name(self.key)
