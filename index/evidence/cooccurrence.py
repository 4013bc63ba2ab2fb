"""What a corpus says of two phrases: whether they stand in the same frame ("Tổng đàn trâu được", "Tổng đàn bò được"), and
which phrases are names of places. Looked up in the passages, nothing is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from index.evidence.context import Figures
from index.language.lexicon import Lexicon
from index.language.phrase_table import PhraseTable, stands_in
from index.language.tokens import Tokens, key_of, tokens_of
from index.language.vocabulary import Vocabulary
from index.language.words import canonical

_WIDTH = 2  # neighbours on each side that are compared
_ENUMERATED = 3  # syllables between two items of one enumeration, at most
_PAIRS = 12  # occurrences of each phrase in one passage that are compared


class Cooccurrence:
    """Looks phrases up in the passages of one index."""

    def __init__(self, figures: Figures, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        self._figures = figures
        self._vocabulary = vocabulary
        self._compounds = lexicon.compounds
        self._levels = PhraseTable({tokens_of(word).keys: None for word in lexicon.levels})
        self._places = [tokens_of(p).keys for p in {figures.meta(x.report).place for x in figures.passages} if p]

    def likeness(self, one: Sequence[str], other: Sequence[str]) -> int:
        """How many neighbours two phrases share, at best, within one passage; 0 when they never stand alike."""
        best = 0
        for passage in range(len(self._figures.passages)):
            text = self._figures.tokens(passage)
            first, second = text.places_of(one), text.places_of(other)
            for a, b in product(first[:_PAIRS], second[:_PAIRS]):
                best = max(best, _shared(text, a, len(one), b, len(other)))
        return best

    def inside_word(self, left: str, right: str) -> bool:
        """Whether two neighbours belong together: in the word lists, or by how often the corpus writes them so."""
        if (key_of(left), key_of(right)) in self._compounds:
            return True
        return self._vocabulary.bound(canonical(left), canonical(right))

    def is_place(self, keys: Sequence[str]) -> bool:
        """Whether the corpus names a place so: written with capitals, and somewhere behind "xã", "huyện", "tỉnh" …"""
        if any(stands_in(keys, place) for place in self._places):
            return len(keys) > 1
        for passage, held in enumerate(self._figures.passages):
            text = self._figures.tokens(passage)
            for at in text.places_of(keys):
                named = all(held.text[text.starts[at + i]].isupper() for i in range(len(keys)))
                if named and self._levels.longest_before(text.keys, at):
                    return True
        return False

    def level(self, keys: Sequence[str], start: int) -> int:
        """Length of the word for an administrative level that begins at `start` ("thành phố": 2), 0 when none does."""
        found = self._levels.longest_at(keys, start)
        return found[0] if found is not None else 0


def _shared(text: Tokens, a: int, a_size: int, b: int, b_size: int) -> int:
    """Neighbours that two places of one text have in common, outwards from both phrases; items of one list count too."""
    if a < b + b_size and b < a + a_size:
        return 0
    gap = max(a, b) - (a + a_size if a < b else b + b_size)
    left = right = 0
    while left < _WIDTH and min(a, b) > left and _alike(text.keys[a - left - 1], text.keys[b - left - 1]):
        left += 1
    while right < _WIDTH and _next(text, a + a_size + right, b + b_size + right):
        right += 1
    return left + right + (1 if gap < _ENUMERATED else 0)


def _next(text: Tokens, a: int, b: int) -> bool:
    return max(a, b) < len(text.keys) and _alike(text.keys[a], text.keys[b])


def _alike(one: str, other: str) -> bool:
    return one == other or (one[0].isdigit() and other[0].isdigit())
