"""Which figures a question asks for when it asks for several: one description for each, or "each of its kind".

Reads folded words, so that accents may be missing. Finds no figures: that is `answering.several`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from bot.understanding.question import Question
from bot.understanding.word_sequence import WordSequence, asks_for_number, without_role_words, words_in
from index.language.asking import BEGINS_HOW_MANY, HOW_MANY_OR_LONG, OR_SOME
from index.language.dates import is_year
from index.language.numbers import parse_number
from index.language.tokens import key_of
from index.language.words import fold

AT_ONCE = 6  # needs of one message that are met: the work for one more is that for all before it
_HOW = re.compile(rf"\b{HOW_MANY_OR_LONG}\b")
_SOME = (fold(OR_SOME),)
_NOUN = 2  # words of what is counted between one "mấy" and the next
_EACH = re.compile(r"\b(?:moi|tung) (?:khu vuc|don vi|linh vuc|doi tuong|giai doan|\w+)|\blan luot\b")
_BETWEEN = re.compile(r"[,;?]|\b(?:va|con|roi|thi|trong do|tren|/)\b")
_TOPIC = re.compile(r":|\bthi\b|,")
_LIST = re.compile(r",|;|\bva\b|\bvoi\b|\blan\b")
_BEFORE_LIST = re.compile(r"^(?:.*\b(?:o|tai|cho|cua|theo|giua|gom|la|ve|trong|thi)\b|.*:)")
_ASKS = re.compile(rf"\b(?:gi|nao|dau|sao|ai|{BEGINS_HOW_MANY}|the)\b|[?]|\d")
_EACH_OF = r"(?<!da )(?<!chua )tung(?! (?:co|la|bi|duoc)\b)"  # "từng có" tells of the past
_MAKE_UP = r"(?<!trong )(?<!tram )co cau"  # "bao nhiêu phần trăm cơ cấu kinh tế" asks for one share
# What shows that a figure is wanted for each of several things: where more than one is asked for; where one is (units
# and times are no things: "mỗi năm bao nhiêu" asks for one figure); and where none is.
_EACH_BESIDE_SEVERAL = re.compile(
    rf"\b(?:moi|{_EACH_OF})\b|\blan luot\b|\bchia theo\b|\bgom (?:nhung|cac|{BEGINS_HOW_MANY})|\bnhung (?:loai|gi|nganh|"
    rf"nguon|khoan)\b|\b{_MAKE_UP}\b|\bcu the\b|\bphan ra\b"
)
_EACH_BESIDE_ONE = re.compile(
    rf"\b(?:moi|{_EACH_OF}) (?!(?:ngay|thang|nam|tuan|qui|buoi|gio|phut|dot|ki|nhiem ki|nien han|lan|nguoi|ho|dau|em|ha|hec|met|"
    r"cay so|kg|ki lo|ta|tan|km|m2|luot|dong|cai|chiec|con|cay|suat|mon|tiet|giuong)\b)[a-z]+"
    rf"|\b(?:lan luot|gom nhung|chia theo|{_MAKE_UP}|phan ra|so luong moi)\b"
)
_SURELY_EACH = re.compile(rf"\b(?:{_EACH_OF}|lan luot|chia theo|{_MAKE_UP}|phan ra)\b")
_EACH_ALONE = re.compile(rf"\b(?:(?:con )?(?:so|số_)(?: luong| lieu)?|ti le) (?:cua )?(?:moi|tung)\b|\b{_MAKE_UP}\b")


@dataclass(frozen=True, slots=True)
class ListRequest:
    """`readings`: ways to read the question as one description per figure; `names`: things that have a figure each.

    There are readings, or a figure for each is asked for, or both.
    """

    readings: tuple[tuple[str, ...], ...]
    names: tuple[tuple[str, ...], ...]  # folded words of each
    each: bool  # whether a figure for each part or member is asked for
    numbers: tuple[Decimal, ...]  # named in the question, years apart: a whole may be known by its value
    surely: bool  # whether no single figure can be meant: "từng phường", unlike "mỗi trang", which may be a rate


def needs_in(typed: str) -> int:
    """How many figures a message asks for, one at least, as far as its words tell before it is understood."""
    folded = fold(typed)
    things = len(_LIST.split(folded)) if _EACH.search(folded) else 1
    return max(things, len(_HOW.findall(folded)))


def list_request(question: Question) -> ListRequest | None:
    """What several figures the question asks for, None when it asks for no more than one."""
    line = words_in(question)
    several = len(_asks(line)) > 1
    each = _for_each(line, several)
    if not several and not each:
        return None
    readings = tuple(dict.fromkeys(_segments(line))) if several else ()
    named = _named(line) if each else None
    numbers = tuple(parsed for key in line.keys if not is_year(key) and (parsed := parse_number(key)) is not None)
    surely = _SURELY_EACH.search(line.folded) is not None
    if named is None:
        return ListRequest(readings, (), each, numbers, surely)
    topic, names, tail = named
    described = tuple((topic + name + tail).text for name in names)
    keys = tuple(tuple(key_of(text) for text in name.texts) for name in names)
    return ListRequest((*readings, described), keys, each, numbers, surely)


def _asks(line: WordSequence) -> list[range]:
    """Where a number is asked for. "Mấy anh tài xế được bao nhiêu" asks for one: "mấy" is "các" before another ask that
    nothing sets apart from it; "mấy vụ mấy người" asks for two."""
    asks = [line.words(match) for match in _HOW.finditer(line.folded)]
    return [*(one for one, other in pairwise(asks) if not _is_plural(one, other, line)), *asks[-1:]]


def _is_plural(some: range, behind: range, line: WordSequence) -> bool:
    if line.keys[some.start : some.stop] != _SOME or _BETWEEN.search(line[some.stop : behind.start].folded):
        return False
    return line.keys[behind.start : behind.stop] != _SOME or behind.start - some.stop > _NOUN


def _for_each(line: WordSequence, several: bool) -> bool:
    """Whether a figure for each of several things is asked for; `several`: more than one number is."""
    if several:
        return _EACH_BESIDE_SEVERAL.search(line.folded) is not None
    return bool(_EACH_ALONE.search(line.folded) or (asks_for_number(line) and _EACH_BESIDE_ONE.search(line.folded)))


def _segments(line: WordSequence) -> Iterator[tuple[str, ...]]:
    """One description for each "bao nhiêu", with what the first says of the subject added to the others."""
    asks = _asks(line)
    starts = [0]
    for before, after in pairwise(asks):
        between = line[before.stop : after.start]
        cuts = [between.words(match) for match in _BETWEEN.finditer(between.folded)]
        starts.append(before.stop + cuts[-1].start if cuts else min(before.stop + 1, after.start))
    parts = [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    first = parts[0]
    topics = [first.words(m) for m in _TOPIC.finditer(first.folded)]
    before_ask = asks[0].start
    heads = [first[: cut.start] for cut in topics if 0 < cut.start < before_ask]
    shared = [heads[0]] if heads else [first[:before_ask], without_role_words(first[:before_ask])]
    shared.append(without_role_words(first.dropping(_HOW)))
    for subject in shared:
        yield (first.text, *((subject + part).text for part in parts[1:]))


def _named(line: WordSequence) -> tuple[WordSequence, list[WordSequence], WordSequence] | None:
    """What is said of all, the things enumerated, and the rest ("… ở | Hưng Đạo, Vĩnh Quang, Chu Trinh | mỗi xã …")."""
    cut = next((line.words(m) for m in _EACH.finditer(line.folded)), None)
    if cut is None:
        return None
    things = [part for part in line[: cut.start].split(_LIST) if part.keys]
    if len(things) < 2:
        return None
    first, last = things[0], things[-1]
    opening = _BEFORE_LIST.match(first.folded)
    begin = 0 if opening is None else first.words(opening).stop
    longest = max(2, max((len(part) for part in things[1:-1]), default=len(last)))
    begin = max(begin, len(first) - longest)
    names = [first[begin:], *things[1:-1], last[:longest]]
    if not all(name.keys and not _ASKS.search(name.folded) for name in names):
        return None
    return first[:begin], names, last[longest:] + line[cut.stop :]
