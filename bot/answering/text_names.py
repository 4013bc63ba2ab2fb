"""Names in a text: places, persons and organs that a question does not name itself."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.understanding.words_request import Kind
from index.language.phrase_table import places_of
from index.language.tokens import key_of
from index.language.words import CAPITAL, SMALL, syllables

NAMING = frozenset({"place", "person", "actor"})
_PROPER = rf"{CAPITAL}{SMALL}+(?:[ -]{CAPITAL}{SMALL}*)*"
_NAMES: dict[Kind, tuple[re.Pattern[str], ...]] = {
    "place": (
        re.compile(
            r"\b(?i:xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thôn|xóm|bản|ấp|khu|đường|phố|tuyến|vùng|cụm|trường|"
            r"biển|sông|cảng|thành phố|khu công nghiệp|"
            rf"các xã|các phường)\b:?\s(?:\w+\s)?(?P<name>{_PROPER}|{CAPITAL}\b)"
        ),
        re.compile(r"\b(?i:tổ|khu|xóm|thôn)\s(?P<name>\d+)"),
        re.compile(rf"\b(?:tại|ở)\s(?:[^,.;A-Z]{{0,40}}\s)?(?P<name>{_PROPER})"),
        re.compile(rf"[:,]\s(?P<name>{_PROPER})(?=[,.;])"),
    ),
    "person": (
        re.compile(
            r"\b(?i:chủ tịch|bí thư|giám đốc|hiệu trưởng|thủ tướng|bộ trưởng|trưởng phòng|trưởng công an|"
            r"chánh văn phòng|đồng chí|ông|bà|giáo sư|tiến sĩ|chỉ huy trưởng)"
            rf"(?:,? (?!(?:tỉnh|xã|phường|thành phố|huyện|UBND)\b)\w+)??(?:,? (?:Chính phủ|nước|Quốc hội|"
            rf"Tiến sĩ))?\s(?P<name>{CAPITAL}\w+(?: {CAPITAL}\w+){{1,3}})"
        ),
    ),
    "actor": (
        re.compile(
            r"\b(?P<name>(?:Bộ|Sở|UBND|Ủy ban|HĐND|Hội đồng|Tập đoàn|Công ty|Hội|Ban|Cục|Chi cục|Phòng|Đội|"
            r"Trung tâm|Liên đoàn|Mặt trận|Công an|Ngân hàng|Trường|"
            r"Doanh nghiệp|Viện|Tổng công ty|Ngành|Văn phòng|Chính phủ|Tòa án|Thanh tra|Quỹ|Đoàn|Hiệp hội|"
            r"Liên minh|Phó Thủ tướng|Thủ tướng|Giáo sư|Tiến sĩ|"
            r"Các Bộ|Kho bạc|Chủ đầu tư)\b[^,.;:()]{0,40})"
        ),
        re.compile(
            rf"\b(?:ông|bà|đồng chí|phòng|đội|do|giao|bởi|mời)\s(?:\w+\s)?(?P<name>{_PROPER})"
        ),
        re.compile(r"\b(?P<name>(?:phòng|lực lượng|đội|ngành|cơ quan) [^,.;:()]{4,30})"),
    ),
}  # fmt: skip


def new_name(text: str, kind: Kind, known: Collection[str]) -> bool:
    """Whether `text` names something of the kind asked for beyond the folded syllables `known` from the question."""
    return any(
        any(key_of(s.text) not in known for s in syllables(match.group("name")))
        for pattern in _NAMES.get(kind, ())
        for match in pattern.finditer(text)
    )


def named_behind(text: str, noun: tuple[str, ...]) -> float:
    """1 where the noun asked for stands in `text` with a name or a list behind it, 0.5 without one, else 0."""
    found = syllables(text)
    keys = tuple(key_of(s.text) for s in found)
    best = 0.0
    for at in places_of(noun, keys):
        behind = text[found[at + len(noun) - 1].stop :][:60]
        best = max(best, 1.0 if re.search(rf"[:“\"(]|\s{CAPITAL}", behind) else 0.5)
    return best
