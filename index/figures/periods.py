"""The time that a figure speaks of, its years and which part of a year: named beside it, else in its clause, sentence, "
"bracket, heading, document.

Times of comparison ("so với cùng kỳ năm 2022"), of papers ("Nghị quyết … ngày 20/12/2022"), of origin ("chuyển tiếp từ
năm 2022") and in quoted names are not its period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.document.report import Meta
from index.language.dates import NOWHERE, OF_PRICES, SPAN_END, WHOLE_YEAR, YEAR, Mention, Within, mentions_in, same_time
from index.language.words import fold

REACH = 120  # characters behind a figure in which its own time is looked for
_AT_THE_END = "cuoi"  # "cuối tháng 9"
_KEPT = 1 << 12  # of them that are remembered: each figure of a clause asks again for those before it
_NOT_PERIOD = re.compile(
    rf"(?i)(?:\bso\s(?:với\s)?|\bbằng\s|cùng k[ỳì]|(?:cao|thấp|nhiều|ít) hơn|năm trước)[^,;()]{{0,40}}?{YEAR}"
    rf"|“[^”]*”|\"[^\"]*\"|‘[^’]*’"
    rf"|\b\d+[/-][\dA-ZĐa-zđ/&-]*[A-ZĐ][\w&-]*+(?:\s*+(?:,\s*)?ngày\s+\d{{1,2}}(?:/\d{{1,2}}/{YEAR}"
    rf"|\s+tháng\s+\d{{1,2}}\s+năm\s+{YEAR}))?"
    rf"|(?:nghị quyết|luật|bộ luật|nghị định|quyết định|thông tư|hiến pháp|kết luận)\s[^,;.()]{{0,60}}?{YEAR}"
    rf"(?:/[\w&/-]*\w)?(?:\s*+(?:,\s*)?ngày\s+\d{{1,2}}(?:/\d{{1,2}}/{YEAR}|\s+tháng\s+\d{{1,2}}\s+năm\s+{YEAR}))?"
    rf"|(?:chuyển tiếp|chuyển nguồn|kéo dài|tồn|nợ|đầu tư công|chuyển)\s(?:từ\s|của\s)?năm\s{YEAR}(?=\s(?:kéo dài"
    rf"|chuyển|sang))"
    rf"|(?:chuyển tiếp|chuyển nguồn|kéo dài)\s(?:từ\s|của\s)?năm\s{YEAR}"
    rf"|{OF_PRICES}"
    rf"|(?:tầm nhìn|định hướng)\s(?:đến\s)?(?:năm\s)?{YEAR}"
)
_YEARS = re.compile(rf"\b({YEAR})(?:(?:\s?[-–]\s?|\s+đến\s+(?:năm\s+)?)({SPAN_END})(?!\d))?(?![\d.,]*\d)")
_COMPARED = re.compile(rf"(?i)cùng k[ỳì](?:\s+năm(?:\s+trước)?)?(?:\s+({YEAR}))?\s*$")
_OF = r"\s*+(?:\(\s*+|/\s?năm\s\s*+)?(?:(?:của|vào|trong|ở|cho|các)\s++)*+"
_BESIDE = re.compile(
    rf"{_OF}(?:cuối\s++|đầu\s++)?(?:năm|giai đoạn|thời kỳ|vụ|niên vụ|năm học|các năm)\s++({YEAR})"
    rf"(?:(?:\s?[-–]\s?|\s+đến\s+(?:năm\s+)?)({SPAN_END})(?!\d))?"
    rf"|\s?\(\s?({YEAR})(?:\s?[-–]\s?({SPAN_END}))?\s?\)"
)
_RIGHT_BEHIND = re.compile(_OF)
_LAST_YEAR = re.compile(r"(?i)^[\W\d]*+(?:(?:trong|ở|của|và|còn)\s)*(?:năm trước|năm ngoái)(?! đó)(?!\w)")
_COMPARED_ITSELF = re.compile(
    rf"(?i)^\W*cùng k[ỳì](?:\s+năm(?:\s+trước)?)?(?:\s+({YEAR}))?\s*(?:là|đạt|chỉ|có|ở mức|:|\s)*$"
)
_SCHOOL_BEFORE = re.compile(r"(?i)năm học (?:trước|vừa qua)(?!\w)")
_NOT_WITHIN = re.compile(
    r"(?i)\b(?:so\s(?:với\s)?|cùng k[ỳì]\s?|(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn\s|(?:bằng|tăng|giảm)\s(?:so\s)?(?=cùng|quý|tháng))[^,;()]{0,40}"
    r"|\b(?:theo|tại)\s(?:kế hoạch|nghị quyết|quyết định)[^,;()]{0,40}"
)
_OF_A_PLAN = re.compile(r"(?i)\b(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết|mục tiêu|nhiệm vụ|KH)(?!\w)[^,;()]{0,60}")
_YEAR_FIRST = re.compile(
    rf"(?i)(?:^|[,;:.(–-])\s*+(?:(?:ước|và|còn|riêng|tính|chung|dự kiến|trong|của|thực hiện|kết quả|đến|toàn|hết|kế hoạch|dự toán|mục tiêu|chỉ tiêu|phấn đấu)\s++)*+(?:cả\s++)?năm\s++({YEAR})(?!\s?[-–]\s?\d)"
    rf"|(?:^|[,;:(])\s*+({YEAR})(?=\s?:)"
)
_SUMMED = re.compile(r"(?i)^\W*(?:tính chung|tổng cộng|lũy kế|luỹ kế|cộng chung|cộng lại)(?!\w)")
_REPORTED = re.compile(
    r"(?i)(?<!\w)(?:(?:trong|của)\s(tháng|quý|kỳ)(?=\s*[,:(]|\s(?:đã|có|ước|đạt|toàn|xảy|này|thu|là|là|báo))|(tháng|quý|kỳ)\s(?:này|báo cáo))"
)
_AHEAD = re.compile(
    r"(?i)(?:[,;.–-]|(?<!\w)và)\s*(?:nhiệm vụ|phương hướng|kế hoạch|giải pháp|dự kiến|định hướng|mục tiêu|chương trình)"
)

_PIECES = 64  # of text that are remembered: the figures of a sentence have most of theirs in common


@dataclass(frozen=True, slots=True)
class Period:
    """The years that a figure speaks of ("2023", "2021-2025", "" when nothing says them), and which part of a year."""

    years: str
    within: Within


def period_of(behind: str, pieces: Sequence[str], after: int, meta: Meta) -> Period:
    """The period of a figure.

    `behind`: the text right behind its unit; `pieces`: texts that may name it, the nearest first; in each the last
    one counts. Of parts of a year, what is said behind the figure, piece `after`, goes before all but its own words.
    The document's own period comes last.
    """
    years = _years_of(behind, pieces, meta)
    own, *others = pieces
    tail = _OF_A_PLAN.sub(" ", others.pop(after - 1))
    mention = _beside(behind) or _named((own, tail, *others), meta)
    if mention is None:
        return Period(years, document_period(meta).within)
    if mention.within.kind == "school":
        school = _year_before(mention.within) if _SCHOOL_BEFORE.search(own) else mention.within
        return Period(school.name, school)
    named_itself = _year_beside(behind) or _years_named(own, meta)
    return Period(years if named_itself else mention.year or years, mention.within)


def _year_before(school: Within) -> Within:
    first, last = (int(year) - 1 for year in school.name.split("-"))
    return Within("school", name=f"{first}-{last}", said=f"năm học {first}-{last}")


def _years_of(behind: str, pieces: Sequence[str], meta: Meta) -> str:
    beside = _year_beside(behind)
    if beside:
        return _span(beside.group(1) or beside.group(3), beside.group(2) or beside.group(4))
    return next(filter(None, (_years_named(piece, meta) for piece in pieces)), _document_years(meta))


def _years_named(piece: str, meta: Meta) -> str:
    """The years that a piece names last; one that only says that it is of the year before goes by the document's."""
    itself = _COMPARED_ITSELF.match(piece)
    if itself and itself[1]:
        return itself[1]
    if meta.year and (itself or _LAST_YEAR.match(piece)):
        return str(meta.year - 1)
    return _last_years(piece)


