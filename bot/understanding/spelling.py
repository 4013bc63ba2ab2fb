"""A question as typed becomes words: keystrokes of telex and VNI, chat spellings, glued words and slips written out.

A word that is right stays as it is: what the reports and the word lists write is mended only where its neighbours can hardly
stand beside anything but the word it is a slip of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import log
from unicodedata import normalize

from rapidfuzz.distance import OSA

from bot.understanding.synonyms import Phrases
from index.language.asking import LAST_SYLLABLES
from index.language.lexicon import Lexicon
from index.language.places import provinces
from index.language.syllable import is_syllable, telex, vni
from index.language.tokens import key_of
from index.language.vocabulary import Vocabulary
from index.language.words import canonical, fold

_NUMBER = r"\d+(?:[.,]\d+)*\s?%?"
_SIGNS = r"[%‰,.;:?!()/\"“”…–-]"
_TOKEN = re.compile(rf"{_NUMBER}|[^\W\d_]+[23²³]?|{_SIGNS}")
_WITH_VNI = re.compile(rf"[a-zA-Z]+[1-9][a-zA-Z1-9]*|{_NUMBER}|[^\W\d_]+[23²³]?|{_SIGNS}")
_LONGEST = 2000  # characters that are read; no question is longer
_ORDINAL = re.compile(r"[ivx]+")  # a Roman number: "quý IV" is no slip for "quý vị"
_QUARTER = "quy"
_SHORTEST_PART = 2  # letters of a word that was glued to another
_MOST_GLUED = 5
_OFTENER = 10  # how often a word must be written with accents for one without
_SURE = 0.95  # share of what a bare word may stand for from which it is taken to be that


@dataclass(frozen=True, slots=True)
class Spelled:
    """The words of a question: `text` reads well, `keys` are what is compared; punctuation stands as its own word."""

    text: str
    words: tuple[str, ...]  # as mended, in their case, without accents that were not typed
    keys: tuple[str, ...]
    accented: tuple[str, ...]  # as typed; where nothing was typed with accents, those that a word can only have
    restored: tuple[str, ...]  # with the accents that were typed, or that they most likely have
    has_accents: bool
    written: str  # what was typed, with the words that were mended in their places

    @property
    def folded(self) -> str:
        return " ".join(self.keys)

    @property
    def shown(self) -> tuple[str, ...]:
        """The words as `text` writes them."""
        return self.words if self.has_accents else self.restored

    def part(self, start: int, stop: int) -> str:
        """Some of the words as `text` writes them."""
        return joined(self.shown[start:stop])


def spell(typed: str, lexicon: Lexicon, vocabulary: Vocabulary, phrases: Phrases) -> Spelled:
    """Write out and mend what was typed; the words that were right stay as they are."""
    message = normalize("NFC", typed[:_LONGEST])
    tokens = _tokens(message)
    raw = _decoded([token.text for token in tokens], vocabulary)
    has_accents = _accented(raw)
    speller = _Speller(lexicon, vocabulary, phrases, has_accents)
    words: list[str] = []
    written, end = "", 0
    for i, word in enumerate(raw):
        meant = speller.written(word, words[-1] if words else "", raw[i + 1] if i + 1 < len(raw) else "")
        words.extend(meant)
        start, stop = tokens[i].start, tokens[i].stop
        as_typed = message[start:stop]
        same = canonical(as_typed) == canonical(" ".join(meant))
        written, end = written + message[end:start] + (as_typed if same else " ".join(meant)), stop
    return _spelled(words, has_accents, written + message[end:], vocabulary)


def spelled_already(text: str, vocabulary: Vocabulary) -> Spelled:
    """Words that were written out and mended before, or stand in a report: they are taken as they are."""
    words = [token.text for token in _found(_TOKEN, normalize("NFC", text))]
    return _spelled(words, _accented(words), text, vocabulary)


def _accented(words: Sequence[str]) -> bool:
    """Whether enough words bear accents that the others can be meant to be bare."""
    letters = [w for w in words if w.isalpha()]
    return sum(fold(w) != canonical(w) for w in letters) >= max(1, len(letters) // 6)


def _spelled(words: Sequence[str], has_accents: bool, written: str, vocabulary: Vocabulary) -> Spelled:
    keys = tuple(key_of(w) for w in words)
    accented = tuple(canonical(w) for w in words)
    likely = [(word, 1.0) for word in accented] if has_accents else vocabulary.accents.of(keys)
    restored = tuple(word for word, _ in likely)
    told = tuple(word if share >= _SURE else key for key, (word, share) in zip(keys, likely, strict=True))
    text = joined(words if has_accents else restored)
    return Spelled(text, tuple(words), keys, told, restored, has_accents, written)


def joined(words: Sequence[str]) -> str:
    return re.sub(r"\s+([,.?!:;)%])", r"\1", " ".join(words))


@cache
def _in_names() -> frozenset[tuple[str, str]]:
    """Two folded syllables that stand together in the name of a province: "Bắc Kạn" is no slip for "bắc bạn"."""
    return frozenset(pair for name in provinces() for pair in pairwise(name))


@dataclass(frozen=True, slots=True)
class _Token:
    text: str  # in small letters where all is in capitals, VNI keystrokes read
    start: int
    stop: int


def _tokens(typed: str) -> list[_Token]:
    """Words, numbers and signs; a message that is all in capitals is read in small letters."""
    plain = _found(_TOKEN, typed)
    with_vni = _found(_WITH_VNI, typed)
    decoded = [replace(token, text=vni(token.text.lower()) or token.text) for token in with_vni]
    if sum(a != b for a, b in zip(decoded, with_vni, strict=True)) > 1:  # "m2", "quy1" alone are no keystrokes
        plain = decoded
    letters = [token.text for token in plain if token.text.isalpha()]
    shouted = len(letters) > 2 and all(w.isupper() for w in letters)
    return [replace(token, text=token.text.lower()) for token in plain] if shouted else plain


def _found(pattern: re.Pattern[str], typed: str) -> list[_Token]:
    stripped = ((m.group().strip(), m.start()) for m in pattern.finditer(typed))
    return [_Token(text, start, start + len(text)) for text, start in stripped]


def _decoded(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words with the syllables behind telex keystrokes in their places, where the reports write those and not these.

    Beside such a word, one that the reports write neither way is read too, unless it has the form of a syllable itself.
    """
    read = [_keystrokes(word, vocabulary) for word in words]
    if read == list(words):
        return read
    other = [telex(w.lower()) if not vocabulary.knows(key_of(w)) and not is_syllable(w.lower()) else None for w in read]
    return [decoded or word for decoded, word in zip(other, read, strict=True)]


