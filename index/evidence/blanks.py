"""Places where a report leaves a number blank ("sửa chữa được….nhà văn hóa")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.document.passages import Passage
from index.document.report import Report
from index.document.tables.grid import is_blank, is_number
from index.document.tables.table import Column, Table, TableRow
from index.language.clauses import Span, sentences
from index.language.tokens import Tokens, tokens_of
from index.language.words import SMALL

_BLANK = re.compile(
    rf"(?:được|là|đạt|có|cho|với|gồm|khoảng|trên|hơn|:)\s?(?:…|\.{{3,}}|_{{2,}})[\s.…_]*(?={SMALL}{{2,}})"
)
_CLAUSE = re.compile(r"[;:]")
_BEHIND = 5  # syllables behind the blank in which what is counted must stand


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank with the clause it stands in; `counted` are the syllables right behind it."""

    clause: Tokens
    counted: tuple[str, ...]


def blanks_of(passages: Sequence[Passage]) -> list[Blank]:
    """Every blank of the corpus that stands where a number belongs."""
    found = []
    for passage in passages:
        for match in _BLANK.finditer(passage.text):
            clause = _clause(passage.text, match.start())
            behind = tokens_of(passage.text[match.end() : clause.stop]).keys[:_BEHIND]
            found.append(Blank(tokens_of(passage.text[clause.start : clause.stop]), behind))
    return found


@dataclass(frozen=True, slots=True)
class BlankCell:
    """A cell that a table leaves blank: the label of its row, and all words that name it."""

    label: str
    named: Tokens


def blank_rows(reports: Sequence[Report]) -> list[BlankCell]:
    """Rows of tables that have a label and no value at all, with the words over and beside them."""
    return [
        BlankCell(table.label(row), tokens_of(" . ".join((table.title, *table.parents(row), table.label(row)))))
        for report in reports
        for table in report.tables
        for row in table.rows
        if all(is_blank(table.cells[row.at][column.at]) for column in table.columns)
    ]


def blank_cells(table: Table, row: TableRow) -> list[BlankCell]:
    """The cells of a row that are left blank, each with the words that name it."""
    named = " . ".join((*table.parents(row), table.label(row)))
    return [
        BlankCell(table.label(row), tokens_of(f"{named} . {table.header(column)}"))
        for column in table.columns
        if is_blank(table.cells[row.at][column.at]) and _holds_numbers(table, column)
    ]


def _holds_numbers(table: Table, column: Column) -> bool:
    """Whether a column is there for numbers: a note is not missing where there is none."""
    filled = [text for row in table.rows if not is_blank(text := table.cells[row.at][column.at])]
    return 2 * sum(map(is_number, filled)) > len(filled)


def _clause(text: str, position: int) -> Span:
    sentence = next((s for s in sentences(text) if s.start <= position < s.stop), Span(0, len(text)))
    cuts = [m.end() for m in _CLAUSE.finditer(text, sentence.start, sentence.stop)]
    start = max([c for c in cuts if c <= position], default=sentence.start)
    return Span(start, min([c for c in cuts if c > position], default=sentence.stop))
