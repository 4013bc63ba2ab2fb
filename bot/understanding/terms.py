"""What a question is about, as terms to look for: syllables, pairs of neighbours, and other words for the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.language.tokens import Rarity, Tokens

_FOLDED_ONLY = 0.3  # quality of a match in which both sides carry accents, and other ones
_UNACCENTED = 0.8  # quality of a match where an accented question leaves this syllable bare, the text does not
_SYNONYM = 0.85


@dataclass(frozen=True, slots=True)
class Term:
    """One syllable of the question (or two neighbours), its weight, and phrases that say the same."""

    keys: tuple[str, ...]  # one or two
    accented: tuple[str, ...]  # as typed or surely meant; equal to keys where the accents are unknown
    weight: float
    others: tuple[tuple[str, ...], ...] = ()  # other phrases that cover this syllable, as keys
    others_accented: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text where a term is met, and how well."""

    position: int  # index of the token
    quality: float


def places(term: Term, text: Tokens, accented_question: bool) -> list[Place]:
    """Every place of `text` where `term` is met: the words themselves, or others that say the same."""
    where = text.at.get(term.keys[0], ())
    if not where and not any(phrase[0] in text.at for phrase in term.others):
        return []
    found: dict[int, float] = {}
    for position in where:
        if len(term.keys) == 2 and text.keys[position + 1 : position + 2] != (term.keys[1],):
            continue
        quality = min(
            _quality(term.keys[i], term.accented[i], text.accented[position + i], accented_question)
            for i in range(len(term.keys))
        )
        found[position] = max(quality, found.get(position, 0.0))
    for phrase, accents in zip(term.others, term.others_accented, strict=True):
        for position in text.places_of(phrase):
            if text.accented[position : position + len(phrase)] == accents:
                for i in range(len(phrase)):
                    found[position + i] = max(_SYNONYM, found.get(position + i, 0.0))
    return [Place(position, quality) for position, quality in found.items()]


def _quality(key: str, typed: str, written: str, accented_question: bool) -> float:
    if typed == written:
        return 1.0
    if typed != key:
        return _FOLDED_ONLY
    return _UNACCENTED if accented_question else 1.0


def weigh(keys: Sequence[str], rarity: Rarity) -> float:
    """Weight of a term: idf of the syllable; for a pair a share of its own, since its syllables count too."""
    if len(keys) == 1:
        return rarity.of(keys[0])
    return 0.5 * rarity.of(" ".join(keys))
