"""Phrases of the language as the question reader looks them up: other words for the same, and words without a subject."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from index.language.lexicon import Lexicon
from index.language.phrase_table import Keys, PhraseTable
from index.language.syllable import is_syllable
from index.language.tokens import key_of, tokens_of
from index.language.words import canonical

_SHORT = re.compile(r"\b[A-ZĐ]{4,6}\b")
_SHORTEST_SHORT, _LONGEST_SHORT = 4, 6  # letters; any three words may begin with the three of some short form
_AROUND = frozenset({"courtesy", "person", "verb", "reply"})  # roles of what is said around a question
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as compared: folded keys and accented syllables."""

    keys: Keys
    accented: Keys


@dataclass(frozen=True, slots=True)
class Phrases:
    """Lookup tables over folded keys."""

    others: PhraseTable[tuple[tuple[Phrase, Phrase], ...]]  # keys -> (the phrase itself, another that says the same)
    empty: PhraseTable[tuple[Phrase, ...]]  # phrases that carry no subject
    polite: PhraseTable[
        tuple[tuple[Phrase, bool], ...]
    ]  # what is said around a question; whether it is a courtesy by itself
    shorts: Mapping[str, str]  # short forms that the corpus writes: "dbxh" -> "đbxh"

    def other_words(
        self, keys: Sequence[str], accented: Sequence[str], start: int, has_accents: bool
    ) -> tuple[int, list[Phrase]]:
        """The longest known phrase that begins at `start`: its length, and other phrases for it; (0, []) when none."""
        length, found = self._listed(keys, accented, start, has_accents)
        longer, short = self._initials(keys, accented, start)
        if longer < length or not short:
            return length, found
        return longer, list(dict.fromkeys([*(found if longer == length else ()), *short]))

    def other_words_within(
        self, keys: Sequence[str], accented: Sequence[str], whole: range, has_accents: bool
    ) -> Iterator[tuple[range, list[Phrase]]]:
        """Where shorter phrases of the word lists stand inside a known one, and other phrases for them: "GRDP bình quân đầu
        người" is written "GRDP BQ đầu người" too."""
        for start in whole:
            for length, held in self.others.all_at(keys[: whole.stop], start):
                if 1 < length < len(whole):
                    typed = tuple(accented[start : start + length])
                    yield (
                        range(start, start + length),
                        [other for own, other in held if _agrees(typed, own, has_accents)],
                    )

    def _listed(
        self, keys: Sequence[str], accented: Sequence[str], start: int, has_accents: bool
    ) -> tuple[int, list[Phrase]]:
        """The same of the word lists alone."""
        for length, held in self.others.all_at(keys, start):
            typed = tuple(accented[start : start + length])
            found = [other for own, other in held if _agrees(typed, own, has_accents)]
            if found:
                return length, found
        return 0, []

    def _initials(self, keys: Sequence[str], accented: Sequence[str], start: int) -> tuple[int, list[Phrase]]:
        """The longest run of words from `start` on whose first letters are a short form: "văn hóa thông tin", "VHTT".

        No phrase is looked up here, any words may stand for their first letters.
        """
        for length in range(min(_LONGEST_SHORT, len(keys) - start), _SHORTEST_SHORT - 1, -1):
            span = keys[start : start + length]
            short = "".join(key[0] for key in span)
            if short in self.shorts and not any(
                self.empty_words(keys, accented, i, True) == 1 for i in range(start, start + length)
            ):
                return length, [Phrase((short,), (self.shorts[short],))]
        return 0, []

    def empty_words(self, keys: Sequence[str], accented: Sequence[str], start: int, has_accents: bool) -> int:
        """Length of the longest subjectless phrase that begins at `start`, 0 when none does."""
        fitting = (
            length
            for length, held in self.empty.all_at(keys, start)
            if any(_agrees(tuple(accented[start : start + length]), own, has_accents) for own in held)
        )
        return next(fitting, 0)

    def polite_ends(self, keys: Keys, accented: Keys) -> tuple[int, int]:
        """Where the question itself begins and ends, without what is only said to whoever is asked: "cho em hỏi … ạ"."""
        said = [(i, i + size, courtesy) for i in range(len(keys)) for size, courtesy in self._said(keys, accented, i)]
        start, stop, begun, ended = 0, len(keys), False, False
        for first, behind, courtesy in said:
            if first == start:
                start, begun = behind, begun or courtesy
        for first, behind, courtesy in sorted(said, key=lambda span: (-span[1], span[0])):
            if behind == stop:
                stop, ended = first, ended or courtesy
        start, stop = start if begun else 0, stop if ended else len(keys)
        return (start, stop) if start < stop else (0, len(keys))

    def _said(self, keys: Keys, accented: Keys, start: int) -> Iterator[tuple[int, bool]]:
        """Sizes of the phrases at `start` that stand around a question, the longest first, and whether each is a courtesy."""
        for size, held in self.polite.all_at(keys, start):
            typed = accented[start : start + size]
            for own, courtesy in held:
                if typed == own.accented or (size > 1 and _agrees(typed, own, True)):
                    yield size, courtesy
        if not keys[start][:1].isalnum():
            yield 1, False


