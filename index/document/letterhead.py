"""Who issued a document, about where and when: read from its letterhead and title.

What is not found stays empty, never guessed; names are written as a sentence writes them ("tỉnh Cà Mau").
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from index.document.numbering import ROMAN, is_caps, number_of
from index.document.report import Meta
from index.language.dates import YEAR
from index.language.places import provinces, units
from index.language.tokens import tokens_of

_HEAD = 14  # paragraphs in which letterhead and title stand
_KINDS = (
    "Báo cáo|Kế hoạch|Nghị quyết|Quyết định|Thông báo|Chỉ thị|Chương trình|Đề án|Tờ trình|Công văn|Công điện"
    "|Nghị định|Thông tư|Kết luận|Hướng dẫn|Luật"
)
_KIND = re.compile(rf"(?:{_KINDS})\b", re.I)
_NO_NAME = "khóa|khoá|kỳ|giai|năm|đến|về|và|với|theo|trong|từ|tại|số|nhiệm|thuộc|có|lần|để|của"
_STOP = rf"(?=\s*(?:$|[,;:.()–-]|\d|(?:{_NO_NAME})\b))"
_AGENCIES = {
    "uỷ ban nhân dân": "Ủy ban nhân dân",
    "ủy ban nhân dân": "Ủy ban nhân dân",
    "ubnd": "Ủy ban nhân dân",
    "hội đồng nhân dân": "Hội đồng nhân dân",
    "hđnd": "Hội đồng nhân dân",
    "văn phòng chính phủ": "Văn phòng Chính phủ",
    "thủ tướng chính phủ": "Thủ tướng Chính phủ",
    "chính phủ": "Chính phủ",
    "quốc hội": "Quốc hội",
}
_AGENCY = re.compile(rf"({'|'.join(_AGENCIES)})\b\s*(.*)", re.I)
_BOARD = re.compile(r"(bộ|sở)\s+(.+)", re.I)
_NUMBER = re.compile(r"Số\s*:?\s*(\d[\w./-]*/[\w&./-]*\w)")
_NUMBER_IN_TITLE = re.compile(rf"(?:{_KINDS})\s+(?:số\s+)?(\d+(?:/\d{{4}})?/[\w&-]+)", re.I)
_MOTTO = re.compile("CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
_DATE = re.compile(
    r"(?:Số\s*+(?::\s*+)?\S*+\s++)?[^\d.;]{2,40},\s*ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})\.?"
)
_SEAT = re.compile(r"([^\W\d_][^\d,.;:]{2,28}),\s*ngày\b")
_CAPITAL = "Hà Nội"  # where the authorities of the whole country sit
_YEAR = re.compile(rf"(?<!đến )năm\s+({YEAR})(?!\s*[-–]\s*\d)(?!\d)", re.I)
_LONGEST_SHORT = 12  # words
_LONGEST_SUBJECT = 4  # lines
_LONGEST_NAME = 16  # words of an agency's name, with its term and session


def meta_of(texts: Sequence[str], given: Mapping[str, object]) -> Meta:
    """What `given` says under the names of Meta's fields; for the rest what the opening paragraphs say."""
    head = list(_head(texts))
    title = _said(given, "title") or _title(head)
    issuer = _said(given, "issuer") or _issuer(head)
    place = _said(given, "place") or _place(issuer) or _place(title) or ("" if issuer else _seat(head))
    number = _said(given, "number") or _number(head, title)
    year = given.get("year", _year(title))
    return Meta(
        title=title,
        issuer=issuer,
        place=place,
        year=year if isinstance(year, int) else None,
        number=number,
        date=_said(given, "date") or _date(head),
        short=_said(given, "short") or _short(title, number, place or issuer),
    )


def missing(meta: Meta) -> tuple[str, ...]:
    """Names of the fields that are neither given nor found."""
    return tuple(field.name for field in dataclasses.fields(meta) if getattr(meta, field.name) in ("", None))


def _said(given: Mapping[str, object], name: str) -> str:
    value = given.get(name)
    return "" if value is None else str(value)


def _head(texts: Sequence[str]) -> Iterator[str]:
    """The opening paragraphs, up to the first one of the body proper."""
    for text in texts[:_HEAD]:
        number = number_of(text)
        if number is not None and number.rank <= ROMAN:
            return
        # letterheads stand in two columns, which plain text may set side by side, with a line between them
        columns = (part.strip(" |") for part in _MOTTO.split(text))
        first = next(filter(None, columns), text)
        yield from first.split(" | ") if "ngày" in first else (first,)


