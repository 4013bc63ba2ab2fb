"""The word lists and their entries: tab-separated files, one entry a line, `#` for comments, its source in the last column.

Checks each line by itself and that no key comes twice; looks nothing up (lexicon does).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal, TypeVar, get_args
from unicodedata import normalize

_Entry = TypeVar("_Entry")
When = Literal["always", "after_number", "not_after_number"]
QuestionRole = Literal["asks", "function", "courtesy", "person", "verb", "document", "reply"]
# What a message that asks the reports nothing is about, the weightier first; "beside" is of words that go with any of them.
Topic = Literal[
    "complaint", "contact", "summary", "place", "source", "about", "thanks", "farewell", "greeting", "assent"
]
TalkRole = Literal[Topic, "beside"]
LevelName = Literal["country", "region", "province", "district", "commune", "hamlet"]
Behind = Literal["name", "number"]
DATA = Path(__file__).parents[1] / "data"  # where the lists lie


class LexiconFault(Exception):
    """A line of a word list that cannot be used. `line` counts from 1; 0: no file to read."""

    def __init__(self, file: Path, line: int, why: str) -> None:
        super().__init__(f"{file}:{line}: {why}")
        self.file = file
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as written. `cells` are stripped and never empty."""

    file: Path
    line: int
    cells: tuple[str, ...]

    def variants(self, column: int) -> tuple[str, ...]:
        """The parts of a cell between `|`, none for "-". Raises LexiconFault on an empty or repeated part."""
        if self.cells[column] == "-":
            return ()
        parts = tuple(part.strip() for part in self.cells[column].split("|"))
        if not all(parts) or len(set(parts)) < len(parts):
            raise LexiconFault(self.file, self.line, f"empty or repeated part in {self.cells[column]!r}")
        return parts

    def one_of(self, column: int, words: tuple[str, ...]) -> str:
        """The cell, which must be one of `words`. Raises LexiconFault otherwise."""
        if self.cells[column] not in words:
            raise LexiconFault(self.file, self.line, f"{self.cells[column]!r} is none of {', '.join(words)}")
        return self.cells[column]


