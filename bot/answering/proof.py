"""The proof: whether an answer, a draft's figure, an offer, a bar or a shared link may be shown.

Everybody who shows something of a report asks here, and what is not proven is not shown: quotes are verbatim (guarantee 1)
and no part of a number is shown as a number (2). A refusal has no place for either (4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from bot.answering.answer import Answer, Compound, also_of, figures_of, quotes_of
from index.document.report import Report
from index.document.tables.lines import PART, SAYS, UNDER, RowLine, bare
from index.document.tables.table import Table, TableRow
from index.evidence.quotes import Fact, Quote


@dataclass(frozen=True, slots=True)
class Proof:
    """The words of the reports of one index. `texts`: by a report's name its body and each footnote, without white space; `tables`: its tables."""

    texts: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, tuple[Table, ...]] = field(default_factory=dict)

    def allows(self, answer: Answer) -> bool:
        """Whether an answer may be shown: all of it is proven, part by part."""
        if isinstance(answer, Compound):
            return all(map(self.allows, answer.parts))
        return self.proves((*figures_of(answer), *also_of(answer)), quotes_of(answer))

    def proves(self, facts: Sequence[Fact], quotes: Iterable[Quote] = ()) -> bool:
        """Whether every figure stands whole in its own quote, and every quote in its report word for word."""
        held = all(map(self.holds, (*(fact.quote for fact in facts), *quotes)))
        return held and all(map(stands, facts)) and all(map(self._stands_in_cell, facts))

    def holds(self, quote: Quote) -> bool:
        """Whether the quote is a contiguous run of the body or of a footnote of its report, white space apart; of a table:
        whether each of its parts is a cell of that table, in that row and column."""
        if quote.source.row is not None:
            return is_line_of(quote.text, quote.source.row, self.tables.get(quote.source.report, ()))
        squeezed = _squeezed(quote.text)
        return bool(squeezed) and any(squeezed in text for text in self.texts.get(quote.source.report, ()))

    def _stands_in_cell(self, fact: Fact) -> bool:
        """Whether the number of a printed row is that of its cell, under the header that is told."""
        source = fact.quote.source
        if source.cell is None:
            return True
        told, tables = source.cell, self.tables.get(source.report, ())
        if not (told.table < len(tables) and told.row < len(tables[told.table].rows)):
            return False
        table = tables[told.table]
        if told.column >= len(table.columns):
            return False
        column, number = table.columns[told.column], fact.quote.text[fact.start : fact.stop]
        value = table.cells[table.rows[told.row].at][column.at]
        return number in value and _squeezed(told.header) == _squeezed(table.header(column))


def proof_of(reports: Sequence[Report]) -> Proof:
    """The proof over `reports`."""
    return Proof(
        {
            report.name: (
                _squeezed("".join(paragraph.text for paragraph in report.paragraphs)),
                *(_squeezed(note.text) for note in report.footnotes),
            )
            for report in reports
        },
        {report.name: report.tables for report in reports},
    )


def is_line_of(text: str, line: RowLine, tables: Sequence[Table]) -> bool:
    """Whether every part of a table's line stands in that table where the line says that it does.

    Told from the cells alone: the row's own label and those that it stands under, the unit where the row or the table says
    it, and each value behind the very words that head its column, in the row of the label.
    """
    if not (0 <= line.table < len(tables) and 0 <= line.row < len(tables[line.table].rows)):
        return False
    table = tables[line.table]
    row = table.rows[line.row]
    if not any(at[0] <= row.at for at in row.label):
        return False
    head, *parts = text.split(PART) if PART in text else (text, "")
    named = [*table.parents(row), table.label(row)]
    if _squeezed(head) != _squeezed(UNDER.join(filter(None, map(bare, named)))):
        return False
    if line.unit[1]:
        said = table.text(row.unit) if row.unit is not None else "; ".join(table.units)
        unit, parts = parts[0] if parts else "", parts[1:]
        if not _squeezed(unit).endswith(_squeezed(said)):
            return False
    return len(parts) == len(line.cells) and all(
        _is_cell(part, table, row, cell.column) for part, cell in zip(parts, line.cells, strict=True)
    )


def _is_cell(part: str, table: Table, row: TableRow, column: int) -> bool:
    """Whether a part is the header of a column and the value that stands below it in a row, word for word."""
    if not 0 <= column < len(table.columns):
        return False
    one = table.columns[column]
    value = table.cells[row.at][one.at]
    header = [
        table.text(at) for at in one.header if at[1] <= one.at + 1
    ]  # a group that begins one column on may have been drawn over this one
    said = "".join(line for i, line in enumerate(header) if not i or line != header[i - 1])
    return _squeezed(part) == _squeezed(f"{said}{SAYS if said else ''}{value}")


def stands(fact: Fact) -> bool:
    """Whether the figure shown is the whole number at its place in the quote, and no part of a longer one."""
    quote, start, stop = fact.quote.text, fact.start, fact.stop
    if not 0 <= start < stop <= len(quote) or not fact.text.startswith(quote[start:stop]):
        return False
    longer_before = re.search(r"\d[.,]?$", quote[:start])
    longer_after = re.match(r"[.,]?\d", quote[stop:])
    return not (longer_before or longer_after or re.match(r"[.,]?\d", fact.text[stop - start :]))


def _squeezed(text: str) -> str:
    return "".join(normalize("NFC", text).split())
