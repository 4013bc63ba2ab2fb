"""Entries of the word lists. Types only; each keeps the note that says where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

When = Literal["always", "after_number", "not_after_number"]
QuestionRole = Literal["asks", "function", "courtesy", "person", "verb", "document", "reply"]
LevelName = Literal["country", "region", "province", "district", "commune", "hamlet"]


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
    source: str
