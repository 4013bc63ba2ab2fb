"""The figures that are enumerated around a figure: parts of a whole, or members of one list, in the report's order.

That parts add up to their whole is the surest sign of an enumeration; without it, one bracket, or one list behind a
colon, in which every figure measures the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.evidence import Figures
from bot.together import alike
from index.clauses import Span, brackets, innermost
from index.facts import Figure

LONGEST = 8  # figures of one answer
_AWAY = 30  # characters between a whole and the bracket or colon that opens its parts
_OPENS = re.compile(r"[^.;()]*(?:[:(]|trong đó|bao gồm|gồm|cụ thể)", re.IGNORECASE)
_COMPARED = frozenset({"ratio_to_plan", "ratio_to_last_year", "change", "rank"})
_HUNDRED = Decimal(100)


def enumerated(position: int, figures: Figures) -> list[int]:
    """Positions of the enumeration that figure number `position` opens as its whole or belongs to; [] when there is none."""
    anchor = figures.figures[position]
    mates = [i for i in figures.by_passage[anchor.passage] if _comparable(figures.figures[i], anchor)]
    parts = _parts_of(position, mates, figures) or _summed_with(position, mates, figures)
    if parts:
        return parts
    text = figures.passages[anchor.passage].text
    spans = brackets(text, anchor.sentence_start, anchor.sentence_stop)
    within = [i for i in mates if figures.figures[i].sentence_start == anchor.sentence_start]
    behind = _opened(anchor, within, spans, text, figures)
    if len(behind) > 1:
        return behind[:LONGEST]
    around = innermost(spans, anchor.start)
    level = [i for i in within if innermost(spans, figures.figures[i].start) == around]
    if around is None:
        colon = text.rfind(":", anchor.sentence_start, anchor.start)
        if colon < 0:
            level = [i for i in level if _same_noun(figures.figures[i], anchor)]
        else:
            level = [i for i in level if figures.figures[i].start > text.find(":", anchor.sentence_start)]
    return level[:LONGEST] if 1 < len(level) <= LONGEST else []


def _comparable(one: Figure, anchor: Figure) -> bool:
    """Whether both may be members of one list: the same kind of measure, a result beside results, a plan beside plans."""
    if not alike(one, anchor) or (one.pair == "plan") != (anchor.pair == "plan"):
        return False
    return (one.role in _COMPARED) == (anchor.role in _COMPARED)


def _parts_of(position: int, mates: Sequence[int], figures: Figures) -> list[int]:
    """The figures right behind a whole that add up to it."""
    later = [i for i in mates if i > position]
    return _adding_up(Decimal(figures.figures[position].value), later, figures)


def _summed_with(position: int, mates: Sequence[int], figures: Figures) -> list[int]:
    """The parts among which the figure is, when the figure before them is their sum; or percentages that make 100."""
    at = mates.index(position)
    for whole in range(at - 1, -1, -1):
        parts = _adding_up(Decimal(figures.figures[mates[whole]].value), mates[whole + 1 :], figures)
        if position in parts:
            return parts
    if figures.figures[position].kind == "percent":
        for start in range(at, -1, -1):
            parts = _adding_up(_HUNDRED, mates[start:], figures)
            if position in parts:
                return parts
    return []


def _adding_up(whole: Decimal, following: Sequence[int], figures: Figures) -> list[int]:
    """The shortest run of at least two figures, from the first on, whose sum is `whole`."""
    added = Decimal(0)
    first = figures.figures[following[0]] if following else None
    for count, i in enumerate(following, 1):
        figure = figures.figures[i]
        if first is None or figure.unit != first.unit and figure.kind not in {"count", "bare"}:
            return []
        added += Decimal(figure.value)
        if added == whole and count > 1:
            return list(following[:count])
        if added > whole or count == LONGEST:
            return []
    return []


def _opened(
    anchor: Figure, within: Sequence[int], spans: Sequence[Span], text: str, figures: Figures
) -> list[int]:
    """Figures of the bracket or list that opens right behind the anchor ("460 hồ sơ (trong đó: …)")."""
    opening = _OPENS.match(text, anchor.unit_stop, min(anchor.unit_stop + _AWAY + 60, anchor.sentence_stop))
    if opening is None or opening.end() - anchor.unit_stop > _AWAY + 30:
        return []
    if any(anchor.unit_stop <= figures.figures[i].start < opening.end() for i in within):
        return []
    bracket = next((s for s in spans if s.start == opening.end() - 1), None)
    stop = bracket.stop if bracket else anchor.sentence_stop
    inner = [i for i in within if opening.end() <= figures.figures[i].start < stop]
    levels = [innermost(list(spans), figures.figures[i].start) for i in inner]
    return [i for i, level in zip(inner, levels, strict=True) if level == levels[0]]


def _same_noun(one: Figure, other: Figure) -> bool:
    if one.kind not in {"count", "bare"}:
        return True
    return not one.noun or not other.noun or one.noun.split()[0].lower() == other.noun.split()[0].lower()
