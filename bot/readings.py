"""What a figure's own sentence says of it beside its role: the year nearest to it, where its period is written, its end of a range."""

from __future__ import annotations

import re

from index.facts import Figure
from index.passages import Passage

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COMPARED = re.compile(r"(?:so với|so|bằng|cùng kỳ|cùng kì|hơn)\b[^,;()\d]{0,30}(?:19|20)\d\d")


def period_source(passage: Passage, figure: Figure) -> str:
    """Where the figure's period is written."""
    year = figure.period[:4]
    for name, text in (
        ("clause", passage.text[figure.clause_start : figure.clause_stop]),
        ("sentence", passage.text[figure.sentence_start : figure.sentence_stop]),
        ("heading", " ".join(passage.headings)),
    ):
        if year and year in text:
            return name
    return "report"


def range_end(text: str, figure: Figure) -> str:
    """Which end of a range a figure is: "low" before a dash and another number, "high" behind them."""
    if re.match(r"[^\d,;.()]{0,12}?(?:[-–]|đến|tới)\s?(?:trên |dưới |gần )?\d", text[figure.stop :]):
        return "low"
    return (
        "high"
        if re.search(r"\d[^\d,;.()]{0,12}?(?:[-–]|đến|tới)\s?(?:trên |dưới |gần )?$", text[: figure.start])
        else ""
    )


def nearest_year(text: str, figure: Figure) -> str:
    """The year named nearest to the figure in its clause, but for years that something is compared with."""
    compared = [m.span() for m in _COMPARED.finditer(text, figure.clause_start, figure.clause_stop)]
    found = [
        (min(abs(m.end() - figure.start), abs(m.start() - figure.unit_stop)), m.group())
        for m in _YEAR.finditer(text, figure.clause_start, figure.clause_stop)
        if not any(a <= m.start() < b for a, b in compared)
    ]
    return min(found)[1] if found else ""
