"""Answer a question that wants words: the sentences of the report that say it, whole, or an honest no."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.candidates import Retrieval
from bot.knowledge import Knowledge
from bot.model import Answer
from bot.question import Question, unwritten
from bot.text_asked import Wanted, wanted_of
from bot.text_features import Fit, Fitter
from bot.text_quote import grown
from bot.tokens import Rarity
from index.search import standardised

_WEIGHED = 60  # sentences that are weighed
_ENOUGH = 1.25  # strength of evidence; of 46 outside questions it lets 3 through, of 82 inside ones it refuses 5
_UNKNOWN_NOUN = 0.4  # taken off when the report never uses the noun asked for ("giấy tờ gì")
_MUST_HOLD = frozenset({"place", "person", "actor", "cause"})  # kinds that an answer shows by its words


@dataclass(frozen=True, slots=True)
class Passed:
    """The best stretch with what it was weighed by, and the quote grown from it."""

    at: int
    fit: Fit
    whole: Fit  # of the quote
    first: int
    last: int


def answer(question: Question, knowledge: Knowledge) -> Answer:
    """The words that answer `question`, or `none`."""
    wanted = wanted_of(question)
    best = found(question, wanted, knowledge)
    if best is None or not holds(best, wanted, knowledge.language.rarity):
        return Answer(
            question.typed,
            "none",
            reason="not_in_report",
            missing=unwritten(question, knowledge.language.rarity),
            understood=question.spelled.text,
        )
    quote = knowledge.stretches.quote(best.first, best.last)
    return Answer(question.typed, "answer", quote=quote, understood=question.spelled.text)


def found(question: Question, wanted: Wanted, knowledge: Knowledge) -> Passed | None:
    """The stretch that fits best with its quote; None when the index holds no sentence."""
    retrieval = knowledge.retriever.retrieve(question)
    stretches = knowledge.stretches
    fitter = Fitter(question, wanted, knowledge.figures, stretches, retrieval)
    weighed = [
        (fitter.fit(at, at), at)
        for sentence in _likely(retrieval, knowledge)
        for at in stretches.of_sentence.get(sentence, ())
    ]
    if not weighed:
        return None
    fit, at = max(weighed, key=lambda w: (w[0].score, -w[1]))
    first, last = grown(at, wanted, stretches, fitter)
    return Passed(at, fit, fitter.fit(first, last), first, last)


def _likely(retrieval: Retrieval, knowledge: Knowledge) -> list[int]:
    """The sentences that are nearest to the question by meaning and by words."""
    passages = np.array([s.passage for s in knowledge.index.contents.sentences], dtype=np.int64)
    if not len(passages):
        return []
    mixed = (
        standardised(retrieval.sentence)
        + retrieval.lexical_sentence
        + 0.5 * (standardised(retrieval.passage)[passages] + retrieval.lexical_passage[passages])
    )
    return [int(i) for i in np.argsort(-mixed, kind="stable")[:_WEIGHED]]


def holds(best: Passed, wanted: Wanted, rarity: Rarity) -> bool:
    """Whether the quote may be shown: it holds enough of the question, is near in meaning, and says what is asked."""
    whole = best.whole
    if wanted.kind in _MUST_HOLD and whole.asked == 0:
        return False
    unknown = bool(wanted.noun) and not rarity.knows(" ".join(wanted.noun))
    return whole.strength - _UNKNOWN_NOUN * unknown >= _ENOUGH
