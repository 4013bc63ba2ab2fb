"""Read a draft as reports are read: paragraphs, headings, sentences, and the numbers that state a quantity.

A draft is pasted or typed: it has no pages, its lines may be wrapped, and it need not say what report it goes by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from index.facts import Figure
from index.figures import figures
from index.outline import outline
from index.passages import Passage, passages
from index.report import Meta, PageStart, Paragraph, Report
from index.spotting import spot
from index.units import UnitTable

_GOES_ON = re.compile(r"[^\W\d_A-ZÀ-ỸĐ]|\d+(?:[.,]\d+)*(?![.)\d])")  # how a line begins that was wrapped
_ENDS = re.compile(r"[.;:!?…][\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of a draft, read as a figure of a report is; its offsets are characters of `passage.text`."""

    passage: Passage
    figure: Figure
    before: str  # the sentence before it in its paragraph, which may name its subject


def read_draft(text: str, units: UnitTable) -> list[Stated]:
    """The numbers of `text` in order; dates, years, document numbers, ordinals and heading numbers are none."""
    whole = normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    found: list[Stated] = []
    for position, passage in enumerate(passages(_as_report(_paragraphs(whole), units))):
        stated = figures(passage, position, Meta(), units)
        found.extend(Stated(passage, one, _before(passage.text, one, stated)) for one in stated)
    return found


def sentence_of(one: Stated) -> str:
    return one.passage.text[one.figure.sentence_start : one.figure.sentence_stop]


def _before(text: str, one: Figure, stated: Sequence[Figure]) -> str:
    earlier = {(f.sentence_start, f.sentence_stop) for f in stated if f.sentence_stop <= one.sentence_start}
    start, stop = max(earlier, default=(0, 0))
    return text[start:stop]


def _paragraphs(text: str) -> list[str]:
    """Lines, those put together again that were wrapped."""
    found: list[str] = []
    fresh = True
    for line in (" ".join(raw.split()) for raw in text.splitlines()):
        if not line:
            fresh = True
        elif fresh or _ENDS.search(found[-1]) or not _GOES_ON.match(line):
            found.append(line)
            fresh = False
        else:
            found[-1] += f" {line}"
    return found


def _as_report(texts: Sequence[str], units: UnitTable) -> Report:
    entries = outline(texts)
    paragraphs = tuple(
        Paragraph("text" if spot(text, units) else entry.kind, text, entry.headings, (PageStart(0, 1),))
        for text, entry in zip(texts, entries, strict=True)
    )
    return Report("", Meta(), 1, paragraphs, ())
