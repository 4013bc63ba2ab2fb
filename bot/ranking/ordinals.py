"""What is told apart by a number behind its name: "vị trí 2" ("VT2"), "khu vực 1", "hạng III", "mức 4", "nhóm 2"."""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES = {
    "vi tri": "vi tri|vt",
    "khu vuc": "khu vuc|kv",
    "hang": "hang",
    "loai": "loai",
    "muc": "muc",
    "nhom": "nhom",
    "bac": "bac",
    "vung": "vung",
    "dot": "dot",
    "tang": "tang",
    "lop": "lop",
}
_NUMBERED = re.compile(rf"\b({'|'.join(_NAMES.values())}) ?(\d{{1,2}}|[ivx]{{1,4}})\b(?! ?[.,/%]\d)")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_KEPT = 1 << 13


@lru_cache(_KEPT)
def ordinals_in(folded: str) -> frozenset[tuple[str, int]]:
    """What folded words number, each with its number.

    >>> sorted(ordinals_in("gia dat o vt2, khu vuc iii"))
    [('khu vuc', 3), ('vi tri', 2)]
    """
    return frozenset((_name(name), _number(number)) for name, number in _NUMBERED.findall(folded))


def numbers_another(asked: frozenset[tuple[str, int]], told: frozenset[tuple[str, int]]) -> bool:
    """Whether another one is told than was asked for, of what both number."""
    common = {name for name, _ in asked} & {name for name, _ in told}
    return any((name, number) not in asked for name, number in told if name in common) and not asked & told


def _name(written: str) -> str:
    return next(name for name, ways in _NAMES.items() if written in ways.split("|"))


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    values = [_ROMAN[letter] for letter in written]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
