"""The word lists that tables and questions are made of: bot/data/table_words.tsv and bot/data/table_questions.tsv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.language.wordlists import DATA as LISTS
from index.language.wordlists import provinces, rows

DATA = Path(__file__).parents[2] / "data"
_WORDS, _QUESTIONS = "table_words.tsv", "table_questions.tsv"
SOME = "{many}"
_COUNTED = 100_000
REGISTERS = ("formal", "terse", "everyday")


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of a table, what they are measured in, and what people call them instead."""

    words: str
    unit: str  # "" when none
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Size:
    """Which numbers are usual in a unit, and what people call it."""

    least: float
    most: float
    decimals: int
    said: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether it counts things, so that a heading which names them need not say it."""
        return self.decimals == 0 and self.most < _COUNTED


@dataclass(frozen=True, slots=True)
class Words:
    """Lists by name, the sizes of units, the provinces, and templates of questions by register and kind of column."""

    lists: Mapping[str, tuple[Entry, ...]]
    sizes: Mapping[str, Size]
    provinces: tuple[str, ...]
    questions: Mapping[tuple[str, str], tuple[str, ...]]

    def size(self, unit: str) -> Size:
        """Of a unit without one: as of what is counted by the hundred."""
        return self.sizes.get(unit, Size(12, 4000, 0, ()))

    def of(self, name: str) -> tuple[Entry, ...]:
        """The entries of a list."""
        return self.lists[name]


@cache
def load_words() -> Words:
    """The lists as they lie among the data. Raises LexiconFault."""
    lists: dict[str, list[Entry]] = {}
    sizes: dict[str, Size] = {}
    for row in rows(DATA / _WORDS, 4):
        name, words, unit, _ = row.cells
        said = row.variants(3)
        if name == "size":
            least, most, decimals = unit.split()
            sizes[words] = Size(float(least), float(most), int(decimals), said)
        else:
            lists.setdefault(name, []).append(Entry(words, "" if unit == "-" else unit, said))
    questions: dict[tuple[str, str], list[str]] = {}
    for row in rows(DATA / _QUESTIONS, 3):
        register, kind, text = row.cells
        questions.setdefault((register, kind), []).append(text)
    return Words(
        {name: tuple(entries) for name, entries in lists.items()},
        sizes,
        tuple(_capital(province.name) for province in provinces(LISTS)),
        {key: tuple(texts) for key, texts in questions.items()},
    )


def _capital(name: str) -> str:
    return " ".join(part[:1].upper() + part[1:] for part in name.split(" "))


def small(words: str) -> str:
    """Words of a table as people write them in a sentence: without the capitals of a heading or of a beginning.

    >>> [small(words) for words in ("Đàn trâu", "NÔNG NGHIỆP", "UBND tỉnh")]
    ['đàn trâu', 'nông nghiệp', 'UBND tỉnh']
    """
    if words.isupper() and " " in words:
        return words.lower()
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def filled(entries: Sequence[Entry], **slots: object) -> list[Entry]:
    """Entries with their slots filled."""
    return [Entry(e.words.format(**slots), e.unit, tuple(said.format(**slots) for said in e.said)) for e in entries]
