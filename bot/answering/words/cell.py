"""Answer a question from a table of tasks: the cell that says when something is done, or who does it, in its row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.answering.answer import WordsAnswer
from bot.ranking.coverage import share_met
from bot.ranking.finder import Finder
from bot.understanding.question import Question
from bot.understanding.words_request import Kind
from index.document.passages import Passage
from index.document.tables.grid import is_number
from index.document.tables.lines import SAYS, CellSpan
from index.evidence.quotes import cell_fact
from index.language.dates import is_year, tells_when, years_in

_WHEN = re.compile(r"(?i)\b(?:thời (?:gian|hạn|điểm)|tiến độ|hoàn thành|hạn|ngày|tháng|quý|năm)\b")
_WHO = re.compile(r"(?i)\b(?:cơ quan|đơn vị|người|chủ trì|phối hợp|phụ trách|lãnh đạo|thực hiện|chịu trách nhiệm)\b")
_MET = 0.7  # share of the question that must stand in the row and over it
_LABELLED = 0.5  # what counts that stands in the row's own label
_CLEARLY = 0.05  # so much more than in any other row


@dataclass(frozen=True, slots=True)
class _Told:
    """A row that tells it."""

    passage: int
    cell: CellSpan
    row: tuple[str, int, int]  # its report, its table and itself
    met: float  # how much of the question stands in its label, its parents and over it
    labelled: float  # in its label alone

    @property
    def score(self) -> float:
        return self.met + _LABELLED * self.labelled


def answer_cell(question: Question, kind: Kind, finder: Finder) -> WordsAnswer | None:
    """The time, or who it is, that a row of a table tells of what the question describes; None where no row is clearly
    meant, and where something else is asked for."""
    holds = {"time": _tells_when, "actor": _tells_who}.get(kind)
    if holds is None:
        return None
    found = sorted(_told(question, finder, holds), key=lambda one: -one.score)
    best = found[0] if found else None
    if best is None or best.met < _MET:
        return None
    other = next((one for one in found if one.row != best.row), None)
    if other is not None and best.score < other.score + _CLEARLY:
        return None
    passage = finder.index.contents.passages[best.passage]
    when = years_in(passage.text[best.cell.value : best.cell.stop]) if kind == "time" else ()
    meta = finder.figures.meta(passage.report)
    told = cell_fact(passage, best.cell, float(when[0]) if when else 0.0, _label(passage), meta)
    number = told if when else None
    return WordsAnswer(told.quote, number, question=question.typed, understood=question.spelled.text)


def _told(question: Question, finder: Finder, holds: Callable[[str, str], bool]) -> Iterator[_Told]:
    """Every row with a cell of the kind that is asked for, as `holds` knows it by its header and its words."""
    terms = [term for term in question.terms if len(term.keys) == 1]
    accented = question.spelled.has_accents
    for position, passage in enumerate(finder.index.contents.passages):
        line, text = passage.row, passage.text
        if line is None:
            continue
        for cell in line.cells:
            if holds(text[cell.start : cell.value].removesuffix(SAYS), text[cell.value : cell.stop]):
                named = (*passage.headings, text[: line.label[1]], text[cell.start : cell.value])
                met, labelled = (share_met(text, terms, accented) for text in (" ".join(named), _label(passage)))
                yield _Told(position, cell, (passage.report, line.table, line.row), met, labelled)


def _tells_when(header: str, words: str) -> bool:
    named = _WHEN.search(header) is not None and not years_in(header)
    return named and (is_year(words) or not is_number(words)) and tells_when(words)


def _tells_who(header: str, words: str) -> bool:
    return _WHO.search(header) is not None and not any(character.isdigit() for character in words)


def _label(passage: Passage) -> str:
    return passage.text[slice(*passage.row.label)] if passage.row else ""
