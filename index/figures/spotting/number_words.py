"""Numbers told in words ("ba vụ cháy", "hai mươi lăm hộ"): those that are whole and may count something.

Whether something that is counted follows is not asked here. "Một" alone is an article as often as a number: it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from index.language.numbers import Number

_DIGITS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9}
_BEHIND_TENS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}  # and every other digit but "một" and "năm"
_THOUSAND = ("nghìn", "ngàn")
_WORDS = "|".join([*_DIGITS, *_BEHIND_TENS, "mười", "mươi", "trăm", "linh", "lẻ", *_THOUSAND])
_RUN = re.compile(rf"(?<![^\W\d_])(?:{_WORDS})(?:\s(?:{_WORDS}))*+(?![^\W\d_])", re.IGNORECASE)
_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_BEGINS = re.compile(r"(?:^|([.!?:;])\s|\n)[\s+*•–-]*$")
_REACH = 16  # characters before a number that are looked at
# Behind these a number says which one, or roughly how many, and tells no count: "thứ ba", "giải ba", "vài trăm".
_NO_COUNT_BEHIND = frozenset(
    "thứ tháng quý giải số hạng bậc cấp lớp loại lần kỳ hàng hằng vài mấy đợt năm ngày mùng khóa khoá phần điểm chương điều "
    "khoản mục mức nhóm tổ thôn xóm ấp khu đội vùng chừng dăm đôi trang ngã hạn cô chú bác anh chị ông bà bố người "
    "cả của giữa trong các những".split()  # and behind these it speaks of things that were told before
)
# "Năm" is a year far more often than a five; behind these it is none.
_FIVE_BEHIND = frozenset("gồm với ra lập chức làm khiến dựng nhận thêm".split())


def number_words(text: str) -> Iterator[Number]:
    """The numbers of a text that are told in words, left to right.

    >>> [(str(n.value), n.start, n.stop) for n in number_words("xảy ra ba vụ cháy, thiệt hại hai mươi lăm hộ")]
    [('3', 7, 9), ('25', 28, 40)]
    """
    for match in _RUN.finditer(text):
        said = match.group()
        words = said.lower().split()
        value = _value(words)
        before = text[max(0, match.start() - _REACH) : match.start()]
        begins = _BEGINS.search(before)
        if value is None or words == ["một"] or not said[1:].islower() or not (begins or said.islower()):
            continue
        if len(words) == 1 and begins and begins[1] != ":":  # "Hai tỉnh đã …": told before
            continue
        previous = _BEFORE.search(before)
        word = previous[1].lower() if previous else ""
        if word not in _NO_COUNT_BEHIND and (words != ["năm"] or word in _FIVE_BEHIND):
            yield Number(match.start(), match.end(), Decimal(value))


def _value(words: Sequence[str]) -> int | None:
    """The value of a number, None when the words are not one whole number."""
    for at, word in enumerate(words):
        if word in _THOUSAND:
            thousands, rest = _below_thousand(words[:at]), words[at + 1 :]
            if thousands is None or not rest:
                return thousands and thousands * 1000
            below = _below_thousand(rest)
            return None if below is None else thousands * 1000 + below
    return _below_thousand(words)


def _below_thousand(words: Sequence[str]) -> int | None:
    if len(words) > 1 and words[1] == "trăm" and words[0] in _DIGITS:
        rest = words[2:]
        if rest and rest[0] in {"linh", "lẻ"}:
            below = _DIGITS.get(rest[1]) if len(rest) == 2 else None
        else:
            below = _below_hundred(rest) if rest else 0
        return None if below is None else _DIGITS[words[0]] * 100 + below
    return _below_hundred(words)


def _below_hundred(words: Sequence[str]) -> int | None:
    if len(words) == 1:
        return 10 if words[0] == "mười" else _DIGITS.get(words[0])
    tens = 1 if words[:1] == ["mười"] else _DIGITS.get(words[0], 0) if words[1:2] == ["mươi"] else 0
    rest = words[1:] if words[:1] == ["mười"] else words[2:]
    if not tens or len(rest) > 1:
        return None
    if not rest:
        return tens * 10
    last = _BEHIND_TENS.get(rest[0], 0 if rest[0] == "năm" else _DIGITS.get(rest[0], 0))
    return tens * 10 + last if last else None
