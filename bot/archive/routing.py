"""Which reports of an archive a message is put to: those that it names, that were spoken of before, or that fit its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from math import log
from typing import Protocol

from bot.archive.directory import Directory, Named, Numbers
from index.embedding.interface import Embedder, Floats
from index.language.tokens import tokens_of
from index.store.catalogue import Entry

_NEAR = 512  # passages by which reports are compared
# On questions of 159 documents: which report is meant is told in four of ten, and nine in ten of these are right.
_COSINE = 0.15  # between what fits and what doesn't
_ALIKE = 0.3  # of fit: reports that fit so much less than the best may be meant as well
_SAME = 0.1  # of reports on one place the newest of those that fit so alike is asked first
_OFFERED = 1.0  # and those that fit so much less may be chosen where it is asked back
_KEPT = 0.75  # and the one that was spoken of before is left only where another fits so much better
_TRIED = 3  # reports that are asked one after another
_REMEMBERED = 64  # messages


class ReportSearch(Protocol):
    """What tells reports by words and by vectors. The catalogue does from its files; where one machine ends, a server that
    holds the same tables (PostgreSQL with pgvector, Qdrant) would stand here."""

    def writing(self, words: Iterable[str]) -> Mapping[str, Set[int]]:
        """For each word, a folded syllable or two neighbours, the numbers of the reports that write it."""
        ...

    def near(self, query: Floats, count: int) -> Mapping[int, float]:
        """The reports that the nearest `count` passages are of, each with the cosine of its best."""
        ...


@dataclass(frozen=True, slots=True)
class Route:
    """`each`: for each place that a message names the reports to ask, one after another until one states something.

    Where nothing tells which of several is meant, these are `alike`, best first. Neither where no report writes a word of it.
    """

    each: tuple[tuple[int, ...], ...] = ()
    alike: tuple[int, ...] = ()


@dataclass(frozen=True)
class Router:
    """Chooses reports. What it remembers depends on the words alone."""

    search: ReportSearch
    directory: Directory
    embedder: Embedder
    _fits: dict[str, dict[int, float]] = field(default_factory=dict)

    def route(self, named: Named, before: Sequence[Named]) -> Route:
        """The reports for a message that follows on those `before` it."""
        if named.whole:
            return Route((self.newest(named.whole),))
        places, years = named.places, named.years
        if len(places) > 1:
            return Route(tuple(self.newest(self._of_years(of_one, years)) for of_one in places))
        spoken = self._spoken(before)
        if not places and spoken is not None and (spoken.whole or spoken.places):
            places, years = (spoken.whole or spoken.places[0],), years or spoken.years
        pool = self._of_years(places[0] if places else frozenset(self.directory.entries), years)
        return self._chosen(named, pool, self._last(before) if not places else None)

    def _spoken(self, before: Sequence[Named]) -> Named | None:
        """The last message that named a report or a place."""
        return next((one for one in reversed(before) if one.whole or one.places), None)

    def _last(self, before: Sequence[Named]) -> int | None:
        """The report that was spoken of last, where none was named."""
        for i in range(len(before) - 1, -1, -1):
            route = self.route(before[i], before[:i])
            if route.each:
                return route.each[0][0]
        return None

    def _of_years(self, pool: Numbers, years: Sequence[int]) -> Numbers:
        """Those of a pool that report on one of the years; else those on the next year, which looks back; else all."""
        for wanted in ({*years}, {year + 1 for year in years}):
            found = frozenset(n for n in pool if self.directory.entries[n].meta.year in wanted)
            if found:
                return found
        return pool

    def _chosen(self, named: Named, pool: Numbers, last: int | None) -> Route:
        if len(pool) == 1:
            return Route((tuple(pool),))
        fits = self.fits(named.bare)
        if not fits:
            return Route()
        best = max(fits.get(n, 0.0) for n in pool)
        if last in pool and fits.get(last, 0.0) >= best - _KEPT:
            return Route(((last,),))
        alike = frozenset(n for n in pool if fits.get(n, 0.0) >= best - _ALIKE)
        places = {self.directory.entries[n].meta.place for n in alike}
        if len(alike) == 1 or (len(places) == 1 and "" not in places):
            newest = self.newest(frozenset(n for n in alike if fits.get(n, 0.0) >= best - _SAME))
            others = sorted(alike - {*newest}, key=lambda n: -fits.get(n, 0.0))
            return Route(((*newest, *others)[:_TRIED],))
        offered = [n for n in pool if fits.get(n, 0.0) >= best - _OFFERED]
        return Route(alike=tuple(sorted(offered, key=lambda n: -fits.get(n, 0.0))))

    def newest(self, reports: Numbers, count: int = _TRIED) -> tuple[int, ...]:
        """The newest of some reports."""

        def age(number: int) -> tuple[int, str, int]:
            entry: Entry = self.directory.entries[number]
            return entry.meta.year or 0, entry.meta.date, number

        return tuple(sorted(reports, key=age, reverse=True)[:count])

    def fits(self, text: str) -> dict[int, float]:
        """How well each report fits a message: its share of the rarer words, and how near its best passage comes; empty for a
        message of which no report writes a word.
        """
        if text not in self._fits:
            if len(self._fits) >= _REMEMBERED:
                self._fits.clear()
            self._fits[text] = self._fit(text)
        return self._fits[text]

    def _fit(self, text: str) -> dict[int, float]:
        keys = [key for key in tokens_of(text).keys if key.isalpha()]
        words = [*dict.fromkeys(f"{a} {b}" for a, b in pairwise(keys))] or keys
        writing = self.search.writing(words)
        count = len(self.directory.entries)
        if not any(writing.values()) and not any(self.search.writing(keys).values()):
            return {}
        weights = {word: log(count / len(found)) for word, found in writing.items() if found}
        whole = sum(weights.values())
        near = self.search.near(self.embedder.queries([text])[0], _NEAR)
        least, most = min(near.values(), default=0.0), max(near.values(), default=0.0)
        return {
            number: (
                sum(weight for word, weight in weights.items() if number in writing[word]) / whole if whole else 0.0
            )
            + (near.get(number, least) - most) / _COSINE
            for number in self.directory.entries
        }
