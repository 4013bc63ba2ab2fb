"""Which way a figure points: an amount of rise or fall, a level, the level before; and what it is held against.

Reads the words right before and right behind a number, of a report, a question or a claim alike. Words typed without
diacritics are read folded: "giam" is taken for "giảm".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index.figures.bounds import SAID
from index.figures.figure import CHANGES, Move
from index.language.dates import YEAR
from index.language.words import any_of, canonical, fold

_Kind = Literal["up", "down", "level", "reached", "name"]
_WORDS: Mapping[_Kind, tuple[str, ...]] = {
    "up": (
        "tăng trưởng", "tăng", "gia tăng", "vượt quá", "vượt", "cao hơn", "nhiều hơn", "lớn hơn", "nhỉnh hơn", "nhích", "leo", "hơn",
        "dôi",
    ),
    "down": ("giảm", "hụt", "thấp hơn", "ít hơn", "nhỏ hơn", "kém hơn", "kém", "tụt", "sụt", "thụt", "bớt"),
    "level": ("còn", "xuống", "lên", "bằng", "chiếm", "ở mức", "ở ngưỡng", "hiện có", "chỉ có", "về mức"),
    "reached": (
        "đạt", "là", "được", "có", "với", "gồm", "thực hiện", "hoàn thành", "xảy ra", "tới", "đến", "duy trì", "giữ",
    ),
    # They hold such a word and move nothing that is counted behind them.
    "name": (
        "giá trị gia tăng", "giảm nghèo", "giảm nhẹ thiên tai", "giảm nhẹ rủi ro", "giảm nhẹ hậu quả",
        "giảm nhẹ tác động", "giảm nhẹ ảnh hưởng", "giảm nhẹ biến đổi", "giảm tải", "giảm thiểu", "giảm trừ", "tăng cường", "tăng gia", "tăng ca",
        "miễn giảm", "tinh giảm", "tăng vụ", "trở lên", "so với", "cùng với", "đối với", "quá hạn",
    ),
}  # fmt: skip
_GROWTH = ("tăng trưởng",)
_OF_A_RISE = ("độ", "mức", "lệ")  # "tốc độ tăng", "mức tăng", "tỷ lệ tăng": what it reaches is the rise itself
_ONLY_COMPARING = ("hơn", "kém")  # a bound or a quality, where nothing compared stands behind
_FILLERS = (
    *SAID, "thêm", "bớt", "đi", "mất", "được", "bình quân", "trung bình", "mạnh", "nhẹ", "là", "bằng", "tương ứng", "những",
    "tương đương", "mỗi năm", "hằng năm", "hàng năm", "gấp", "tận", "tới", "đến", "lần lượt", "sâu", "khá",
    "cao", "nhanh", "rất", "nhất",
)  # fmt: skip
_MEASURES = ("thu", "chi", "tỷ suất", "tỉ suất", "tỷ lệ", "tỉ lệ", "số", "tổng số", "tổng")  # "giảm tỷ lệ sinh 0,1‰"
_COMPARED = (
    "so", "so với", "cùng kỳ", "cùng kì", "năm", "tháng", "quý", "kỳ", "kì", "vụ", "niên vụ", "giai đoạn", "nhiệm kỳ", "đầu năm",
    "cuối năm", "tuần", "mức", "bình quân", "mặt bằng", "chỉ tiêu", "kế hoạch", "dự toán", "kh", "nghị quyết", "mục tiêu",
    "định mức", "dự kiến", "trước", "trước đây",
)  # fmt: skip
_AGAINST = ("với", "so")
_OTHER_CLAUSE = ("do", "để", "nên", "khiến", "làm", "vì", "nhưng", "và", "song", "xảy", "nhờ", ",")
_COMPARED_IN, _MEASURED_IN, _SETTLED_IN = 12, 7, 5  # words that may stand between such a word and its number
_REACH = 200  # characters before and behind a number that may speak of it
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,/]\d+)*|[,;(.]")
_AS_MUCH = re.compile(rf"[\s,;(]*tương (?:ứng|đương)(?: với)?(?: {any_of(SAID)})?\s*")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_CUTS = frozenset(";(.")
_LEADS_ON = 6  # tokens between the level before and the word that leads to the one after
_AFTERWARDS = ("xuống", "lên", "còn", "thành")
_EARLIER = ("từ",)
_BASES: tuple[tuple[str, str], ...] = (
    ("plan", r"(?:\w+ ){0,2}?(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết|mục tiêu|định mức|mức giao|kh|nq)\b"),
    ("start", r"(?:thời điểm )?(?:cuối |hết )?(?:đầu năm|cuối năm|31/12|01/01|1/1|tháng 12 năm (?:trước|ngoái))\b"),
    ("month", r"(?:\w+ )?tháng (?:trước|liền trước|\d{1,2}\b(?! (?:năm trước|năm ngoái|cùng k)))"),
    ("quarter", r"(?:\w+ )?quý (?:trước|liền trước|[ivx]{1,3}\b|\d\b)"),
    ("term", r"(?:nhiệm kỳ|giai đoạn) "),
    ("year", r"(?:\w+ ){0,4}?(?:cùng kỳ|cùng kì|cùng thời điểm|năm trước|năm ngoái|năm học trước|vụ trước|niên vụ trước)\b"),
    ("named", rf"(?:\w+ ){{0,2}}?(?:năm(?: học)? )?{YEAR}\b"),
)  # fmt: skip
_LED_TO = r"\b(?:so với|so|với|hơn|kém|vượt|hụt) "
_BEHIND = r"(?:so với |so |với |của |trên |% )*"


@dataclass(frozen=True, slots=True)
class _Said:
    """Words that move or settle what is counted behind them: words[start:stop]."""

    kind: _Kind
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Lists:
    """The word lists, with their diacritics or folded."""

    said: Mapping[tuple[str, ...], _Kind]
    comparing: frozenset[tuple[str, ...]]
    fillers: frozenset[tuple[str, ...]]
    measures: frozenset[tuple[str, ...]]
    compared: frozenset[tuple[str, ...]]
    against: frozenset[tuple[str, ...]]
    others: frozenset[tuple[str, ...]]
    growth: frozenset[tuple[str, ...]]
    rise: frozenset[tuple[str, ...]]
    earlier: frozenset[tuple[str, ...]]
    afterwards: frozenset[tuple[str, ...]]
    held: re.Pattern[str]
    behind: re.Pattern[str]


def move_of(before: str, behind: str = "", accented: bool = True) -> Move:
    """Which way the number between the words `before` and `behind` it points; "" when they don't say.

    >>> move_of("số hộ nghèo giảm"), move_of("hộ nghèo giảm còn"), move_of("thấp hơn vụ trước"), move_of("giảm từ", "xuống 38")
    ('down', 'level', 'down', 'from')
    """
    lists, words = _lists(accented), _words(_IN_BRACKETS.sub(" ", before[-_REACH:]), accented)
    words = words[max((i for i, word in enumerate(words) if word in _CUTS), default=-1) + 1 :]
    if _left_behind(words, _words(behind[:_REACH], accented), lists):
        return "from"
    said = _said(words, lists)
    if not said:
        return ""
    last, gap = said[-1], words[said[-1].stop :]
    if last.kind in CHANGES:
        if tuple(gap[-1:]) in lists.against:
            return "from"  # "giảm so với 231 ha của năm 2018"
        return _as_move(last.kind) if _leads(gap, lists) else ""
    moved = next((one for one in reversed(said) if one.kind in CHANGES), None)
    if moved is not None and (
        _names_a_rise(words, moved, lists)
        or (last.kind == "reached" and _leads(words[moved.stop : last.start], lists) and _leads(gap, lists))
    ):
        return _as_move(moved.kind)
    return _as_move(last.kind) if last.kind == "reached" or len(gap) <= _SETTLED_IN else ""


def told_again(before: str) -> bool:
    """Whether the words before a number say no more than that it is the amount before it, told once more."""
    return _AS_MUCH.fullmatch(before) is not None


def basis_of(before: str, behind: str, accented: bool = True) -> str:
    """What the number is held against: "plan", "month", "quarter", "start", "term", "year" or that year, "" if unsaid.

    >>> basis_of("tăng", " so với tháng trước"), basis_of("thấp hơn vụ trước", ""), basis_of("đạt", "kế hoạch")
    ('month', 'year', 'plan')
    """
    lists = _lists(accented)
    right, left = (" ".join(_words(text, accented)) for text in (behind[:_REACH], before[-_REACH:]))
    found = lists.behind.match(right) or lists.held.search(right) or _last(lists.held, left)
    if found is None:
        return ""
    name = next(name for name, _ in _BASES if found[name] is not None)
    return found[name][-4:] if name == "named" else name


def same_basis(one: str, other: str) -> bool:
    """Whether two numbers may be held against the same: what is unsaid may be anything, "năm trước" and "đầu năm" any year.

    >>> same_basis("", "plan"), same_basis("year", "2022"), same_basis("year", "month"), same_basis("2020", "2022")
    (True, True, False, False)
    """
    if not one or not other or one == other:
        return True
    yearly = [basis for basis in (one, other) if basis in {"year", "start"} or basis.isdigit()]
    return len(yearly) == 2 and not (one.isdigit() and other.isdigit())


def names_a_rise(before: str, accented: bool = True) -> bool:
    """Whether the words before a number name a rise as their subject: "tốc độ tăng trưởng đạt"."""
    lists, words = _lists(accented), _words(before[-_REACH:], accented)
    return any(one.kind in CHANGES and _names_a_rise(words, one, lists) for one in _said(words, lists))


def _words(text: str, accented: bool) -> list[str]:
    found = _TOKEN.findall(canonical(text))
    return found if accented else [fold(word) for word in found]


def _said(words: Sequence[str], lists: _Lists) -> list[_Said]:
    """The words that move or settle, left to right; names that only hold one are passed over."""
    found: list[_Said] = []
    i = 0
    while i < len(words):
        length = _length(words, i, lists.said)
        kind = lists.said[tuple(words[i : i + length])] if length else "name"
        bare = tuple(words[i : i + length]) in lists.comparing and not _length(words, i + length, lists.compared)
        if kind != "name" and not bare:
            found.append(_Said(kind, i, i + length))
        i += max(length, 1)
    return found


def _length(words: Sequence[str], i: int, listed: Mapping[tuple[str, ...], _Kind] | frozenset[tuple[str, ...]]) -> int:
    """How many words from `i` on make the longest phrase that is listed, 0 when none do."""
    return next((n for n in (4, 3, 2, 1) if i + n <= len(words) and tuple(words[i : i + n]) in listed), 0)


def _leads(gap: Sequence[str], lists: _Lists) -> bool:
    """Whether the words between a movement and a number leave the number the movement's."""
    at = 0
    while at < len(gap) and (length := _length(gap, at, lists.fillers)):
        at += length
    rest = gap[at:]
    if not rest:
        return True
    if any((word,) in lists.others for word in rest):
        return False
    compared = _length(rest, 0, lists.compared) and len(rest) <= _COMPARED_IN
    return bool(compared or (_length(rest, 0, lists.measures) and len(rest) <= _MEASURED_IN))


