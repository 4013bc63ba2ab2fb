"""What tells facts apart that all fit a question: what they are of, whose plan, which year, which part of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from bot.model import Fact
from bot.render import meaning

_TRAITS: tuple[Callable[[Fact], str], ...] = (
    lambda fact: fact.label,
    meaning,
    lambda fact: fact.quote.source.report,
    lambda fact: fact.quote.source.headings[-1] if fact.quote.source.headings else "",
    lambda fact: f"trang {fact.quote.source.page}",
)


def told_apart(facts: Sequence[Fact]) -> tuple[str, ...]:
    """One label a fact, from the traits in which they differ; no two are the same while a trait is left to add."""
    labels = [""] * len(facts)
    for trait in _TRAITS:
        said = [trait(fact) for fact in facts]
        counts = Counter(labels)
        if len(set(said)) > 1 and max(counts.values()) > 1:
            labels = [
                f"{label}, {more}" if label and more and counts[label] > 1 else label or more
                for label, more in zip(labels, said, strict=True)
            ]
    return tuple(label or fact.label for label, fact in zip(labels, facts, strict=True))
