"""Administrative levels, and the places that a corpus names: what stands with a capital behind the word for a level.

The levels are those of the word list. Who has no lexicon asks here for them; nobody lists them again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from index.language import wordlists
from index.language.phrase_table import PhraseTable, places_of
from index.language.tokens import tokens_of
from index.language.wordlists import LevelWord

_WORD = re.compile(r"\s?([^\W\d_]+)")
_NEXT = re.compile(r"\s?[,;]\s|\s(?:và|hoặc)\s")
_LONGEST = 4  # syllables of a name
_SHORTEST = 2  # letters of the short form of a level that is known by itself: "TP", but not "P"
Name = tuple[str, ...]  # folded syllables


@cache
def levels() -> tuple[LevelWord, ...]:
    """Every word for a level, longer ones first: a pattern of them takes "khu phố" before "khu"."""
    return tuple(sorted(wordlists.levels(wordlists.DATA), key=lambda level: -len(level.word)))


@cache
def units() -> tuple[str, ...]:
    """The words for a province, a district or a commune, as they stand before its name: "thị xã", "tỉnh"."""
    governed = {"province", "district", "commune"}
    return tuple(level.word for level in levels() if level.level in governed and "name" in level.behind)


@cache
def higher_levels() -> frozenset[str]:
    """The levels, folded, that before the name of a report's own place speak of another place of that name."""
    return frozenset(_folded(level.word) for level in levels() if level.higher)


@cache
def _unit_words() -> PhraseTable[str]:
    whole = {tokens_of(word).keys: _folded(word) for word in units()}
    short = {
        tokens_of(short).keys: _folded(level.word)
        for level in levels()
        for short in level.short
        if level.word in units() and short.isalpha() and len(short) >= _SHORTEST
    }
    return PhraseTable({**short, **whole})


@cache
def _before_a_name() -> re.Pattern[str]:
    """The word for a level, or its short form, with the name behind it still to come."""
    named = [level for level in levels() if "name" in level.behind]
    written = [level.word for level in named] + [short for level in named for short in level.short if short.isalpha()]
    return re.compile(rf"\b(?:{'|'.join(written)})\.?\s+(?=[^\W\d_])", re.IGNORECASE)


def _folded(word: str) -> str:
    return " ".join(tokens_of(word).keys)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names of places that are known."""

    names: PhraseTable[Name]

    def found_in(self, keys: Sequence[str]) -> frozenset[Name]:
        """The places named in a text, given as folded syllables."""
        return frozenset(name for _, name in self.names.found_in(keys))


def gazetteer_of(named: Iterable[Name]) -> Gazetteer:
    """The provinces, and the places that are named besides."""
    names = {*provinces(), *named}
    return Gazetteer(PhraseTable({name: name for name in names}))


def named_in(text: str) -> frozenset[Name]:
    """The names of two syllables or more that a text writes with capitals behind the word for a level."""
    return frozenset(name for start in _before_a_name().finditer(text) for name in _listed(text, start.end()))


def level_before(keys: Sequence[str], position: int) -> str:
    """The word for a level ("tinh", "thanh pho") right before a position, "" when there is none."""
    found = _unit_words().longest_before(keys, position)
    return found[1] if found is not None else ""


def levels_before(names: Iterable[Name], keys: Sequence[str]) -> frozenset[str]:
    """The words for a level that stand in a text right before one of `names`."""
    return frozenset(level for name in names for at in places_of(name, keys) if (level := level_before(keys, at)))


def levels_in(keys: Sequence[str]) -> frozenset[str]:
    """The words for a level that stand in a text, before a name or alone ("thành phố có …")."""
    return frozenset(level for stop in range(1, len(keys) + 1) if (level := level_before(keys, stop)))


@cache
def provinces() -> tuple[Name, ...]:
    """The provinces of the country, also those that no report names."""
    return tuple(tokens_of(province.name).keys for province in wordlists.provinces(wordlists.DATA))


@cache
def also_called() -> Mapping[Name, Name]:
    """What people call a province besides, and its name: "Sài Gòn"."""
    listed = wordlists.provinces(wordlists.DATA)
    return {tokens_of(other).keys: tokens_of(province.name).keys for province in listed for other in province.also}


def _listed(text: str, start: int) -> set[Name]:
    """The name that begins at `start`, and those listed after it ("Hưng Đạo, Vĩnh Quang và Chu Trinh")."""
    names: set[Name] = set()
    while True:
        words, start = _capitalised(text, start)
        if len(words) < 2:
            return names
        names.add(_without_level(tokens_of(" ".join(words)).keys))
        comma = _NEXT.match(text, start)
        if comma is None:
            return names
        start = comma.end()


def _without_level(name: Name) -> Name:
    """The name of "Đảng bộ Tỉnh Thái Nguyên" is that of "tỉnh Thái Nguyên"."""
    found = _unit_words().longest_at(name, 0)
    bare = name[found[0] :] if found is not None else name
    return bare if len(bare) > 1 else name


def _capitalised(text: str, start: int) -> tuple[list[str], int]:
    """The capitalised words from `start` on, and where they end."""
    words: list[str] = []
    while len(words) < _LONGEST and (match := _WORD.match(text, start)) and match.group(1).istitle():
        words.append(match.group(1))
        start = match.end()
    return words, start
