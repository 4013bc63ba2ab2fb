"""Parts of one whole, or things of one list: figures that the report enumerates beside each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.charts.chart import LONGEST, Chart, bar_of, context_of, name_of, title_of
from bot.charts.same_measure import one_measure, states
from bot.ranking.finder import Finder
from index.evidence.context import Figures
from index.evidence.enumerations import level, opened, parts, parts_of
from index.evidence.quotes import fact_of
from index.figures.figure import Figure
from index.figures.labels import trim

_NEARLY, _HUNDRED = Decimal(80), Decimal("100.5")  # percent: a structure may leave out a small rest, and be rounded
_STRUCTURE = re.compile(r"(?i)cơ cấu|tỷ trọng|tỉ trọng|chiếm")
_REST = re.compile(r"(?i)(?<!\w)(?:khác|còn lại)(?!\w)")
_SHORT = 3  # syllables of a mere name ("Thóc")
_FEW = 2  # two numbers may add up to a third by chance; more of one sentence are its parts, whatever they are called
_NO_CHANCE = 100  # a whole from which on two parts do not add up to it by chance
_SMALL = 20  # a whole below which two parts may add up to it by chance even in its own list
_LONGEST_LABEL = 90  # characters


def listed(chosen: Sequence[int], finder: Finder) -> Chart | None:
    """The enumeration of the figures `chosen`, or the one that a single figure opens or belongs to; else None."""
    anchor, figures = chosen[0], finder.figures
    summed = parts(anchor, figures)
    if len(chosen) > 1 and set(chosen) != set(summed):
        return _chart(sorted(chosen), None, finder)
    if summed:
        return _chart(summed, _whole_of(summed, figures), finder)
    for members in (opened(anchor, figures), level(anchor, figures)):
        chart = _chart(members, None, finder) if anchor in members or _opens(anchor, members, figures) else None
        if chart is not None:
            return chart
    return None


def _chart(members: list[int], whole: int | None, finder: Finder) -> Chart | None:
    figures = finder.figures
    if not 2 <= len(members) <= LONGEST or not _alike(members, whole, finder):
        return None
    title = _title(members, whole, figures)
    if not title or not _named_apart(members, whole, figures):
        return None
    bars = [bar_of(i, name_of(i, figures), finder) for i in members]
    bars.sort(key=lambda bar: (_REST.search(bar.label) is not None, -bar.value))
    return Chart(title, "parts", tuple(bars), None if whole is None else fact_of(whole, figures))


def _alike(members: Sequence[int], whole: int | None, finder: Finder) -> bool:
    """Whether the members may stand side by side: one role and period, one unit, no whole beside its part."""
    figures = finder.figures
    held = [figures.figures[i] for i in members]
    first = held[0]
    if not all(states(f, figures.evidence(i)) for f, i in zip(held, members, strict=True)):
        return False
    if len({(f.role, f.period, f.passage) for f in held}) > 1 or any(
        set(parts_of(i, figures)) & set(members) for i in members
    ):
        return False
    measured = all(one_measure(first, f, finder.language.lexicon) for f in held)
    if whole is not None:
        return _parts_for_sure(whole, members, figures) and (measured or len(held) > _FEW or _counts_alike(held))
    if first.kind == "percent":
        return measured and _is_structure(held, figures)
    return measured and _parallel(members, figures)


def _parts_for_sure(whole: int, members: Sequence[int], figures: Figures) -> bool:
    """Whether that the members add up is no chance: they stand in the bracket or list behind, or the sum is large."""
    total = Decimal(figures.figures[whole].value)
    listed_behind = set(members) <= set(opened(whole, figures))
    return total >= _NO_CHANCE or (listed_behind and (total >= _SMALL or len(members) > _FEW))


def _counts_alike(held: Sequence[Figure]) -> bool:
    """Whether counts begin with one noun ("đơn", "đơn thư")."""
    return len({f.unit.lower().split()[0] for f in held if f.unit}) == 1 and all(f.kind == "count" for f in held)


def _is_structure(held: Sequence[Figure], figures: Figures) -> bool:
    """Whether percentages are the shares of one whole: the report says so, and together they are nearly a hundred."""
    text = figures.passages[held[0].passage].text[held[0].sentence_start : held[-1].start]
    named = all(f.role == "share" for f in held) or _STRUCTURE.search(f"{text} {held[0].governor}") is not None
    return named and _NEARLY <= sum(Decimal(f.value) for f in held) <= _HUNDRED


def _parallel(members: Sequence[int], figures: Figures) -> bool:
    """Whether things of no proven whole are named alike: labels that begin alike, or mere names behind "trong đó".

    A list that measures something else in between ("… tấn, … kWh, … tấn") is one of different things.
    """
    between = [figures.figures[i] for i in range(members[0], members[-1]) if i not in members]
    if any(f.kind != "percent" and f.pair != "plan" and f.role in {"result", "target"} for f in between):
        return False
    names = [figures.figures[i].label.lower().split() for i in members]
    for shared, longest in ((2, _LONGEST_LABEL), (1, _SHORT + 1)):
        if len({tuple(name[:shared]) for name in names}) == 1 and all(shared < len(n) <= longest for n in names):
            return True
    return all(len(name) <= _SHORT and _is_bare_part(i, figures) for i, name in zip(members, names, strict=True))


def _is_bare_part(position: int, figures: Figures) -> bool:
    """Whether the figure is named as a part, and nothing behind it says more of what it is ("7,768 m3 gỗ")."""
    figure = figures.figures[position]
    tail = figures.passages[figure.passage].text[figure.unit_stop : figure.tail_stop]
    return figures.evidence(position).is_part and not tail.strip(" .,;:\n")


def _named_apart(members: Sequence[int], whole: int | None, figures: Figures) -> bool:
    """Whether each has a name of its own, and none is called as the whole is counted."""
    labels = [name_of(i, figures).lower() for i in members]
    counted = "" if whole is None else figures.figures[whole].unit.lower()
    return len(set(labels)) == len(labels) and all(
        0 < len(label) <= _LONGEST_LABEL and label != counted for label in labels
    )


def _title(members: Sequence[int], whole: int | None, figures: Figures) -> str:
    """What the whole is called, or what stands above the list; of two things without either, their names."""
    first = figures.figures[members[0]]
    if whole is not None:
        return title_of(figures.figures[whole]) or context_of(first)
    headings = figures.passages[first.passage].headings
    above = context_of(first)
    if above or len(members) > _FEW:
        return above or (trim(headings[-1]) if headings else "")
    one, other = (name_of(i, figures) for i in members)
    same_head = one.split()[:1] == other.split()[:1]
    return f"{one} và {other[:1].lower() if same_head else other[:1]}{other[1:]}"


def _whole_of(members: Sequence[int], figures: Figures) -> int | None:
    """The figure before the parts that they add up to; None for percentages, which add up to a hundred."""
    before = [i for i in figures.by_passage[figures.figures[members[0]].passage] if i < members[0]]
    return next((i for i in reversed(before) if parts_of(i, figures) == list(members)), None)


def _opens(anchor: int, members: Sequence[int], figures: Figures) -> bool:
    return bool(members) and anchor < members[0] and figures.figures[anchor].kind == figures.figures[members[0]].kind
