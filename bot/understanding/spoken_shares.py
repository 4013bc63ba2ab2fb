"""Shares and multiples that a message says in words: "hơn một nửa", "ba phần tư", "gấp đôi"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from index.language.words import any_of, fold

_DIGITS: Mapping[str, int] = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_MULTIPLES: Mapping[str, Decimal] = {
    "đôi": Decimal(2),
    "rưỡi": Decimal("1.5"),
    "hai": Decimal(2),
    "ba": Decimal(3),
    "bốn": Decimal(4),
}
_FOLDED = {fold(word): value for word, value in _DIGITS.items()}
_FOLDED_MULTIPLES = {fold(word): value for word, value in _MULTIPLES.items()}
_PART_OF_TIME = r"(?! (?:đầu|cuối|năm|tháng|ngày|thế kỷ|dau|cuoi|thang|ngay|buổi|đêm))"
_FRACTION = re.compile(rf"(?<!\w)(?P<part>{any_of(_DIGITS)}) phần (?P<whole>{any_of(_DIGITS)})(?!\w)")
_BARE_FRACTION = re.compile(rf"(?<!\w)(?P<part>{any_of(_FOLDED)}) phan (?P<whole>{any_of(_FOLDED)})(?!\w)")
_HALF = re.compile(rf"(?<!\w)(?:một nửa|phân nửa|nửa){_PART_OF_TIME}(?!\w)")
_BARE_HALF = re.compile(rf"(?<!\w)(?:mot nua|phan nua|(?<=hon )nua|(?<=qua )nua|(?<=gan )nua){_PART_OF_TIME}(?!\w)")
_TIMES = re.compile(rf"gấp (?P<times>{any_of(_MULTIPLES)})(?: lần)?(?!\w)")
_BARE_TIMES = re.compile(rf"gap (?P<times>{any_of(_FOLDED_MULTIPLES)})(?: lan)?(?!\w)")


@dataclass(frozen=True, slots=True)
class SpokenShare:
    """A share in percent, or a multiple, said in words at text[start:stop]."""

    start: int
    stop: int
    value: Decimal
    times: bool


def spoken_shares(text: str) -> list[SpokenShare]:
    """The shares and multiples of `text`, left to right; typed without diacritics they are found as well.

    >>> [(str(s.value), s.times) for s in spoken_shares("hơn một nửa, ba phần tư, gấp đôi")]
    [('50', False), ('75', False), ('2', True)]
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        return []
    found = [
        SpokenShare(m.start(), m.end(), Decimal(numbers[m["part"]]) * 100 / numbers[m["whole"]], False)
        for pattern, numbers in ((_FRACTION, _DIGITS), (_BARE_FRACTION, _FOLDED))
        for m in pattern.finditer(lowered)
    ]
    found += [
        SpokenShare(m.start(), m.end(), Decimal(50), False) for p in (_HALF, _BARE_HALF) for m in p.finditer(lowered)
    ]
    found += [
        SpokenShare(m.start(), m.end(), multiples[m["times"]], True)
        for pattern, multiples in ((_TIMES, _MULTIPLES), (_BARE_TIMES, _FOLDED_MULTIPLES))
        for m in pattern.finditer(lowered)
    ]
    return sorted(found, key=lambda share: share.start)
