"""The zones around a figure, and what its sentence says of it: the year nearest to it, where its period is written, its end of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from index.document.passages import Passage
from index.figures.figure import Figure
from index.figures.function_words import LIGHT
from index.language.dates import LONE_YEAR, YEAR, Within
from index.language.places import Name
from index.language.tokens import Tokens

_COMPARED = re.compile(rf"(?:so với|so|bằng|cùng kỳ|cùng kì|hơn)\b[^,;()\d]{{0,30}}{YEAR}")


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


def years_told(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """The years that text[start:stop] names, but for those that something is compared with."""
    compared = [m.span() for m in _COMPARED.finditer(text, start, stop)]
    return [m for m in LONE_YEAR.finditer(text, start, stop) if not any(a <= m.start() < b for a, b in compared)]


def nearest_year(text: str, figure: Figure) -> str:
    """The year named nearest to the figure in its clause, but for years that something is compared with."""
    found = [
        (min(abs(m.end() - figure.start), abs(m.start() - figure.unit_stop)), m.group())
        for m in years_told(text, figure.clause_start, figure.clause_stop)
    ]
    return min(found)[1] if found else ""


def _both(one: range, other: range) -> range:
    """What two ranges have in common."""
    start = max(one.start, other.start)
    return range(start, max(start, min(one.stop, other.stop)))


@dataclass(frozen=True)
class Evidence:
    """A figure with its zones. Token positions are those of its passage."""

    figure: Figure
    tokens: Tokens
    position: int  # the token that is the figure
    own: range
    unit: range
    tail: range
    label: range
    head: range
    clause: range
    sentence: range
    taken: tuple[range, ...]  # own words and tails of the other figures of the clause
    governor: str
    lead: str
    heading: str
    title: str
    footnote: str
    rank_in_clause: int
    bracketed: bool
    report_year: int | None
    noun_keys: tuple[str, ...]
    sentence_years: tuple[str, ...]
    nearest_year: str
    places_own: frozenset[Name]  # named in its own words, label or tail
    levels_near: frozenset[str]  # level words before the report's own place there: "tinh" in "tỉnh Cao Bằng"
    places_near: frozenset[
        Name
    ]  # named in its own words, tail, label, head or governor, but for the report's own place
    places_around: frozenset[Name]  # named in headings, lead or sentence
    negated: bool  # its own words or tail say không, chưa
    issuers: frozenset[str]  # who set the plan that it is or is measured by
    is_part: bool  # inside "(trong đó …)" or a sentence that begins so
    period_source: str  # where its period was read: "clause", "sentence", "heading" or "report"
    has_come: bool  # it is planned, and what came of it stands in its sentence under the same name
    reported: tuple[Within, ...]  # the parts of a year that its report is about
    range_end: str  # "low" or "high" when it is an end of a range ("50 - 60 m2"), else ""

    @cached_property
    def zone_of(self) -> Sequence[str]:
        """For each token of the passage the zone in which it stands, as seen from the figure."""
        whole = len(self.tokens.keys)
        before, after = range(self.position), range(self.position, whole)
        zones = ["passage"] * whole
        for name, span in (
            ("before", _both(self.sentence, before)),
            ("after", _both(self.sentence, after)),
            ("shared", _both(self.clause, before)),
            ("after", _both(self.clause, after)),
            ("head", self.head),
            *(("neighbour", span) for span in self.taken),
            ("label", self.label),
            ("tail", self.tail),
            ("unit", self.unit),
            ("own", self.own),
        ):
            zones[span.start : span.stop] = [name] * len(span)
        return zones

    @property
    def tail_tokens(self) -> range:
        """The words behind the figure that say what it is; a unit of measure only says what it is measured in."""
        counts = self.figure.kind in {"count", "bare"}
        return range(self.unit.start if counts else self.unit.stop, self.tail.stop)

    @property
    def named_by(self) -> list[str]:
        """Keys of the words that are the figure's own, its unit's and its label's."""
        return [self.tokens.keys[i] for zone in (self.own, self.unit, self.tail, self.label) for i in zone]

    @staticmethod
    def is_light(key: str) -> bool:
        return key in LIGHT or key[:1].isdigit()
