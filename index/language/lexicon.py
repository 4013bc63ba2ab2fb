"""The word lists as one object: abbreviations, chat spellings, everyday words, units, counted nouns and more.

Loads and looks up; decides nothing about a question or a report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from index.language import wordlists
from index.language.units import UnitTable, unit_table
from index.language.wordlists import Counted, LevelWord, LexiconFault, QuestionWord, Synonyms, Teencode, Unit
from index.language.words import canonical, fold, syllables

__all__ = ["Lexicon", "LexiconFault", "Match", "load_lexicon"]
DATA = Path(__file__).parents[1] / "data"
Key = tuple[str, ...]  # folded syllables
_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the everyday words, `length` syllables long, with the ids of the sets that hold it."""

    length: int
    sets: tuple[int, ...]


@dataclass(frozen=True)
class Lexicon:
    """All word lists, read only. Keys are in NFC, and in lower case but for abbreviations."""

    abbreviations: Mapping[str, tuple[str, ...]]  # "UBND" -> ("ủy ban nhân dân",), in the case of official texts
    loose_abbreviations: Mapping[str, tuple[str, ...]]  # folded, without those that are other words in lower case
    teencode: Mapping[str, tuple[Teencode, ...]]
    sets: tuple[Synonyms, ...]  # the position of a set is its id
    phrases: Mapping[Key, tuple[int, ...]]  # folded phrase of everyday words -> ids of its sets
    longest: int  # syllables of the longest such phrase
    compounds: frozenset[Key]  # folded neighbours within official terms: "moi truong", of which "truong" is no school
    units: Mapping[str, Unit]
    plain_units: Mapping[str, Unit]  # by folded spelling, the first of the list where two fold alike
    counted: Mapping[str, Counted]
    counted_alike: Mapping[str, frozenset[str]]  # folded noun -> folded nouns that may count the same things
    question_words: Mapping[str, QuestionWord]
    plain_question_words: frozenset[str]  # folded
    levels: Mapping[str, LevelWord]

    @cached_property
    def unit_table(self) -> UnitTable:
        """The units that reports use, as they are read behind a number."""
        return unit_table(self.units.values())

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

    def synonyms(self, phrase: str) -> frozenset[str]:
        """Every other phrase that a report or a question may use for `phrase`; empty when none is known.

        A phrase typed with diacritics is looked up with them: "bờ" is not "bò".
        """
        typed = [s.text for s in syllables(phrase)]
        match = self.match(typed, 0)
        if match is None or match.length < len(typed):
            return frozenset()
        held = {phrase for i in match.sets for phrase in self.sets[i].phrases}
        return frozenset(other for other in held if not _agree(typed, other))

    def match(self, typed: Sequence[str], start: int) -> Match | None:
        """The longest everyday phrase that begins at syllable `start`, None when none does.

        `typed` may be folded or not. A lone syllable without diacritics is taken with care: where anything
        else has them it means what it says ("cho" is not "chó"); where nothing has, it is rather the question
        word that it may be ("co" is "có", not "cỡ").
        """
        folded = tuple(fold(s) for s in typed[start : start + self.longest])
        for length in range(len(folded), 0, -1):
            ids = self.phrases.get(folded[:length])
            if ids is None:
                continue
            here = typed[start : start + length]
            if length == 1 and self._inside_a_term(typed, start):
                return None
            held = tuple(i for i in ids if any(self._means(typed, here, p) for p in self.sets[i].phrases))
            if held:
                return Match(length, held)
        return None

    def _inside_a_term(self, typed: Sequence[str], i: int) -> bool:
        around = tuple(fold(s) for s in typed[max(0, i - 1) : i + 2])
        return any(pair in self.compounds for pair in pairwise(around))

    def _means(self, typed: Sequence[str], here: Sequence[str], phrase: str) -> bool:
        """Whether `here`, a part of `typed`, can be `phrase`."""
        if not _agree(here, phrase):
            return False
        if len(here) > 1 or canonical(here[0]) == phrase != fold(phrase):
            return True
        if any(fold(s) != canonical(s) for s in typed):
            return canonical(here[0]) == phrase
        return fold(phrase) not in self.plain_question_words or phrase in self.question_words

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


def load_lexicon(folder: Path = DATA) -> Lexicon:
    """Read every word list of `folder`. Raises LexiconFault(file, line, why) at the first bad line."""
    short = wordlists.abbreviations(folder)
    units = wordlists.units(folder)
    counted = wordlists.counted(folder)
    asking = wordlists.question_words(folder)
    terms = [full for a in short for full in a.full] + [c.noun for c in counted]
    sets = wordlists.everyday(folder)
    keys = ((_key(phrase), i) for i, held in enumerate(sets) for phrase in held.phrases)
    phrases = {key: tuple(dict.fromkeys(ids)) for key, ids in _grouped(keys).items()}
    return Lexicon(
        abbreviations=MappingProxyType({a.short: a.full for a in short}),
        loose_abbreviations=MappingProxyType({fold(a.short): a.full for a in reversed(short) if not a.exact}),
        teencode=MappingProxyType(_grouped((t.typed, t) for t in wordlists.teencode(folder))),
        sets=sets,
        phrases=MappingProxyType(phrases),
        longest=max(map(len, phrases), default=0),
        compounds=frozenset(pair for term in terms for pair in pairwise(_key(term))),
        units=MappingProxyType({u.spelling: u for u in units}),
        plain_units=MappingProxyType({fold(u.spelling): u for u in reversed(units)}),
        counted=MappingProxyType({c.noun: c for c in counted}),
        counted_alike=MappingProxyType(_alike(counted)),
        question_words=MappingProxyType({q.word: q for q in asking}),
        plain_question_words=frozenset(fold(q.word) for q in asking),
        levels=MappingProxyType({w.word: w for w in wordlists.levels(folder)}),
    )


def _key(phrase: str) -> Key:
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


def _agree(typed: Sequence[str], phrase: str) -> bool:
    """Whether what was typed can be `phrase`: same letters, and the same diacritics where any were typed."""
    written = [s.text for s in syllables(phrase)]
    return len(typed) == len(written) and all(
        fold(t) == fold(w) and (fold(t) == canonical(t) or canonical(t) == canonical(w))
        for t, w in zip(typed, written, strict=True)
    )
