"""Words outside a figure's clause that govern it: before its bracket or colon, and the sentence that it continues."""

from __future__ import annotations

import re

from index.figures.spans import Standing
from index.language.clauses import Span, clause_of, continues, innermost

_POINTS_ON = re.compile(r"(?i)^\W*(?:trong đó|gồm|bao gồm|cụ thể|như sau|trong số đó)?\W*$")
_LONGEST = 240  # characters of one part


def governor(text: str, note: str, place: Standing, start: int) -> str:
    """The governing words of the figure whose own words end at `start`, outermost first, joined by " · ".

    `note`: the words at a footnote's mark.
    """
    parts = [note]
    if place.earlier is not None and continues(text, place.sentence.start):
        parts.append(_topic_of(text, place.earlier))
    low = place.sentence.start
    if place.around is not None:
        around = place.around
        outer = innermost([s for s in place.spans if s.start < around.start and s.stop >= around.stop], around.start)
        parts.append(text[clause_of(text, place.sentence, outer, around.start).start : around.start])
        low = around.start + 1
    parts.extend(_before_colon(text, low, place.clause, start))
    shown = [" ".join(p.split())[-_LONGEST:] for p in parts if p.strip()]
    return " · ".join(p for i, p in enumerate(shown) if p not in shown[:i])


def _topic_of(text: str, sentence: Span) -> str:
    """What the sentence before was about: its last topic before a colon, else its beginning."""
    colons = _colons(text, sentence.start, sentence.stop)
    if colons and colons[-1] < sentence.stop - 1:
        return _head(text, sentence.start, colons[-1])
    return text[sentence.start : sentence.stop][:_LONGEST]


def topic(text: str, clause: Span, own_start: int) -> str:
    """What stands before the last colon of the clause in front of the figure's own words."""
    colons = _colons(text, clause.start, own_start)
    words = _head(text, clause.start, colons[-1]) if colons else ""
    return "" if _POINTS_ON.match(words) else words


def _before_colon(text: str, low: int, clause: Span, start: int) -> list[str]:
    colons = _colons(text, low, start)
    inside = [c for c in colons if c >= clause.start]
    outside = [c for c in colons if c < clause.start]
    if not outside:
        return [text[clause.start : inside[0]]] if inside and text[inside[0] + 1 : start].strip() else []
    first_end = text.find(";", outside[0])
    opening = [c for c in outside if first_end < 0 or c < first_end]
    heads = [text[low : opening[0]]] if len(opening) > 1 else []
    if inside:
        return heads
    nearest = _head(text, low, outside[-1])
    if _POINTS_ON.match(nearest):
        nearest = text[max(low, text.rfind(";", low, text.rfind(";", low, outside[-1]))) : outside[-1]]
    return [*heads, nearest]


def _head(text: str, low: int, colon: int) -> str:
    """The words before a colon, back to the last mark that ends a clause."""
    begins = max(text.rfind(mark, low, colon) for mark in ";:.")
    return text[max(low, begins + 1) : colon]


def _colons(text: str, low: int, high: int) -> list[int]:
    """Colons in text[low:high] that stand in no bracket of their own."""
    depth, found = 0, []
    for i in range(low, high):
        depth += (text[i] == "(") - (text[i] == ")")
        if text[i] == ":" and depth <= 0:
            found.append(i)
    return found
