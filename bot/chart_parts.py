"""Parts of one whole, or things of one list: figures that the report enumerates beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.chart_bars import bar_of, context_of, title_of
from bot.chart_data import LONGEST, Chart
from bot.chart_same import one_measure, states
from bot.comparing import in_base
from bot.enumeration import level, opened, parts, parts_of
from bot.evidence import Figures
from bot.knowledge import Knowledge
from bot.quoting import fact_of
from index.facts import Figure

_NEARLY, _HUNDRED = Decimal(80), Decimal("100.5")  # percent: a structure may leave out a small rest, and be rounded
_SHORT = 5  # syllables of a mere name ("Nông, lâm nghiệp và thủy sản" has six, and adds up to a whole)
_LONGEST_LABEL = 90  # characters


def listed(chosen: Sequence[int], knowledge: Knowledge) -> Chart | None:
    """The enumeration of the figures `chosen`, or the one that a single figure opens or belongs to; else None."""
    if len(chosen) > 1:
        return _chart(list(chosen), None, knowledge)
    anchor, figures = chosen[0], knowledge.figures
    summed = parts(anchor, figures)
    if summed:
        return _chart(summed, _whole_of(summed, figures), knowledge)
    for members in (opened(anchor, figures), level(anchor, figures)):
        chart = _chart(members, None, knowledge) if anchor in members or _opens(anchor, members, figures) else None
        if chart is not None:
            return chart
    return None


def _chart(members: list[int], whole: int | None, knowledge: Knowledge) -> Chart | None:
    figures = knowledge.figures
    held = [figures.figures[i] for i in members]
    if not 2 <= len(members) <= LONGEST or not _alike(members, whole, knowledge):
        return None
    title = _title(held, whole, figures)
    if not title or not _named_apart(held):
        return None
    bars = [replace(bar_of(i, figures.figures[i].label, knowledge)) for i in members]
    bars.sort(key=lambda bar: -bar.value)
    return Chart(title, "parts", tuple(bars), None if whole is None else fact_of(whole, figures))


def _alike(members: Sequence[int], whole: int | None, knowledge: Knowledge) -> bool:
    """Whether the members may stand side by side: one role and period, one unit, no whole beside its part."""
    figures = knowledge.figures
    held = [figures.figures[i] for i in members]
    first = held[0]
    if not all(states(f, figures.evidence(i)) for f, i in zip(held, members, strict=True)):
        return False
    if len({(f.role, f.period, f.passage) for f in held}) > 1 or any(set(parts_of(i, figures)) & set(members) for i in members):
        return False
    if first.kind == "percent":
        return all(f.kind == "percent" for f in held) and _NEARLY <= sum(Decimal(f.value) for f in held) <= _HUNDRED
    if not all(one_measure(first, f, knowledge.language.lexicon) for f in held):
        return False
    return whole is not None or _parallel(held, figures)


def _parallel(held: Sequence[Figure], figures: Figures) -> bool:
    """Whether things of no proven whole are named alike: mere names, or labels with one beginning ("Tổng đàn …")."""
    names = [f.label.lower().split() for f in held]
    begins_alike = len({tuple(name[:2]) for name in names}) == 1
    return begins_alike or all(len(name) <= _SHORT for name in names)


def _named_apart(held: Sequence[Figure]) -> bool:
    labels = [f.label.strip().lower() for f in held]
    return all(0 < len(label) <= _LONGEST_LABEL for label in labels) and len(set(labels)) == len(labels)


def _title(held: Sequence[Figure], whole: int | None, figures: Figures) -> str:
    if whole is not None:
        return title_of(figures.figures[whole]) or context_of(held[0])
    headings = figures.passages[held[0].passage].headings
    return context_of(held[0]) or (headings[-1] if headings else "")


def _whole_of(members: Sequence[int], figures: Figures) -> int | None:
    """The figure before the parts that they add up to; None for percentages, which add up to a hundred."""
    before = [i for i in figures.by_passage[figures.figures[members[0]].passage] if i < members[0]]
    return next((i for i in reversed(before) if parts_of(i, figures) == list(members)), None)


def _opens(anchor: int, members: Sequence[int], figures: Figures) -> bool:
    return bool(members) and anchor < members[0] and figures.figures[anchor].kind == figures.figures[members[0]].kind
