"""Types of what `extraction` finds: a figure, and what the text says about it. Types only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.language.dates import Within

Bound = Literal["", "over", "under", "about"]
Role = Literal["result", "plan", "target", "ratio_to_plan", "ratio_to_last_year", "change", "share", "rank", "count_of"]
# What the words say that a number is: a rise or fall by it, a level ("còn", "bằng") or what was reached ("đạt", "là"), the
# level before ("từ 61 xuống 38").
Move = Literal["", "up", "down", "level", "reached", "from"]
CHANGES: frozenset[Move] = frozenset({"up", "down"})
RATIOS: frozenset[Role] = frozenset({"ratio_to_plan", "ratio_to_last_year"})
PLANNED: frozenset[Role] = frozenset({"plan", "target"})  # what was to be done, as against what was


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that the report states, with what its clause says of it.

    All offsets are characters of `Passage.text`. `value` is in `unit`, as printed ("342.402 triệu đồng" -> "342402").
    """

    passage: int  # position of its passage in the index
    start: int  # the number itself: passage.text[start:stop]
    stop: int
    unit_stop: int  # passage.text[start:unit_stop] is the number with its unit, as printed; of a range, both ends
    value: str  # a decimal number in plain notation, exact ("68.4")
    unit: str  # "%", "tỷ đồng", "ha", or the counted noun ("hộ", "con"); "" for a bare number
    kind: str  # class of the unit: "percent", "money", "area", "mass", "length", "volume", "yield", "count", ...
    noun: str  # the words after it that say what is counted ("hộ nghèo"), "" when none
    pair: Literal["", "result", "plan"]  # member of a pair a/b
    bound: Bound
    role: Role
    period: str  # "2023", "2024", "2021-2025", "" when the clause does not say
    within: Within  # which part of that year; the whole of it where nothing else is said in a report of a year
    set_by: str  # who set the plan ("HĐND thành phố"), "" when the clause does not say
    label: str  # what the figure hangs on, in the report's words ("Tổng đàn trâu")
    governor: str  # words outside its clause that govern it: before its bracket, before the colon, at the note's mark
    own_start: int  # text[own_start:start] are the words before it that belong to it alone
    label_start: int  # text[label_start:label_stop] names it: its own words, or those of the neighbour it leans on
    label_stop: int
    tail_stop: int  # text[unit_stop:tail_stop] are the words after it that belong to it alone
    clause_start: int
    clause_stop: int
    sentence_start: int
    sentence_stop: int
    described: str  # one line that says the whole fact, for the embedding
    negated: bool = False  # its own words say "không" or "chưa"
    move: Move = ""  # which way it points
    basis: str = ""  # what it is held against: "plan", "month", "quarter", "start", "term", "year" or that year
