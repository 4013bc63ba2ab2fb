"""What a number counts: the noun behind it, where it ends, and the words that it runs on into.

The word list knows names of several words ("lượt khách"); elsewhere pyvi's parts of speech say where the noun ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index.figures.function_words import ENDS_A_NOUN
from index.language import places, wordlists
from index.language.segmentation import tagged
from index.language.units import SCALES, UnitTable, unit_table

# Heads that count by themselves: "70 người khuyết tật" are 70 "người", "03 xã nông thôn mới" are 3 "xã".
# So do administrative units.
_BARE_HEADS = frozenset("người thôn xóm ngõ bộ cấp khẩu vụ đợt liều".split())
_BOUND_TO = {"việc": "làm", "nguồn": "thu", "doanh": "thu"}  # "việc làm" is one word, though "làm" ends a noun
# Behind a noun they begin something else, though they are nouns or adjectives: "01 chợ hạng I", "3 sao trở lên".
_BEGIN_ANEW = frozenset(
    "hạng cấp loại kế kỳ năm tháng ngày quý khác liên trở mỗi bình trị giá diện tổng sau so xuống".split()
)
_MADE_OF_PEOPLE = frozenset("lượt đoàn nhóm".split())  # elsewhere people behind a noun own what it counts
_WORD = re.compile(r"\s*+(đ/c(?!\w)|[^\W\d_]+)")
_PHRASE = re.compile(r"[^\S\n]*+([^\W\d_]++(?:[^\S\n]++[^\W\d_]++){,9})")
_NUMBER = re.compile(r"\s*+\d")
_COMRADE = "đ/c"
# Behind a reference they go on with it: "Điều 5 nghị quyết", "tổ 3 phường Tân An".
_REFERRED_TO = frozenset("nghị quyết chỉ công thông kết báo tờ văn chương đề nội phụ mục khoản điều luật biên".split())
_LONGEST_NOUN = 6  # syllables


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun behind a number."""

    name: str  # alone, with its scale: "triệu lượt khách"
    stop: int
    noun: str  # with what follows: "hộ gia đình đạt danh hiệu"
    noun_stop: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    tag: str
    stop: int  # in syllables of the phrase

    @property
    def short(self) -> bool:
        """Whether it is one syllable."""
        return " " not in self.text

    @property
    def noun(self) -> bool:
        return self.tag.startswith("N") and self.tag != "Np"


def counted(text: str, position: int) -> Counted | None:
    """The noun that the number counts which ends at `position`; None where none follows.

    >>> counted("35 hộ nuôi cá lồng", 2).name, counted("61 xuống 38 hộ", 2)
    ('hộ', None)
    """
    comrade = _WORD.match(text, position)
    if comrade and comrade.group(1) == _COMRADE:
        return Counted(_COMRADE, comrade.end(), "đồng chí", comrade.end())
    phrase = _PHRASE.match(text, position)
    if phrase is None:
        return None
    syllables = phrase.group(1).split()
    length = _length(syllables, _NUMBER.match(text, phrase.end()) is not None)
    if not length:
        return None
    name = syllables[:length]
    stop = position
    for _ in name:
        stop = _WORD.match(text, stop).end()  # type: ignore[union-attr]
    noun_stop, noun = noun_behind(text, position)
    if noun_stop < stop:
        noun_stop, more = noun_behind(text, stop, _LONGEST_NOUN - length)
        noun = " ".join([*name, *more.split()])
    return Counted(" ".join(name), stop, noun, noun_stop)


def is_counted(text: str, position: int) -> bool:
    """Whether a unit of measure or a noun that reports count stands behind the number that ends at `position`."""
    unit = _units().after(text, position)
    if unit is not None:  # "Nghị quyết số 155 ngày 1/6/2025" and "Đề án 06 năm 2025" tell a date
        return unit[1].kind != "duration" or _NUMBER.match(text, unit[0]) is None
    phrase = _PHRASE.match(text, position)
    syllables = phrase.group(1).split() if phrase else []
    scaled = syllables[1:] if syllables and syllables[0].lower() in SCALES else syllables
    known = _known(scaled)
    if not known or scaled[0].lower() in _REFERRED_TO or known < _words(tuple(scaled), False)[0].stop:
        return False  # nothing, the paper that an article is of, or the beginning of a longer word: "giải ngân"
    if " ".join(scaled[:known]).lower() not in places.units():
        return True
    behind = scaled[known : known + 1]  # "tổ 3 phường Tân An", "khu phố 12 phường 6"
    return not behind[0][:1].isupper() if behind else phrase is None or not _NUMBER.match(text, phrase.end())


