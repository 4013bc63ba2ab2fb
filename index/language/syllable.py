"""What a Vietnamese syllable can look like, and what telex and VNI keystrokes that no keyboard turned into letters stand for."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from index.language.words import tone_placement

_ONSET = (
    "ngh(?=[ieê])|ng(?![ieê])|nh|ch|gh(?=[ieê])|gi|g(?![eê])|kh|k(?=[ieêy])|c(?![ieêy])|ph|qu|th|tr|[bdđhlmnprstvx]|"
)
_OPEN = "a|ai|ao|au|ay|âu|ây|e|eo|ê|êu|i|ia|iu|iêu|y|ya|yêu|o|oi|oa|oai|oay|oe|oeo|ô|ôi|ơ|ơi|u|ui|ua|uê|uy|uya|uyu|uây|uôi|uơ|ư|ưa|ưi|ưu|ươi|ươu"
_STOPPED = "(?:a|ă|â|e|i|o|ô|ơ|u|ư|iê|yê|oa|oă|oe|uâ|uô|uy|ươ|oo|y|uê)"
_STOPPED_END = "(?:c|p|t|ch)"
_SOFT_END = "(?:m|n|ng|nh)"
_SHAPE = re.compile(
    rf"(?:{_ONSET})(?:{_OPEN}|{_STOPPED}{_SOFT_END}|(?:ê|iê|yê|uyê|uê)(?:m|n|nh|ng)|(?P<stopped>(?:{_STOPPED}|ê|uyê|uê){_STOPPED_END}))"
)
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = dict(zip("12345", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_SHARP = {"", "\u0301", "\u0323"}  # a syllable that a stop ends has no other tone
_ALL_TONES = re.compile("[\u0301\u0300\u0309\u0303\u0323]")
_TELEX_LETTERS = (("dd", "đ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"))
_VNI_LETTERS = (("d9", "đ"), ("a6", "â"), ("e6", "ê"), ("o6", "ô"), ("a8", "ă"), ("o7", "ơ"), ("u7", "ư"))
_HOOKED = (("uo", "ươ"), ("oa", "oă"), ("u", "ư"), ("o", "ơ"), ("a", "ă"))
_ROOFED = (("uye", "uyê"), ("ie", "iê"), ("ye", "yê"), ("uo", "uô"), ("ua", "uâ"), ("a", "â"), ("e", "ê"), ("o", "ô"))


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether a lower-case word has the form of a Vietnamese syllable with a tone that it can have."""
    decomposed = normalize("NFD", word)
    tones = "".join(_ALL_TONES.findall(decomposed))
    shape = _SHAPE.fullmatch(normalize("NFC", _ALL_TONES.sub("", decomposed)))
    return shape is not None and len(tones) < 2 and (shape["stopped"] is None or tones in _SHARP)


@lru_cache(maxsize=4096)
def telex(word: str) -> str | None:
    """The syllable that lower-case telex keystrokes stand for ("nhieeu" -> "nhiêu"), None when they are no keystrokes."""
    if not word.isascii() or not word.isalpha() or len(word) < 2:
        return None
    vowel = re.search("[aeiouyw]", word)
    if vowel is None:
        return None
    onset, rest = word[: vowel.end()], word[vowel.end() :]
    tones = [c for c in rest if c in _TONES]
    letters = onset + "".join(c for c in rest if c not in _TONES and c != "z")
    for typed, letter in _TELEX_LETTERS:
        letters = letters.replace(typed, letter)
    letters = letters.replace("uơ", "ươ").replace("ưo", "ươ")
    marked = [letters]
    if "w" in letters:
        bare = letters.replace("w", "")
        marked = [bare.replace(a, b, 1) for a, b in _HOOKED if a in bare]
    elif letters[0] == "d" and letters[1:].endswith("d"):
        marked = ["đ" + letters[1:-1]]
    elif letters[-1:] in "aeo" and letters[-1] in letters[:-1]:  # "tien" + "e": the roof typed last
        marked += [letters[:-1].replace(a, b, 1) for a, b in _ROOFED if a.endswith(letters[-1]) and a in letters[:-1]]
    return _syllable(marked, [_TONES[t] for t in tones], word)


@lru_cache(maxsize=4096)
def vni(word: str) -> str | None:
    """The syllable that lower-case VNI keystrokes stand for ("d9a6u2" -> "đầu"), None when they are none."""
    if not re.fullmatch(r"[a-z]+[1-9][a-z1-9]*", word):
        return None
    tones = [_VNI_TONES[c] for c in word if c in _VNI_TONES]
    letters = re.sub(r"[1-5]", "", word)
    for typed, letter in _VNI_LETTERS:
        letters = letters.replace(typed, letter)
    letters = letters.replace("uơ", "ươ").replace("ưo", "ươ")
    marked = [letters]
    for digit, shapes in (
        ("6", _ROOFED),
        ("7", _HOOKED[:1] + _HOOKED[2:4]),
        ("8", (("a", "ă"),)),
        ("9", (("d", "đ"),)),
    ):
        if digit in letters:
            bare = letters.replace(digit, "")
            marked = [bare.replace(a, b, 1) for a, b in shapes if a in bare]
    return _syllable(marked, tones, word)


def _syllable(marked: list[str], tones: list[str], typed: str) -> str | None:
    if len(tones) > 1:
        return None
    for letters in marked:
        vowel = next((i for i in range(len(letters) - 1, -1, -1) if letters[i] in "aăâeêioôơuưy"), None)
        if vowel is None:
            continue
        toned = normalize("NFC", letters[: vowel + 1] + "".join(tones) + letters[vowel + 1 :])
        placed = tone_placement(toned)
        if placed != typed and is_syllable(placed):
            return placed
    return None
