"""The figures that are enumerated around a figure: parts of a whole, or members of one list, in the report's order.

That parts add up to their whole is the surest sign of an enumeration; without it, one bracket, or one list behind a
colon, in which every figure measures the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from index.evidence.context import Figures
from index.figures.figure import Figure
from index.figures.relations import alike
from index.language.clauses import Span, brackets, innermost

LONGEST = 8  # figures of one answer
_NAMED_OPENING = re.compile(r"[(:,;]\s*(?:trong đó|bao gồm|gồm|cụ thể|chia ra)\b", re.IGNORECASE)
_PLAIN_OPENING = re.compile(r"[^.;,()]{0,30}[:(]")
_COMPARED = frozenset({"ratio_to_plan", "ratio_to_last_year", "change", "rank"})
_HUNDRED = Decimal(100)


def parts(position: int, figures: Figures) -> list[int]:
    """The figures that add up to figure number `position`, or that it adds up with to one before them; else []."""
    return parts_of(position, figures) or _summed_with(position, _mates(position, figures), figures)


def opened(position: int, figures: Figures) -> list[int]:
    """The figures of the bracket or list that opens behind figure number `position`; [] unless there are two."""
    found = told_behind(position, figures)
    return found if 1 < len(found) <= LONGEST else []


def told_behind(position: int, figures: Figures) -> list[int]:
    """The same, however many there are: "329,13 tỷ đồng (trong đó thu tiền sử dụng đất 64,6 tỷ đồng)"."""
    anchor = figures.figures[position]
    text = figures.passages[anchor.passage].text
    within = _within(position, figures)
    return _opened(anchor, within, brackets(text, anchor.sentence_start, anchor.sentence_stop), text, figures)


def level(position: int, figures: Figures) -> list[int]:
    """The figures that stand in the same bracket as figure number `position`, or in the same list behind a colon."""
    anchor = figures.figures[position]
    text = figures.passages[anchor.passage].text
    spans = brackets(text, anchor.sentence_start, anchor.sentence_stop)
    around = innermost(spans, anchor.start)
    found = [i for i in _within(position, figures) if innermost(spans, figures.figures[i].start) == around]
    if around is None:
        colon = text.find(":", anchor.sentence_start, anchor.start)
        if colon < 0:
            found = [i for i in found if _same_noun(figures.figures[i], anchor)]
        else:
            found = [i for i in found if figures.figures[i].start > colon]
    return found if 1 < len(found) <= LONGEST else []


def _mates(position: int, figures: Figures) -> list[int]:
    anchor = figures.figures[position]
    return [i for i in figures.by_passage[anchor.passage] if _comparable(figures.figures[i], anchor)]


def _within(position: int, figures: Figures) -> list[int]:
    anchor = figures.figures[position]
    return [i for i in figures.in_sentence(anchor) if _comparable(figures.figures[i], anchor)]


def _comparable(one: Figure, anchor: Figure) -> bool:
    """Whether both may be members of one list: one kind of measure, results beside results, plans beside plans."""
    if not alike(one, anchor) or (one.pair == "plan") != (anchor.pair == "plan"):
        return False
    return (one.role in _COMPARED) == (anchor.role in _COMPARED)


def parts_of(position: int, figures: Figures) -> list[int]:
    """The figures right behind figure number `position` that add up to it; [] when none do."""
    later = [i for i in _mates(position, figures) if i > position]
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
        if first is None or (figure.unit != first.unit and figure.kind not in {"count", "bare"}):
            return []
        added += Decimal(figure.value)
        if added == whole and count > 1:
            return list(following[:count])
        if added > whole or count == LONGEST:
            return []
    return []


def _opened(anchor: Figure, within: Sequence[int], spans: Sequence[Span], text: str, figures: Figures) -> list[int]:
    """Figures of the bracket or list that opens behind the anchor ("460 hồ sơ (trong đó: …)")."""
    later = [figures.figures[i].start for i in within if figures.figures[i].start > anchor.start]
    between = text[anchor.unit_stop : later[0]] if later else ""
    named, plain = _NAMED_OPENING.search(between), _PLAIN_OPENING.match(between)
    if named is None and plain is None:
        return []
    bracket = next((s for s in spans if anchor.unit_stop <= s.start < later[0] < s.stop), None)
    stop = bracket.stop if bracket else anchor.sentence_stop
    inner = [i for i in within if later[0] <= figures.figures[i].start < stop]
    levels = [innermost(list(spans), figures.figures[i].start) for i in inner]
    return [i for i, level in zip(inner, levels, strict=True) if level == levels[0]]


def _same_noun(one: Figure, other: Figure) -> bool:
    if one.kind not in {"count", "bare"}:
        return True
    return not one.noun or not other.noun or one.noun.split()[0].lower() == other.noun.split()[0].lower()
