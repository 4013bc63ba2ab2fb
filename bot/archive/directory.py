"""Which reports of an archive a message names: by their whole names, by the places that they are about, by years."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.language.dates import years_in
from index.language.phrase_table import Keys, PhraseTable, stands_in
from index.language.places import levels, named_in, provinces
from index.language.tokens import key_of
from index.language.wordlists import LevelWord
from index.language.words import fold, syllables
from index.store.catalogue import Entry

Numbers = frozenset[int]  # of reports
_SHORTEST = 4  # syllables of a name that says which report is meant and nothing else: "Cà Mau" is a place
_RANKS, _CITY = ("hamlet", "commune", "district", "province"), "thành phố"
_LEADING = frozenset({"", "cua", "thuoc", "o"})  # from a place to where it lies
_LEFT_OVER = re.compile(r"[\s,;:(–-]+([?!.]*)$")  # where a name stood at the end


@dataclass(frozen=True, slots=True)
class Spot:
    """text[start:stop] names these reports, by their whole name or by the place that they are about."""

    start: int
    stop: int
    reports: Numbers
    whole: bool


@dataclass(frozen=True, slots=True)
class Named:
    """What a message names, from left to right."""

    text: str
    spots: tuple[Spot, ...]
    years: tuple[int, ...]

    @property
    def whole(self) -> Numbers:
        """The reports that are named by their whole name."""
        return frozenset().union(*(spot.reports for spot in self.spots if spot.whole))

    @property
    def places(self) -> tuple[Numbers, ...]:
        """For each place the reports about it; of "huyện A, tỉnh B" those about A, where there are any of both."""
        named = [spot for spot in self.spots if not spot.whole]
        inner = [
            spot
            for spot, before in zip(named, (None, *named), strict=False)
            if before is None or not self._lies_in(before, spot)
        ]
        return tuple(dict.fromkeys(spot.reports for spot in inner))

    def _lies_in(self, one: Spot, other: Spot) -> bool:
        text = self.text
        return _belongs(text[one.start : one.stop], text[one.stop : other.start], text[other.start : other.stop])

    def about(self, report: int) -> str:
        """The message as this report is asked: without the names of reports, and without the places of others."""
        return self._without(spot for spot in self.spots if spot.whole or report not in spot.reports)

    @property
    def bare(self) -> str:
        """The message without everything that names a report."""
        return self._without(self.spots)

    def _without(self, spots: Iterable[Spot]) -> str:
        left, at = [], 0
        for spot in spots:
            left.append(self.text[at : spot.start])
            at = spot.stop
        told = " ".join(" ".join((*left, self.text[at:])).split())
        return _LEFT_OVER.sub(r"\1", told).strip(" ,;:-–()") if left else self.text


class Directory:
    """The names of the reports of an archive."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries: Mapping[int, Entry] = {entry.number: entry for entry in entries}
        self._called = Counter(entry.name for entry in entries)
        names, places = defaultdict[Keys, set[int]](set), defaultdict[Keys, set[int]](set)
        for entry in entries:
            for name in {_keys(entry.name), _keys(self.label(entry.number))}:
                (names if len(name) >= _SHORTEST else places)[name].add(entry.number)
            for written in _written(entry.meta.place) if entry.meta.place else _in_title(entry.meta.title):
                places[written].add(entry.number)
        self._names = PhraseTable({keys: frozenset(held) for keys, held in names.items() if keys})
        self._places = PhraseTable({keys: frozenset(held) for keys, held in places.items() if keys})

    def label(self, report: int) -> str:
        """How a report is told from all others: its name, with the name of its file where others are called so too."""
        entry = self.entries[report]
        return entry.name if self._called[entry.name] == 1 else f"{entry.name} ({entry.key})"

    def named(self, text: str) -> Named:
        """What a message names."""
        spots = tuple(self._spots(text))
        return Named(text, spots, years_in(_outside(text, spots)))

    def _spots(self, text: str) -> Iterator[Spot]:
        words = syllables(text)
        keys, at = [_key(word.text) for word in words], 0
        while at < len(keys):
            whole, place = self._names.longest_at(keys, at), self._places.longest_at(keys, at)
            found = whole or place
            if found is not None:
                size, reports = found
                yield Spot(words[at].start, words[at + size - 1].stop, reports, whole is not None)
            at += found[0] if found is not None else 1


def _key(word: str) -> str:
    return key_of(word) if word[:1].isalpha() else fold(word)


def _keys(text: str) -> Keys:
    return tuple(_key(word.text) for word in syllables(text))


def _written(place: str) -> Iterator[Keys]:
    """The ways in which a place is named: "thành phố Cao Bằng", "TP. Cao Bằng", and by itself where it has two syllables."""
    words = place.split()
    begun = next((i for i, word in enumerate(words) if word[:1].isupper() or word[:1].isdigit()), len(words))
    name = _keys(" ".join(words[begun:]))
    if not name:
        return
    yield _keys(place)
    for level in levels():
        if level.word == " ".join(words[:begun]).lower():
            yield from ((*_keys(short), *name) for short in level.short)
    if len(name) > 1:
        yield name


def _in_title(title: str) -> Iterator[Keys]:
    """The places that the title of a report names which says of no place that it is about it."""
    yield from named_in(title)
    keys = _keys(title)
    yield from (name for name in provinces() if stands_in(name, keys))


def _belongs(first: str, between: str, second: str) -> bool:
    """Whether a place named right behind another is where that one lies: "xã A, huyện B", "huyện A của tỉnh B".

    A city may be governed as a province is, whatever its word says.
    """
    one, other = _level(first), _level(second)
    higher = _RANKS.index(other.level) > _RANKS.index(one.level if one else "district") if other else False
    city = other is not None and other.word == _CITY and (one is None or one.word != _CITY)
    return (higher or city) and fold(between).strip(" ,.") in _LEADING


def _level(place: str) -> LevelWord | None:
    """The level that a place is named with; None for a name by itself."""
    said = fold(place)
    found = (one for one in levels() if any(said.startswith(f"{fold(form)} ") for form in (one.word, *one.short)))
    return next((one for one in found if one.level in _RANKS), None)


def _outside(text: str, spots: Sequence[Spot]) -> str:
    """The text with the names of reports blanked: a year in them is that of their name."""
    for spot in spots:
        text = text[: spot.start] + " " * (spot.stop - spot.start) + text[spot.stop :]
    return text
