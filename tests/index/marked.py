"""Texts with their figures marked: "bằng ⟦68,4 %⟧ kế hoạch"."""

from __future__ import annotations

import re
from functools import cache

from index.document.passages import Passage
from index.document.report import Meta, PageStart
from index.figures.extraction import figures
from index.figures.figure import Figure
from index.language.lexicon import load_lexicon
from index.language.units import UnitTable

MARK = re.compile(r"⟦([^⟧]*)⟧")
META = Meta(title="Báo cáo kinh tế - xã hội năm 2023", year=2023)


@cache
def units() -> UnitTable:
    """The units that the program reads."""
    return load_lexicon().unit_table


def passage(text: str, headings: tuple[str, ...] = (), lead: str = "", footnote: str = "") -> Passage:
    """A passage of one paragraph."""
    return Passage("báo-cáo", text, 0, 0, len(text), headings, lead, (PageStart(0, 1),), footnote)


def read(text: str, headings: tuple[str, ...] = (), meta: Meta = META, lead: str = "") -> list[Figure]:
    """The figures of a text, its marks taken out."""
    return figures(passage(MARK.sub(r"\1", text), headings, lead), 0, meta, units())


def printed(text: str) -> list[str]:
    """The figures found, as printed with their units."""
    plain = MARK.sub(r"\1", text)
    return [plain[f.start : f.unit_stop] for f in read(plain)]


def the(text: str, headings: tuple[str, ...] = (), meta: Meta = META, lead: str = "") -> Figure:
    """The one figure that is marked in the text."""
    plain = MARK.sub(r"\1", text)
    (mark,) = MARK.finditer(text)
    return next(f for f in read(plain, headings, meta, lead) if f.start == mark.start())
