"""The figures of a table's line: each number is a cell's, named by its row, its parents and the header of its column.

What the header says decides role and period before label, parents and title do. A number of a cell in words ("Tăng 14-15 %")
is read as in running text; a blank and "#DIV/0!" are no figures.
"""

from __future__ import annotations

import re

from index.document.passages import Passage
from index.document.report import Meta
from index.document.tables.grid import is_number
from index.document.tables.header import is_code_header
from index.document.tables.lines import SAYS, UNDER, CellSpan, RowLine, bare
from index.figures.cells_of_tables.measures import unit_of, value_of
from index.figures.cells_of_tables.roles import role_of_cell, thing_of
from index.figures.cells_of_tables.words import figures_in_words
from index.figures.figure import Figure
from index.figures.movement import basis_of
from index.figures.periods import Period, document_period, period_of
from index.language.dates import YEAR
from index.language.units import UnitTable

_NUMBER = re.compile(r"[-–−+]?\s?\d[\d.,]*(?:[ \u00a0]\d{3})*(?:,\d+)?|\(\s?\d[\d.,]*\s?\)")
_TIMELESS = re.compile(rf"(?i)so với|so cùng kỳ|cùng kỳ|/\s*cùng kỳ|giá (?:so sánh|cố định)?\s*(?:năm )?(?={YEAR})")


def cell_figures(passage: Passage, position: int, meta: Meta, units: UnitTable) -> list[Figure]:
    """The figures of a line, left to right."""
    line = passage.row
    if line is None:
        return []
    found: list[Figure] = []
    for cell, unit in zip(line.cells, passage.units, strict=True):
        words = passage.text[cell.value : cell.stop]
        if is_code_header(passage.text[cell.start : max(cell.start, cell.value - len(SAYS))]):
            continue
        if is_number(words):
            figure = _figure(passage, position, line, cell, unit, meta, units)
            if figure is not None:
                found.append(figure)
        else:
            found.extend(_in_words(passage, position, line, cell, meta, units))
    return found


def _figure(
    passage: Passage, position: int, line: RowLine, cell: CellSpan, unit: str, meta: Meta, units: UnitTable
) -> Figure | None:
    text = passage.text
    number = _NUMBER.match(text, cell.value, cell.stop)
    value = value_of(number[0], passage.grouping) if number else None
    if number is None or value is None:
        return None
    header = text[cell.start : max(cell.start, cell.value - len(SAYS))]
    label = text[line.label[0] : line.label[1]]
    parents = _parents(passage, line)
    name, kind = unit_of(unit, units)
    title = passage.headings[-1] if passage.headings else ""
    role = role_of_cell(header, label, parents, title, kind)
    period = _period(header, label, parents, title, meta)
    return Figure(
        passage=position,
        start=number.start(),
        stop=number.end(),
        unit_stop=cell.stop
        if kind == "percent" and text[number.end() : cell.stop].strip() in {"%", "‰"}
        else number.end(),
        value=f"{value.normalize():f}",
        unit=name,
        kind=kind,
        noun=name if kind == "count" else "",
        pair="",
        bound="",
        role=role,
        period=period.years,
        within=period.within,
        set_by="",
        label=_called(label, parents, "" if passage.printed is not None else thing_of(header)),
        governor=" · ".join(parents),
        own_start=cell.start,
        label_start=line.label[0],
        label_stop=line.label[1],
        tail_stop=number.end(),
        clause_start=cell.start,
        clause_stop=cell.stop,
        sentence_start=0,
        sentence_stop=len(text),
        described=row_described(passage),
        basis=basis_of(header, header),
    )


def _in_words(
    passage: Passage, position: int, line: RowLine, cell: CellSpan, meta: Meta, units: UnitTable
) -> list[Figure]:
    """The figures of a cell that is a sentence, or a number with words."""
    return figures_in_words(passage, position, line, cell, meta, units, row_described(passage))


def _parents(passage: Passage, line: RowLine) -> tuple[str, ...]:
    return tuple(part for part in passage.text[: line.label[0]].split(UNDER) if part)


def _called(label: str, parents: tuple[str, ...], thing: str) -> str:
    """The row's label, after what it stands under, since the same name stands under several, and before what its column is
    of, where that is more than a role or a time."""
    words = " – ".join(filter(None, (*parents[-1:], label, thing)))
    words = bare(words)
    return words[:1].upper() + words[1:]


def _period(header: str, label: str, parents: tuple[str, ...], title: str, meta: Meta) -> Period:
    """The time that the header names, else the label, the parents, the title, the document."""
    compared = _TIMELESS.split(header)[0]
    own = period_of("", (compared, label, "", *reversed(parents), title), 2, meta)
    return own if own.years or own.within.kind else document_period(meta)


def row_described(passage: Passage) -> str:
    """What a row is about, for the embedding: one text for all its cells. Its columns are told apart by their words: a text
    a cell would be a thousand a sheet.
    """
    if passage.row is None:
        return passage.text
    title = passage.headings[-1] if passage.headings else ""
    named = passage.text[: passage.row.label[1]].replace(UNDER, ", ")
    return " ".join(f"{title[-120:]}. {named[-160:]}".lstrip(". ").split())
