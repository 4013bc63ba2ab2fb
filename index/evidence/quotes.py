"""Cut the quote that proves a figure or says a thing: a sentence, or the part of a long one that stands by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index.document.passages import Passage
from index.document.report import Meta, page_at
from index.document.tables.lines import SAYS, CellSpan, RowLine
from index.evidence.context import Figures
from index.figures.amounts import behind_mark
from index.figures.bounds import stated_before
from index.figures.figure import Figure, Move, Role
from index.figures.relations import partners
from index.language.clauses import Span

LONGEST = 600  # characters of a quote
_ESTIMATED = re.compile(r"(?i)(?<!\w)(?:ước|uớc|ưth)(?!\w)")
_AROUND = 140  # characters kept on each side when a single clause is longer than that


def fact_of(position: int, figures: Figures) -> Fact:
    """The figure as an answer shows it, with the quote that states it."""
    figure = figures.figures[position]
    passage = figures.passages[figure.passage]
    source = source_of(passage, figure.start, figures.meta(passage.report))
    text, placed, unit, label = passage.text, figure, figure.unit, figure.label
    if figure.pair == "plan" and figure.role == "count_of":
        label = ""  # of "02/24 chỉ tiêu không đạt" the 24 are all of them
    in_line = _in_printed_line(passage, figure, source)
    if in_line is not None:
        text, placed, source = in_line
        if figure.unit_stop <= figure.stop:  # a line does not say what its column measures in: its header does
            unit, label = "", " – ".join(filter(None, (figure.label, source.cell.header if source.cell else "")))
    span = quoted_span(text, placed)
    quote = Quote(text[span.start : span.stop], source)
    unit_start = behind_mark(passage.text, figure.stop)  # where it stands behind "45(1)"
    printed = passage.text[figure.start : figure.stop] + passage.text[unit_start : max(unit_start, figure.unit_stop)]
    if unit and figure.unit_stop == figure.stop:  # said behind another figure of its pair or list
        printed = f"{printed} {unit}"
    return Fact(
        text=" ".join(printed.split()),
        value=float(figure.value),
        unit=unit,
        role=figure.role,
        period=figure.period or None,
        within=figure.within.part,
        set_by=figure.set_by or None,
        label=label,
        quote=quote,
        start=placed.start - span.start,
        stop=placed.stop - span.start,
        move=figure.move,
        aimed_at=_lies_ahead(figure, figures.meta(passage.report)),
        bound=stated_before(passage.text, figure.start),
        estimated=figure.role == "result"
        and _ESTIMATED.search(passage.text[figure.own_start : figure.start]) is not None,
        pair=_pair(position, figures),
    )


def _pair(position: int, figures: Figures) -> str:
    """The number and what it is out of, as printed ("26/32"); "" where nothing is behind it but a plan, or nothing."""
    one, other = figures.figures[position], figures.figures[position + 1 : position + 2]
    if not other or other[0].role != "count_of" or one.role == "count_of" or not partners(one, other[0]):
        return ""
    return figures.passages[one.passage].text[one.start : other[0].stop]


def _lies_ahead(figure: Figure, meta: Meta) -> bool:
    """Whether a figure is of a time behind the year that its report is about."""
    return meta.year is not None and figure.period[:4].isdigit() and int(figure.period[:4]) > meta.year


def _in_printed_line(passage: Passage, figure: Figure, source: Source) -> tuple[str, Figure, Source] | None:
    """A cell in the line of the text that prints it: the line, the figure where it stands there, and its source.

    None for what no text prints.
    """
    row, printed = passage.row, passage.printed
    if row is None or printed is None:
        return None
    cell, begin = next((c, at) for c, at in zip(row.cells, printed.cells, strict=True) if figure.start < c.stop)
    start = printed.text.find(passage.text[figure.start : figure.stop], begin)
    if start < 0:
        return None
    header = passage.text[cell.start : cell.value].removesuffix(SAYS)
    shift = start - figure.start
    moved = replace(
        figure,
        start=start,
        stop=figure.stop + shift,
        unit_stop=figure.unit_stop + shift,
        sentence_start=0,
        sentence_stop=len(printed.text),
    )
    return printed.text, moved, replace(source, row=None, cell=Cell(row.table, row.row, cell.column, header))


def cell_fact(passage: Passage, cell: CellSpan, value: float, label: str, meta: Meta) -> Fact:
    """A cell in words as an answer shows it, with its row."""
    text, start, source = passage.text, cell.value, source_of(passage, cell.value, meta)
    words = text[cell.value : cell.stop]
    row, printed = passage.row, passage.printed
    if row is not None and printed is not None:
        begin = printed.cells[row.cells.index(cell)]
        header = text[cell.start : cell.value].removesuffix(SAYS)
        text, start = printed.text, max(begin, printed.text.find(words, begin))
        source = replace(source, row=None, cell=Cell(row.table, row.row, cell.column, header))
    return Fact(
        text=" ".join(words.split()),
        value=value,
        unit="",
        role="result",
        period=None,
        set_by=None,
        label=label,
        quote=Quote(text, source),
        start=start,
        stop=start + len(words),
    )


def source_of(passage: Passage, offset: int, meta: Meta) -> Source:
    """Where the character at `offset` of a passage stands in its report."""
    return Source(
        meta.name(passage.report),
        passage.headings,
        page_at(passage.starts, offset),
        passage.footnote or None,
        passage.sheet,
        passage.row,
        passage.scanned,
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
class Cell:
    """A cell of a table that a text prints as a line, which does not say what heads its columns."""

    table: int  # position in Report.tables
    row: int  # position in Table.rows
    column: int  # position in Table.columns
    header: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quote stands."""

    report: str  # short name of the report
    headings: tuple[str, ...]
    page: int
    footnote: str | None = None
    sheet: str = ""  # of a workbook
    row: RowLine | None = None  # the line of a table that the quote is
    scanned: bool = False  # read by a machine from a picture: to be held against it
    cell: Cell | None = None  # in the line of a text that the quote is


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
    bound: str = ""  # the word right before the number that makes it a bound or a rounding: "trên", "khoảng"
    aimed_at: bool = False  # of a time that its report only looks ahead to
    estimated: bool = False  # a result that the report itself calls an estimate ("ước thực hiện")
    pair: str = ""  # the number with that of all behind it, as printed: "16/19", of which it is the first