@lru_cache(_PIECES)
def _last_years(piece: str) -> str:
    found = _YEARS.findall(_NOT_PERIOD.sub(" ", piece))
    return _span(*found[-1]) if found else ""


def _year_beside(behind: str) -> re.Match[str] | None:
    year = _BESIDE.match(behind)
    return year if year and not _of_another(behind, year.end()) else None


def _of_another(behind: str, stop: int) -> bool:
    """Whether a time that begins a bracket, and ends at `stop`, is that of another figure in it: "85 ha (năm 2016 là 143 ha)"."""
    inside = behind.lstrip().startswith("(") and not behind[:stop].rstrip().endswith(")")
    return inside and behind[stop:].lstrip()[:1] not in {")", ",", ";", ""}


def _beside(behind: str) -> Mention | None:
    """The part of a year named right behind a figure; the whole year where only a year is."""
    start = _RIGHT_BEHIND.match(behind)
    first = next(iter(mentions_in(behind[:80])), None)
    if (
        start
        and first
        and first.start <= start.end()
        and not _of_another(behind, first.stop)
        and not _NOT_WITHIN.match(behind.lstrip())
    ):
        return first
    year = _year_beside(behind)
    return Mention(0, year.end(), WHOLE_YEAR, "") if year else None


def _named(pieces: Sequence[str], meta: Meta) -> Mention | None:
    """The part of a year that governs a figure: the last of the nearest piece that names one."""
    for number, piece in enumerate(pieces):
        found = list(_mentions(_blanked(piece), meta))
        if found:
            return found[-1]
        if not number and _SUMMED.match(piece):
            return None
    return None


