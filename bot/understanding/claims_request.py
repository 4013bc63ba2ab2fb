"""Which numbers a message asks to have confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import normalize

from bot.understanding.claims import Claim, claims
from bot.understanding.confirmation import asks_to_confirm
from bot.understanding.question import Question
from index.language.lexicon import Lexicon
from index.language.words import fold


@dataclass(frozen=True, slots=True)
class ClaimsRequest:
    """At least one claim; their offsets are characters of `text`."""

    text: str  # the message, in NFC
    claims: tuple[Claim, ...]


def claims_request(question: Question, lexicon: Lexicon) -> ClaimsRequest | None:
    """The numbers that the question asks to have confirmed, None when it asks for no confirmation or claims no number."""
    text = normalize("NFC", question.typed)
    if not asks_to_confirm(fold(text)):
        return None
    found = claims(text, lexicon)
    return ClaimsRequest(text, tuple(found)) if found else None