def rows(file: Path, columns: int) -> Iterator[Row]:
    """The entries of `file` in order, in NFC. Raises LexiconFault unless each has `columns` cells."""
    try:
        text = normalize("NFC", file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconFault(file, 0, str(error)) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        row = Row(file, number, tuple(cell.strip() for cell in line.split("\t")))
        if len(row.cells) != columns or not all(row.cells):
            raise LexiconFault(row.file, row.line, f"{columns} filled cells expected, found {row.cells}")
        yield row


def abbreviations(folder: Path) -> tuple[Abbreviation, ...]:
    def parse(row: Row) -> Abbreviation:
        exact = row.one_of(2, ("exact", "any")) == "exact"
        return Abbreviation(row.cells[0], row.variants(1), exact, row.cells[3])

    return _read(folder / "abbreviations.tsv", 4, parse, lambda a: a.short)


def teencode(folder: Path) -> tuple[Teencode, ...]:
    def parse(row: Row) -> Teencode:
        when = row.one_of(2, get_args(When))
        return Teencode(row.cells[0], row.variants(1), when, row.cells[3])  # type: ignore[arg-type]

    return _read(folder / "teencode.tsv", 4, parse, lambda t: (t.typed, t.when))


def everyday(folder: Path) -> tuple[Synonyms, ...]:
    def parse(row: Row) -> Synonyms:
        phrases = row.variants(0)
        if len(phrases) < 2:
            raise LexiconFault(row.file, row.line, "a set holds at least two phrases")
        return Synonyms(phrases, row.one_of(1, ("ambiguous", "-")) == "ambiguous", row.cells[2])

    return _read(folder / "everyday.tsv", 3, parse, lambda s: s.phrases)


def units(folder: Path) -> tuple[Unit, ...]:
    def parse(row: Row) -> Unit:
        spelling, canonical, kind, base, factor, source = row.cells
        try:
            number = Decimal(factor)
        except InvalidOperation as error:
            raise LexiconFault(row.file, row.line, f"{factor!r} is no number") from error
        if not number.is_finite() or number <= 0:
            raise LexiconFault(row.file, row.line, f"factor {factor} is not above zero")
        return Unit(spelling, canonical, kind, base, number, source)

    return _read(folder / "units.tsv", 6, parse, lambda u: u.spelling)


def counted(folder: Path) -> tuple[Counted, ...]:
    def parse(row: Row) -> Counted:
        return Counted(row.cells[0], row.variants(1), row.cells[2])

    return _read(folder / "counted.tsv", 3, parse, lambda c: c.noun)


def question_words(folder: Path) -> tuple[QuestionWord, ...]:
    def parse(row: Row) -> QuestionWord:
        role = row.one_of(1, get_args(QuestionRole))
        return QuestionWord(row.cells[0], role, row.cells[2])  # type: ignore[arg-type]

    return _read(folder / "question_words.tsv", 3, parse, lambda q: q.word)


def small_talk(folder: Path) -> tuple[Talk, ...]:
    def parse(row: Row) -> Talk:
        return Talk(row.cells[0], row.one_of(1, get_args(TalkRole)), row.cells[2])  # type: ignore[arg-type]

    return _read(folder / "small_talk.tsv", 3, parse, lambda t: t.phrase)


def levels(folder: Path) -> tuple[LevelWord, ...]:
    def parse(row: Row) -> LevelWord:
        level = row.one_of(1, get_args(LevelName))
        behind = row.variants(3)
        if not set(behind) <= set(get_args(Behind)):
            raise LexiconFault(row.file, row.line, f"{row.cells[3]!r} is none of {', '.join(get_args(Behind))}")
        higher = row.one_of(4, ("yes", "-")) == "yes"
        return LevelWord(row.cells[0], level, row.variants(2), frozenset(behind), higher, row.cells[5])  # type: ignore[arg-type]

    return _read(folder / "levels.tsv", 6, parse, lambda w: w.word)


def provinces(folder: Path) -> tuple[Province, ...]:
    def parse(row: Row) -> Province:
        return Province(row.cells[0], row.variants(1), row.cells[2])

    return _read(folder / "provinces.tsv", 3, parse, lambda p: p.name)


def _read(
    file: Path, columns: int, parse: Callable[[Row], _Entry], key: Callable[[_Entry], object]
) -> tuple[_Entry, ...]:
    """Every entry of `file`; raises LexiconFault at the first that is none or comes again."""
    entries: dict[object, _Entry] = {}
    for row in rows(file, columns):
        entry = parse(row)
        if key(entry) in entries:
            raise LexiconFault(row.file, row.line, f"{key(entry)!r} comes twice")
        entries[key(entry)] = entry
    return tuple(entries.values())


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form as official texts write it, and what it may stand for, the likeliest first."""

    short: str
    full: tuple[str, ...]
    exact: bool  # only in this case: in lower case it is another word ("KH", "kh")
    source: str


@dataclass(frozen=True, slots=True)
class Teencode:
    """A chat spelling, and the standard words it may stand for where `when` holds, the likeliest first."""

    typed: str
    standard: tuple[str, ...]
    when: When
    source: str


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Phrases of which a question may use one and a report another; the first is the official one."""

    phrases: tuple[str, ...]
    ambiguous: bool  # a phrase of it is in another set too, in this spelling or once diacritics are gone
    source: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A spelling of a unit. A value in it times `factor` is the value in `base`."""

    spelling: str
    canonical: str
    kind: str  # "percent", "money", "area", "mass", ...
    base: str
    factor: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A noun that reports count by, and other nouns that a question may count the same things by."""

    noun: str
    asked: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A phrase of messages that ask the reports nothing."""

    phrase: str
    role: TalkRole
    source: str


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A word or phrase that says nothing of the subject; `role` is what it does in a question."""

    word: str
    role: QuestionRole
    source: str


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word for an administrative unit and its level; `short` are forms written before a name ("TP.")."""

    word: str
    level: LevelName
    short: tuple[str, ...]
    behind: frozenset[Behind]  # what may stand behind it: "xã Hưng Đạo", "tổ 15"
    higher: bool  # before the name of a report's own place it speaks of another place of that name, not of a part of it
    source: str


@dataclass(frozen=True, slots=True)
class Province:
    """A province or city of the country, as today or before it was merged."""

    name: str
    also: tuple[str, ...]  # what else people call it
    source: str
