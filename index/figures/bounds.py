"""The words before a number that make it a bound or a rounding: over, under, about."""

from __future__ import annotations

import re
from typing import Literal

from index.figures.figure import Bound
from index.language.words import any_of

STATED: dict[str, Bound] = {  # what reports print
    "trên": "over", "hơn": "over", "quá": "over", "tối thiểu": "over", "ít nhất": "over", "không dưới": "over",
    "dưới": "under", "gần": "under", "tối đa": "under", "không quá": "under",
    "khoảng": "about", "chừng": "about", "xấp xỉ": "about", "ước": "about", "ước khoảng": "about",
    "≥": "over", ">": "over", "≤": "under", "<": "under",
}  # fmt: skip
# What a claim may say besides: no less than, no more than, a little less than.
Claimed = Literal["", "over", "under", "about", "least", "most", "almost"]
SAID: dict[str, Claimed] = {  # what people say; "tròn" makes a number exact
    **STATED,
    "vượt quá": "over", "vượt mốc": "over", "vượt ngưỡng": "over", "vượt con số": "over",
    "ít nhất": "least", "tối thiểu": "least", "không dưới": "least", "không ít hơn": "least", "không thấp hơn": "least",
    "chưa đến": "under", "chưa tới": "under", "chưa đầy": "under",
    "chưa được": "under", "chưa đạt": "under", "không đến": "under", "không tới": "under", "không đầy": "under",
    "tối đa": "most", "không quá": "most", "không vượt quá": "most", "≥": "least", "≤": "most",
    "không vượt": "most", "không hơn": "most", "chưa vượt quá": "most", "chưa vượt": "most",
    "gần": "almost", "ngót": "almost", "suýt": "almost", "suýt soát": "almost", "gần đến": "almost", "gần tới": "almost",
    "tầm": "about", "cỡ": "about", "độ": "about", "quanh": "about", "ước chừng": "about", "khoảng chừng": "about",
    "áng chừng": "about", "vào khoảng": "about",
    "tròn": "", "đúng": "", "vừa đúng": "", "đúng bằng": "", "chẵn": "",
}  # fmt: skip
ONLY_ACCENTED = frozenset({"độ", "cỡ", "tầm", "chừng", "quá", "ước", "tròn"})  # bare, they are other words
WORD_FOR: dict[Claimed, str] = {
    "": "", "over": "trên", "under": "dưới", "about": "khoảng", "least": "ít nhất", "most": "tối đa", "almost": "gần",
}  # fmt: skip
_BEFORE = re.compile(rf"(?i)(?<!\w)({any_of(STATED)})\s*$")
_REACH = 14  # characters in which the longest of them stands before its number


def stated_before(text: str, start: int) -> str:
    """The bound word that stands right before the number at `start`, in small letters; "" when none does.

    >>> stated_before("đạt trên 90%", 9)
    'trên'
    """
    found = _BEFORE.search(text, max(0, start - _REACH), start)
    return found[1].lower() if found else ""


def bound_before(text: str, start: int) -> Bound:
    """What the words right before the number at `start` make of it."""
    return STATED.get(stated_before(text, start), "")
