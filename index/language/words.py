"""Vietnamese words as strings: folding away diacritics, one place for the tone mark, syllables, bigrams.

Knows no word of the language (lexicon does) and finds no word boundaries (segmentation does).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

_KEPT = 1 << 12  # spellings that are remembered: a corpus is written in fewer syllables
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
_VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")  # vowels that draw the tone to themselves
_LONE_MARK = "\u034f"  # combining grapheme joiner: invisible, and composes with nothing
_LATIN = [chr(c) for c in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA))]  # the blocks that Vietnamese is written in
# One letter, as patterns write it. Not a range: from "À" to "Ỹ" capitals and small letters take turns.
CAPITAL = f"[{''.join(c for c in _LATIN if c.isupper())}]"
SMALL = f"[{''.join(c for c in _LATIN if c != c.upper())}]"
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"  # marks too, so that decomposed text is cut like composed text
_SYLLABLE = re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)*)"
    rf"|(?<![^\W\d_])[kcdh]?m[23](?!\d)"  # a unit keeps its digit; "được1.141" is two tokens
    rf"|[^\W\d_]{_LETTER}*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Syllable:
    """A written syllable or a whole number. `text` is source[start:stop]; `folded` is how it is compared."""

    text: str
    start: int
    stop: int
    folded: str
    kind: Literal["word", "number"]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """One character for one: where folding would give none or several, a stand-in of the same length."""
    if unicodedata.combining(character):
        return _LONE_MARK
    bare = "".join(c for c in unicodedata.normalize("NFD", character) if not unicodedata.combining(c)).lower()
    if bare in {"đ", "ð"}:
        return "d"
    return bare if len(bare) == 1 else character


def fold_same(text: str) -> str:
    """`text` in NFC, lower case and without diacritics, character for character.

    The result is as long as the NFC form, so offsets of a text already in NFC stay valid.
    """
    return "".join(map(_fold_character, unicodedata.normalize("NFC", text)))


def fold(text: str) -> str:
    """`text` in lower case and without diacritics: "Đầu tư" -> "dau tu". For comparing, not for offsets."""
    return fold_same(text).replace(_LONE_MARK, "")


folded = lru_cache(_KEPT)(fold)  # of syllables, of which a language has few


def syllables(text: str) -> list[Syllable]:
    """The syllables and numbers of `text` in order; offsets are characters of `text` as given, NFC or not.

    >>> [s.folded for s in syllables("Thóc 8.312,3 tấn, 879ha")]
    ['thoc', '8.312,3', 'tan', '879', 'ha']
    """
    return [Syllable(word, start, start + len(word), folded(word), kind) for word, start, kind in written(text)]


def written(text: str) -> Iterator[tuple[str, int, Literal["word", "number"]]]:
    """Each syllable or number of `text`, where it begins, and which of both it is."""
    return ((m[0], m.start(), "number" if m["number"] else "word") for m in _SYLLABLE.finditer(text))


def bigrams(items: Sequence[str]) -> list[str]:
    """Neighbours joined by a space: ["lua", "xuan", "muon"] -> ["lua xuan", "xuan muon"]."""
    return [f"{a} {b}" for a, b in pairwise(items)]


def any_of(words: Iterable[str]) -> str:
    """The pattern that matches any of the words or patterns, tried in their order."""
    return f"(?:{'|'.join(dict.fromkeys(words))})"


def canonical(text: str) -> str:
    """The one spelling that accented words are compared in: NFC, lower case, tones placed, single spaces."""
    lowered = unicodedata.normalize("NFC", text).lower()
    return " ".join(tone_placement(word) for word in lowered.split())


@lru_cache(_KEPT)
def tone_placement(syllable: str) -> str:
    """The syllable in NFC, its tone mark in the traditional place: "hoà" -> "hòa", "qúy" -> "quý".

    What is not one Vietnamese syllable with one tone comes back unmoved. Case is kept.
    """
    composed = unicodedata.normalize("NFC", syllable)
    decomposed = unicodedata.normalize("NFD", composed)
    tones = [c for c in decomposed if c in _TONES]
    if len(tones) != 1:
        return composed
    letters = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    place = _tone_place(letters.lower())
    if place is None or len(letters.lower()) != len(letters):
        return composed
    return unicodedata.normalize("NFC", letters[: place + 1] + tones[0] + letters[place + 1 :])


def _tone_place(letters: str) -> int | None:
    """Which letter of a toneless syllable carries the tone; None when the letters are no syllable."""
    first = next((i for i, c in enumerate(letters) if c in _VOWELS), None)
    if first is None:
        return None
    # "qu" and "gi" before a vowel begin the syllable: their u and i are no vowels
    if letters[: first + 1].endswith(("qu", "gi")) and letters[first + 1 : first + 2] in _VOWELS:
        first += 1
    stop = next((i for i in range(first, len(letters)) if letters[i] not in _VOWELS), len(letters))
    if not letters.isalpha() or any(c in _VOWELS for c in letters[stop:]):
        return None
    shaped = [i for i in range(first, stop) if letters[i] in _SHAPED]
    if shaped:
        return shaped[-1]
    if stop - first == 1 or (stop - first == 2 and stop == len(letters)):
        return first
    return first + 1
