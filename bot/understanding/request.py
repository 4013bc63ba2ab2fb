"""What a question asks for: claims to be confirmed, the number of a document, arithmetic, several figures, words,
words that may be a figure too, or one figure.

Each kind has a parser of its own, which alone says whether the question is of that kind. The strongest is asked first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.understanding.arithmetic_request import ArithmeticRequest, arithmetic_request
from bot.understanding.claims_request import ClaimsRequest, claims_request
from bot.understanding.list_request import ListRequest, list_request
from bot.understanding.question import Question
from bot.understanding.words_request import (
    DocumentRequest,
    LikelyRequest,
    WordsRequest,
    document_request,
    likely_request,
    words_request,
)
from index.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class FigureRequest:
    """One figure: what a question asks for that shows nothing else."""


Request = (
    ClaimsRequest | DocumentRequest | ArithmeticRequest | ListRequest | WordsRequest | LikelyRequest | FigureRequest
)


def request_of(question: Question, lexicon: Lexicon, asks_words: Mapping[str, float]) -> Request:
    """What the question asks for, as the first parser reads it that can. `asks_words` was learned (Weights)."""
    return (
        claims_request(question, lexicon)
        or document_request(question)
        or arithmetic_request(question)
        or list_request(question)
        or words_request(question)
        or likely_request(question, asks_words)
        or FigureRequest()
    )
