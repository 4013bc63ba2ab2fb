"""Whether a text says what a question in words asks for: a cause, a place, a time, a name …"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.answering.words.names import NAMING, named_behind, new_name
from bot.understanding.words_request import Kind, WordsRequest
from index.language.dates import MONTH, YEAR
from index.language.words import CAPITAL

_LACKING = r"chưa|thiếu|khó khăn|vướng mắc|hạn chế"
_LOOSE = 0.3  # what a sign of some name is worth where the noun asked for stands nowhere
_SIGNS: Mapping[Kind, tuple[tuple[float, re.Pattern[str]], ...]] = {  # each with what it is worth
    "cause": (
        (
            1.0,
            re.compile(
                r"\b(?:do|vì|bởi|nguyên nhân|dẫn đến|dẫn tới|nên|(?<!việc )làm cho|khiến|xuất phát từ|nhờ)\b", re.I
            ),
        ),
        (0.6, re.compile(rf"\b(?:ảnh hưởng|tác động|hụt|{_LACKING})\b", re.I)),
    ),
    "purpose": (
        (1.0, re.compile(r"\b(?:nhằm|mục đích|mục tiêu|góp phần|hướng tới)\b", re.I)),
        (0.6, re.compile(r"\bđể\b", re.I)),
    ),
    "weakness": ((1.0, re.compile(rf"\b(?:yếu|kém|chậm|bất cập|tồn tại|còn|{_LACKING})\b", re.I)),),
    "manner": ((1.0, re.compile(r"\b(?:bằng|qua|thông qua|hình thức|phương thức|trực tiếp|trực tuyến|cách)\b", re.I)),),
    "name": (
        (1.0, re.compile(r"[:“\"][^.]{3,}|\([^)\d]{6,}|\b(?:gồm|như|đó là)\b")),
        (0.6, re.compile(rf"\S\s{CAPITAL}|\blà\b")),
    ),
    "task": (
        (
            1.0,
            re.compile(r"^\W*[A-ZĐ]\S+ (?:cường|tục|trung|trọng|cao|khai|hiện|đạo|mạnh|dựng|soát|trì|đấu|tâm|thành)"),
        ),
    ),
}
_DAY = re.compile(
    rf"\b(?i:ngày|tháng|tuần|quý|năm|vụ|dịp|giờ)\s(\d+|[IVX]+\b)|(?<![\d/.,])(\d{{1,2}}/{MONTH})(?!\d)|({MONTH}/{YEAR})"
)
_WHEN = re.compile(
    r"\b(?:(?:hằng|hàng|mỗi|nửa) (?:ngày|tuần|tháng|quý|năm)|định kỳ|cuối năm|đầu năm|trước|sau|kể từ)\b", re.I
)


def says(text: str, wanted: WordsRequest, known: Collection[str]) -> float:
    """How surely `text` says something of the kind asked for, 0 to 1.

    Names and dates count that are made of more than the folded syllables and numbers `known` from the question.
    """
    if wanted.kind in NAMING:
        return float(new_name(text, wanted.kind, known))
    if wanted.kind == "time":
        days = (next(filter(None, found)) for found in _DAY.findall(text))
        return 1.0 if any(day not in known for day in days) else 0.6 * bool(_WHEN.search(text))
    return max((worth for worth, sign in _SIGNS.get(wanted.kind, ()) if sign.search(text)), default=0.0)


def says_of_noun(text: str, wanted: WordsRequest, known: Collection[str]) -> float:
    """The same where the noun asked for ("xã" in "xã nào") must be named, too."""
    said = says(text, wanted, known)
    if not wanted.noun:
        return said
    named = named_behind(text, wanted.noun)
    if wanted.kind == "name":
        return named or _LOOSE * said
    return 0.5 * said + 0.5 * named
