"""Messages that ask for a list, a part or a picture of a report by its name: "các chỉ tiêu năm 2024", "mục 1.4", "biểu đồ X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import View, ViewAnswer
from index.language.dates import YEAR
from index.language.words import canonical, fold_same, syllables
from index.overview.sections import Section, path_to
from index.overview.targets import Plans

_BEFORE = (
    r"(?:(?:cho|toi|em|anh|chi|minh|xin|xem|mo|hien|liet ke|dua ra|neu|danh sach|tat ca|toan bo|ca|biet|hay|giup|muon|can|ve)"
    r" ){0,6}"
)
_YEAR = rf"(?: (?:cua )?(?:nam )?(?P<year>{YEAR}))?"
_BEHIND = r"(?: (?:la gi|gom gi|gom nhung gi|nao|la nhung gi|di|voi|nhe|a))?"
_KINDS = r"(?: (?:chu yeu|chinh|ke hoach|kinh te|xa hoi|kt xh|ktxh|phat trien|de ra|cua bao cao|trong bao cao)){0,5}"
_TARGETS = re.compile(
    rf"{_BEFORE}(?:cac |nhung |danh sach |liet ke |tat ca |toan bo )(?:chi tieu|muc tieu){_KINDS}{_YEAR}{_BEHIND}"
)
_RESULTS = re.compile(
    rf"{_BEFORE}(?:(?:cac |nhung )ket qua(?: thuc hien)?(?: cac chi tieu)?|ket qua(?: thuc hien)? (?:cac|nhung) chi tieu)"
    rf"{_KINDS}{_YEAR}{_BEHIND}"
)
_OUTLINE = re.compile(
    rf"{_BEFORE}(?:muc luc|cac muc|nhung muc|dan y)(?: (?:cua|trong) bao cao)?{_BEHIND}"
    r"|bao cao (?:co|gom) (?:nhung|cac|may) (?:muc|phan)(?: nao| gi)?"
)
_SECTION = re.compile(
    rf"{_BEFORE}(?:muc|phan|tieu muc) (?P<number>\d{{1,2}}(?: \d{{1,2}}){{0,3}}|[ivx]{{1,5}}){_BEHIND}"
)
_PAGE = re.compile(rf"{_BEFORE}trang (?:so )?(?P<page>\d{{1,4}}){_BEHIND}")
_CHART = re.compile(rf"{_BEFORE}(?:ve |lap |dung |tao )?(?:bieu do|do thi)(?: (?:cot|duong|tron|cua|cho|ve|so sanh))* ")
_TOWN = "đô"  # "đô thị" is no "đồ thị"
_LONGEST = 24  # words; a list is asked for in few


@dataclass(frozen=True, slots=True)
class ViewAsked:
    """What is asked for: `subject` is what is to be drawn, or the number of a section as its heading has it ("1.4", "II")."""

    view: View
    subject: str = ""
    year: int | None = None
    page: int | None = None


def view_asked(typed: str) -> ViewAsked | None:
    """The view that a whole message asks for, None when it is another message."""
    words = syllables(typed)
    if not 0 < len(words) <= _LONGEST:
        return None
    said = " ".join(fold_same(word.text).replace(".", " ").strip() for word in words)
    if match := _TARGETS.fullmatch(said):
        return ViewAsked("targets", year=_year(match))
    if match := _RESULTS.fullmatch(said):
        return ViewAsked("results", year=_year(match))
    if _OUTLINE.fullmatch(said):
        return ViewAsked("outline")
    if match := _SECTION.fullmatch(said):
        return ViewAsked("outline", subject=match["number"].replace(" ", ".").upper())
    if match := _PAGE.fullmatch(said):
        return ViewAsked("outline", page=int(match["page"]))
    if match := _CHART.match(said):
        begins = said.count(" ", 0, match.end())
        if any(canonical(word.text) == _TOWN for word in words[:begins]):
            return None
        return ViewAsked("chart", subject=typed[words[begins].start :].strip(" .?!")) if begins < len(words) else None
    return None


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def shown(
    asked: ViewAsked, names: Sequence[str], plans: Sequence[Plans], outlines: Sequence[Section]
) -> ViewAnswer | None:
    """What is asked for; None when no report has it. The others hold one entry a report, as `names` do."""
    if asked.view == "chart":
        return ViewAnswer("chart", subject=asked.subject)
    if asked.view != "outline":
        return _plans(asked, plans)
    if not asked.subject and asked.page is None:
        return ViewAnswer("outline", names=tuple(names), sections=tuple(map(_bare, outlines)))
    for report, whole in enumerate(outlines):
        section = _on(asked.page, whole) if asked.page is not None else _numbered(asked.subject, whole)
        if section is not None:
            above = tuple(map(_bare, path_to(whole, section.number[:-1])))
            below = replace(section, below=tuple(map(_bare, section.below)))
            return ViewAnswer("outline", report, (names[report],), sections=(below,), above=above)
    return None


def _plans(asked: ViewAsked, plans: Sequence[Plans]) -> ViewAnswer | None:
    """Targets or results: of a year that is named those of that year, whichever it has."""
    view = asked.view
    if asked.year is not None:
        ahead = any(str(asked.year) in one.years for one in plans)
        view = "targets" if ahead else "results"
        plans = [one for one in plans if (str(asked.year) in one.years if ahead else one.year == asked.year)]
    having = tuple(one for one in plans if (one.targets if view == "targets" else one.results))
    return ViewAnswer(view, plans=having) if having else None


def _numbered(number: str, whole: Section) -> Section | None:
    """The first section whose heading begins with the number."""
    begins = re.compile(rf"\s*(?:Phần |Mục |Chương )?{re.escape(number)}(?:[.):\s]|$)", re.I)
    return next((section for section in _all(whole) if begins.match(section.heading)), None)


def _on(page: int, whole: Section) -> Section | None:
    """The first section that begins on a page, or the one that goes on there."""
    sections = list(_all(whole))
    begun = [section for section in sections if section.page <= page]
    last = max((p.starts[-1].page for section in sections for p in section.texts), default=0)
    return next((s for s in sections if s.page == page), begun[-1] if begun and page <= last else None)


def _all(section: Section) -> Iterator[Section]:
    for inner in section.below:
        yield inner
        yield from _all(inner)


def _bare(section: Section) -> Section:
    """A section's headings, without what stands under them."""
    return replace(section, texts=(), below=tuple(map(_bare, section.below)))
