"""Answer a question for the number of a document: the number whole, as printed, in the sentence that names the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.answer import Refusal, WordsAnswer
from bot.ranking.coverage import share_met
from bot.ranking.finder import Finder
from bot.understanding.question import Question, unwritten
from bot.understanding.request import DocumentRequest
from index.evidence.quotes import Fact
from index.language.phrase_table import places_of
from index.language.tokens import tokens_of

_CODE = re.compile(r"(?P<number>\d[\d.]*\d|\d)(?:\s?/\s?\d{4}(?!\d))?(?:\s?[-–/]\s?[^\W\d_][\w&.]*\w)*")
_NUMBER = "so"
_MET, _NEAR = 0.7, 0.5  # shares of the question that must stand in the sentence, and about the number
_CLEARLY = 0.05  # so much more than of any other number
_BESIDE = 0.5  # what counts that stands about this number, between its neighbours


@dataclass(frozen=True, slots=True)
class _Named:
    """A document that a stretch names: `text[start:stop]` is its number as printed."""

    stretch: int
    start: int
    stop: int
    value: float
    met: float  # of the question, by the stretch or what its report is called
    beside: float  # by what stands about the number

    @property
    def score(self) -> float:
        return self.met + _BESIDE * self.beside


def answer_document(question: Question, wanted: DocumentRequest, finder: Finder) -> WordsAnswer | Refusal:
    """The number of the document that the question describes, or a refusal where none is clearly meant."""
    found = sorted(_named(question, wanted, finder), key=lambda one: -one.score)
    best = found[0] if found else None
    other = next((one for one in found if best is not None and one.value != best.value), None)
    if (
        best is None
        or best.met < _MET
        or best.beside < _NEAR
        or (other is not None and best.score < other.score + _CLEARLY)
    ):
        missing = unwritten(question, finder.language)
        return Refusal("not_in_report", question=question.typed, missing=missing, understood=question.spelled.text)
    quote = finder.stretches.quote(best.stretch, best.stretch)
    printed = finder.stretches.text(best.stretch)[best.start : best.stop]
    start = quote.text.find(printed)
    kind = " ".join(question.spelled.accented[i] for i in wanted.kind)
    number = Fact(
        text=printed,
        value=best.value,
        unit="",
        role="result",
        period=None,
        set_by=None,
        label=kind,
        quote=quote,
        start=start,
        stop=start + len(printed),
    )
    return WordsAnswer(quote, number, question=question.typed, understood=question.spelled.text)


def _named(question: Question, wanted: DocumentRequest, finder: Finder) -> Iterator[_Named]:
    """Every document of the kind that the reports name with its number, and how much of the question stands beside it."""
    terms = [term for term in question.terms if len(term.keys) == 1 and term.keys[0] not in (*wanted.keys, _NUMBER)]
    accented = question.spelled.has_accents
    for stretch in range(len(finder.stretches.all)):
        text = finder.stretches.text(stretch)
        codes = list(_codes(text, wanted))
        title = finder.figures.meta(finder.stretches.passage(stretch).report).title
        met = share_met(f"{text} . {title}", terms, accented) if codes else 0.0
        for i, code in enumerate(codes):
            begin = codes[i - 1].end() if i else 0
            end = codes[i + 1].start() if i + 1 < len(codes) else len(text)
            beside = share_met(text[begin:end], terms, accented)
            value = float(code["number"].replace(".", ""))
            yield _Named(stretch, code.start(), code.end(), value, met, beside)


def _codes(text: str, wanted: DocumentRequest) -> Iterator[re.Match[str]]:
    """The numbers right behind the kind of document: "Quyết định số 407/2011/QĐ-UBND", "Kết luận 36-KL/TW"."""
    tokens = tokens_of(text)
    for place in places_of(wanted.keys, tokens.keys):
        behind = place + len(wanted.keys)
        is_said = tokens.keys[behind : behind + 1] == (_NUMBER,)
        at = behind + is_said
        code = _CODE.match(text, tokens.starts[at]) if at < len(tokens.keys) else None
        if code is not None and (is_said or any(c.isalpha() for c in code.group())):
            yield code
