"""Learn from tables of our own how much the words of a cell's row and column count (the weights of the features `cell:*`), and
how far a cell may be trusted.

All other weights stay as they are shipped, and what the reader says counts as it does when answering. Tables that are held
back tell what comes first before and after, and what is shown, missed and shown wrongly.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answerer import Answerer
from bot.ranking.candidate import Candidate
from bot.ranking.cells import IS_CELL
from bot.ranking.finder import Found
from bot.ranking.scoring import ANOTHER, READ_FIGURE, Weights, trust, trust_features
from bot.reader.reader import Reader
from bot.training.cases import Case, Document, answerer_of, case_of, with_reading
from bot.training.choosing import fit_some, ranked
from bot.training.tables.asking import Asked
from bot.training.tables.making import Made
from index.document.passages import Passage
from index.document.report import Report
from index.embedding.interface import Embedder

CELL = "cell:"  # how the names of what is learned begin
L2 = 10.0  # less of it fits our own tables better, and other files worse
_HELD_BACK = 5  # one workbook in so many
_ANOTHER = [-0.5 * step for step in range(21)]  # weights of `ANOTHER` that are tried


@dataclass(frozen=True, slots=True)
class Told:
    """What the tables that are held back say of weights."""

    first: float  # share of the questions that are answered whose cell comes first
    outcomes: Mapping[str, int]  # of all questions: right, missed, wrong


def cell_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """Those of the features of cells."""
    return {name: weight for name, weight in weights.items() if name.startswith(CELL)}


def is_held_back(number: int) -> bool:
    """Whether nothing is learned from the workbook of this number."""
    return number % _HELD_BACK == _HELD_BACK - 1


def cases_of(made: Made, work: Path, embedder: Embedder, weights: Weights) -> Document:
    """The questions about a workbook with what was weighed for them, kept in the working folder."""
    asked = hashlib.md5(repr(made.asked).encode(), usedforsecurity=False).hexdigest()[:12]
    kept = work / f"{made.file.stem}-{asked}.pickle"
    if not kept.exists():
        answerer = opened(made, work, embedder, weights)
        found = [
            case_of(f"{made.file.stem}-{i}", one.typed, one.at is not None, answerer, answers(one, answerer))
            for i, one in enumerate(made.asked)
        ]
        passages = answerer.finder.figures.passages
        used = {one.figure.passage for case in found for one in case.weighed}
        kept.write_bytes(pickle.dumps(Document(made.file.name, {i: passages[i] for i in used}, tuple(found))))
    document = pickle.loads(kept.read_bytes())
    assert isinstance(document, Document)
    return document


def opened(made: Made, work: Path, embedder: Embedder, weights: Weights) -> Answerer:
    """What answers from a workbook alone."""
    return answerer_of(made.file.parent, made.file.name, work, embedder, weights)


def answers(asked: Asked, answerer: Answerer) -> Callable[[Candidate], bool]:
    """Whether a figure is that of the cell that answers a question."""
    figures = answerer.finder.figures
    (report,) = answerer.finder.index.contents.reports

    def is_it(candidate: Candidate) -> bool:
        figure = candidate.figure
        return asked.at is not None and cell_at(report, figures.passages[figure.passage], figure.start) == asked.at

    return is_it


def cell_at(report: Report, passage: Passage, start: int) -> tuple[int, int, int] | None:
    """Sheet, row and column, from 1, of the cell in which a figure of a table's line stands; None in a text."""
    line = passage.row
    if line is None:
        return None
    table = report.tables[line.table]
    column = next((cell.column for cell in line.cells if cell.start <= start < cell.stop), None)
    if column is None:
        return None
    return table.page, table.rows[line.row].at + 1, table.columns[column].at + 1


