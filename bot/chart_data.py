"""What a bar picture shows: figures of a report that may stand side by side, each with its proof.

A picture that compares different things is worse than none: whatever is not known to be the same measure of the same
thing, with role and period, is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.model import Answer, Fact, Quote
from bot.render import proven

Kind = Literal["comparison", "parts"]  # plan, result, years of one thing; parts of one whole, or things of one list
NoChart = Literal["not_stated", "nothing_to_compare"]
LONGEST = 8  # bars of one picture


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: `fact` as an answer shows it, with its quote and place."""

    label: str  # of parts: what is counted, in the report's words; else ""
    printed: str  # number and unit as printed, with "trên", "khoảng" where the report has them
    value: Decimal  # in the base unit that all bars of a picture share
    fact: Fact
    estimated: bool = False  # a result that the report itself calls an estimate ("ước thực hiện")


@dataclass(frozen=True, slots=True)
class Chart:
    """Two bars or more, in the order in which they are drawn; all figures are of one report."""

    title: str  # in the report's words
    kind: Kind
    bars: tuple[Bar, ...]
    whole: Fact | None = None  # what the parts add up to, where the report says it

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (*(bar.fact for bar in self.bars), *((self.whole,) if self.whole else ()))


@dataclass(frozen=True, slots=True)
class Picked:
    """The picture of a subject, or why there is none."""

    chart: Chart | None
    why: NoChart | None = None


def sound(chart: Chart, holds: Callable[[Quote], bool]) -> bool:
    """Whether the picture may be shown: two bars of different figures at least, each as proven as an answer."""
    texts = [bar.printed for bar in chart.bars]
    return (
        2 <= len(chart.bars) <= LONGEST
        and all(bar.value >= 0 for bar in chart.bars)
        and any(bar.value > 0 for bar in chart.bars)
        and all(bar.fact.text in text for bar, text in zip(chart.bars, texts, strict=True))
        and proven(Answer(chart.title, "answer", figures=chart.facts), holds)
    )


def sources(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """One fact for each place that the facts stand in, in order."""
    return tuple({fact.quote.source: fact for fact in facts}.values())
