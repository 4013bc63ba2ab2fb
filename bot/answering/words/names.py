"""Names in a text: places, persons and organs that a question does not name itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache

from bot.understanding.words_request import Kind
from index.language.phrase_table import places_of
from index.language.places import levels, units
from index.language.tokens import key_of
from index.language.words import CAPITAL, SMALL, syllables

_PROPER = rf"{CAPITAL}{SMALL}+(?:[ -]{CAPITAL}{SMALL}*)*"
_NO_LEVELS = "khu|khu công nghiệp|đường|phố|tuyến|cụm|trường|biển|sông|cảng"  # before the name of a place all the same
_TITLES = (
    "chủ tịch|bí thư|giám đốc|hiệu trưởng|thủ tướng|bộ trưởng|trưởng phòng|trưởng công an|chánh văn phòng|đồng chí"
    "|ông|bà|giáo sư|tiến sĩ|chỉ huy trưởng"
)
# What a noun has behind it where what it stands for is named; what is only counted, or ends the sentence, is not.
_NAMES_BEHIND = re.compile(rf"[:“\"]|\([^()\d]{{0,40}}{CAPITAL}|\s{CAPITAL}|\b(?:là|gồm|như)\b")
_BEHIND = re.compile(r"[^.;]{0,60}")  # as far as a name may stand behind its noun
_ACTORS = (
    "Bộ|Sở|UBND|Ủy ban|HĐND|Hội đồng|Tập đoàn|Công ty|Hội|Ban|Cục|Chi cục|Phòng|Đội|Trung tâm|Liên đoàn|Mặt trận"
    "|Công an|Ngân hàng|Trường|Doanh nghiệp|Viện|Tổng công ty|Ngành|Văn phòng|Chính phủ|Tòa án|Thanh tra|Quỹ|Đoàn"
    "|Hiệp hội|Liên minh|Phó Thủ tướng|Thủ tướng|Giáo sư|Tiến sĩ|Các Bộ|Kho bạc|Chủ đầu tư"
)


@cache
def _places() -> tuple[re.Pattern[str], ...]:
    named = "|".join(level.word for level in levels() if "name" in level.behind)
    numbered = "|".join(level.word for level in levels() if "number" in level.behind)
    return (
        re.compile(rf"\b(?i:{named}|{_NO_LEVELS})\b:?\s(?:\w+\s)?(?P<name>{_PROPER}|{CAPITAL}\b)"),
        re.compile(rf"\b(?i:{numbered})\s(?P<name>\d+)"),
        re.compile(rf"\b(?:tại|ở)\s(?:[^,.;A-Z]{{0,40}}\s)?(?P<name>{_PROPER})"),
        re.compile(rf"[:,]\s(?P<name>{_PROPER})(?=[,.;])"),
    )


@cache
def _persons() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(
            rf"\b(?i:{_TITLES})(?:,? (?!(?:{'|'.join(units())}|UBND)\b)\w+)??(?:,? (?:Chính phủ|nước|Quốc hội|Tiến sĩ))?"
            rf"\s(?P<name>{CAPITAL}\w+(?: {CAPITAL}\w+){{1,3}})"
        ),
    )


@cache
def _actors() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"\b(?P<name>(?:{_ACTORS})\b[^,.;:()]{{0,40}})"),
        re.compile(rf"\b(?:ông|bà|đồng chí|phòng|đội|do|giao|bởi|mời)\s(?:\w+\s)?(?P<name>{_PROPER})"),
        re.compile(r"\b(?P<name>(?:phòng|lực lượng|đội|ngành|cơ quan) [^,.;:()]{4,30})"),
    )


_NAMED_BY: Mapping[Kind, Callable[[], tuple[re.Pattern[str], ...]]] = {
    "place": _places,
    "person": _persons,
    "actor": _actors,
}
NAMING = frozenset(_NAMED_BY)


def new_name(text: str, kind: Kind, known: Collection[str]) -> bool:
    """Whether `text` names something of the kind asked for beyond the folded syllables `known` from the question."""
    return kind in _NAMED_BY and any(
        any(key_of(s.text) not in known for s in syllables(match.group("name")))
        for pattern in _NAMED_BY[kind]()
        for match in pattern.finditer(text)
    )


def named_behind(text: str, noun: tuple[str, ...]) -> float:
    """1 where the noun asked for stands in `text` with a name or a list behind it, 0.5 without one, else 0."""
    found = syllables(text)
    keys = tuple(key_of(s.text) for s in found)
    best = 0.0
    for at in places_of(noun, keys):
        behind = _BEHIND.match(text, found[at + len(noun) - 1].stop)
        best = max(best, 1.0 if behind and _NAMES_BEHIND.search(behind[0]) else 0.5)
    return best
