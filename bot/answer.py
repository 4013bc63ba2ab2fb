"""Answer one message: understand it, retrieve and weigh figures, decide whether the best may be shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from unicodedata import normalize

from bot.candidates import Candidate, Retriever
from bot.evidence import Figures
from bot.model import Answer, Quote, Rival
from bot.phrases import phrases_of
from bot.question import Language, Question, read_question
from bot.quoting import fact_of
from bot.render import proven
from bot.scoring import Weights
from bot.tokens import rarity_of
from bot.trust import trust, trust_features
from bot.vocabulary import vocabulary_of
from index.build import Embedder
from index.lexicon import Lexicon
from index.report import Report
from index.store import Index

_SHOWN_VOTES = 6


class Answerer:
    """Answers questions on one index. Safe to use from several threads: what it keeps is only ever added to."""

    def __init__(self, index: Index, embedder: Embedder, lexicon: Lexicon, weights: Weights) -> None:
        contents = index.contents
        self._figures = Figures(contents.passages, contents.figures, {r.key: r.meta for r in contents.reports})
        texts = [self._figures.tokens(i) for i in range(len(contents.passages))]
        rarity = rarity_of(texts)
        vocabulary = vocabulary_of(texts, lexicon.question_words)
        self.language = Language(lexicon, phrases_of(lexicon), vocabulary, rarity)
        self.retriever = Retriever(index, embedder, self._figures, rarity)
        self._weights = weights
        self._texts = _squeezed_texts(contents.reports)
        self.reports = contents.reports
        years = [r.meta.year for r in contents.reports if r.meta.year]
        self.report_year = max(years) if years else None

    def ask(self, typed: str, before: Sequence[str] = ()) -> Answer:
        """The answer to one message; `before` are the messages before it of the same person, oldest first."""
        answer = self._answer(typed)
        return answer if proven(answer, self._holds) else Answer(typed, "none", reason="not_in_report")

    def _answer(self, typed: str) -> Answer:
        question = read_question(typed, self.language, self.report_year)
        if not question.subject:
            return Answer(typed, "none", reason="not_understood", understood=question.spelled.text)
        found = self.retriever.retrieve(question)
        ranked = self.retriever.candidates(question, found, self._weights)
        rivals = tuple(self._rival(c) for c in ranked[:5])
        sure = trust(trust_features(question, ranked, self.language.rarity), self._weights.trust)
        if sure < self._weights.threshold:
            return Answer(
                typed,
                "none",
                reason="not_in_report",
                rivals=rivals,
                understood=question.spelled.text,
                missing=self._missing(question),
            )
        return Answer(
            typed,
            "answer",
            figures=(fact_of(ranked[0].position, self._figures),),
            rivals=rivals,
            understood=question.spelled.text,
        )

    def _missing(self, question: Question) -> tuple[str, ...]:
        """Words of the question that the corpus never uses, as typed."""
        spelled = question.spelled
        return tuple(
            spelled.accented[i]
            for i in question.subject
            if not self.language.rarity.knows(spelled.keys[i]) and spelled.keys[i].isalpha()
        )

    def _rival(self, candidate: Candidate) -> Rival:
        fact = fact_of(candidate.position, self._figures)
        moved = sorted(
            ((name, value * self._weights.figure.get(name, 0.0)) for name, value in candidate.features.items()),
            key=lambda v: -abs(v[1]),
        )
        return Rival(fact.text, fact.label, fact.quote.source.page, candidate.score, tuple(moved[:_SHOWN_VOTES]))

    def _holds(self, quote: Quote) -> bool:
        """Whether the quote is a contiguous run of the body or of a footnote of its report, white space apart."""
        squeezed = _squeeze(quote.text)
        return any(squeezed in text for text in self._texts[quote.source.report])


def _squeezed_texts(reports: Sequence[Report]) -> Mapping[str, tuple[str, ...]]:
    """Body and each footnote of every report without white space, by the name it has in an answer."""
    return {
        r.meta.short or r.meta.title or r.key: (
            _squeeze("".join(p.text for p in r.paragraphs)),
            *(_squeeze(n.text) for n in r.footnotes),
        )
        for r in reports
    }


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", normalize("NFC", text))
