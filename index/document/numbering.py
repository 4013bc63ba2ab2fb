"""How parts of a Vietnamese document are numbered: Phần, Chương, Mục, Điều, A., I., 1., 1.1., a), (1), -, +.

Reads the opening of one line or paragraph. Does not know what is a heading (outline).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.language.words import CAPITAL

PART, CHAPTER, SECTION, ARTICLE, LETTER, ROMAN, ARABIC = 0, 1, 2, 3, 4, 5, 6
SMALL_LETTER, BRACKET, DASH, PLUS, STAR, INNER = 11, 20, 21, 22, 23, 24
_NEXT = rf"(?=\s*$|\s*[.:–-]|\s+{CAPITAL})[.:]?"  # a title in capitals follows, or nothing
_ORDINAL = r"(?:thứ|THỨ)\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|NHẤT|HAI|BA|TƯ|NĂM|SÁU|BẢY|TÁM|CHÍN|MƯỜI)"
# "Ii." is what a change of case leaves of "II."
_ROMAN = r"(?:X{0,2}(?:IX|IV|V?I{0,3}|Vi{1,3}|Ii{1,2}|Iv|Ix))(?<!^)"
_END = r"(?=\s|$|[^\W\d_])"
_FORMS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (PART, re.compile(rf"(?:Phần|PHẦN)\s+(?:{_ORDINAL}|[IVX]+|\d{{1,2}})\b{_NEXT}")),
    (CHAPTER, re.compile(rf"(?:Chương|CHƯƠNG)\s+(?:[IVX]+|\d{{1,2}})\b{_NEXT}")),
    (SECTION, re.compile(r"(?:Tiểu mục|Mục|MỤC)\s+(?:[IVX]+|\d{1,2})(?=\s*$|\s*[.:])[.:]?")),
    (ARTICLE, re.compile(r"(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?\s*[.:]")),
    (ROMAN, re.compile(_ROMAN + r"(?:[./)]|\s*[-–:])" + _END)),
    (LETTER, re.compile(r"[A-HK-PĐ]\d?[./)](?=\s|$)")),
    (ARABIC + 3, re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{3}}[.)]?(?=\s*{CAPITAL}|$)")),
    (ARABIC + 2, re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{2}}[.)]?(?=\s*{CAPITAL}|$)")),
    (ARABIC + 1, re.compile(rf"\d{{1,2}}\.\d{{1,2}}(?:[.)](?=\s*{CAPITAL}|$)|(?=\s+{CAPITAL}))")),
    (ARABIC, re.compile(rf"\d{{1,2}}(?:[.)]{_END}|[/](?=\s))")),
    (SMALL_LETTER, re.compile(rf"[a-zđ][.)](?=\s|$|{CAPITAL})")),
    (INNER, re.compile(r"\([ivx]{1,4}\)")),
    (BRACKET, re.compile(r"\((?:\d{1,2}|[a-zđ])\)")),
    (DASH, re.compile(r"[-–—−](?=\s|[^\W\d_])")),
    (PLUS, re.compile(r"\+(?=\s|[^\W\d_])")),
    (STAR, re.compile(r"[*•●▪◦·■□❖➢✓\ue000-\uf8ff](?=\s|[^\W\d_])")),
)


@dataclass(frozen=True, slots=True)
class Number:
    """The number or bullet that a text opens with; `rank` is how deep it lies, the outermost being 0."""

    rank: int
    label: str
    rest: str

    @property
    def bullet(self) -> bool:
        return DASH <= self.rank <= STAR


def number_of(text: str) -> Number | None:
    """What `text` opens with, None when it opens with words.

    >>> number_of("1.1. Lĩnh vực nông nghiệp")
    Number(rank=7, label='1.1.', rest='Lĩnh vực nông nghiệp')
    >>> number_of("34.674 lượt khám bệnh") is None and number_of("2024. Tổ chức") is None
    True
    """
    for rank, form in _FORMS:
        found = form.match(text)
        if found and found.end():
            return Number(rank, found[0], text[found.end() :].strip())
    return None


def opens_item(text: str) -> bool:
    """Whether a line opens a numbered or marked paragraph."""
    return number_of(text) is not None


def is_bare_number(text: str) -> bool:
    """Whether a paragraph is nothing but a number, so that its words stand on the next line."""
    number = number_of(text)
    return number is not None and not number.rest and not number.bullet and number.rank >= LETTER


def is_part_name(text: str) -> bool:
    """Whether a paragraph is "Phần thứ nhất", "Chương II" and no more: its title stands on the next line."""
    number = number_of(text)
    return number is not None and not number.rest and number.rank <= SECTION


def is_caps(text: str) -> bool:
    """Whether the words are all in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 2 and all(letter.isupper() for letter in letters)


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence, or an item of a list, can end; a footnote mark may follow."""
    return re.search(r"[.;:!?…][”\"’»)\]]*$|[^\W\d_]\)?[.;:!?…][”\"’»)]*\d{1,3}$", text) is not None
