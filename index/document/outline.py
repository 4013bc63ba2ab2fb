"""The outline of a document: which paragraphs are headings, and under which headings each paragraph stands (as a tree: `overview.sections`).

Knows the heading grammar of Vietnamese administrative documents (Phần > Chương > Mục > Điều > A. > I. >
1. > 1.1. > a) > (1) > -), headings without a number, and run-in headings ("a) Trồng trọt: Ngay từ đầu …"),
which stay in their paragraph. Does not know lines or pages.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index.document.numbering import ARABIC, ARTICLE, BRACKET, SMALL_LETTER, Number, ends_sentence, is_caps, number_of
from index.language.dates import SPAN_END, YEAR
from index.language.places import units

Kind = Literal["heading", "text"]
DOCUMENT = -1  # the title of a document, or the list of those who receive it: what stood before is over
UNNUMBERED = SMALL_LETTER + 1
_LONGEST_HEADING = 45  # words
_LONGEST_INTRODUCED = 75  # words of a heading that ends in a colon
_LONGEST_LEAD = 20
_YEARS = re.compile(rf"(?<!\d){YEAR}(?:\s*[-–]\s*{SPAN_END})?(?!\d)")
_FIGURE = re.compile(
    r"\d[.,]\d|\d\s*%|\d\s*(?:tỷ|triệu|nghìn|đồng|ha|tấn|km|người|hộ|USD)\b|\b(?:có|là|đạt|được|thành) \d"
)
_LAW = re.compile(r"\bsố \d\S*|\d[^\s/]*+/[^\sA-ZĐ]*+[A-ZĐ]\S*")
_LEAD = re.compile(r"^[^:;]+?:(?=\s|$)")
_INTRODUCES = re.compile(r"(?:sau|sau đây|gồm|cụ thể|là|trong đó|như|gồm có)\s*:$", re.I)
_RECEIVERS = re.compile(r"(?:Nơi nhận|Nơi gửi)\s*:?|(?:TM|KT|TL|TUQ)\. ?[^\W\d_a-z]")
_NAMED = re.compile(
    r"(?:BÁO CÁO|KẾ HOẠCH|NGHỊ QUYẾT|QUYẾT ĐỊNH|THÔNG BÁO|CHỈ THỊ|CHƯƠNG TRÌNH|ĐỀ ÁN|TỜ TRÌNH|PHỤ LỤC|QUY CHẾ"
    r"|HƯỚNG DẪN|CÔNG VĂN|CÔNG ĐIỆN|NGHỊ ĐỊNH|THÔNG TƯ|LUẬT|KẾT LUẬN)\b"
)
_AGENCIES = "ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BỘ |SỞ |VĂN PHÒNG|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|CỘNG H|ĐẢNG "


@dataclass(frozen=True, slots=True)
class Entry:
    """What a paragraph is, and the headings above it, outermost first."""

    kind: Kind
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a paragraph; `opens` when a document begins with it."""

    before: str
    before_is_text: bool
    after: str
    opens: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """How a paragraph stands in the outline. `lead` is what it puts over those that follow, if anything."""

    kind: Kind
    rank: int | None  # None: words without number, which stand under whatever is open
    lead: str


def outline_of(texts: Sequence[str], joined: bool = True, ruled: Collection[int] = ()) -> list[Entry]:
    """One entry per paragraph of `texts`.

    `joined` says that every paragraph is surely whole (the text is not out of a PDF), so that a short
    line on its own may be taken for a heading without a number. `ruled` holds the positions before which a
    line was drawn across the page, as between documents.
    """
    open_: list[tuple[int, str]] = []
    entries: list[Entry] = []
    for position, text in enumerate(texts):
        context = _Context(
            before=texts[position - 1] if position else "",
            before_is_text=bool(entries) and entries[-1].kind == "text",
            after=texts[position + 1] if position + 1 < len(texts) else "",
            opens=position == 0 or position in ruled,
            joined=joined,
        )
        place = _place(text, context)
        open_ = _still_open([] if context.opens else open_, place, context.before)
        above = tuple(lead for _, lead in open_ if lead)
        if place.rank is not None and place.lead and not (place.rank == DOCUMENT and position == 0):
            open_ = [*open_, (place.rank, place.lead)]
        runs_in = place.kind == "text" and place.rank is not None and place.rank < BRACKET and place.lead
        entries.append(Entry(place.kind, (*above, place.lead) if runs_in else above))
    return entries


def lead_of(text: str) -> str:
    """What a paragraph is introduced by, with its number and colon ("a) Trồng trọt:"), "" when by nothing."""
    number = number_of(text)
    opening = text[: len(text) - len(number.rest)] if number else ""
    found = _LEAD.match(number.rest if number else text)
    if not found or len(found[0].split()) > _LONGEST_LEAD or _has_figure(found[0]):
        return ""
    return (opening + found[0]).strip()


