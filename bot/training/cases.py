"""Questions with proven answers, and for each the figures that were weighed for it: what there is to learn from.

One file a report is kept in the working folder, so that work that was cut goes on.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answerer import Answerer
from bot.evaluation.gold import GoldQuestion, read_gold, squeeze
from bot.evaluation.scoring import parse_number
from bot.ranking.candidate import Candidate
from bot.ranking.filters import Reason
from bot.ranking.reading import read_features
from bot.ranking.scoring import READ_FIGURE, Weights, load_weights
from bot.reader.reader import Reader
from bot.service import Places, open_in_one
from bot.understanding.claims import claims
from bot.verification.claim_question import asked_for
from index.document.passages import Passage
from index.embedding.interface import Embedder
from index.figures.figure import Figure
from index.language.tokens import tokens_of

KEPT = 40  # figures of a question that are kept, and every right one behind them
_HELD_BACK = 6  # one document in so many is not learned on: the reader's weight and the trust are fitted there
_STRANGE = (
    10  # questions about other reports that are put to one that is held back; with more, less of its own is answered
)
_TOLD_TOO = 0.35  # share of the words around the answer there that stand around a figure here which may answer as well
_AROUND = 150  # characters


@dataclass(frozen=True, slots=True)
class Weighed:
    """A figure that was weighed for a question, and whether it is the answer."""

    position: int
    figure: Figure
    features: Mapping[str, float]
    score: float
    conflict: Reason | None
    right: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One question."""

    name: str
    typed: str
    spelled: str
    stated: bool  # whether the report states what is asked for
    weighed: tuple[Weighed, ...]  # best first


@dataclass(frozen=True, slots=True)
class Document:
    """The questions about one report, with the passages in which their figures stand."""

    report: str
    passages: Mapping[int, Passage]
    cases: tuple[Case, ...]

    @property
    def held_back(self) -> bool:
        """Whether nothing of it is learned but the reader's weight and the trust."""
        return _is_held_back(self.report)


def _is_held_back(report: str) -> bool:
    return int(hashlib.md5(report.encode(), usedforsecurity=False).hexdigest(), 16) % _HELD_BACK == 0


def without_reader() -> Weights:
    """The weights as shipped, but for the reader's: figures are retrieved by them that are then weighed anew."""
    shipped = load_weights()
    return replace(shipped, figure={n: w for n, w in shipped.figure.items() if n != READ_FIGURE})


def documents_of(
    questions: Path, reports: Path, work: Path, embedder: Embedder, weights: Weights
) -> Iterator[Document]:
    """The documents of a file of questions, each about the report that it names or, without one, about all.

    A report that is held back is asked some questions about others too, which it does not answer: people ask a report for
    what it never speaks of, and the questions written about it do not.
    """
    rows = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    asked: dict[str, list[GoldQuestion]] = {}
    for row, gold in zip(rows, read_gold(questions), strict=True):
        if gold.kind in {"figure", "none", "check"} and not gold.before:
            asked.setdefault(row.get("report", ""), []).append(gold)
    for report, golds in sorted(asked.items()):
        kept = work / f"{questions.stem}-{Path(report or reports.resolve().name).stem}.pickle"
        if not kept.exists():
            answerer = answerer_of(reports, report, work, embedder, weights)
            others = [gold for other, each in sorted(asked.items()) if other != report for gold in each]
            strange = _strange(report, others) if report and _is_held_back(report) else []
            beside = kept.with_suffix(".part")
            beside.write_bytes(pickle.dumps(_document(report or reports.name, golds, strange, answerer)))
            beside.rename(kept)
        yield pickle.loads(kept.read_bytes())


def answerers_of(
    questions: Path, reports: Path, work: Path, embedder: Embedder, weights: Weights
) -> Mapping[str, Answerer]:
    """For each report that a question of the file names, an answerer of it alone; for "" one of all."""
    rows = (json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip())
    named = sorted({row.get("report", "") for row in rows})
    return {report: answerer_of(reports, report, work, embedder, weights) for report in named}