def noun_behind(text: str, position: int, longest: int = _LONGEST_NOUN) -> tuple[int, str]:
    """The words behind a number or unit, ended by punctuation or a word that begins something else."""
    words: list[str] = []
    stop = position
    while len(words) < longest:
        match = _WORD.match(text, stop)
        if match is None or "\n" in match.group():
            break
        if match.group(1) in ENDS_A_NOUN and _BOUND_TO.get(words[-1] if words else "") != match.group(1):
            break
        words.append(match.group(1))
        stop = match.end()
    return stop, " ".join(words)


def _length(syllables: list[str], number_behind: bool) -> int:
    """How many of the syllables behind a number are the noun that it counts; 0 when none are."""
    scale = int(len(syllables) > 1 and syllables[0].lower() in SCALES)
    syllables = syllables[scale:]
    words = _words(tuple(syllables), number_behind)
    known = _known(syllables)
    if not words or not _begins_a_noun(words, known):
        return 0
    first = words[0]
    if first.text.lower() in _BARE_HEADS or first.text.lower() in places.units():
        return scale + first.stop
    if first.short:
        return scale + (known if known > 1 else _extended(words))
    anew = first.text.split()[1] in _BEGIN_ANEW  # "24.165 con so với": joined with what begins anew
    return scale + (known if known > 1 or (known and anew) else first.stop)


@lru_cache(4096)
def _words(syllables: tuple[str, ...], number_behind: bool) -> tuple[_Word, ...]:
    """The words behind the number, read with a number before them and behind them where the text has them."""
    found, stop = [], 0
    for word, tag in tagged(" ".join(["9", *syllables, *["9"] * number_behind]))[1:]:
        stop += len(word.text.split())
        found.append(_Word(" ".join(word.text.split()), tag, stop))
    return tuple(found)


def _begins_a_noun(words: Sequence[_Word], known: int) -> bool:
    first, second = words[0], words[1] if len(words) > 1 else None
    if first.text == "cấp":  # "chính quyền địa phương 02 cấp", but "xếp thứ 6/10 cấp huyện"
        return second is None or second.text not in places.units()
    if first.text.split()[0] in ENDS_A_NOUN:
        return known > 1
    name = first.text[:1].isupper() and not first.text.isupper()
    spelled = not first.short and all(part[:1].isupper() for part in first.text.split())  # "63 Đồng Đắk"
    followed = second is not None and second.text[:1].isupper() and not second.text.isupper()
    if name and (first.tag == "Np" or spelled or followed):
        return first.text.lower() not in places.units() and (known > 1 or (known == 1 and not followed))
    return first.noun or first.text.isupper() or known >= first.stop


def _extended(words: Sequence[_Word]) -> int:
    """Where the noun ends whose first word is one syllable: with the next word where that says which kind it is."""
    first, *rest = words
    if not rest or not _says_which(rest[0]):
        return first.stop
    if rest[0].text in _people() and first.text not in _MADE_OF_PEOPLE:
        return first.stop
    second, third = rest[0], rest[1] if len(rest) > 1 else None
    if second.tag == "A":
        return first.stop if third is not None and (third.noun or third.tag == "M") else second.stop
    if second.short and third is not None and third.noun and _says_which(third):
        return third.stop
    return second.stop


def _says_which(word: _Word) -> bool:
    return (
        (word.noun or word.tag == "A")
        and word.text[:1].islower()
        and word.text.split()[0] not in _BEGIN_ANEW
        and word.text.split()[0] not in ENDS_A_NOUN
    )


def _known(syllables: list[str]) -> int:
    """How many of the syllables, at their beginning, are a noun of the word list; the most that are."""
    lowered = [s.lower() for s in syllables[:_LONGEST_NOUN]]
    return next((n for n in range(len(lowered), 0, -1) if " ".join(lowered[:n]) in _listed()), 0)


@cache
def _units() -> UnitTable:
    return unit_table(wordlists.units(wordlists.DATA))


@cache
def _listed() -> frozenset[str]:
    return frozenset(entry.noun for entry in wordlists.counted(wordlists.DATA))


@cache
def _people() -> frozenset[str]:
    """Who may own what is counted, or be it: "60 giải học sinh giỏi", "56 nhà người có công"."""
    people = {entry.noun for entry in wordlists.counted(wordlists.DATA) if {"người", "hộ"} & set(entry.asked)}
    return frozenset(people | {"người", "hộ", "gia đình"})
