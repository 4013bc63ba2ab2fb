"""A sentence of a passage, the smallest text that is retrieved and quoted. Type only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """`passage.text[start:stop]` is the sentence, without the blanks around it."""

    report: str  # Report.key
    passage: int  # position of its passage in the index
    start: int
    stop: int