def learn(
    documents: Sequence[Document], reader: Reader, shipped: Mapping[str, float], l2: float = L2
) -> dict[str, float]:
    """The weights of the features of cells that fit the documents, the others being as shipped."""
    cases = [case for document in documents for case in read_cases(document, reader, shipped)]
    names = {n for case in cases for one in case.weighed for n in one.features if n.startswith(CELL)} - {IS_CELL}
    held = {name: weight for name, weight in shipped.items() if not name.startswith(CELL)}
    learned = fit_some(cases, sorted(names), held, cell_weights(shipped), l2).mapping()
    return {**learned, IS_CELL: leveled(cases, learned, cell_weights(shipped))}


def leveled(cases: Sequence[Case], anew: Mapping[str, float], present: Mapping[str, float]) -> float:
    """What every cell is given, so that the right ones score on average as before.

    Tables alone cannot tell how a cell stands beside running text: that stays as it is.
    """
    right = [one.features for case in cases for one in case.weighed if one.right]
    if not right:
        return present.get(IS_CELL, 0.0)
    given = {name: present.get(name, 0.0) - anew.get(name, 0.0) for name in {*anew, *present} - {IS_CELL}}
    more = sum(weight * features.get(name, 0.0) for features in right for name, weight in given.items())
    return round(more / len(right) + present.get(IS_CELL, 0.0), 4)


def learn_trust(documents: Sequence[Document], reader: Reader, shipped: Weights) -> dict[str, float]:
    """How much less a cell of another name is trusted, all other weights being as shipped."""
    alone = {name: weight for name, weight in shipped.figure.items() if name != READ_FIGURE}
    read = with_reading([_ranked(document, alone) for document in documents], reader)
    return {ANOTHER: least_told([c for one in read for c in _ranked(one, shipped.figure).cases], shipped)}


def least_told(cases: Sequence[Case], shipped: Weights) -> float:
    """The weight of `ANOTHER` under which most questions come out right, what is shown and what is refused; `cases` are ranked.

    Not the likeliest weight: whoever asks for what a table does not state is told a wrong figure, which costs more.
    """
    rows = [(trust_features(case.weighed), case) for case in cases if case.weighed]

    def right(weight: float) -> int:
        weights = {**shipped.trust, ANOTHER: weight}
        return sum(_is_right(case, trust(features, weights) >= shipped.threshold) for features, case in rows)

    return float(max(_ANOTHER, key=right))


def _is_right(case: Case, trusted: bool) -> bool:
    shown = trusted and case.weighed[0].conflict is None
    return case.weighed[0].right if shown else not case.stated


def _ranked(document: Document, weights: Mapping[str, float]) -> Document:
    return replace(document, cases=tuple(ranked(case, weights) for case in document.cases))


def read_cases(document: Document, reader: Reader, weights: Mapping[str, float]) -> list[Case]:
    """The cases with what the reader says of the figures that fit best; those that something contradicts are never shown."""
    alone = {name: weight for name, weight in weights.items() if name != READ_FIGURE}
    (read,) = with_reading([_ranked(document, alone)], reader)
    return [replace(case, weighed=tuple(one for one in case.weighed if one.conflict is None)) for case in read.cases]


def told(made: Sequence[Made], work: Path, embedder: Embedder, weights: Weights) -> Told:
    """What workbooks say of weights."""
    outcomes, first, stated = Counter[str](), 0, 0
    for one in made:
        answerer = opened(one, work, embedder, weights)
        for asked in one.asked:
            found = answerer.finder.find(answerer.finder.read(asked.typed))
            outcomes[outcome(asked, found, answerer)] += 1
            stated += asked.at is not None
            first += found.best is not None and answers(asked, answerer)(found.best)
    return Told(round(first / max(1, stated), 4), dict(sorted(outcomes.items())))


def outcome(asked: Asked, found: Found, answerer: Answerer) -> str:
    """Whether the figure that is shown is right: where none is, whether there was one to show."""
    shown = answerer.finder.trusted(found)
    if shown is None:
        return "missed" if asked.at else "right"
    return "right" if answers(asked, answerer)(shown) else "wrong"
