"""Cut a report into passages and sentences, the units that are retrieved and quoted from.

Does not read PDF text (reading) and does not find figures (figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.document.report import Footnote, PageStart, Paragraph, Report, page_at
from index.document.tables.lines import RowLine, lines
from index.document.tables.measures import unit_of_cell
from index.document.tables.table import Table
from index.document.text_tables import cell_starts, printed_rows
from index.language.clauses import Span, continues, sentences

LONGEST = 900  # characters; a paragraph up to this length is one passage
SPARE = 400  # so much more for a sentence that goes on with the one before ("Trong đó, …")
_LONGEST_INTRODUCTION = 160  # characters
_LEAD = re.compile(r"^\s*+(?:[-+*•]|\(?\w{1,3}[.)]|\d+(?:\.\d+)*\.?)?\s*+([^:.;(]{3,90}):")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of a text that a table's line is printed in."""

    text: str
    cells: tuple[int, ...]  # where each cell of the table's line begins in it


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a run of sentences of a long one, or a footnote. `text` is the source, nothing added or lost."""

    report: str  # Report.key
    text: str
    paragraph: int  # position in Report.paragraphs; for a footnote: of the paragraph that carries its mark, else -1
    start: int  # span in that paragraph's (or footnote's) text
    stop: int
    headings: tuple[str, ...]  # outermost first
    lead: str  # what the whole paragraph is introduced by ("Trồng trọt"), for a footnote: the words that carry its mark
    starts: tuple[PageStart, ...]
    footnote: str  # mark of the footnote it is, "" for the body
    row: RowLine | None = None  # the row of a table whose line it is
    sheet: str = ""  # of a workbook
    units: tuple[str, ...] = ()  # of a line: the unit of each of its cells, as printed somewhere in the table
    grouping: str = "."  # of a line: how its numbers group digits where they do not tell
    scanned: bool = False  # read by a machine from a picture
    printed: Printed | None = None  # of a line: where a text prints it


def passages(report: Report) -> list[Passage]:
    """Passages in reading order, footnotes last; every text paragraph and footnote lies in them whole,
    and every row of a table in a line of its own."""
    found: list[Passage] = []
    drawn = {position for table in report.tables for position in range(*table.printed_in)}
    before = ""
    for position, paragraph in enumerate(report.paragraphs):
        if paragraph.kind == "heading" or position in drawn:
            before = ""
            continue
        is_item = paragraph.text.lstrip()[:1] in "-+*•"
        own, over = _lead(paragraph.text), before if is_item else ""
        is_new = bool(own and over) and not any(over in heading for heading in paragraph.headings)
        headings = (*paragraph.headings, over) if is_new else paragraph.headings
        found.extend(
            _passage(report, paragraph, position, span, own or over, headings) for span in _windows(paragraph.text)
        )
        if paragraph.text.rstrip().endswith(":"):
            before = _introduction(paragraph.text)
        elif not is_item:
            before = ""
    for note in report.footnotes:
        found.extend(_note_passage(report, note, span) for span in _windows(note.text))
    for position in range(len(report.tables)):
        found.extend(_row_passages(report, position))
    if not report.scanned:
        return found
    return [replace(one, scanned=any(start.page in report.scanned for start in one.starts)) for one in found]


def _row_passages(report: Report, position: int) -> Iterator[Passage]:
    """The lines of a table, each a passage under the table's title."""
    table = report.tables[position]
    headings = (*table.headings, *((table.title,) if table.title else (table.sheet,) if table.sheet else ()))
    drawn = printed_rows(report.paragraphs, table)
    for number, row in enumerate(table.rows):
        for text, line in lines(table, position, number):
            units = tuple(unit_of_cell(table, row, table.columns[cell.column]) for cell in line.cells)
            printed = _printed(drawn[row.at], table, line) if drawn else None
            yield Passage(
                report.key, text, -1, 0, len(text), headings, "", (PageStart(0, table.page_of(row)),), "", line, table.sheet, units,
                table.grouping, printed=printed,
            )  # fmt: skip


def _printed(text: str, table: Table, line: RowLine) -> Printed:
    starts = cell_starts(text, table.cells[table.rows[line.row].at][0])
    return Printed(text, tuple(starts[table.columns[cell.column].at] for cell in line.cells))


def _windows(text: str) -> list[Span]:
    if len(text) <= LONGEST:
        return [Span(0, len(text))] if text.strip() else []
    windows: list[Span] = []
    for sentence in sentences(text):
        longest = LONGEST + SPARE if continues(text, sentence.start) else LONGEST
        if windows and sentence.stop - windows[-1].start <= longest:
            windows[-1] = Span(windows[-1].start, sentence.stop)
        else:
            windows.append(sentence)
    return windows


def _lead(text: str) -> str:
    match = _LEAD.match(text)
    return match.group(1).strip() if match else ""


def _introduction(text: str) -> str:
    """The sentence that ends in a colon at the end of a paragraph: what the items below it are about."""
    last = next(reversed(sentences(text)), Span(0, len(text)))
    return text[last.start :].strip().rstrip(" :")[-_LONGEST_INTRODUCTION:]


def _passage(
    report: Report, paragraph: Paragraph, position: int, span: Span, lead: str, headings: tuple[str, ...]
) -> Passage:
    return Passage(
        report.key,
        paragraph.text[span.start : span.stop],
        position,
        span.start,
        span.stop,
        headings,
        lead,
        _cut(paragraph.starts, span),
        "",
    )


def _note_passage(report: Report, note: Footnote, span: Span) -> Passage:
    position, lead, headings = _carrier(report, note.mark)
    return Passage(
        report.key,
        note.text[span.start : span.stop],
        position,
        span.start,
        span.stop,
        headings,
        lead,
        _cut(note.starts, span),
        note.mark,
    )


def _carrier(report: Report, mark: str) -> tuple[int, str, tuple[str, ...]]:
    """The paragraph that carries the mark, the sentence up to the mark, and the paragraph's headings."""
    for position, paragraph in enumerate(report.paragraphs):
        for found in paragraph.marks:
            if found.mark == mark:
                sentence = next(
                    (s for s in sentences(paragraph.text) if s.start <= found.offset <= s.stop),
                    Span(0, found.offset),
                )
                words = paragraph.text[sentence.start : found.offset]
                return position, words[-240:], (*paragraph.headings, *filter(None, [_lead(paragraph.text)]))
    return -1, "", ()


def _cut(starts: tuple[PageStart, ...], span: Span) -> tuple[PageStart, ...]:
    inside = [PageStart(s.offset - span.start, s.page) for s in starts if span.start < s.offset < span.stop]
    return (PageStart(0, page_at(starts, span.start)), *inside)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`passage.text[start:stop]` is the sentence, without the blanks around it."""

    report: str  # Report.key
    passage: int  # position of its passage in the index
    start: int
    stop: int