def _title(head: list[str]) -> str:
    """The kind of document and what it is about; or the one line that a web page opens with."""
    for position, text in enumerate(head):
        if is_caps(text) and _KIND.match(text):
            about = [text]
            for more in head[position + 1 :]:
                if len(about) == 1 and _KIND.fullmatch(text) and _is_subject(more):
                    return " ".join([text, *_subject(head[position + 1 :])])
                if not is_caps(more) or _AGENCY.fullmatch(more):
                    break
                about.append(more)
            return " ".join(about)
    first = head[0] if head else ""
    plain = not re.search(r"[.;:,]$", first) and len(first.split()) <= 40 and not is_caps(first)
    return first if plain and first[:1].isupper() and len(head) > 1 and number_of(first) is None else ""


def _subject(lines: Sequence[str]) -> Iterator[str]:
    """The lines of what a document is about: the first, and those that begin in the middle of its sentence."""
    yield lines[0]
    yield from itertools.takewhile(
        lambda line: line[:1].islower() and number_of(line) is None, lines[1:_LONGEST_SUBJECT]
    )


def _is_subject(text: str) -> bool:
    """Whether a line beneath "KẾ HOẠCH" says what the plan is about, in small letters."""
    plain = not is_caps(text) and not re.search(r"[.;:,]$", text) and number_of(text) is None
    return plain and text[:1].isupper() and len(text.split()) <= 40


def _issuer(head: list[str]) -> str:
    for text, after in zip(head, [*head[1:], ""], strict=False):
        found = _AGENCY.match(text)
        if found and not text.endswith(".") and len(text.split()) <= _LONGEST_NAME:
            name = _AGENCIES[found[1].lower()]
            where = _place(found[2]) or ("" if found[2] else _place(after) if is_caps(after) else "")
            if where or (not found[2] and not name.endswith("nhân dân")):
                return f"{name} {where}".strip()
        board = _BOARD.fullmatch(text)
        if board and is_caps(text):
            return f"{board[1].capitalize()} {board[2].capitalize()}"
    return ""


@cache
def _named() -> re.Pattern[str]:
    """An administrative unit with its name."""
    unit = rf"({'|'.join(units())})(?!\s+hội\b)(?:\s+ủy|\s+uỷ)?"
    return re.compile(rf"(?:^|(?<=\s)){unit}\s+((?:(?<![\w'’-])[^\W\d_][\w'’-]*\s*+){{1,4}}?){_STOP}", re.I)


def _place(text: str) -> str:
    """The last place that a title names, or the first that an agency's name does: "tỉnh Cà Mau"."""
    found = _named().findall(text)
    if not found:
        return ""
    unit, name = found[-1]
    words = name.split()
    shouted = is_caps(text) or not any(letter.isupper() for letter in name)
    if not shouted:
        named = [word for word in words if word[0].isupper()]
        if words != named:
            return ""
    return f"{unit.lower()} {' '.join(word.capitalize() if shouted else word for word in words)}"


def _seat(head: list[str]) -> str:
    """The province before the date of a letter whose issuer can't be read: "Đà Nẵng, ngày … tháng 10"."""
    named = (found[1] for text in head if (found := _SEAT.match(text)))
    return next((name for name in named if name != _CAPITAL and tokens_of(name).keys in provinces()), "")


def _number(head: list[str], title: str) -> str:
    for text in head:
        found = _NUMBER.match(text)
        if found:
            return found[1]
    found = _NUMBER_IN_TITLE.search(title)
    return found[1] if found else ""


def _date(head: list[str]) -> str:
    for text in head:
        found = _DATE.fullmatch(text)
        if found:
            day, month, year = (int(part) for part in found.groups())
            if 1 <= day <= 31 and 1 <= month <= 12:
                return f"{year:04}-{month:02}-{day:02}"
    return ""


def _year(title: str) -> int | None:
    found = _YEAR.search(title)
    return int(found[1]) if found else None


def _short(title: str, number: str, whose: str) -> str:
    kind = _KIND.search(title)
    if kind and number:
        return f"{kind[0].capitalize()} {number}" + (f", {whose}" if whose else "")
    words = title.split()
    if len(words) <= _LONGEST_SHORT:
        return title
    return " ".join(words[:_LONGEST_SHORT]) + "…" + (f", {whose}" if whose else "")
