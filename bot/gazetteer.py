"""Places that the corpus names: what stands with a capital behind xã, phường, huyện, tỉnh … in any of its reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from bot.tokens import tokens_of

_LEVELS = "xã|phường|huyện|thị xã|thị trấn|quận|tỉnh|thành phố|thôn|xóm|bản|ấp|buôn|làng|TP|TX|vùng|khu vực"
_LEVEL_BEFORE = re.compile(rf"\b(?:{_LEVELS})\.?\s+(?=[^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"\s?([^\W\d_]+)")
_NEXT = re.compile(r"\s?[,;]\s|\s(?:và|hoặc)\s")
_LONGEST = 4  # syllables of a name

LEVELS = ("thanh pho", "thi xa", "thi tran", "tinh", "huyen", "quan", "xa", "phuong")

Name = tuple[str, ...]  # folded syllables


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names by their first syllable, longest first."""

    names: dict[str, tuple[Name, ...]]

    def found_in(self, keys: Sequence[str]) -> frozenset[Name]:
        """The places named in a text, given as folded syllables."""
        found = set()
        i = 0
        while i < len(keys):
            name = next((n for n in self.names.get(keys[i], ()) if tuple(keys[i : i + len(n)]) == n), None)
            if name is not None:
                found.add(name)
            i += len(name) if name else 1
        return frozenset(found)


def gazetteer_of(texts: Iterable[str]) -> Gazetteer:
    """The provinces, and every name of two syllables or more that some text writes behind the word for a level."""
    names: set[Name] = set(provinces())
    for text in texts:
        for start in _LEVEL_BEFORE.finditer(text):
            names |= _listed(text, start.end())
    grouped: dict[str, list[Name]] = {}
    for name in sorted(names, key=len, reverse=True):
        grouped.setdefault(name[0], []).append(name)
    return Gazetteer({first: tuple(held) for first, held in grouped.items()})


def level_before(keys: Sequence[str], position: int) -> str:
    """The word for a level ("tinh", "thanh pho") right before a position, "" when there is none."""
    pair = " ".join(keys[max(0, position - 2) : position])
    single = keys[position - 1] if position else ""
    return next((level for level in LEVELS if level in {pair, single}), "")


def provinces() -> list[Name]:
    """The provinces of the country, also those that no report names."""
    lines = resources.files("bot").joinpath("data", "provinces.tsv").read_text(encoding="utf-8").splitlines()
    return [tokens_of(line.partition("\t")[0]).keys for line in lines if not line.startswith("#")]


def _listed(text: str, start: int) -> set[Name]:
    """The name that begins at `start`, and those listed after it ("Hưng Đạo, Vĩnh Quang và Chu Trinh")."""
    names: set[Name] = set()
    while True:
        words, start = _capitalised(text, start)
        if len(words) < 2:
            return names
        names.add(tokens_of(" ".join(words)).keys)
        comma = _NEXT.match(text, start)
        if comma is None:
            return names
        start = comma.end()


def _capitalised(text: str, start: int) -> tuple[list[str], int]:
    """The capitalised words from `start` on, and where they end."""
    words: list[str] = []
    while len(words) < _LONGEST and (match := _WORD.match(text, start)) and match.group(1).istitle():
        words.append(match.group(1))
        start = match.end()
    return words, start
