"""The table of contents: the outline of a report as a tree to walk, sections, what stands in each, on which page. Knows nothing of chats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.document.report import Paragraph, Report


class NoSuchSection(ValueError):
    """The outline has no section of this number."""

    def __init__(self, number: str) -> None:
        super().__init__(f"no section {number!r}")
        self.number = number


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it up to the next one. `number` says where: (2, 1) is the first section of the second."""

    number: tuple[int, ...]
    heading: str
    page: int
    texts: tuple[Paragraph, ...]  # right under the heading
    below: tuple[Section, ...]


def sections_of(report: Report) -> Section:
    """The whole report as a section without number and heading; `texts` are those before its first heading."""
    return _section(report.paragraphs, (), Paragraph("heading", "", (), report.paragraphs[0].starts))


def found(whole: Section, number: Sequence[int]) -> Section | None:
    """The section at `number`, None when there is none."""
    for step in number:
        if not 1 <= step <= len(whole.below):
            return None
        whole = whole.below[step - 1]
    return whole


def path_to(whole: Section, number: Sequence[int]) -> tuple[Section, ...]:
    """The sections over the one at `number` and itself, outermost first, without the whole report."""
    steps = (found(whole, number[:length]) for length in range(1, len(number) + 1))
    return tuple(section for section in steps if section is not None)


def _section(paragraphs: Sequence[Paragraph], number: tuple[int, ...], heading: Paragraph) -> Section:
    """`paragraphs` are those behind the heading, up to the next one that stands beside it."""
    first = next((i for i, p in enumerate(paragraphs) if p.kind == "heading"), len(paragraphs))
    below: list[Section] = []
    start = first
    while start < len(paragraphs):
        own = len(paragraphs[start].headings)
        stop = next(
            (i for i in range(start + 1, len(paragraphs)) if _is_beside(paragraphs[i], own)),
            len(paragraphs),
        )
        inside = paragraphs[start + 1 : stop]
        below.append(_section(inside, (*number, len(below) + 1), paragraphs[start]))
        start = stop
    return Section(number, heading.text, heading.page, tuple(paragraphs[:first]), tuple(below))


def _is_beside(paragraph: Paragraph, depth: int) -> bool:
    return paragraph.kind == "heading" and len(paragraph.headings) <= depth
