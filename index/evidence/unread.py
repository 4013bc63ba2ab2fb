"""Words beside a number that is printed but can't be read whole: broken by a scanner, or in a cell whose column nothing tells."""

from __future__ import annotations

from collections.abc import Sequence

from index.document.columns import GAP
from index.document.passages import Passage
from index.language.clauses import sentences
from index.language.numbers import broken


def unread_of(passages: Sequence[Passage]) -> list[str]:
    """The sentence, or the line of cells, of every such number of the passages."""
    found: list[str] = []
    for passage in passages:
        text = passage.text
        if passage.row is not None:
            continue
        if GAP in text:
            found.append(text)
            continue
        spans = list(broken(text))
        if spans:
            found.extend(text[s.start : s.stop] for s in sentences(text) if any(s.start <= at < s.stop for at in spans))
    return found
