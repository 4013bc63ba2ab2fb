"""Clean a text once, where it enters: characters that are not seen, full-width forms, blanks that fell into a number.

No word and no digit is changed, added or lost; a report, a draft and a message are cleaned alike, so that all later
offsets are those of the clean text, and a quote is a run of the report's own characters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from typing import Literal

_BROKEN_WORD = re.compile("\u00ad[ \t]*\r?\n[ \t]*(?=\\w)")  # a soft hyphen at the end of a printed line
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xFE63: "-", 0xFE6A: "%"}
_BEFORE_MARK = re.compile(r"(?<=\d)[^\S\n]+(?=(?:[.,]\d{3}(?!\d)|,\d{1,2}(?![\d.,]))(?!\s?/))")
_UNITS = r"\s?[%‰]|\s(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|ha|km|m|m2|m3|kg|tấn|tạ|lít|usd|điểm phần trăm|điểm %)(?!\w)"
_NAMED = (
    r"(?:thôn|xóm|tổ|ấp|bản|khu|khóm|phố|quý|tháng|ngày|năm|số|lớp|điều|khoản|mục|bảng|biểu|phường|quận|đội|lần|thứ|cụm"
    r"|nhóm|loại|cấp|hạng|thửa|lô)\s*$"
)
_NAMING = re.compile(rf"(?i)(?<!\w){_NAMED}")
_PARTED = re.compile(rf"(?i)(?<![\d.,/-])(\d{{1,3}}),[^\S\n]+(?=\d{{1,2}}(?:{_UNITS}))")
_GROUPED = re.compile(r"(?<![\d.,/-])(\d{1,3})\.[^\S\n]+(?=\d{3}(?:,\d+)?\s[^\W\dA-ZĐ_])")
_LISTED = re.compile(r"\d,\s?$")
_ENDS_PARTED = re.compile(r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})*,$")
_ENDS_GROUPED = re.compile(r"(?<![\d.,/-])\d{1,3}(?:\.\d{3})*\.$")
_ENDS_BARE = re.compile(r"(?<![\d.,/-])\d{1,3}(?: \d{3})*$")
_BEGINS_PARTED = re.compile(rf"(?i)\d{{1,2}}(?:{_UNITS})")
_BEGINS_GROUPED = re.compile(r"\d{3}(?:\.\d{3})*(?:,\d+)?(?:\s?%|\s[^\W\dA-ZĐ_])")
_BEGINS_WITH_MARK = re.compile(r"\.\d{3}(?!\d)|,\d{1,3}(?!\d)")
_LONGEST_NAME = 16  # characters before a number in which a word may name it


def cleaned(text: str) -> str:
    """`text` in NFC, without characters that are not seen, in half-width digits and marks.

    >>> cleaned("1.2\u00ad50,5 ha, \uff11\uff13.\uff17\uff15\uff12 con, còn 4,2\u2060%")
    '1.250,5 ha, 13.752 con, còn 4,2%'
    """
    whole = _BROKEN_WORD.sub("", text).translate(_WIDE)
    if not whole.isascii():
        whole = "".join(c for c in whole if c.isascii() or not _unseen(c))
    return unicodedata.normalize("NFC", whole)


def clean_message(text: str) -> str:
    """A message or a draft as a report is cleaned, its lines where they were.

    >>> clean_message("đàn lợn \uff11\uff13 .752 con phải không?")
    'đàn lợn 13.752 con phải không?'
    """
    return tidied(cleaned(text))


@cache
def _unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf"


def tidied(line: str) -> str:
    """`line` without the blanks that fell beside the mark of a number.

    >>> tidied("đạt 13 .752 con, bằng 96, 5% kế hoạch; thôn 4, 5% hộ nghèo")
    'đạt 13.752 con, bằng 96,5% kế hoạch; thôn 4, 5% hộ nghèo'
    """
    line = _BEFORE_MARK.sub("", line)
    for form, mark in ((_PARTED, ","), (_GROUPED, ".")):
        line = form.sub(partial(_closed, line, mark), line)
    return line


def _closed(line: str, mark: str, match: re.Match[str]) -> str:
    before = line[max(0, match.start() - _LONGEST_NAME) : match.start()]
    apart = not re.search(r"[^\W\d_]", before) or _NAMING.search(before) or _LISTED.search(before)
    return match[0] if apart or re.search(r"[.;:]\s*$", before) else f"{match[1]}{mark}"


def goes_on_in_number(text: str, line: str) -> Literal["", "mark", "blank"]:
    """Whether `line` goes on in the number that `text` ends with, at a "mark" ("là 2." "105 lao động") or a "blank"."""
    if not line[:1].isdigit() and line[:1] not in {".", ","}:
        return ""
    end = text[-40:]
    if _BEGINS_WITH_MARK.match(line):
        return "mark" if end[-1:].isdigit() else ""
    for ends, begins in (
        (_ENDS_PARTED, _BEGINS_PARTED),
        (_ENDS_GROUPED, _BEGINS_GROUPED),
        (_ENDS_BARE, _BEGINS_GROUPED),
    ):
        found = ends.search(end)
        if found and begins.match(line) and _belongs(end[: found.start()]):
            return "blank" if ends is _ENDS_BARE else "mark"
    return ""


def _belongs(before: str) -> bool:
    """Whether a number behind `before` may go on: it names no thing, and words lead to it."""
    led = re.search(r"[^\W\d_][^.;:]{0,12}$", before) is not None
    return led and not _NAMING.search(before) and not _LISTED.search(before)
