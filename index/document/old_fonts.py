"""Text that was typed for the fonts of old codes, TCVN3 (ABC: .VnTime) and VNI, read as the words that it shows.

In both, Vietnamese letters are other letters' numbers: "tû lÖ hé nghÌo" is "tỷ lệ hộ nghèo" in TCVN3, "tyû leä hoä ngheøo"
in VNI. A line is converted when its words become syllables by that and are none without it, so that a text may
be mixed; a text most of whose words stay none is given up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize

from index.language.syllable import is_syllable

_TCVN3 = str.maketrans(
    dict(
        zip(
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
            "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
            strict=True,
        )
    )
)
# VNI: the mark stands as a letter of its own behind the vowel that carries it.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
_ROOFED, _BREVED = frozenset("aeo"), frozenset("a")
_TONED = frozenset("aeouyơư")
_SIGNS = "\u00a1-\u00bf\u00d7\u00f7"  # no letters, but letters of TCVN3; a soft hyphen is its "ư"
_WORD = re.compile(rf"(?:[^\W\d_]|[{_SIGNS}\u0300-\u036f])++")
_LETTER = re.compile(r"[^\W\d_]")
_ODD = re.compile("[\u00a1-\u00ff]")
_FEWEST = 3  # different words that a code must mend in a text
_SEVERAL = 5  # fewer odd words may be names
_MENDED = 0.7  # so many of the odd words of a stretch become syllables in the code that it was typed in
_GARBLED = 0.1  # a text with so many odd words that are no syllables is in a code that nobody knows


def unicode_of(text: str) -> str | None:
    """`text` with what is in TCVN3 or VNI converted; None when many words stay that are in no known code.

    >>> unicode_of("Tyû leä hoä ngheøo coøn 4,2%"), unicode_of("Tỷ lệ hộ nghèo còn 4,2%")
    ('Tỷ lệ hộ nghèo còn 4,2%', 'Tỷ lệ hộ nghèo còn 4,2%')
    """
    if not _ODD.search(text):
        return text
    read, at, mended = "", 0, set[str]()
    for words in _stretches(text):
        convert = _code_of([word[0] for word in words])
        if convert is not None:
            for word in words:
                read += text[at : word.start()] + _likelier(word[0], convert(word[0]))
                at = word.end()
                mended.add(word[0])
    whole = read + text[at:] if len(mended) >= _FEWEST else text
    return None if _is_garbled(whole) else whole


def spoken_share(text: str) -> float:
    """Share of the words of `text` that are Vietnamese syllables, 0 where it has none."""
    words = [word for word in _WORD.findall(text) if _LETTER.search(word)]
    return sum(map(_is_spoken, words)) / len(words) if words else 0.0


def _stretches(text: str) -> Iterator[list[re.Match[str]]]:
    """Words of a line in a row none of which has a letter that only Unicode has, and some an odd one."""
    for line in re.finditer(r"[^\n]+", text):
        stretch: list[re.Match[str]] = []
        for word in _WORD.finditer(text, line.start(), line.end()):
            if max(word[0]) > "\u00ff":
                if stretch:
                    yield stretch
                stretch = []
            else:
                stretch.append(word)
        if stretch:
            yield stretch


def _code_of(words: Sequence[str]) -> Callable[[str], str] | None:
    """The code in which more of the odd words are syllables than as they stand; None when neither is."""
    odd = [word for word in words if _ODD.search(word)]
    plain = sum(map(_is_spoken, odd))
    if not odd or plain == len(odd):
        return None
    mended = {convert: sum(_is_spoken(convert(word)) for word in odd) for convert in (tcvn3, vni)}
    best = max(mended, key=lambda convert: mended[convert])
    return best if mended[best] > plain and mended[best] >= _MENDED * len(odd) else None


def _likelier(word: str, converted: str) -> str:
    return word if _is_spoken(word) and not _is_spoken(converted) else converted


@lru_cache(maxsize=8192)
def _is_spoken(word: str) -> bool:
    return is_syllable(normalize("NFC", word).lower())


def _is_garbled(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if _LETTER.search(word)]
    odd = [word for word in words if _ODD.search(word) and not _is_spoken(word)]
    return len(set(odd)) >= _SEVERAL and len(odd) >= _GARBLED * len(words)


def tcvn3(word: str) -> str:
    """A word read in the code of TCVN3's fonts, in capitals where its plain letters are.

    >>> [tcvn3(word) for word in ("B¸O", "n¨m", "§¶ng")]
    ['BÁO', 'năm', 'Đảng']
    """
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    read = word.translate(_TCVN3)
    return read.upper() if len(plain) > 1 and all(letter.isupper() for letter in plain) else read


def vni(word: str) -> str:
    """A word read in the code of VNI's fonts.

    >>> [vni(word) for word in ("BAÙO", "ngöôøi", "ñöôïc")]
    ['BÁO', 'người', 'được']
    """
    read: list[str] = []
    for character in word:
        small = character.lower()
        if small in _VNI_MARKS and read and _carries(read[-1].lower(), _VNI_MARKS[small]):
            read.append(_VNI_MARKS[small])
        else:
            letter = _VNI_LETTERS.get(small, small)
            read.append(letter.upper() if character != small else letter)
    return normalize("NFC", "".join(read))


def _carries(letter: str, mark: str) -> bool:
    carriers = _ROOFED if mark[0] == "\u0302" else _BREVED if mark[0] == "\u0306" else _TONED
    return letter in carriers
