"""Who sets plans: the organs with their short forms, each of its level, and where a text names one as having set a plan.

Everybody who looks for such an organ, in a report or in a question, takes its names or its pattern from here.
"""

from __future__ import annotations

import re
from functools import cache

from index.language.places import levels, units
from index.language.words import fold

_SHORT = ("HĐND", "UBND")  # each unit has one of both: "HĐND tỉnh", "Ủy ban nhân dân xã"
_SPELLED_OUT = ("Hội đồng nhân dân", "Ủy ban nhân dân", "Uỷ ban nhân dân")
# Those of the country, under the one name by which they are held against each other.
_CENTRAL = {
    "bo tai chinh": ("Bộ Tài chính", "BTC"),
    "trung uong": ("Trung ương", "TW", "Chính phủ", "Thủ tướng Chính phủ", "Thủ tướng", "Quốc hội"),
}
_ORGANS = (*_SHORT, *_SPELLED_OUT, *(name for names in _CENTRAL.values() for name in names))
_PARTY = ("Tỉnh ủy", "Tỉnh uỷ", "Thành ủy", "Thành uỷ", "Huyện ủy", "Huyện uỷ")
_MINISTRY = r"Bộ [A-ZĐ]\w+(?: và \w+)*"
_SET = ("giao", "đề ra", "quyết định", "quyết nghị", "thông qua", "phê duyệt")


def set_by(words: str) -> str:
    """Who set the plan that the words of a report name ("đạt 79,2% kế hoạch HĐND tỉnh giao" -> "HĐND tỉnh"), else ""."""
    match = _in_reports().search(words)
    return match.group(1) if match else ""


def issuers_in(folded: str) -> frozenset[str]:
    """Who is named as setting a plan, under one name each ("Bộ Tài chính", "BTC" -> "bo tai chinh")."""
    central = (name for name, pattern in _central().items() if pattern.search(folded))
    of_units = (_unit_names()[match[match.lastgroup or ""]] for match in _of_units().finditer(folded))
    return frozenset((*central, *of_units))


def setter_in(folded: str) -> str:
    """The organ that gave out a plan, as folded words name it ("du toan hdnd tinh da giao" -> "hdnd tinh"), else ""."""
    match = _given_out().search(folded)
    return match.group(1) if match else ""


@cache
def organ() -> str:
    """The pattern of an organ as reports write it, of a unit by itself too: "HĐND", "Thủ tướng Chính phủ", "tỉnh"."""
    return f"(?:{_body()}|{_unit()})"


@cache
def _body() -> str:
    named = sorted((*_ORGANS, *_PARTY), key=len, reverse=True)
    return f"(?:{'|'.join(named)}|{_MINISTRY})"


@cache
def spoken() -> tuple[str, ...]:
    """The names of organs and of units as people type them, longer ones first; "bộ" is any ministry."""
    named = {name.lower() for name in (*_ORGANS, "bộ", *_written())}
    return tuple(sorted(named, key=lambda name: (-len(name), name)))


@cache
def _written() -> tuple[str, ...]:
    """The words for units, and the short forms that take no full stop: "thị xã", "tx"."""
    short = (short for level in levels() if level.word in units() for short in level.short if short.isalpha())
    return (*units(), *short)


@cache
def _unit() -> str:
    """A unit as reports write it: "tỉnh", "Tỉnh", "TP"."""
    cased = (f"[{word[0].upper()}{word[0]}]{word[1:]}" if word in units() else word.upper() for word in _written())
    return f"(?:{'|'.join(cased)})"


@cache
def _in_reports() -> re.Pattern[str]:
    """Organs that share a unit set one plan: "HĐND, UBND tỉnh giao"; of "UBND tỉnh, HĐND thành phố giao" the last did."""
    named = rf"{_body()}(?:,\s*{_body()})*(?:\s+{_unit()})?|{_unit()}"
    return re.compile(rf"({named})\s+(?:đã\s+)?(?:{'|'.join(_SET)})")


@cache
def _central() -> dict[str, re.Pattern[str]]:
    """Folded. The ministry is meant wherever it is named, the others where they set something."""
    named = {name: rf"\b(?:{'|'.join(map(fold, written))})\b" for name, written in _CENTRAL.items()}
    named["trung uong"] += rf"(?= {_sets()})"
    return {name: re.compile(pattern) for name, pattern in named.items()}


@cache
def _of_units() -> re.Pattern[str]:
    """Folded: a unit that sets something, or whose council or committee is named.

    The province's council, when spelled out, is left to the verb: taken without one, of 757 questions asked both ways
    one was answered with another plan of the province, and none better.
    """
    every, below = ("|".join(map(fold, words)) for words in (_written(), _below_province()))
    short, spelled_out = ("|".join(map(fold, names)) for names in (_SHORT, _SPELLED_OUT))
    council = rf"(?:{short}) (?P<of>{every})|(?:{spelled_out}) (?P<of_lower>{below})"
    return re.compile(rf"\b(?:{council})\b|\b(?P<itself>{every})(?= {_sets()})")


def _below_province() -> list[str]:
    province = {level.word for level in levels() if level.level == "province"}
    return [word for word in _written() if word not in province]


@cache
def _unit_names() -> dict[str, str]:
    """The folded word for each unit by itself and by its short forms: "tp" -> "thanh pho"."""
    return {fold(written): fold(level.word) for level in levels() for written in (level.word, *level.short)}


def _sets() -> str:
    return rf"(?:{'|'.join(map(fold, _SET))})\b"


@cache
def _given_out() -> re.Pattern[str]:
    councils = "|".join(map(fold, (*_SHORT, *_SPELLED_OUT)))
    central = "|".join(fold(name) for names in _CENTRAL.values() for name in names)
    return re.compile(rf"\b((?:(?:{councils}) )?(?:{'|'.join(map(fold, _written()))})|{central}) (?:da )?giao\b")