@lru_cache(_PIECES)
def _blanked(piece: str) -> str:
    for pattern in (_NOT_PERIOD, _NOT_WITHIN):
        piece = pattern.sub(lambda gone: " " * len(gone.group()), piece)
    return piece


def _mentions(piece: str, meta: Meta) -> Iterator[Mention]:
    """What names a part of a year in a piece, left to right; a year that begins a clause means the whole of it."""
    found = mentions_in(piece)
    for match in _YEAR_FIRST.finditer(piece):
        goes_on = any(
            m.start <= match.end() <= m.stop or not piece[m.stop : match.start()].strip(" ,")
            for m in found
            if m.start < match.end()
        )
        if not goes_on:
            found.append(Mention(match.start(), match.end(), WHOLE_YEAR, match[1] or match[2]))
    for match in _REPORTED.finditer(piece):
        if not any(m.start < match.end() and match.start() < m.stop for m in found):
            found.append(Mention(match.start(), match.end(), _reported((match[1] or match[2]).lower(), meta), ""))
    yield from sorted(found, key=lambda m: m.start)


def _reported(what: str, meta: Meta) -> Within:
    """The month or the quarter that a report is of."""
    length = {"tháng": 1, "quý": 3}.get(what)
    fitting = [w for w in reported_on(meta) if length is None or w.last - w.first + 1 == length]
    return fitting[0] if len(fitting) == 1 else Within("months", said=f"trong {what}")


def reported_on(meta: Meta) -> tuple[Within, ...]:
    """The parts of a year that the title of a report names, the whole year where it only has a year; else none."""
    ahead = _AHEAD.search(meta.title)
    named = mentions_in(meta.title[: ahead.start()] if ahead else meta.title)
    if named:
        return tuple(dict.fromkeys(m.within for m in named))
    return (WHOLE_YEAR,) if meta.year or _YEARS.search(meta.title) else ()


def told_of(asked: Within, told: Within, reported: Sequence[Within]) -> bool:
    """Whether a figure `told` of one part of a year may answer a question for another.

    Where nothing says its part, it is told of those that the whole document is about. Seasons and school years are
    often left unsaid: only another one contradicts. What was counted up to a month is not that of the month, but for
    January; what there was at its end may be.
    """
    one_month = asked.kind == "months" and asked.first == asked.last > 1
    if one_month and told.kind == "until" and not fold(told.said).startswith(_AT_THE_END):
        return False
    if asked.kind in {"school", "crop"}:
        return told.kind != asked.kind or same_time(asked, told)
    return any(same_time(asked, one) for one in ((told,) if told.kind else reported))


@lru_cache(_KEPT)
def beside(behind: str) -> int:
    """How many characters right behind a figure name its own time ("72% năm 2004 lên 83%"), 0 when none do.

    `behind` is what stands there, as far as `REACH`.
    """
    mention = _beside(behind)
    return mention.stop if mention else 0


def document_period(meta: Meta) -> Period:
    """What the document is about: its year and the part of it, where there is but one."""
    reported = reported_on(meta)
    return Period(_document_years(meta), reported[0] if len(reported) == 1 else NOWHERE)


def ahead(period: Period, meta: Meta) -> bool:
    """Whether a period begins when what the document reports on is over."""
    first = period.years[:4]
    if not meta.year or not first:
        return False
    over = max((within.last for within in reported_on(meta)), default=12)
    return int(first) > meta.year or (
        period.years == str(meta.year) and period.within.kind == "months" and period.within.first > over
    )


def names_time(words: str) -> bool:
    """Whether words name a year or a part of one."""
    return bool(_YEARS.search(words)) or bool(mentions_in(words))


def _document_years(meta: Meta) -> str:
    """The year reported on, else the period in the title, else the year of the document's date."""
    if meta.year:
        return str(meta.year)
    named = _YEARS.findall(meta.title)
    return _span(*named[-1]) if named else meta.date[:4]


def last_year(before: str, period: str) -> str:
    """The year before `period`, where the words in front of a bracket end in "cùng kỳ", else ""."""
    compared = _COMPARED.search(before)
    if compared is None:
        return ""
    return compared.group(1) or (str(int(period) - 1) if period.isdigit() else "")


def _span(first: str, second: str | None) -> str:
    if not second:
        return first
    return f"{first}-{second if len(second) == 4 else first[:2] + second}"
