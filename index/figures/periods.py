"""The year or span of years that a figure speaks of: named beside it, else in its clause, sentence, bracket, "
"heading, document.

Years of comparison ("so với cùng kỳ năm 2022"), of papers ("Nghị quyết … ngày 20/12/2022"), of origin ("chuyển tiếp từ
năm 2022") and in quoted names are not its period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document.report import Meta
from index.language.dates import SPAN_END, YEAR

_NOT_PERIOD = re.compile(
    rf"(?i)(?:\bso\s(?:với\s)?|\bbằng\s|cùng k[ỳì]|(?:cao|thấp|nhiều|ít) hơn|năm trước)[^,;()]{{0,40}}?{YEAR}"
    rf"|“[^”]*”|\"[^\"]*\"|‘[^’]*’"
    rf"|\b\d+[/-][\dA-ZĐa-zđ/&-]*[A-ZĐ][\w&-]*+(?:\s*+(?:,\s*)?ngày\s+\d{{1,2}}(?:/\d{{1,2}}/{YEAR}"
    rf"|\s+tháng\s+\d{{1,2}}\s+năm\s+{YEAR}))?"
    rf"|(?:nghị quyết|luật|bộ luật|nghị định|quyết định|thông tư|hiến pháp|kết luận)\s[^,;.()]{{0,60}}?{YEAR}"
    rf"|(?:chuyển tiếp|chuyển nguồn|kéo dài|tồn|nợ|đầu tư công|chuyển)\s(?:từ\s|của\s)?năm\s{YEAR}(?=\s(?:kéo dài"
    rf"|chuyển|sang))"
    rf"|(?:chuyển tiếp|chuyển nguồn|kéo dài)\s(?:từ\s|của\s)?năm\s{YEAR}"
    rf"|(?:tầm nhìn|định hướng)\s(?:đến\s)?(?:năm\s)?{YEAR}"
)
_YEARS = re.compile(rf"\b({YEAR})(?:(?:\s?[-–]\s?|\s+đến\s+(?:năm\s+)?)({SPAN_END})(?!\d))?(?![\d.,]*\d)")
_COMPARED = re.compile(rf"(?i)cùng k[ỳì](?:\s+năm(?:\s+trước)?)?(?:\s+({YEAR}))?\s*$")
_BESIDE = re.compile(
    rf"\s*+(?:\(\s*+|/\s?năm\s\s*+)?(?:(?:của|vào|trong|ở|cho|các)\s++)*+(?:cuối\s++|đầu\s++)?(?:năm|giai đoạn|thời kỳ|vụ"
    rf"|niên vụ|năm học|các năm)\s++({YEAR})"
    rf"(?:(?:\s?[-–]\s?|\s+đến\s+(?:năm\s+)?)({SPAN_END})(?!\d))?"
)


def period_of(behind: str, pieces: Sequence[str], meta: Meta) -> str:
    """The period of a figure, "" when nothing says it.

    `behind`: the text right behind its unit; `pieces`: texts that may name it, the nearest first; in each the last
    year counts. The document's own year comes last.
    """
    beside = _BESIDE.match(behind)
    if beside:
        return _span(beside.group(1), beside.group(2))
    for piece in pieces:
        found = _YEARS.findall(_NOT_PERIOD.sub(" ", piece))
        if found:
            return _span(*found[-1])
    return document_period(meta)


def beside(behind: str) -> int:
    """How many characters right behind a figure name its own year ("72% năm 2004 lên 83%"), 0 when none do."""
    match = _BESIDE.match(behind)
    return match.end() if match else 0


def document_period(meta: Meta) -> str:
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
