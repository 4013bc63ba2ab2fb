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
from bot.understanding.words_request import LikelyRequest, WordsRequest, likely_request, words_request
from index.language.asking import BEGINS_HOW_MANY_KEYS
from index.language.lexicon import Lexicon
from index.language.phrase_table import Keys, PhraseTable
from index.language.tokens import tokens_of

_DOCUMENTS = (
    "nghị quyết|quyết định|nghị định|thông tư|công văn|chỉ thị|kết luận|kế hoạch|báo cáo|tờ trình|văn bản|thông báo|"
    "chương trình|đề án|luật|hướng dẫn|công điện|quy định|pháp lệnh|thông báo kết luận"
)
_NUMBERED = PhraseTable({tokens_of(kind).keys: None for kind in _DOCUMENTS.split("|")})
_NUMBER, _WHICH = "so", frozenset({"nao", "gi"}) | BEGINS_HOW_MANY_KEYS  # "số mấy", "số bao nhiêu", "số nào"


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """The number of a document: "theo Quyết định số mấy của UBND tỉnh?"."""

    kind: range  # positions in the question's words of what kind of document it is
    keys: Keys  # the same, folded


def document_request(question: Question) -> DocumentRequest | None:
    """What document's number `question` asks for, None when it asks for none."""
    keys = question.spelled.keys
    for at in range(1, len(keys) - 1):
        found = _NUMBERED.longest_before(keys, at) if keys[at] == _NUMBER and keys[at + 1] in _WHICH else None
        if found is not None:
            return DocumentRequest(range(at - found[0], at), keys[at - found[0] : at])
    return None


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
