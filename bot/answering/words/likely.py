"""Answer a message that likely asks for words: "thời hạn …", "xã bị thiệt hại nặng nhất". A figure where one measures that, or
where it is less sure that words are wanted, else the words that say it."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.answer import FigureAnswer, Refusal, WordsAnswer
from bot.answering.figure import answer_figure
from bot.answering.words.cell import answer_cell
from bot.answering.words.quoting import answer_words
from bot.ranking.finder import Finder
from bot.understanding.question import Question
from bot.understanding.words_request import LikelyRequest, WordsRequest
from index.language.lexicon import Lexicon
from index.language.tokens import tokens_of

_TIMES = frozenset({"duration", "working_days"})  # classes of units


def answer_likely(question: Question, request: LikelyRequest, finder: Finder) -> FigureAnswer | WordsAnswer | Refusal:
    """The cell under that name, the figure or the words, or a refusal."""
    words = request.words
    told = answer_cell(question, words.kind, finder)
    if told is not None:
        return told
    figure = answer_figure(question, finder)
    if isinstance(figure, FigureAnswer):
        measured = _measures(figure.fact.unit, words, finder.language.lexicon)
        if measured or not request.surely:
            return figure
    in_words = answer_words(question, words, finder)
    if isinstance(in_words, Refusal) and isinstance(figure, Refusal):
        return replace(figure, of_words=True)  # which offers what comes near
    return in_words


def _measures(unit: str, words: WordsRequest, lexicon: Lexicon) -> bool:
    """Whether a figure in this unit is how long something takes, where a time is asked for, or counts what is named."""
    if words.kind == "time":
        named = lexicon.unit_table.named(unit)
        return named is not None and named.kind in _TIMES
    return bool(words.noun) and tokens_of(unit).keys[: len(words.noun)] == words.noun
