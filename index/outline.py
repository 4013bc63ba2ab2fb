"""The outline of a document: which paragraphs are headings, and under which headings each paragraph stands.

Knows the heading grammar of Vietnamese administrative documents (Phần > Chương > Mục > Điều > A. > I. > 1. > 1.1. > a)
> (1) > -), headings without a number, and run-in headings ("a) Trồng trọt: Ngay từ đầu năm …"), which stay in their
paragraph. Does not know lines or pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.numbering import ARTICLE, BRACKET, DASH, SMALL_LETTER, ends_sentence, is_caps, number_of

Kind = Literal["heading", "text"]

DOCUMENT = -1  # the title of a document, or the list of those who receive it: what stood before is over
UNNUMBERED = SMALL_LETTER + 1

_LONGEST_HEADING = 45  # words
_LONGEST_LEAD = 20
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?(?!\d)")
_FIGURE = re.compile(r"\d[.,]\d|\d\s*%|\d\s*(?:tỷ|triệu|nghìn|đồng|ha|tấn|km|người|hộ|USD)\b")
_LEAD = re.compile(r"[^:;]*?[^:;\d]:(?=\s|$)")
_RECEIVERS = re.compile(r"(?:Nơi nhận|Nơi gửi)\s*:?|(?:TM|KT|TL|TUQ|Q)\. ?[^\W\d_a-z]")
_NAMED = re.compile(
    r"(?:BÁO CÁO|KẾ HOẠCH|NGHỊ QUYẾT|QUYẾT ĐỊNH|THÔNG BÁO|CHỈ THỊ|CHƯƠNG TRÌNH|ĐỀ ÁN|TỜ TRÌNH|PHỤ LỤC|QUY CHẾ|HƯỚNG DẪN"
    r"|CÔNG VĂN|CÔNG ĐIỆN|NGHỊ ĐỊNH|THÔNG TƯ|LUẬT|KẾT LUẬN)\b"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a paragraph is, and the headings above it, outermost first."""

    kind: Kind
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """How a paragraph stands in the outline. `lead` is what it puts over those that follow, "" for nothing."""

    kind: Kind
    rank: int | None  # None: words without number, which stand under whatever is open
    lead: str


def outline(texts: Sequence[str], joined: bool = True) -> list[Entry]:
    """One entry per paragraph of `texts`.

    `joined` says that every paragraph is surely whole (the text is not out of a PDF), so that a short line on its own
    may be taken for a heading without a number.
    """
    open_: list[tuple[int, str]] = []
    entries = []
    for position, text in enumerate(texts):
        follower = texts[position + 1] if position + 1 < len(texts) else ""
        place = _place(text, follower, texts[position - 1] if position else "", joined)
        open_ = _still_open(open_, place, text)
        above = tuple(lead for _, lead in open_ if lead)
        if place.rank is not None and place.lead:
            open_ = [*open_, (place.rank, place.lead)]
        runs_in = place.kind == "text" and place.rank is not None and place.rank < BRACKET and place.lead
        entries.append(Entry(place.kind, (*above, place.lead) if runs_in else above))
    return entries


def lead_of(text: str) -> str:
    """What a paragraph is introduced by, with its number and colon ("a) Trồng trọt:"), "" when by nothing."""
    number = number_of(text)
    opening = text[: len(text) - len(number.rest)] if number else ""
    found = _LEAD.match(number.rest if number else text)
    if not found or len(found[0].split()) > _LONGEST_LEAD or _FIGURE.search(found[0]):
        return ""
    return (opening + found[0]).strip()


def _still_open(open_: list[tuple[int, str]], place: _Place, text: str) -> list[tuple[int, str]]:
    if place.rank == DOCUMENT:
        return []
    if place.rank is not None:
        return [(rank, lead) for rank, lead in open_ if rank < place.rank]
    if open_ and open_[-1][0] >= BRACKET and not _carries_on(open_[-1][1]):
        return [(rank, lead) for rank, lead in open_ if rank < BRACKET]
    return open_


def _carries_on(lead: str) -> bool:
    """Whether words without a number still belong to the item before them: only if it is a run-in heading."""
    number = number_of(lead)
    return number is not None and number.rank in (BRACKET, DASH) and lead.endswith(":")


def _place(text: str, follower: str, before: str, joined: bool) -> _Place:
    if _RECEIVERS.match(text):
        return _Place("text", DOCUMENT, "")
    number = number_of(text)
    if number is None:
        return _unnumbered(text, follower, before, joined)
    if number.rank < BRACKET and _is_heading(text, follower):
        return _Place("heading", number.rank, text)
    lead = lead_of(text)
    if not lead and number.rank <= ARTICLE:
        lead = number.label
    if (
        not lead
        and number.bullet
        and _goes_deeper(number.rank, follower)
        and len(text.split()) <= _LONGEST_LEAD
    ):
        lead = text
    return _Place("text", number.rank, lead)


def _is_heading(text: str, follower: str) -> bool:
    number = number_of(text)
    if number is None or not number.rest:
        return number is not None and number.rank < ARTICLE
    words = len(number.rest.split())
    if words > _LONGEST_HEADING or text.endswith((";", ",")) or _FIGURE.search(_YEARS.sub("", number.rest)):
        return False
    if re.search(r"[^\W\d_]{2}[.;:?!] [^\W\d_a-z]", number.rest) or re.search(r":.*\w", number.rest):
        return False
    if is_caps(number.rest):
        return True
    if number.rest.endswith(".") and words > 12:
        return False
    return _goes_deeper(number.rank, follower) or number.rank < ARTICLE


def _goes_deeper(rank: int, follower: str) -> bool:
    """Whether what follows can stand beneath a heading of `rank`."""
    if not follower:
        return False
    below = number_of(follower)
    return below is None or below.rank > rank


def _unnumbered(text: str, follower: str, before: str, joined: bool) -> _Place:
    nothing = _Place("text", None, "")
    words = text.split()
    hashes = re.match(r"#{1,6}(?= )", text)
    if hashes:
        return _Place("heading", UNNUMBERED, text)
    if is_caps(text) and len(words) <= _LONGEST_HEADING and len("".join(words)) >= 5:
        return _Place("heading", DOCUMENT, "") if _NAMED.match(text) else _Place("heading", UNNUMBERED, "")
    if not joined or len(words) > 20 or not text[0].isupper() or _FIGURE.search(_YEARS.sub("", text)):
        return nothing
    bare = not re.search(r"[.;,…!\"”)]$|: .*\w|[^\W\d_]{2}[.;] ", text)
    beneath = number_of(follower)
    long_beneath = len(follower) > max(80, len(text)) or (beneath is not None and beneath.rank >= BRACKET)
    if bare and long_beneath and (not before or ends_sentence(before) or len(before.split()) <= 20):
        return _Place("heading", UNNUMBERED, text)
    return nothing