def answerer_of(reports: Path, report: str, work: Path, embedder: Embedder, weights: Weights) -> Answerer:
    """Of one report alone, of all where `report` is ""."""
    corpus = reports
    if report:
        corpus = work / "alone" / report
        corpus.mkdir(parents=True, exist_ok=True)
        shutil.copy2(reports / report, corpus)
    places = Places(corpus, work / "index" / (report or reports.resolve().name), embedder.name, None)
    return open_in_one(embedder, places, lambda _done, _total: None, weights)


def _strange(report: str, others: Sequence[GoldQuestion]) -> list[GoldQuestion]:
    """Some of the questions for a figure of another report."""
    figures = [gold for gold in others if gold.kind == "figure"]
    return random.Random(report).sample(figures, min(_STRANGE, len(figures)))


def _document(
    report: str, golds: Sequence[GoldQuestion], strange: Sequence[GoldQuestion], answerer: Answerer
) -> Document:
    own = (_case(gold, answerer) for gold in golds)
    cases = [case for case in (*own, *(_strange_case(gold, answerer) for gold in strange)) if case is not None]
    passages = answerer.finder.figures.passages
    used = {one.figure.passage for case in cases for one in case.weighed}
    return Document(report, {i: passages[i] for i in used}, tuple(cases))


def _case(gold: GoldQuestion, answerer: Answerer) -> Case | None:
    """The case of a question; of a claim the question that asks for its number. None for a claim without one."""
    typed = gold.q
    if gold.kind == "check":
        claimed = claims(typed, answerer.finder.language.lexicon)
        if not claimed or gold.verdict == "not_stated":
            return None
        typed = asked_for(typed, claimed[0], claimed)
    return case_of(gold.id, typed, gold.kind != "none", answerer, lambda c: is_right(gold, c, answerer))


def _strange_case(gold: GoldQuestion, answerer: Answerer) -> Case | None:
    """The case of a question about another report; None where the best figure of this one may well answer it."""
    case = case_of(gold.id, gold.q, False, answerer, lambda _: False)
    if case.weighed:
        figure = case.weighed[0].figure
        text = answerer.finder.figures.passages[figure.passage].text
        around = tokens_of(text[max(0, figure.start - _AROUND) : figure.unit_stop + _AROUND]).keys
        there = {key for answer in gold.answers for key in tokens_of(answer.evidence).keys}
        if len(there.intersection(around)) >= _TOLD_TOO * len(there):
            return None
    return case


def case_of(name: str, typed: str, stated: bool, answerer: Answerer, answers: Callable[[Candidate], bool]) -> Case:
    """The case of what was typed; `answers` tells the figures that are right."""
    finder = answerer.finder
    question = finder.read(typed)
    found = finder.find(question).candidates
    weighed = [
        Weighed(c.position, c.figure, {n: v for n, v in c.features.items() if v}, c.score, c.conflict, right)
        for rank, c in enumerate(found)
        if (right := answers(c)) or rank < KEPT
    ]
    return Case(name, typed, question.plain, stated, tuple(weighed))


def is_right(gold: GoldQuestion, candidate: Candidate, answerer: Answerer) -> bool:
    """Whether the figure is one of the answers: same number, inside the evidence."""
    figure = candidate.figure
    passage = answerer.finder.figures.passages[figure.passage]
    text = passage.text
    for answer in gold.answers:
        number = parse_number(answer.figure)
        if number is None or abs(number - float(figure.value)) > 1e-9 * max(1.0, abs(number)):
            continue
        stated = next((line for line in answer.evidence.splitlines() if answer.figure in line), answer.evidence)
        wide = len(stated) + 40
        around = squeeze(text[max(0, figure.start - wide) : figure.unit_stop + wide])
        if squeeze(stated) in around or squeeze(stated)[:25] in around:
            return True
        printed = passage.printed
        if printed is not None and squeeze(stated) in squeeze(printed.text):
            return True
    return False


def with_reading(documents: Sequence[Document], reader: Reader) -> list[Document]:
    """The documents with what the reader says of the figures of their cases, which are ranked."""
    return [
        replace(document, cases=tuple(_read(case, document, reader) for case in document.cases))
        for document in documents
    ]


def _read(case: Case, document: Document, reader: Reader) -> Case:
    told = read_features(case.spelled, case.weighed, document.passages, reader)
    weighed = (replace(one, features={**one.features, **said}) for one, said in zip(case.weighed, told, strict=True))
    return replace(case, weighed=tuple(weighed))
