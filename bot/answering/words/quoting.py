"""Answer a question that wants words: the sentences of the report that say it, whole, or an honest no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.answering.answer import Refusal, WordsAnswer
from bot.answering.words.features import Fitter
from bot.answering.words.reading import UNREAD, read_stretches
from bot.answering.words.sections import section_asked, section_named
from bot.answering.words.trust import Grown, ReadStretch, Weighed, trust_features
from bot.ranking.candidate import Retrieval
from bot.ranking.finder import Finder
from bot.ranking.finder import Found as FoundFigures
from bot.ranking.scoring import Weights, trust
from bot.understanding.question import Question, unwritten
from bot.understanding.words_request import WordsRequest
from index.evidence.segments import Segments
from index.figures.figure import Figure
from index.store.search import standardised

_WEIGHED = 30  # sentences that are weighed; the right one is among the first 25 of each of 295 known questions
_FIGURES = 3  # that the question finds first
_SAYS_ON = 0.6  # how surely a sentence behind the quote must name another cause or weakness to belong to it
LONGEST = 900  # characters
LONGEST_LIST = 1100  # of a list, so that its last item need not be left out
_GOES_ON = re.compile(
    r"^\W*(?:trong đó|cụ thể|bên cạnh đó|ngoài ra|mặt khác|đồng thời|do đó|vì vậy|nguyên nhân|do|đó là|gồm|"
    r"theo đó|tuy nhiên|nhờ đó|qua đó|"
    r"đây là|trong khi|cùng với đó|đặc biệt)\b",
    re.I,
)
_LEADS = re.compile(r"(?::|như sau|sau đây|như|gồm)\W*$")
_ITEM = re.compile(r"^\s*(?:[-+*•]|\(?[a-zđ0-9]{1,3}[).]\s|\([ivx]+\))")
_CAUSE = re.compile(r"\b(?:do|vì|bởi|nguyên nhân|dẫn đến|dẫn tới|nên|hụt|khó khăn|ảnh hưởng|vướng mắc)\b", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """The stretches that were weighed, best first, and the quote grown from the first."""

    ranked: tuple[Weighed, ...]
    quote: Grown


def answer_words(question: Question, wanted: WordsRequest, finder: Finder) -> WordsAnswer | Refusal:
    """The words that answer `question`, or a refusal."""
    named = section_named(question, wanted, finder, LONGEST_LIST)
    if named is not None:
        return _told(named[0], named[-1], question, finder)
    best = found(question, wanted, finder)
    if best is None or sureness(best, wanted, finder.weights) < finder.weights.words_threshold:
        return _section(question, wanted, finder)
    return _told(best.quote.first, best.quote.last, question, finder)


def _told(first: int, last: int, question: Question, finder: Finder) -> WordsAnswer:
    quote = finder.stretches.quote(first, last)
    return WordsAnswer(quote, question=question.typed, understood=question.spelled.text)


def _section(question: Question, wanted: WordsRequest, finder: Finder) -> WordsAnswer | Refusal:
    """The beginning of the section that is asked for by its name, or a refusal."""
    section = section_asked(question, wanted, finder, LONGEST_LIST)
    if section is None:
        return Refusal(
            "not_in_report",
            question=question.typed,
            missing=unwritten(question, finder.language),
            understood=question.spelled.text,
            of_words=True,
        )
    return _told(section[0], section[-1], question, finder)


def found(question: Question, wanted: WordsRequest, finder: Finder) -> Found | None:
    """What fits best, with its quote; None when no sentence may answer."""
    fitter, ranked = ranked_for(question, wanted, finder)
    if not ranked:
        return None
    read = read_stretches(question.plain, ranked, finder.stretches, finder.reader.quotes)
    return Found(ranked, grown(ranked[0].at, wanted, finder.stretches, fitter, finder.find(question), read))


def sureness(best: Found, wanted: WordsRequest, weights: Weights) -> float:
    """Probability that the quote answers the question."""
    return trust(trust_features(wanted.kind, best.ranked, best.quote), weights.words_trust)


def ranked_for(question: Question, wanted: WordsRequest, finder: Finder) -> tuple[Fitter, tuple[Weighed, ...]]:
    """The stretches of the likely sentences, best first; those that are about another place than the one named are left out."""
    retrieval = finder.retriever.retrieve(question)
    stretches, weights = finder.stretches, finder.weights.words
    fitter = Fitter(question, wanted, finder.figures, stretches, retrieval)
    likely = [at for sentence in _likely(retrieval, finder) for at in stretches.of_sentence.get(sentence, ())]
    weighed = [
        Weighed(at, features, sum(value * weights.get(name, 0.0) for name, value in features.items()))
        for at, features in ((at, fitter.features(at)) for at in likely if not fitter.elsewhere(at))
    ]
    return fitter, tuple(sorted(weighed, key=lambda one: (-one.score, one.at)))


def _likely(retrieval: Retrieval, finder: Finder) -> list[int]:
    """The sentences that are nearest to the question by meaning and by words."""
    passages = np.array([s.passage for s in finder.index.contents.sentences], dtype=np.int64)
    if not len(passages):
        return []
    mixed = (
        standardised(retrieval.sentence)
        + retrieval.lexical_sentence
        + 0.5 * (standardised(retrieval.passage)[passages] + retrieval.lexical_passage[passages])
    )
    return [int(i) for i in np.argsort(-mixed, kind="stable")[:_WEIGHED]]


def grown(
    at: int,
    wanted: WordsRequest,
    stretches: Segments,
    fitter: Fitter,
    figures: FoundFigures,
    read: Mapping[int, ReadStretch],
) -> Grown:
    """The quote around the stretch `at`, short enough to quote; `figures` are those that the question finds, `read` what was
    read of the stretches."""
    first = last = at
    while stretches.all[first].start > 0 and _begins_inside(first, stretches) and _room(first - 1, last, stretches):
        first -= 1
    while last + 1 < len(stretches.all) and _goes_on(last, wanted, stretches):
        listed = bool(_ITEM.match(stretches.text(last + 1)))
        if not _room(first, last + 1, stretches, LONGEST_LIST if listed else LONGEST):
            break
        last += 1
    while _room(first - 1, last, stretches) and _leans_back(first, wanted, stretches):
        first -= 1
    if wanted.kind == "task":
        first, last = _filled(first, last, stretches)
    if wanted.kind in {"weakness", "cause"}:
        while _room(first, last + 1, stretches) and fitter.says(last + 1, last + 1) >= _SAYS_ON:
            last += 1
    held = any(_holds(stretches, first, last, one.figure) for one in figures.candidates[:_FIGURES])
    return Grown(first, last, fitter.says(first, last), figures.trust, held, read.get(at, UNREAD))


def _holds(stretches: Segments, first: int, last: int, figure: Figure) -> bool:
    return any(
        one.passage == figure.passage and one.start <= figure.start < one.stop
        for one in stretches.all[first : last + 1]
    )


def _filled(first: int, last: int, stretches: Segments) -> tuple[int, int]:
    """The section as far as there is room: tasks are a whole section, not one sentence."""
    while _room(first, last + 1, stretches):
        last += 1
    while _room(first - 1, last, stretches):
        first -= 1
    return first, last


def _room(first: int, last: int, stretches: Segments, longest: int = LONGEST) -> bool:
    return (
        first >= 0
        and last < len(stretches.all)
        and stretches.together(first, first + 1 if first < last else first)
        and stretches.together(last - 1 if first < last else last, last)
        and stretches.length(first, last) <= longest
    )


def _begins_inside(first: int, stretches: Segments) -> bool:
    """Whether the stretch is a later part of a sentence that was cut."""
    return first > 0 and stretches.all[first - 1].sentence == stretches.all[first].sentence


def _goes_on(last: int, wanted: WordsRequest, stretches: Segments) -> bool:
    here, after = stretches.text(last), stretches.text(last + 1)
    if stretches.all[last].sentence == stretches.all[last + 1].sentence:
        return True
    if _LEADS.search(here):
        return True
    if _ITEM.match(after) and _ITEM.match(here) and wanted.kind in {"task", "weakness", "name", "place"}:
        return True
    if wanted.kind == "cause" and _CAUSE.search(after) and not _ITEM.match(after):
        return True
    return bool(_GOES_ON.match(after))


def _leans_back(first: int, wanted: WordsRequest, stretches: Segments) -> bool:
    here, before = stretches.text(first), stretches.text(first - 1)
    return bool(_GOES_ON.match(here)) or (_LEADS.search(before) is not None)
