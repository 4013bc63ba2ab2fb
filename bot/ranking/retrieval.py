"""Retrieve the figures that a question may mean, and weigh each by its features."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.ranking.asked import Asked, asked_of
from bot.ranking.candidate import Candidate, Retrieval
from bot.ranking.cells import cell_features, label_is, label_whole, measures_other, numbered_other
from bot.ranking.coverage import Matcher, Similarity
from bot.ranking.features import Said, features, said_of
from bot.ranking.filters import conflict, counts_other
from bot.ranking.scoring import Weights
from bot.understanding.answer_type import measure_class, told_in
from bot.understanding.question import Question
from index.embedding.interface import Embedder
from index.evidence.context import Figures
from index.figures.relations import sentence_of
from index.language.lexicon import Lexicon
from index.language.tokens import Rarity
from index.language.words import fold
from index.store.loading import Index
from index.store.search import scores, standardised

RETRIEVED = 60  # figures that are weighed; with 120 the answers to questions on other documents are no better
_OF_UNIT = 45  # of them that have the unit which the question names, where there are so many
# Units that a figure should have when the question names them: a percentage is no answer to "bao nhiêu tỷ".
_FILTERS = frozenset({"percent", "percent_point", "money", "usd", "mass", "area", "volume", "length", "yield", "times"})
_ASKS_PLAN = frozenset({"plan", "planned", "target", "basis"})
_COSINE_FLOOR = 0.8  # cosines of e5 lie between 0.7 and 0.95
_COSINE_SPAN = 0.2


class Retriever:
    """Scores an index for questions. Keeps what depends on the index alone."""

    def __init__(self, index: Index, embedder: Embedder, figures: Figures, rarity: Rarity, lexicon: Lexicon) -> None:
        self.index = index
        self.figures = figures
        self._embedder = embedder
        self._rarity = rarity
        self._alike = lexicon.same_count
        self._nouns = frozenset(fold(noun) for noun in lexicon.counted)
        at = {(s.passage, s.start): i for i, s in enumerate(index.contents.sentences)}
        found = index.contents.figures
        self._said: dict[int, tuple[Said, ...]] = {}  # by figure
        self._measures = np.array([measure_class(f.kind) for f in found], dtype=object)
        self._sentence_of = np.array([at.get(sentence_of(f), 0) for f in found], dtype=np.int64)
        self._passage_of = np.array([f.passage for f in found], dtype=np.int64)

    def retrieve(self, question: Question) -> Retrieval:
        """Dense and lexical scores of everything for `question`."""
        vector = self._embedder.queries([question.plain])[0]
        syllables = [question.spelled.keys[i] for i in question.subject]
        # "HTX" for "hợp tác xã": each of its syllables has the short form among its others, which counts once.
        syllables += dict.fromkeys(other[0] for term in question.terms for other in term.others if len(other) == 1)
        sentences = scores(self.index, vector, syllables, "sentences")
        passages = scores(self.index, vector, syllables, "passages")
        return Retrieval(
            scores(self.index, vector, syllables, "figures").dense,
            sentences.dense,
            passages.dense,
            sentences.lexical_z,
            passages.lexical_z,
            vector,
        )

    def candidates(
        self, question: Question, found: Retrieval, weights: Weights, count: int = RETRIEVED
    ) -> list[Candidate]:
        """The figures that fit, best first, each with its score."""
        if not len(self._passage_of):
            return []
        mixed = (
            standardised(found.described)
            + standardised(found.sentence[self._sentence_of])
            + 0.8 * found.lexical_sentence[self._sentence_of]
            + 0.7 * found.lexical_passage[self._passage_of]
        )
        asked = asked_of(question, self.figures, self._alike)
        matcher = Matcher(asked.terms, asked.accented, self.figures)
        weighed = [self._weigh(int(i), asked, matcher, found, weights) for i in self._fitting(mixed, question)[:count]]
        return sorted(weighed, key=lambda c: -c.score)

    def _fitting(self, mixed: NDArray[np.float32], question: Question) -> NDArray[np.int64]:
        """Figures by mixed score, best first; when the question names a unit, those of it come first.

        Not those alone: of "giảm 8,8 %, quy ra đô la là bao nhiêu" the unit named is not the one asked for.
        """
        order = self._of_reports_named(np.argsort(-mixed, kind="stable"), question)
        named = told_in(question.answer_type.measures & _FILTERS)
        if not named:
            return order
        fits = np.array([measure in named for measure in self._measures[order]], dtype=bool)
        return np.concatenate([order[fits][:_OF_UNIT], order[~fits]])

    def _of_reports_named(self, order: NDArray[np.int64], question: Question) -> NDArray[np.int64]:
        """When the question names the place of some of the reports, only their figures."""
        named = self.figures.gazetteer.found_in(question.spelled.keys)
        keys = [r.key for r in self.index.contents.reports]
        wanted = [i for i, key in enumerate(keys) if self.figures.report_places(key) & named]
        if not wanted or len(wanted) == len(keys):
            return order
        return order[np.isin(self.index.layers["figures"].owners[order], wanted)]

    def _weigh(self, position: int, asked: Asked, matcher: Matcher, found: Retrieval, weights: Weights) -> Candidate:
        sentence, passage = int(self._sentence_of[position]), int(self._passage_of[position])
        similarity = Similarity(
            _spread(found.described[position]),
            _spread(found.sentence[sentence]),
            _spread(found.passage[passage]),
            float(found.lexical_sentence[sentence]) / 3,
            float(found.lexical_passage[passage]) / 3,
        )
        evidence = self.figures.evidence(position)
        if position not in self._said:
            self._said[position] = said_of(evidence, self._rarity)
        named = features(asked, evidence, matcher, similarity, self._said[position])
        against = conflict(asked, evidence)
        if against is None and counts_other(asked.answer_type, evidence, named, self._nouns):
            against = "not_in_report"
        row_of = self.figures.passages[passage]
        if row_of.row is None:
            named["label:whole"] = label_whole(asked, evidence.figure.label)
            named["label:is"] = float(label_is(asked, evidence.figure.label, evidence.figure.noun))
        else:
            named.update(cell_features(asked, evidence.figure, row_of, row_of.row))
            other = measures_other(asked, evidence.figure) or numbered_other(asked, evidence.figure, row_of, row_of.row)
            if against is None and other:
                against = "not_in_report"
        fit = weights.score(named)
        score = fit
        if against is not None:
            named[f"conflict:{against}"] = 1.0
            score += weights.figure.get(f"conflict:{against}", 0.0)
        return Candidate(position, evidence, named, score, against, fit)


def _spread(cosine: np.float32) -> float:
    return (float(cosine) - _COSINE_FLOOR) / _COSINE_SPAN
