"""What answering rests on: the index with its figures, the language of questions, the weights, and when a figure may be shown (`trusted`). Read only once made."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from bot.ranking.candidate import Candidate, Retrieval, same_fact
from bot.ranking.cells import surely_meant
from bot.ranking.preference import of_the_time, preferred
from bot.ranking.reading import read_again
from bot.ranking.retrieval import Retriever
from bot.ranking.scoring import Weights, outweighs, trust, trust_features
from bot.reader.reader import Reader
from bot.understanding.question import Language, Question, question_of, read_question
from bot.understanding.synonyms import phrases_of
from index.document.passages import Passage
from index.document.tables.table import Table
from index.embedding.interface import Embedder
from index.evidence.blanks import Blank, BlankCell, blank_rows, blanks_of
from index.evidence.context import Figures
from index.evidence.segments import Segments
from index.language.lexicon import Lexicon
from index.language.places import levels_before
from index.language.tokens import Rarity, Tokens, tokens_of
from index.language.vocabulary import vocabulary_of
from index.store.loading import Index

_SURELY = 8.0  # score of a figure by its features from which on it is told when asked for by its name: 184 of 185
_RECENT = 16  # questions; each holds some hundred figures with their features
_Kept = TypeVar("_Kept")
Weighed = tuple[Retrieval, Sequence[Candidate], Sequence[Candidate]]  # with those of another time aside


@dataclass(frozen=True)
class Found:
    """A question with everything that was weighed for it."""

    question: Question
    retrieval: Retrieval
    candidates: Sequence[Candidate]  # best first
    trust: float  # probability that the best candidate is the figure asked for

    @property
    def best(self) -> Candidate | None:
        """The candidate that fits best; None when there is none."""
        return self.candidates[0] if self.candidates else None


class Recent(Generic[_Kept]):
    """What came of the last `size` questions: one message asks the same more than once, to be read with what was before,
    and many people ask the same.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: dict[object, _Kept] = {}
        self._turn = threading.Lock()

    def of(self, question: Question) -> _Kept | None:
        """What came of this very question; None when it was not asked of late."""
        return self._kept.get(_key(question))

    def kept(self, question: Question, came: _Kept) -> _Kept:
        """The same, which the oldest makes room for."""
        with self._turn:
            self._kept[_key(question)] = came
            if len(self._kept) > self._size:
                del self._kept[next(iter(self._kept))]
        return came


def _key(question: Question) -> object:
    return question.typed, question.spelled.text, question.terms, question.excluded, question.answer_type


@dataclass(frozen=True)
class Finder:
    """An index opened for questions. Safe to use from several threads: what it keeps is only ever added to."""

    index: Index
    figures: Figures
    language: Language
    retriever: Retriever
    weights: Weights
    reader: Reader
    blanks: Sequence[Blank]
    blank_rows: Sequence[BlankCell]  # of tables: rows whose every cell is left blank
    unread: Sequence[Tokens]  # words beside numbers that can't be read whole
    report_year: int | None  # the latest year reported on: what "năm nay" means
    offered: dict[str, bool] = field(default_factory=dict)  # names tried before, and whether they are answered
    recent: Recent[Found] = field(default_factory=lambda: Recent(_RECENT))

    def read(self, typed: str) -> Question:
        """The question as understood."""
        return read_question(typed, self.language, self.report_year)

    def read_again(self, text: str) -> Question:
        """The question that is put together from words that were read before, or that a report writes."""
        return question_of(text, self.language, self.report_year)

    def find(self, question: Question) -> Found:
        """Every figure that the question may mean, weighed. What was asked a moment ago is not weighed again."""
        return self.recent.of(question) or self.recent.kept(question, self._find(question))

    def _find(self, question: Question) -> Found:
        return self._read(question, self._weighed(question))

    def _weighed(self, question: Question) -> Weighed:
        retrieval = self.retriever.retrieve(question)
        return retrieval, *of_the_time(self.retriever.candidates(question, retrieval, self.weights))

    def _read(self, question: Question, found: Weighed) -> Found:
        retrieval, weighed, aside = found
        read = read_again(question, weighed, self.reader, self.figures, self.weights)
        candidates = sorted([*read, *aside], key=lambda c: -c.score)
        chosen = preferred(candidates, question, self.figures)
        # A rule picks among figures that fit alike: it takes nothing from the trust that one of them is meant.
        sure = max(trust(trust_features(order), self.weights.trust) for order in (candidates, chosen))
        return Found(question, retrieval, chosen, sure)

    def trusted(self, found: Found) -> Candidate | None:
        """The best candidate when it may be shown as the answer: when it is trusted, and nothing contradicts it that outweighs
        the trust."""
        best = found.best
        if best is None or not outweighs(found.trust, best.conflict):
            return None
        return best if found.trust >= self.weights.threshold or surely_meant(found.candidates) else None

    @cached_property
    def stretches(self) -> Segments:
        """What answers in words are made of."""
        return Segments(self.index.contents)

    @cached_property
    def has_tables(self) -> bool:
        """Whether any report has a table."""
        return any(report.tables for report in self.index.contents.reports)

    def table(self, passage: Passage) -> Table:
        """The table whose line a passage is."""
        report = next(report for report in self.index.contents.reports if report.key == passage.report)
        return report.tables[passage.row.table if passage.row else 0]

    def answers(self, name: str) -> bool:
        """Whether an indicator asked for by this name alone is answered with a figure. It is read for that only where its
        words do not make it sure."""
        if name not in self.offered:
            question = self.read_again(name)
            found = self._weighed(question)
            self.offered[name] = _sure(name, found[1]) or self.trusted(self._read(question, found)) is not None
        return self.offered[name]


def _sure(name: str, weighed: Sequence[Candidate]) -> bool:
    """Whether the best figure surely is the one that bears this name: no other of its kind does."""
    best = next(iter(weighed), None)
    if best is None or best.score < _SURELY or best.conflict is not None or best.figure.label != name:
        return False
    kind = best.figure.kind, best.figure.role
    named = [c for c in weighed if c.figure.label == name and (c.figure.kind, c.figure.role) == kind]
    return all(same_fact(c, best) for c in named)


def finder_of(index: Index, embedder: Embedder, lexicon: Lexicon, weights: Weights, reader: Reader) -> Finder:
    """Open an index for questions."""
    contents, written = index.contents, index.written
    figures = Figures(contents.passages, contents.figures, {r.key: r.meta for r in contents.reports}, written)
    rarity = Rarity(written.texts, written.frequency)
    phrases = phrases_of(lexicon, (passage.text for passage in contents.passages))
    own = figures.own_places()
    levels = frozenset(level for meta in figures.metas for level in levels_before(own, tokens_of(meta.place).keys))
    vocabulary = vocabulary_of(written.forms, written.pairs, lexicon)
    language = Language(lexicon, phrases, vocabulary, rarity, own, levels)
    years = [r.meta.year for r in contents.reports if r.meta.year]
    retriever = Retriever(index, embedder, figures, rarity, lexicon)
    blanks, blank = blanks_of(contents.passages), blank_rows(contents.reports)
    unread, year = [tokens_of(text) for text in written.unread], max(years) if years else None
    return Finder(index, figures, language, retriever, weights, reader, blanks, blank, unread, year)