def _keystrokes(word: str, vocabulary: Vocabulary) -> str:
    """The syllable behind telex keystrokes, when the reports or the word lists know it and not what was typed."""
    decoded = telex(word.lower()) if not vocabulary.knows(key_of(word)) else None
    return decoded if decoded and vocabulary.writes(decoded) else word


@dataclass(frozen=True, slots=True)
class _Speller:
    lexicon: Lexicon
    vocabulary: Vocabulary
    phrases: Phrases
    has_accents: bool

    def written(self, word: str, before: str, after: str) -> list[str]:
        """What one typed token stands for, between the words already written and the next one as typed."""
        if not word.isalpha():
            return [word]
        if before == "/":
            return [word]  # "đồng/kg": no chat spelling
        typed, key, before, after = canonical(word), key_of(word), canonical(before), canonical(after)
        if _ORDINAL.fullmatch(typed) and (word.isupper() or fold(before) == _QUARTER):
            return [word]
        if not _in_names().isdisjoint({(key_of(before), key), (key, key_of(after))}):
            return [word]
        readings = () if word.isupper() and self.lexicon.expand(word) else self.lexicon.readings(word, before)
        if readings and not self._stays(typed, before, after):
            return self._reading(readings, typed, before, after).split()
        if self._right(typed, key) or (not is_syllable(typed) and self.lexicon.expand(word)):
            return [self._bound(word, typed, before, after)]
        glued = self._apart(key) if not is_syllable(key) else None
        if glued:
            return glued
        if word[0].isupper() and before and is_syllable(typed):  # a name that the reports do not hold is no slip
            return [word]
        return [self._mended(word, typed, before, after)]

    def _stays(self, typed: str, before: str, after: str) -> bool:
        """Whether the reports write a word so, where it is: "viêm gan b" and "mấy kg" hold no chat spelling."""
        if not self.vocabulary.writes(typed) or is_syllable(typed):
            return self.vocabulary.writes(typed)
        counted = key_of(before) in LAST_SYLLABLES or before[-1:].isdigit()
        return (counted and typed in self.lexicon.plain_units) or self.vocabulary.beside(before, typed, "") > 0

    def _right(self, typed: str, key: str) -> bool:
        """Whether it is a word that the reports or the word lists write, in these accents or with none typed."""
        known = self.vocabulary.writes(typed) or (typed == key and self.vocabulary.knows(key))
        return known or (typed == key and ((key,) in self.phrases.others or (key,) in self.phrases.empty))

    def _reading(self, readings: Sequence[str], typed: str, before: str, after: str) -> str:
        """Of several words that a chat spelling may stand for, the one that its neighbours go with; else the first."""
        if len(readings) == 1:
            return readings[0]
        begins = not before or after[:1].isdigit()  # no question begins with "không", nor is a number or a year denied
        usual = readings[1:] if begins and readings[0] == "không" else readings
        scored = [(self._fits(r.split(), before, after) - 0.5 * i, -i, r) for i, r in enumerate(usual)]
        return max(scored)[2]

    def _fits(self, syllables: Sequence[str], before: str, after: str) -> float:
        joined = (before, syllables[0]), (syllables[-1], after)
        if self.has_accents:
            return float(sum(self.vocabulary.paired(a, b) > 0 for a, b in joined))
        return float(sum(self.vocabulary.paired_bare(key_of(a), key_of(b)) > 0 for a, b in joined))

    def _bound(self, word: str, typed: str, before: str, after: str) -> str:
        """The word, or what nearly always stands there when it is one slip away: "ba nhiêu" -> "bao nhiêu"."""
        if not self.has_accents or self.vocabulary.beside(before, typed, after):
            return word
        for usual in (self.vocabulary.sure_before.get(after), self.vocabulary.sure_after.get(before)):
            if usual is not None and OSA.distance(usual, typed, score_cutoff=1) == 1:
                return usual
        return self._accented(typed, before, after) or word

    def _accented(self, typed: str, before: str, after: str) -> str | None:
        """The accents that were left out of one word among others that bear theirs: "tỷ le" -> "tỷ lệ". None where they
        were not."""
        forms = tuple(self.vocabulary.forms.get(typed, ()))  # none of a word with accents
        beside = {form: self.vocabulary.beside(before, form, after) for form in forms}
        best = max(forms, key=lambda form: (beside[form], form), default=typed)
        rarely = self.vocabulary.count(typed) * _OFTENER <= self.vocabulary.count(best)
        return best if beside and beside[best] > 1 and rarely else None

    def _mended(self, word: str, typed: str, before: str, after: str) -> str:
        """The known word that this one is a slip of; itself when none is near, or when it may be right as it is."""
        near = self.vocabulary.near(typed) or self.vocabulary.near(word.lower())  # tones move in what is no syllable
        if not near or len(typed) < 2:
            return word
        beside = {form: self.vocabulary.beside(before, form, after) for form in near}
        free = not is_syllable(typed) and len(typed) > 2
        if not free:
            near = [form for form in near if beside[form]]
        if not self.has_accents:
            near = [f for f in near if free or len(typed) > 3 or beside[f] > 1]
        if not near:
            return word
        best = max(near, key=lambda f: (2 * log(1 + beside[f]) + 0.5 * log(1 + self.vocabulary.count(f)), f))
        return best if self.has_accents else key_of(best)

    def _apart(self, key: str) -> list[str] | None:
        """The words that were typed without blanks between them, each beside its neighbour in the reports; None if it is none."""
        return next((list(parts) for parts in self._cuts(key, "", _MOST_GLUED)), None) if len(key) > 4 else None

    def _cuts(self, key: str, before: str, most: int) -> Iterator[tuple[str, ...]]:
        for size in range(min(len(key), 7), _SHORTEST_PART - 1, -1):
            part, rest = key[:size], key[size:]
            if not self.vocabulary.knows(part) or not is_syllable(part):
                continue
            if before and not self.vocabulary.paired_bare(before, part):
                continue
            if not rest and before:
                yield (part,)
            elif rest and most > 1:
                yield from ((part, *others) for others in self._cuts(rest, part, most - 1))