def _names_a_rise(words: Sequence[str], moved: _Said, lists: _Lists) -> bool:
    """Whether a rise is the subject ("tốc độ tăng", "tăng trưởng"): what it reaches is the rise itself."""
    return (
        tuple(words[moved.start : moved.stop]) in lists.growth
        or tuple(words[moved.start - 1 : moved.start]) in lists.rise
    )


def _left_behind(words: Sequence[str], behind: Sequence[str], lists: _Lists) -> bool:
    """Whether the number is the level before, with the one after it to come: "từ 61 xuống 38"."""
    led = words and (words[-1],) in lists.earlier and not (len(words) > 1 and words[-1][:1].isdigit())
    leading = [i for i, word in enumerate(behind[:_LEADS_ON]) if (word,) in lists.afterwards]
    return bool(led and leading and any(word[0].isdigit() for word in behind[leading[0] : leading[0] + 4]))


def _as_move(kind: _Kind) -> Move:
    return "" if kind == "name" else kind


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(list(pattern.finditer(text))[-1:]), None)


@cache
def _lists(accented: bool) -> _Lists:
    def spelled(text: str) -> str:
        return text if accented else fold(text)

    def phrases(words: Iterable[str]) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(spelled(canonical(word)).split()) for word in words)

    bases = any_of(rf"(?P<{name}>{spelled(pattern)})" for name, pattern in _BASES)
    return _Lists(
        said={tuple(spelled(canonical(word)).split()): kind for kind, words in _WORDS.items() for word in words},
        comparing=phrases(_ONLY_COMPARING),
        fillers=phrases(_FILLERS),
        measures=phrases(_MEASURES),
        compared=phrases(_COMPARED),
        against=phrases(_AGAINST),
        others=phrases(_OTHER_CLAUSE),
        growth=phrases(_GROWTH),
        rise=phrases(_OF_A_RISE),
        earlier=phrases(_EARLIER),
        afterwards=phrases(_AFTERWARDS),
        held=re.compile(spelled(_LED_TO) + bases),
        behind=re.compile(spelled(_BEHIND) + bases),
    )