def _agrees(typed: Keys, own: Phrase, has_accents: bool) -> bool:
    """The same accents, or left bare where the question has none or several syllables tell it apart all the same."""
    return typed == own.accented or (
        (len(typed) > 1 or not has_accents)
        and all(t in (k, a) for t, k, a in zip(typed, own.keys, own.accented, strict=True))
    )


def phrases_of(lexicon: Lexicon, texts: Iterable[str]) -> Phrases:
    """Tables from the word lists (sets of everyday words, abbreviations with their full forms, question words), and the
    short forms that `texts`, the passages of the reports, write."""
    written = {short for text in texts for short in _SHORT.findall(text)}
    shorts = {key_of(short): canonical(short) for short in sorted(written) if not is_syllable(canonical(short))}
    return replace(_listed_in(lexicon), shorts=shorts)


@lru_cache(1)
def _listed_in(lexicon: Lexicon) -> Phrases:
    """The tables without short forms: the same for every report."""
    others: dict[Keys, list[tuple[Phrase, Phrase]]] = defaultdict(list)
    for group in (
        *(s.phrases for s in lexicon.sets),
        *((short, full) for short, fulls in lexicon.abbreviations.items() for full in fulls),
    ):
        held = [_phrase(p) for p in group]
        for own in held:
            others[own.keys].extend((own, other) for other in held if other.keys != own.keys and other.keys)
    empty: dict[Keys, list[Phrase]] = defaultdict(list)
    for word in lexicon.question_words:
        if word in lexicon.counted:  # "hộ" asks a favour, but it is also what is counted
            continue
        empty[_phrase(word).keys].append(_phrase(word))
    polite: dict[Keys, list[tuple[Phrase, bool]]] = defaultdict(list)
    for said in lexicon.question_words.values():
        if said.role in _AROUND and said.word not in lexicon.counted:
            own = _phrase(said.word)
            polite[own.keys].append((own, said.role == "courtesy"))
    return Phrases(_table(others), _table(empty), _table(polite), {})


def _phrase(text: str) -> Phrase:
    tokens = tokens_of(text)
    return Phrase(tokens.keys, tokens.accented)


def _table(phrases: Mapping[Keys, Iterable[_V]]) -> PhraseTable[tuple[_V, ...]]:
    return PhraseTable({keys: tuple(dict.fromkeys(values)) for keys, values in phrases.items() if keys})


@lru_cache(1)
def abbreviated(lexicon: Lexicon) -> Mapping[Keys, frozenset[str]]:
    """For each word, and each two neighbours, of the full forms of abbreviations: those abbreviations, folded, but for such as
    may be a word ("DA": dự án, đã)."""
    found: dict[Keys, set[str]] = defaultdict(set)
    for short, fulls in lexicon.abbreviations.items():
        if is_syllable(canonical(short)):
            continue
        for keys in (_phrase(full).keys for full in fulls):
            for run in (*((key,) for key in keys), *pairwise(keys)):
                found[run].add(key_of(short))
    return {run: frozenset(shorts) for run, shorts in found.items()}
