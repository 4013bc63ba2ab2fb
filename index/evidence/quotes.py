"""Cut the quote that proves a figure or says a thing: a sentence, or the part of a long one that stands by itself."""

from __future__ import annotations

from dataclasses import dataclass

from index.document.passages import Passage
from index.document.report import Meta, page_at
from index.evidence.context import Figures
from index.figures.amounts import behind_mark
from index.figures.figure import Figure, Move, Role
from index.language.clauses import Span

LONGEST = 600  # characters of a quote
_AROUND = 140  # characters kept on each side when a single clause is longer than that


def fact_of(position: int, figures: Figures) -> Fact:
    """The figure as an answer shows it, with the quote that states it."""
    figure = figures.figures[position]
    passage = figures.passages[figure.passage]
    span = quoted_span(passage.text, figure)
    quote = Quote(passage.text[span.start : span.stop], source_of(passage, figure.start, figures.meta(passage.report)))
    unit_start = behind_mark(passage.text, figure.stop)  # where it stands behind "45(1)"
    printed = passage.text[figure.start : figure.stop] + passage.text[unit_start : max(unit_start, figure.unit_stop)]
    if figure.unit and figure.unit_stop == figure.stop:  # said behind another figure of its pair or list
        printed = f"{printed} {figure.unit}"
    return Fact(
        text=" ".join(printed.split()),
        value=float(figure.value),
        unit=figure.unit,
        role=figure.role,
        period=figure.period or None,
        within=figure.within.part,
        set_by=figure.set_by or None,
        label=figure.label,
        quote=quote,
        start=figure.start - span.start,
        stop=figure.stop - span.start,
        move=figure.move,
    )


def source_of(passage: Passage, offset: int, meta: Meta) -> Source:
    """Where the character at `offset` of a passage stands in its report."""
    return Source(
        meta.name(passage.report),
        passage.headings,
        page_at(passage.starts, offset),
        passage.footnote or None,
    )


def quoted_span(text: str, figure: Figure) -> Span:
    """The sentence of the figure; of a sentence too long to quote, the clauses around the figure, whole ones."""
    sentence = Span(figure.sentence_start, figure.sentence_stop)
    if sentence.stop - sentence.start <= LONGEST:
        return _trimmed(text, sentence)
    ends = [
        sentence.start,
        *(i + 1 for i in range(sentence.start, sentence.stop) if text[i] in ";" or text[i : i + 2] == "),"),
        sentence.stop,
    ]
    start = max(e for e in ends if e <= figure.start)
    stop = min(e for e in ends if e >= figure.unit_stop)
    if stop - start > LONGEST:
        return _window(text, sentence, figure)
    return _trimmed(text, _grown(ends, start, stop))


def _grown(ends: list[int], start: int, stop: int) -> Span:
    """Neighbouring clauses added, the one before first, for as long as the quote stays short enough."""
    while True:
        before = max((e for e in ends if e < start), default=start)
        after = min((e for e in ends if e > stop), default=stop)
        if before < start and stop - before <= LONGEST:
            start = before
        elif after > stop and after - start <= LONGEST:
            stop = after
        else:
            return Span(start, stop)


def _window(text: str, sentence: Span, figure: Figure) -> Span:
    """Words around the figure in a clause that is itself too long, cut at commas or blanks."""
    low, high = (
        max(sentence.start, figure.start - 2 * _AROUND),
        min(sentence.stop, figure.unit_stop + 2 * _AROUND),
    )
    start = low if low == sentence.start else text.index(" ", low) + 1
    stop = (
        high
        if high == sentence.stop
        else text.rindex(" ", figure.unit_stop - 1, high)
        if " " in text[figure.unit_stop : high]
        else high
    )
    return _trimmed(text, Span(min(start, figure.start), max(stop, figure.unit_stop)))


def _trimmed(text: str, span: Span) -> Span:
    start, stop = span.start, span.stop
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quote stands."""

    report: str  # short name of the report
    headings: tuple[str, ...]
    page: int
    footnote: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the report, contiguous and untouched."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the report with its proof. `quote.text[start:stop]` is the number as printed."""

    text: str  # number and unit, beginning with the number as printed: "68,4 %"
    value: float
    unit: str
    role: Role
    period: str | None
    set_by: str | None
    label: str
    quote: Quote
    start: int
    stop: int
    within: str = ""  # which part of that year, as the report says it: "quý II"; "" for the whole of it
    move: Move = ""  # which way it points
