"""The word lists as one object: abbreviations, chat spellings, everyday words, units, counted nouns and more.

Loads and looks up; decides nothing about a question or a report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from index.language import wordlists
from index.language.phrase_table import Keys, PhraseTable
from index.language.tokens import tokens_of
from index.language.units import UnitTable, unit_table
from index.language.wordlists import Counted, LevelWord, LexiconFault, QuestionWord, Synonyms, Talk, Teencode, Unit
from index.language.words import canonical, fold, syllables

__all__ = ["Lexicon", "LexiconFault", "load_lexicon"]
_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All word lists, read only. Keys are in NFC, and in lower case but for abbreviations.

    The same only as itself, so that what is made of one is kept with it.
    """

    abbreviations: Mapping[str, tuple[str, ...]]  # "UBND" -> ("ủy ban nhân dân",), in the case of official texts
    loose_abbreviations: Mapping[str, tuple[str, ...]]  # folded, without those that are other words in lower case
    teencode: Mapping[str, tuple[Teencode, ...]]
    sets: tuple[Synonyms, ...]  # the position of a set is its id
    compounds: frozenset[Keys]  # folded neighbours within official terms: "moi truong", of which "truong" is no school
    units: Mapping[str, Unit]
    plain_units: Mapping[str, Unit]  # by folded spelling, the first of the list where two fold alike
    counted: Mapping[str, Counted]
    counted_alike: Mapping[str, frozenset[str]]  # folded noun -> folded nouns that may count the same things
    question_words: Mapping[str, QuestionWord]
    levels: Mapping[str, LevelWord]
    talk: tuple[Talk, ...]

    @cached_property
    def unit_table(self) -> UnitTable:
        """The units that reports use, as they are read behind a number."""
        return unit_table(self.units.values())

    @cached_property
    def small_talk(self) -> PhraseTable[tuple[Talk, ...]]:
        """Phrases of messages that ask the reports nothing, by their folded words."""
        return PhraseTable(_grouped((tokens_of(talk.phrase).keys, talk) for talk in self.talk))

    @cached_property
    def unit_names(self) -> PhraseTable[Unit]:
        """The units by the words of their folded spelling."""
        return PhraseTable({tuple(spelling.split()): unit for spelling, unit in self.plain_units.items()})

    @cached_property
    def nouns(self) -> PhraseTable[bool]:
        """What may be counted, by its words: as the list spells it (True), and folded (False)."""
        folded = {tuple(noun.split()): False for noun in self.counted_alike}
        return PhraseTable(folded | {tuple(noun.split()): True for noun in self.counted})

    def expand(self, short: str) -> tuple[str, ...]:
        """What an abbreviation may stand for, () when it is none: in its own case first, then in any.

        "HĐND" and "hdnd" are the council; "KH" is a plan, "kh" is left to the chat spellings.
        """
        return self.abbreviations.get(short) or self.loose_abbreviations.get(fold(short), ())

    def readings(self, typed: str, previous: str) -> tuple[str, ...]:
        """Standard words that a chat spelling may stand for after the token `previous` ("" at the beginning).

        "5 tr" is five million, "tr tiểu học" a school: a number before the word decides. () when it is none.
        """
        here = "after_number" if previous[-1:].isdigit() else "not_after_number"
        entries = self.teencode.get(canonical(typed), ())
        return tuple(word for entry in entries if entry.when in {"always", here} for word in entry.standard)

    def unit(self, spelling: str) -> Unit | None:
        """The unit spelled so, diacritics or not ("tỷ đồng", "ty dong", "M2"); None when it is none."""
        key = canonical(spelling)
        return self.units.get(key) or (self.plain_units.get(key) if key == fold(key) else None)

    def same_count(self, asked: str, found: str) -> bool:
        """Whether a question that counts `asked` may mean a figure that counts `found` ("người", "khẩu").

        `asked` may be the beginning of what `found` is short for: "hợp tác" of "HTX".
        """
        one, other = fold(asked), fold(found)
        spelled = (fold(full) for full in self.loose_abbreviations.get(other, ()))
        return (
            one == other
            or other in self.counted_alike.get(one, frozenset())
            or (" " in one and any(f"{full} ".startswith(f"{one} ") for full in spelled))
        )


def load_lexicon(folder: Path = wordlists.DATA) -> Lexicon:
    """Read every word list of `folder`. Raises LexiconFault(file, line, why) at the first bad line."""
    short = wordlists.abbreviations(folder)
    units = wordlists.units(folder)
    counted = wordlists.counted(folder)
    asking = wordlists.question_words(folder)
    terms = [full for a in short for full in a.full] + [c.noun for c in counted]
    sets = wordlists.everyday(folder)
    return Lexicon(
        abbreviations=MappingProxyType({a.short: a.full for a in short}),
        loose_abbreviations=MappingProxyType({fold(a.short): a.full for a in reversed(short) if not a.exact}),
        teencode=MappingProxyType(_grouped((t.typed, t) for t in wordlists.teencode(folder))),
        sets=sets,
        compounds=frozenset(pair for term in terms for pair in pairwise(_key(term))),
        units=MappingProxyType({u.spelling: u for u in units}),
        plain_units=MappingProxyType({fold(u.spelling): u for u in reversed(units)}),
        counted=MappingProxyType({c.noun: c for c in counted}),
        counted_alike=MappingProxyType(_alike(counted)),
        question_words=MappingProxyType({q.word: q for q in asking}),
        levels=MappingProxyType({w.word: w for w in wordlists.levels(folder)}),
        talk=wordlists.small_talk(folder),
    )


def _key(phrase: str) -> Keys:
    return tuple(s.folded for s in syllables(phrase))


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    groups: defaultdict[_K, list[_V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _alike(counted: Iterable[Counted]) -> dict[str, frozenset[str]]:
    """Both ways, but not across lines: inhabitants and applicants are both "người", not each other."""
    folded = ((fold(entry.noun), [fold(noun) for noun in entry.asked]) for entry in counted)
    pairs = (pair for noun, asked in folded for other in asked for pair in ((noun, other), (other, noun)))
    return {noun: frozenset(others) for noun, others in _grouped(pairs).items()}
