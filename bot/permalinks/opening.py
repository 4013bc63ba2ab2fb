"""Open a shared answer again: find in the index the figures and quotes that a payload names, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from bot.answering.answer import (
    Answer,
    CheckedClaims,
    Compound,
    ComputedAnswer,
    FigureAnswer,
    LeftOut,
    OneAnswer,
    Refusal,
    SeveralAnswer,
    WordsAnswer,
    also_of,
    figures_of,
    quotes_of,
)
from bot.answering.arithmetic import to_one_decimal
from bot.answering.computed import formed, reckoned
from bot.answering.words.quoting import LONGEST_LIST
from bot.permalinks.codec import Named, Part
from bot.permalinks.keys import fact_key, quote_key, short
from bot.permalinks.links import FormerLink, Link, LinkTrouble, read_payload
from bot.ranking.filters import Reason
from bot.ranking.finder import Finder
from bot.verification.replay import checked_again
from index.evidence.quotes import Fact, Quote, fact_of

_UNSTATED: frozenset[Reason | None] = frozenset({None, "blank_in_report", "other_period"})  # why a claim is not judged
T = TypeVar("T")


@dataclass(frozen=True)
class Opener:
    """Resolves payloads on one index. Its tables are made when first asked for; safe to use from several threads."""

    finder: Finder

    def open(self, payload: str) -> Answer | LinkTrouble:
        """The answer as it was shared; "changed" when the reports no longer say all of it in those words.

        A payload that puts figures together as no answer does is "broken", whoever made it.
        """
        link = read_payload(payload)
        if link is None:
            return "broken"
        opened = self._former(link) if isinstance(link, FormerLink) else self._opened(link)
        return opened if isinstance(opened, str) else replace(opened, shared=True)

    def _opened(self, link: Link) -> Answer | LinkTrouble:
        parts: list[OneAnswer] = []
        for part in link.parts:
            opened = self._part(part)
            if isinstance(opened, str):
                return opened
            parts.append(opened)
        if not any(figures_of(part) or also_of(part) or quotes_of(part) for part in parts):
            return "broken"  # words of ours without anything of a report
        rest: LeftOut | None = None if link.whole else "rest"
        if len(parts) == 1:
            return replace(parts[0], left_out=rest)
        return Compound(tuple(parts), left_out=rest or "words")

    def _part(self, part: Part) -> OneAnswer | LinkTrouble:
        found = self._resolved(part.figures)
        quote = self._quote(part.quote) if part.quote else None
        if found is None or (part.quote and quote is None):
            return "changed"
        figures, also = found[: part.headlines], found[part.headlines :]
        match part.status:
            case "check" if figures:
                lexicon = self.finder.language.lexicon
                return checked_again(figures, also, part.held, self.finder.figures, lexicon) or "broken"
            case "computed":
                return self._computed(part, found)
            case "answer" if figures and not quote:
                return self._stated(figures, also)
            case "answer" if quote and not found:
                return WordsAnswer(quote)
            case "check" if not quote and not found and part.reason in _UNSTATED:
                return CheckedClaims("not_stated", reason=part.reason)
            case "none" if not quote and not found:
                return Refusal(part.reason or "not_in_report")
        return "broken"

    def _stated(self, figures: Sequence[int], also: Sequence[int]) -> FigureAnswer | SeveralAnswer:
        """Figures of which a link says no more than which are headlines."""
        headlines, others = tuple(map(self._fact, figures)), tuple(map(self._fact, also))
        return FigureAnswer(headlines[0], others) if len(headlines) == 1 else SeveralAnswer(headlines, others)

    def _computed(self, part: Part, operands: Sequence[int]) -> ComputedAnswer | LinkTrouble:
        """The result reckoned anew from its two operands, where a question could have been answered with it."""
        if len(operands) != 2 or part.headlines or part.quote:
            return "broken"
        if not formed(part.reckoning, operands[0], operands[1], self.finder):
            return "broken"
        one, other = (self.finder.figures.figures[position] for position in operands)
        units = self.finder.language.lexicon.unit_table
        exact = reckoned(part.reckoning, part.asked, one, other, units)
        if exact is None:
            return "broken"
        result = to_one_decimal(exact) if part.rounded else exact
        return ComputedAnswer(result, tuple(map(self._fact, operands)))

    def _former(self, link: FormerLink) -> Answer | LinkTrouble:
        """Links of the first kind name figures and quotes alike, and all figures of several questions before a quote."""
        figures = [self._positions[key] for key in link.keys if key in self._positions]
        quotes = [quote for key in link.keys if key not in self._positions and (quote := self._quote(key))]
        if len(figures) + len(quotes) < len(link.keys):
            return "changed"
        parts: list[OneAnswer] = []
        if figures:
            parts.append(self._stated(figures[: link.headlines], figures[link.headlines :]))
        if quotes:
            parts.append(WordsAnswer(quotes[0]))
        return parts[0] if len(parts) == 1 else Compound(tuple(parts), left_out="words")

    def _resolved(self, named: Iterable[Named]) -> list[int] | None:
        """Positions of the figures named; None when one of them is not there any more."""
        found: list[int] = []
        for name in named:
            position = self._positions.get(name) if isinstance(name, bytes) else self._beside(found[-1:], name)
            if position is None:
                return None
            found.append(position)
        return found

    def _beside(self, before: Sequence[int], start: int) -> int | None:
        """The figure that begins at `start` in the quote of the one before."""
        figures = self.finder.figures
        for position in before:
            quote = self._fact(position).quote
            mates = figures.by_passage[figures.figures[position].passage]
            return next((i for i in mates if self._begins(i, quote, start)), None)
        return None

    def _begins(self, position: int, quote: Quote, start: int) -> bool:
        fact = self._fact(position)
        return fact.start == start and fact.quote == quote

    def _fact(self, position: int) -> Fact:
        return fact_of(position, self.finder.figures)

    def _quote(self, key: bytes) -> Quote | None:
        run = self._runs.get(key)
        return None if run is None else self.finder.stretches.quote(*run)

    @cached_property
    def _positions(self) -> Mapping[bytes, int]:
        """Every figure, by key."""
        return _told_apart((fact_key(self._fact(i)), i) for i in range(len(self.finder.figures.figures)))

    @cached_property
    def _runs(self) -> Mapping[bytes, tuple[int, int]]:
        """Every run of stretches that a quote may be, by key."""
        stretches = self.finder.stretches
        return _told_apart((quote_key(stretches.quote(*run)), run) for run in self._quotable())

    def _quotable(self) -> Iterator[tuple[int, int]]:
        stretches = self.finder.stretches
        for first in range(len(stretches.all)):
            last = first
            yield first, last
            while stretches.together(last, last + 1) and stretches.length(first, last + 1) <= LONGEST_LIST:
                last += 1
                yield first, last


def _told_apart(keyed: Iterable[tuple[str, T]]) -> dict[bytes, T]:
    """What each shortened key names; one that shortening made the key of two things names nothing."""
    named: dict[bytes, tuple[str, T]] = {}
    shared = set()
    for key, item in keyed:
        if named.setdefault(short(key), (key, item))[0] != key:
            shared.add(short(key))
    return {key: item for key, (_, item) in named.items() if key not in shared}
