"""The figures of a cell that holds words: read as in running text, named and dated as the cell is."""

from __future__ import annotations

from dataclasses import replace

from index.document.passages import Passage
from index.document.report import Meta
from index.document.tables.lines import CellSpan, RowLine
from index.figures.extraction import figures
from index.figures.figure import Figure
from index.figures.spotting.quantities import spot
from index.language.dates import NOWHERE
from index.language.units import UnitTable

_LONGEST = (
    80  # characters of a cell whose numbers are the cell's value; a longer one is a text, whose words tell of what
)


def figures_in_words(
    passage: Passage, position: int, line: RowLine, cell: CellSpan, meta: Meta, units: UnitTable, described: str
) -> list[Figure]:
    """The figures of the cell, left to right; none in a text that only names."""
    words = passage.text[cell.value : cell.stop]
    label = passage.text[line.label[0] : line.label[1]]
    if len(words) > _LONGEST:
        return [
            _in_line(one, cell, passage, label, described)
            for one in figures(replace(passage, text=words, row=None), position, meta, units)
        ]
    return [
        Figure(
            passage=position,
            start=cell.value + one.start,
            stop=cell.value + one.number.stop,
            unit_stop=cell.value + max(one.measure.unit_stop, one.number.stop),
            value=f"{one.number.value.normalize():f}",
            unit=one.measure.unit,
            kind=one.measure.kind,
            noun=one.measure.noun,
            pair="",
            bound="",
            role="result",
            period=str(meta.year or ""),
            within=NOWHERE,
            set_by="",
            label=label,
            governor="",
            own_start=cell.start,
            label_start=line.label[0],
            label_stop=line.label[1],
            tail_stop=cell.stop,
            clause_start=cell.start,
            clause_stop=cell.stop,
            sentence_start=0,
            sentence_stop=len(passage.text),
            described=described,
        )
        for one in spot(words, units)
        if one.number.value is not None and not one.pair
    ]


def _in_line(one: Figure, cell: CellSpan, passage: Passage, label: str, described: str) -> Figure:
    """A figure of a cell's text as one of its line, named after the row."""
    at = cell.value
    return replace(
        one,
        start=one.start + at,
        stop=one.stop + at,
        unit_stop=one.unit_stop + at,
        label=f"{label} – {one.label}" if one.label else label,
        own_start=one.own_start + at,
        label_start=one.label_start + at,
        label_stop=one.label_stop + at,
        tail_stop=one.tail_stop + at,
        clause_start=one.clause_start + at,
        clause_stop=one.clause_stop + at,
        sentence_start=0,
        sentence_stop=len(passage.text),
        described=f"{described}. {one.described}",
    )
