"""What answering rests on: the index with its figures, the language of questions, the weights, and when a figure may be shown (`trusted`). Read only once made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.ranking.candidate import Candidate, Retrieval
from bot.ranking.retrieval import Retriever
from bot.ranking.scoring import Weights, trust, trust_features
from bot.understanding.question import Language, Question, read_question
from bot.understanding.synonyms import phrases_of
from index.embedding.interface import Embedder
from index.evidence.blanks import Blank, blanks_of
from index.evidence.context import Figures
from index.evidence.segments import Segments
from index.evidence.unread import unread_of
from index.figures.relations import same_sentence
from index.language.lexicon import Lexicon
from index.language.tokens import Tokens, rarity_of
from index.language.vocabulary import vocabulary_of
from index.store.loading import Index


@dataclass(frozen=True)
class Found:
    """A question with everything that was weighed for it."""

    question: Question
    retrieval: Retrieval
    candidates: Sequence[Candidate]  # best first
    trust: float  # probability that the best candidate is the figure asked for

    @property
    def best(self) -> Candidate | None:
        """The candidate that fits best; None when there is none, or something contradicts each."""
        first = self.candidates[0] if self.candidates else None
        return first if first is not None and first.conflict is None else None


@dataclass(frozen=True)
class Finder:
    """An index opened for questions. Safe to use from several threads: what it keeps is only ever added to."""

    index: Index
    figures: Figures
    language: Language
    retriever: Retriever
    weights: Weights
    blanks: Sequence[Blank]
    unread: Sequence[Tokens]  # words beside numbers that can't be read whole
    stretches: Segments
    report_year: int | None  # the latest year reported on: what "năm nay" means
    offered: dict[str, bool] = field(default_factory=dict)  # names tried before, and whether they are answered

    def read(self, typed: str) -> Question:
        """The question as understood."""
        return read_question(typed, self.language, self.report_year)

    def find(self, question: Question) -> Found:
        """Every figure that the question may mean, weighed."""
        retrieval = self.retriever.retrieve(question)
        candidates = self.retriever.candidates(question, retrieval, self.weights)
        rivals = _rivals(candidates) if question.answer_type.moves else candidates
        sure = trust(trust_features(question, rivals, self.language.rarity), self.weights.trust)
        return Found(question, retrieval, candidates, sure)

    def trusted(self, found: Found) -> Candidate | None:
        """The best candidate when it may be shown as the answer."""
        return found.best if found.trust >= self.weights.threshold else None

    def answers(self, name: str) -> bool:
        """Whether an indicator asked for by this name alone is answered with a figure."""
        if name not in self.offered:
            self.offered[name] = self.trusted(self.find(self.read(name))) is not None
        return self.offered[name]


def _rivals(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those that tell against the best: not the level beside the change that is asked for, or the reverse."""
    best = candidates[0] if candidates else None
    if best is None or best.conflict is not None:
        return candidates
    return [c for c in candidates if c.conflict is None or not same_sentence(c.evidence.figure, best.evidence.figure)]


def finder_of(index: Index, embedder: Embedder, lexicon: Lexicon, weights: Weights) -> Finder:
    """Open an index for questions."""
    contents = index.contents
    figures = Figures(contents.passages, contents.figures, {r.key: r.meta for r in contents.reports})
    texts = [figures.tokens(i) for i in range(len(contents.passages))]
    rarity = rarity_of(texts)
    phrases = phrases_of(lexicon, (passage.text for passage in contents.passages))
    language = Language(lexicon, phrases, vocabulary_of(texts, lexicon), rarity, figures.own_places())
    years = [r.meta.year for r in contents.reports if r.meta.year]
    retriever = Retriever(index, embedder, figures, rarity, lexicon)
    blanks, stretches = blanks_of(contents.passages), Segments(contents)
    unread, year = unread_of(contents.passages), max(years) if years else None
    return Finder(index, figures, language, retriever, weights, blanks, unread, stretches, year)
