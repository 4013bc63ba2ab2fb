"""Texts as the matcher reads them: syllables with a key for comparing, their accents and where they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from index.language.words import canonical, fold, folded, written

# i and y are two spellings of one sound after these letters: tỷ = tỉ, kỹ = kĩ.
_Y = re.compile(r"^([hklmst])y$")
_KEPT = 1 << 15  # syllables whose spellings are remembered


@lru_cache(_KEPT)
def key_of(syllable: str) -> str:
    """What two spellings of one syllable have in common: folded, y written i ("Tỷ" -> "ti")."""
    return _Y.sub(r"\1i", fold(syllable))


_accented = lru_cache(_KEPT)(canonical)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The syllables of a text, in order, and at which positions each key stands."""

    keys: tuple[str, ...]
    accented: tuple[str, ...]
    starts: tuple[int, ...]  # character offsets
    at: Mapping[str, tuple[int, ...]]

    def places_of(self, phrase: Sequence[str]) -> list[int]:
        """Positions at which a phrase begins, given as keys."""
        words, size = tuple(phrase), len(phrase)
        return [p for p in self.at.get(words[0], ()) if self.keys[p : p + size] == words] if words else []


def tokens_of(text: str) -> Tokens:
    """Syllables and numbers of `text`."""
    found = list(written(text))
    keys = tuple(key_of(word) if kind == "word" else folded(word) for word, _, kind in found)
    at: dict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        at[key].append(position)
    return Tokens(
        keys,
        tuple(_accented(word) for word, _, _ in found),
        tuple(start for _, start, _ in found),
        {key: tuple(where) for key, where in at.items()},
    )


@dataclass(frozen=True, slots=True)
class Rarity:
    """How telling a syllable or a pair of neighbours is in a corpus: inverse document frequency over its sentences."""

    count: int
    frequency: Mapping[str, int]

    def of(self, key: str) -> float:
        """idf, 0 for what stands in every sentence; the highest value for what the corpus never uses."""
        return log(1 + self.count / (1 + self.frequency.get(key, 0)))

    def knows(self, key: str) -> bool:
        return key in self.frequency