def _still_open(open_: list[tuple[int, str]], place: _Place, before: str) -> list[tuple[int, str]]:
    if place.rank == DOCUMENT:
        return []
    if place.rank is not None:
        return [(rank, lead) for rank, lead in open_ if rank < place.rank]
    if open_ and open_[-1][0] >= BRACKET and not _carries_on(open_[-1][1], before):
        return [(rank, lead) for rank, lead in open_ if rank < BRACKET]
    return open_


def _carries_on(lead: str, before: str) -> bool:
    """Whether words without a number still belong to the item before them: if that is a discussion under a
    heading of its own ("- Thương mại: Duy trì … Tổ chức …"), not one line of a list."""
    talk = before.removeprefix(lead)
    return lead.endswith(":") and re.search(r"[^\W\d_]{2}[.;] [^\W\d_]", talk) is not None


def _place(text: str, context: _Context) -> _Place:
    if _RECEIVERS.match(text):
        return _Place("text", DOCUMENT, "")
    number = number_of(text)
    if number is None:
        return _unnumbered(text, context)
    if number.rank < BRACKET and _is_heading(text, number, context):
        return _Place("heading", number.rank, text)
    lead = lead_of(text)
    if not lead and number.rank <= ARTICLE:
        lead = number.label
    if not lead and _goes_deeper(number.rank, context.after) and not ends_sentence(text):
        lead = text if len(text.split()) <= _LONGEST_LEAD and not _has_figure(text) else ""
    return _Place("text", number.rank, lead)


def _is_heading(text: str, number: Number, context: _Context) -> bool:
    words = len(number.rest.split())
    if not words:
        return number.rank < ARTICLE
    longest = _LONGEST_INTRODUCED if text.endswith(":") else _LONGEST_HEADING
    if words > longest or text.endswith((";", ",")) or _has_figure(number.rest):
        return False
    if re.search(r"[^\W\d_]{2}[.;?!] [^\W\d_]|:.*\w", number.rest):
        return False
    if is_caps(number.rest):
        return True
    if text.endswith(".") and words > (6 if number.rank == ARTICLE else 12):
        return False
    if number.rank >= ARABIC and not text.endswith(":") and _ends_a_list(number, context):
        return False
    return _goes_deeper(number.rank, context.after) or number.rank < ARTICLE


def _ends_a_list(number: Number, context: _Context) -> bool:
    """The last item of a list looks like a heading, but the item before it had nothing beneath it either."""
    sibling = number_of(context.before)
    return sibling is not None and sibling.rank == number.rank and context.before_is_text


def _goes_deeper(rank: int, after: str) -> bool:
    """Whether what follows can stand beneath a heading of `rank`."""
    if not after:
        return False
    below = number_of(after)
    return below is None or below.rank > rank


def _has_figure(text: str) -> bool:
    return _FIGURE.search(_YEARS.sub("", _LAW.sub("", text))) is not None


@cache
def _agency() -> re.Pattern[str]:
    """How the name of an agency begins in a letterhead."""
    return re.compile(f"(?:{_AGENCIES}|{'|'.join(f'{unit.upper()} ' for unit in units())})")


@cache
def _of_place() -> re.Pattern[str]:
    """A line like "THÔNG TIN XÃ NGỌK LÂY": numbered headings below it speak of that place, until the next such line."""
    return re.compile(rf"\b(?:{'|'.join(units()).upper()}) \w+(?: \w+){{0,4}}$")


def _unnumbered(text: str, context: _Context) -> _Place:
    words = text.split()
    hashes = re.match(r"(#{1,6})\s+", text)
    if hashes:
        return _Place("heading", UNNUMBERED + len(hashes[1]), text[hashes.end() :])
    if _agency().match(text) and is_caps(text):
        return _Place("text", None, "")
    if is_caps(text) and len(words) <= _LONGEST_HEADING and len("".join(words)) >= 5:
        if context.before_is_text and _of_place().search(text) and number_of(context.after):
            return _Place("heading", DOCUMENT, text)
        return _Place("heading", DOCUMENT if _NAMED.match(text) else UNNUMBERED, "")
    if not context.joined or not text[0].isupper() or _has_figure(text) or len(words) > 40:
        return _Place("text", None, "")
    if context.opens:
        titled = context.after and not re.search(r"[.;,:]$", text)
        return _Place("heading", DOCUMENT, text) if titled else _Place("text", None, "")
    return _Place("heading", UNNUMBERED, text) if _is_bare(text, context.after) else _Place("text", None, "")


def _is_bare(text: str, after: str) -> bool:
    """Whether a short line without number is a heading: no sentence, and something longer beneath it."""
    longest = 8 if text.endswith(":") else 20
    if len(text.split()) > longest or re.search(r"[.;,…!\"”)]$|: .*\w|[^\W\d_]{2}[.;] ", text):
        return False
    beneath = number_of(after)
    below = (
        len(after) > max(80, len(text)) or after.startswith("#") or (beneath is not None and beneath.rank >= BRACKET)
    )
    return below and not _INTRODUCES.search(text)
