"""Places that the corpus names: what stands with a capital behind xã, phường, huyện, tỉnh … in any of its reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from index.language.phrase_table import PhraseTable, places_of
from index.language.tokens import tokens_of

_LEVELS = "xã|phường|huyện|thị xã|thị trấn|quận|tỉnh|thành phố|thôn|xóm|bản|ấp|buôn|làng|TP|TX|vùng|khu vực"
_LEVEL_BEFORE = re.compile(rf"\b(?:{_LEVELS})\.?\s+(?=[^\W\d_])", re.IGNORECASE)
_WORD = re.compile(r"\s?([^\W\d_]+)")
_NEXT = re.compile(r"\s?[,;]\s|\s(?:và|hoặc)\s")
_LONGEST = 4  # syllables of a name
LEVELS = ("thanh pho", "thi xa", "thi tran", "tinh", "huyen", "quan", "xa", "phuong")
Name = tuple[str, ...]  # folded syllables
_KIND = re.compile(
    r"\b(?:xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|xóm|thôn|bản|ấp|tổ|buôn|làng)\s+(?=[\w])", re.IGNORECASE
)
_SYLLABLE = re.compile(r"\s*([\w’']+)")
_AROUND = re.compile(r"^\W*(?:và\s+)?|\W*(?:đạt|được|là|có)?\W*$")


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The names of places that are known."""

    names: PhraseTable[Name]

    def found_in(self, keys: Sequence[str]) -> frozenset[Name]:
        """The places named in a text, given as folded syllables."""
        return frozenset(name for _, name in self.names.found_in(keys))


def gazetteer_of(texts: Iterable[str]) -> Gazetteer:
    """The provinces, and every name of two syllables or more that some text writes behind the word for a level."""
    names: set[Name] = set(provinces())
    for text in texts:
        for start in _LEVEL_BEFORE.finditer(text):
            names |= _listed(text, start.end())
    return Gazetteer(PhraseTable({name: name for name in names}))


def level_before(keys: Sequence[str], position: int) -> str:
    """The word for a level ("tinh", "thanh pho") right before a position, "" when there is none."""
    pair = " ".join(keys[max(0, position - 2) : position])
    single = keys[position - 1] if position else ""
    return next((level for level in LEVELS if level in {pair, single}), "")


def levels_before(names: Iterable[Name], keys: Sequence[str]) -> frozenset[str]:
    """The words for a level that stand in a text right before one of `names`."""
    return frozenset(level for name in names for at in places_of(name, keys) if (level := level_before(keys, at)))


def provinces() -> list[Name]:
    """The provinces of the country, also those that no report names."""
    lines = resources.files("index").joinpath("data", "provinces.tsv").read_text(encoding="utf-8").splitlines()
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


def place_of(own: str, tail: str, governor: str) -> str:
    """The place that a figure's words name: its own words first, then what follows, then the words before its bracket.

    >>> place_of("trong đó xã Hưng Đạo đạt", "", ""), place_of("Vĩnh Quang ", "", ""), place_of("Tổng đàn bò", "", "")
    ('xã Hưng Đạo', 'Vĩnh Quang', '')
    """
    alone = _AROUND.sub("", own).split()
    if 2 <= len(alone) <= _LONGEST and all(w[0].isupper() and not w.isupper() for w in alone):
        return " ".join(alone)
    for words, last in ((own, True), (tail, False), (governor.split(" · ")[-1][-60:], True)):
        found = [name for match in _KIND.finditer(words) if (name := _named(words, match))]
        if found:
            return found[-1 if last else 0]
    return ""


def _named(words: str, kind: re.Match[str]) -> str:
    """The kind of place with the capitalised syllables or the number behind it, "" when it stands without a name."""
    name: list[str] = []
    position = kind.end()
    while len(name) < _LONGEST and (match := _SYLLABLE.match(words, position)):
        if not (match.group(1)[0].isupper() or (match.group(1).isdigit() and not name)):
            break
        name.append(match.group(1))
        position = match.end()
        if match.group(1).isdigit():
            break
    return f"{kind.group().strip().lower()} {' '.join(name)}" if name else ""
