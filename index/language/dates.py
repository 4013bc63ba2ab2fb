"""Years, days and parts of a year as texts name them: patterns that others are built from, and questions asked of them.

What a year or a part of it is the time of is no matter here: that is `periods`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.language.words import any_of, fold

YEAR = r"(?:19|20)\d\d"
SPAN_END = r"(?:19|20)?\d\d"  # the second year of "2021-2025" or "2021-25"
NOTED_YEAR = r"(?:19[4-9]\d|20[0-5]\d)"  # of a law or an event; before a noun, other numbers of four digits count it
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
DATE = r"\d{1,2}/\d{1,2}/\d{4}"  # as reports write it

OF_PRICES = (  # in which something is reckoned: "giá so sánh 2010", "theo giá 2010"; "đánh giá năm 2023" is none
    rf"\bgi[áa] (?:so s[áa]nh|c[ốo] [đd][ịi]nh) (?:n[ăa]m )?{YEAR}\b|(?:\b(?:theo|t[íi]nh) |\( ?)gi[áa] (?:n[ăa]m )?{YEAR}\b"
)
LONE_YEAR = re.compile(rf"\b{YEAR}\b")
_DATE = re.compile(rf"(?<![\d/.,])({DAY})[/.-]({MONTH})[/.-]({YEAR})(?![\d/])")


def is_year(word: str) -> bool:
    """Whether a word is nothing but a year."""
    return re.fullmatch(YEAR, word) is not None


def years_in(text: str) -> tuple[int, ...]:
    """The years that `text` names as words of their own, left to right.

    >>> years_in("năm 2023 so với 2022, theo công văn 12023")
    (2023, 2022)
    """
    return tuple(map(int, LONE_YEAR.findall(text)))


def days_in(text: str) -> frozenset[tuple[int, int, int]]:
    """The full dates that `text` names, as day, month, year.

    >>> days_in("đến hết ngày 05/7/2025 và 2025")
    frozenset({(5, 7, 2025)})
    """
    return frozenset((int(day), int(month), int(year)) for day, month, year in _DATE.findall(text))


_AGAIN = re.compile(r"(?i)\b(?:thường xuyên|(?:hằng|hàng) (?:năm|quý|tháng|tuần|ngày))\b")


def tells_when(text: str) -> bool:
    """Whether `text` names a time: a year, a day, a part of a year, or that it comes again and again.

    >>> tells_when("Quý II/2026"), tells_when("Thường xuyên"), tells_when("Sở Tài chính"), tells_when("12.500")
    (True, True, False, False)
    """
    return bool(years_in(text) or days_in(text) or mentions_in(text) or _AGAIN.search(text))


Kind = Literal["", "year", "months", "until", "school", "crop"]


@dataclass(frozen=True, slots=True)
class Within:
    """The part of a year that something is told of; the empty one where nothing says it.

    "months": from the first to the last; "until": a day that was counted up to, or the end of the month where no day is
    named; "year": the whole of it; "school" and "crop" go by their name. How it is `said` makes no difference.
    """

    kind: Kind = ""
    first: int = 0
    last: int = 0
    day: int = 0
    name: str = ""
    said: str = field(default="", compare=False)

    @property
    def part(self) -> str:
        """How it is said where it is no more than a part: what was counted up to the end of the year is of all of it."""
        ends_the_year = self.kind == "until" and self.last == 12 and self.day in {0, 31}
        return "" if ends_the_year else self.said


@dataclass(frozen=True, slots=True)
class Mention:
    """text[start:stop] names a part of a year, and the year where it says one, else ""."""

    start: int
    stop: int
    within: Within
    year: str


NOWHERE, WHOLE_YEAR = Within(), Within("year", 1, 12)
_COUNTS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_WORDS = {fold(word): number for number, word in enumerate(_COUNTS, 1)}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "tu": 4, "dau": 1, "cuoi": 4}
_OLD_MONTHS = {"gieng": 1, "chap": 12}


def _bare_too(pattern: str) -> str:
    """The pattern that matches its words without their accents as well."""
    return re.sub(r"(?<!\\)[^\W\d_]+", lambda m: m[0] if m[0].isascii() else f"(?:{m[0]}|{fold(m[0])})", pattern)


_COUNT = rf"(?:0?[1-9]|1[0-2]|{any_of(reversed(_COUNTS))})"
_OF_YEAR = rf"(?:(?:\s?/\s?|\s(?:của\s)?năm\s)(?P<year>{YEAR})(?!\d))?"
_ORDER = r"(?:iv|i{1,3}|[1-4]|một|hai|ba|bốn|tư)(?![\w.,]*\w)"
_LIMIT = r"(?:(?:tính\s)?đến\s(?:hết\s|cuối\s|thời\sđiểm\s)*+|hết\s|cuối\s)"
_LASTING = (
    "sau hơn quá tù hạn vòng dài mỗi gần khoảng học kéo trước thêm cứ giam nhất đa thiểu".split()
)  # before a duration
_GOES_ON = (
    r"(?:\s?[,:;(?.!–-]|\s(?:qua|ước|đạt|tăng|giảm|thực|so|cơ|của|tổng|là|toàn|cả|chỉ|thu|chi|năm|có|được|giải|số|tỷ|kim|sản"
    r"|diện|thì|bao|mấy|này|trên|tại|xuất|nhập|vốn|cho|với|bằng|đã)(?!\w)|$)"
)


_OPENS = r"(?:(?<=kế\s)|(?<=chung\s)|(?<=dồn\s)|(?<=trong\s)|(?<=qua\s)|^|(?<=[,;:.(]\s)|(?<=[^\d][,;:.(]))"
_COUNTED_IN_PAIRS = r"(?:xã|phường|thôn|xóm|bản|tổ|ấp|hộ|người|tiêu|tỷ|triệu|trường|huyện|ha|đơn|trạm|tấn|km)(?!\w)"
_NO_SEASON = "".join(
    f"(?<!{word} )"
    for whole in ("dịch", "phục", "nhiệm", "nghĩa", "nghiệp", "công", "chức")
    for word in (whole, fold(whole))
)  # "dịch vụ chiếm"
_NO_DURATION = "".join(f"(?<!{word} )" for lasting in _LASTING for word in (lasting, fold(lasting)))


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<![\w])(?:{_bare_too(pattern)})")


_MENTIONS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("day", _pattern(rf"(?:(?:tính\s)?đến\s(?:hết\s|thời\sđiểm\s)*+(?:ngày\s)?|(?:tính\s)?(?:tại\s)?(?:thời\sđiểm\s(?:ngày\s)?|(?<=tại\s)ngày\s))(?P<day>{DAY})(?:\s?[/.-]\s?|\stháng\s)(?P<month>{MONTH})(?!\d|,\d)(?:(?:\s?[/.-]\s?|\s(?:của\s)?năm\s)(?P<year>{YEAR})(?!\d)|(?!\s?[/.-]\s?\d|\s{_COUNTED_IN_PAIRS}))")),
    ("from", _pattern(rf"(?:từ\s)(?:đầu\s)?tháng\s(?P<first>{MONTH})(?:\s?/\s?{YEAR})?\sđến\s(?:hết\s|cuối\s)?tháng\s(?P<last>{MONTH})(?!\d){_OF_YEAR}")),
    ("end of quarter", _pattern(rf"{_LIMIT}quý\s(?P<quarter>{_ORDER}){_OF_YEAR}")),
    ("end of month", _pattern(rf"{_LIMIT}tháng\s(?P<month>{MONTH})(?!\d|,\d){_OF_YEAR}")),
    ("quarters", _pattern(rf"(?P<count>hai|ba|2|3)\squý\sđầu\s(?:của\s)?năm(?:\s(?P<year>{YEAR})(?!\d))?")),
    ("quarter", _pattern(rf"(?:quý\s(?:thứ\s)?|q\s?)(?P<quarter>{_ORDER}){_OF_YEAR}")),
    ("quarter", _pattern(rf"quý\s(?P<quarter>đầu|cuối)\s(?:của\s)?năm(?:\s(?P<year>{YEAR})(?!\d))?")),
    ("months", _pattern(rf"(?<!\d[.,])(?P<count>{_COUNT})\stháng\s(?P<side>đầu|cuối)(?:\s(?:của\s)?năm)?(?:\s?/?\s?(?P<year>{YEAR})(?!\d))?")),
    ("months", _pattern(rf"(?<!\d[.,])(?P<count>{_COUNT})\stháng(?:\s?/\s?|\s(?:của\s)?(?:năm\s)?)(?P<year>{YEAR})(?!\d)")),
    ("months", _pattern(rf"{_NO_DURATION}(?<!\d[.,])(?<!/)(?<!/\s)(?P<count>{_COUNT})\stháng(?={_GOES_ON})(?!\s(?:tuổi|tù|lương|so)(?!\w))")),
    ("months", _pattern(rf"{_OPENS}(?P<count>{_COUNT})\stháng(?!\s?/|,?\s(?:tuổi|tù|lương|so|kể|tới|tiếp|liên|sau|trở|trước)(?!\w))")),
    ("first month", _pattern(rf"(?<!\d\s)tháng\sđầu\s(?:tiên\s(?:của\s)?)?năm(?:\s(?P<year>{YEAR})(?!\d))?")),
    ("half", _pattern(rf"nửa\s(?:năm\s)?(?P<side>đầu|cuối)(?:\s(?:của\s)?năm)?(?:\s(?P<year>{YEAR})(?!\d))?")),
    ("school", _pattern(rf"năm\shọc\s(?P<name>{YEAR}\s?[-–]\s?{SPAN_END})(?!\d)")),
    ("month", _pattern(rf"tháng\s(?P<month>{MONTH}|{any_of(_COUNTS[:4:-1])}|giêng|chạp)(?![\d.,]*\d)(?!\s?[-–]\s?\d){_OF_YEAR}")),
    ("crop", _pattern(rf"{_NO_SEASON}vụ\s(?:lúa\s)?(?P<name>đông\sxuân|hè\sthu|thu\sđông|đông|xuân|mùa|hè|chiêm)(?!\w)(?:\snăm)?(?:\s(?P<year>(?:19|20)\d\d)(?:\s?[-–]\s?\d{{2,4}})?)?")),
    ("year", _pattern(rf"cả\snăm(?!\shọc)(?:\s(?P<year>{YEAR})(?!\d))?")),
)  # fmt: skip


_HINTS = re.compile(r"(?i)qu[yýí]|q\s?[1-4iv]|th[aá]ng|thời|thoi|n[aă]m|n[uử]a|v[uụ]|đến|den|tại|tai")


def mentions_in(text: str) -> list[Mention]:
    """The parts of years that `text` names, left to right; none lies inside another. Accents may be missing.

    >>> [(m.within.first, m.within.last, m.year) for m in mentions_in("quý II/2023 và 9 thang dau nam")]
    [(4, 6, '2023'), (1, 9, '')]
    """
    found: list[Mention] = []
    if not _HINTS.search(text):
        return found
    for name, pattern in _MENTIONS:
        for match in pattern.finditer(text):
            if not any(match.start() < m.stop and m.start < match.end() for m in found):
                said = " ".join(match.group().split())
                within = _within(name, {k: " ".join(fold(v).split()) for k, v in match.groupdict().items() if v}, said)
                found.append(Mention(match.start(), match.end(), within, match.groupdict().get("year") or ""))
    return sorted(found, key=lambda m: m.start)


def _within(name: str, parts: Mapping[str, str], said: str) -> Within:
    if "quarter" in parts:
        last = 3 * _number(parts["quarter"], _QUARTERS)
        return (
            Within("until", 1, last, said=said)
            if name == "end of quarter"
            else Within("months", last - 2, last, said=said)
        )
    if name in {"day", "end of month"}:
        return Within("until", 1, int(parts["month"]), int(parts.get("day", 0)), said=said)
    if name == "from":
        return Within("months", int(parts["first"]), int(parts["last"]), said=said)
    if name in {"months", "quarters", "half", "first month"}:
        count = 6 if name == "half" else _number(parts.get("count", "1"), {}) * (3 if name == "quarters" else 1)
        first = 13 - count if parts.get("side") == "cuoi" else 1
        return Within("months", first, first + count - 1, said=said)
    if name == "month":
        month = _number(parts["month"], _OLD_MONTHS)
        return Within("months", month, month, said=said)
    if name == "year":
        return Within("year", 1, 12, said=said)
    return Within("school" if name == "school" else "crop", name=_named(parts["name"]), said=said)


def _number(printed: str, others: Mapping[str, int]) -> int:
    if printed.isdecimal():
        return int(printed)
    return others.get(printed) or _WORDS[printed]


def _named(printed: str) -> str:
    """The name of a season or a school year as it is compared: both years whole."""
    years = re.fullmatch(rf"({YEAR})\s?[-–]\s?({SPAN_END})", printed)
    if years is None:
        return printed
    return f"{years[1]}-{years[2] if len(years[2]) == 4 else years[1][:2] + years[2]}"


def same_time(asked: Within, told: Within) -> bool:
    """Whether what is told of one part of a year answers a question for the other.

    What was counted from January up to a day is that of the months that it ends.

    >>> same_time(Within("months", 1, 6), Within("until", 1, 6, 30)), same_time(Within("months", 4, 6), Within("until", 1, 6, 30))
    (True, False)
    """
    kinds = {asked.kind, told.kind}
    if kinds & {"school", "crop"}:
        return asked.name == told.name and len(kinds) == 1
    if kinds == {"until"}:
        return asked.last == told.last and (asked.day == told.day or 0 in {asked.day, told.day})
    if "until" in kinds:
        day, months = (asked, told) if asked.kind == "until" else (told, asked)
        whole = not day.day or day.day >= monthrange(2023, day.last)[1]
        return whole and day.last == months.last and months.first in {1, months.last}
    return (asked.first, asked.last) == (told.first, told.last)
