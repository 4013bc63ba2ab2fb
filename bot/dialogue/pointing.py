"""Messages that only ask whether what they point at is right: "con số này đúng không?" under somebody's figure.

Tells such a message by its words; what it points at, whoever shows it must say.
"""

from __future__ import annotations

from index.language.asking import LAST_SYLLABLES
from index.language.words import syllables

_ASKS = frozenset({
    "dung", "chinh xac", "chuan", "chuan xac", "khop", "sai", "that",
    "kiem tra", "kiem chung", "doi chieu", "soat", "xac minh", "check", "kt",
})  # fmt: skip
_BESIDE = frozenset({
    "con so", "so lieu", "so", "thong tin", "cau", "noi dung", "dieu", "doan", "tin", "y", "nhan dinh",
    "nay", "do", "tren", "kia", "ay", "day", "cac", "nhung", *LAST_SYLLABLES,
    "co", "la", "khong", "ko", "k", "chua", "hay", "phai", "a", "nhi", "nhe", "vay", "the", "roi", "su", "theo", "bao cao",
    "giup", "ho", "gium", "cho", "toi", "minh", "em", "xem", "lai", "voi", "ban", "oi", "ad",
})  # fmt: skip
_LONGEST = 2  # syllables of an entry above


def asks_if_right(typed: str) -> bool:
    """Whether `typed` asks if something is right, and says nothing of what: every word of it belongs to that question."""
    left = [syllable.folded for syllable in syllables(typed)]
    asks = False
    while left:
        size = next((n for n in range(_LONGEST, 0, -1) if " ".join(left[:n]) in _ASKS | _BESIDE), 0)
        if not size:
            return False
        asks = asks or " ".join(left[:size]) in _ASKS
        left = left[size:]
    return asks
