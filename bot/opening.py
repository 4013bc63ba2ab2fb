"""Open a shared answer again: find in the index the figures and quotes that a payload names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.knowledge import Knowledge
from bot.links import LinkTrouble, fact_key, quote_key, read_payload
from bot.model import Answer, Fact, Quote
from bot.quoting import fact_of
from bot.text_quote import LONGEST_LIST


@dataclass(frozen=True)
class Opener:
    """Resolves payloads on one index. Its tables are made when first asked for; safe to use from several threads."""

    knowledge: Knowledge

    def open(self, payload: str) -> Answer | LinkTrouble:
        """The answer as it was shared; "changed" when the reports no longer say all of it in those words."""
        named = read_payload(payload)
        if named is None:
            return "broken"
        facts = [self._fact(key) for key in named.keys]
        quotes = [self._quote(key) if fact is None else None for key, fact in zip(named.keys, facts, strict=True)]
        if any(fact is None and quote is None for fact, quote in zip(facts, quotes, strict=True)):
            return "changed"
        figures = tuple(fact for fact in facts if fact is not None)
        return Answer(
            "",
            "answer",
            figures=figures[: named.headlines],
            also=figures[named.headlines :],
            quote=next((quote for quote in quotes if quote is not None), None),
        )

    def _fact(self, key: str) -> Fact | None:
        position = self._positions.get(key)
        return None if position is None else fact_of(position, self.knowledge.figures)

    def _quote(self, key: str) -> Quote | None:
        run = self._runs.get(key)
        return None if run is None else self.knowledge.stretches.quote(*run)

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        figures = self.knowledge.figures
        return {fact_key(fact_of(i, figures)): i for i in range(len(figures.figures))}

    @cached_property
    def _runs(self) -> Mapping[str, tuple[int, int]]:
        """Every run of stretches that a quote may be, by key."""
        stretches = self.knowledge.stretches
        return {quote_key(stretches.quote(first, last)): (first, last) for first, last in self._quotable()}

    def _quotable(self) -> Iterator[tuple[int, int]]:
        stretches = self.knowledge.stretches
        for first in range(len(stretches.all)):
            last = first
            yield first, last
            while stretches.together(last, last + 1) and stretches.length(first, last + 1) <= LONGEST_LIST:
                last += 1
                yield first, last
