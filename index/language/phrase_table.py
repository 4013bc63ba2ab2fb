"""Phrases of several words, found in a text: which of them begin at a place, the longest first.

One matcher for every list of phrases: places, everyday words, counted nouns, levels. Compares words as they are given;
whether they are folded, and what a phrase means, is its owner's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

Keys = tuple[str, ...]
_V = TypeVar("_V")


class PhraseTable(Generic[_V]):
    """Phrases, each as its words, with what each stands for. Read only."""

    def __init__(self, phrases: Mapping[Keys, _V]) -> None:
        sizes: defaultdict[str, set[int]] = defaultdict(set)
        for words in phrases:
            sizes[words[0]].add(len(words))
        self._phrases = dict(phrases)
        self._sizes = {first: tuple(sorted(held, reverse=True)) for first, held in sizes.items()}
        self.longest = max(map(len, phrases), default=0)  # words

    def __contains__(self, words: Keys) -> bool:
        return words in self._phrases

    def all_at(self, keys: Sequence[str], start: int) -> Iterator[tuple[int, _V]]:
        """The phrases that begin at keys[start], the longest first: the number of words, and what it stands for."""
        for size in self._sizes.get(keys[start], ()) if start < len(keys) else ():
            words = tuple(keys[start : start + size])
            if len(words) == size and words in self._phrases:
                yield size, self._phrases[words]

    def longest_at(self, keys: Sequence[str], start: int) -> tuple[int, _V] | None:
        """The longest phrase that begins at keys[start], None when none does."""
        return next(self.all_at(keys, start), None)

    def longest_before(self, keys: Sequence[str], stop: int) -> tuple[int, _V] | None:
        """The longest phrase that ends right before keys[stop], None when none does."""
        for size in range(min(self.longest, stop), 0, -1):
            words = tuple(keys[stop - size : stop])
            if words in self._phrases:
                return size, self._phrases[words]
        return None

    def found_in(self, keys: Sequence[str]) -> Iterator[tuple[range, _V]]:
        """Where phrases stand in a text, from left to right: at each place the longest, and none inside another."""
        sizes, start = self._sizes, 0
        while start < len(keys):
            found = self.longest_at(keys, start) if keys[start] in sizes else None
            if found is not None:
                yield range(start, start + found[0]), found[1]
            start += found[0] if found is not None else 1


def places_of(phrase: Sequence[str], keys: Sequence[str]) -> Iterator[int]:
    """Where one phrase begins in a text, overlapping ones too; nowhere when it has no words."""
    words, size = tuple(phrase), len(phrase)
    for i in range(len(keys) - size + 1):
        if words and keys[i] == words[0] and tuple(keys[i : i + size]) == words:
            yield i


def stands_in(phrase: Sequence[str], keys: Sequence[str]) -> bool:
    """Whether one phrase stands somewhere in a text."""
    return next(places_of(phrase, keys), None) is not None
