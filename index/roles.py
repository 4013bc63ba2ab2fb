"""What a figure is in its clause: result, plan, target, ratio, change, share, rank; for when; and who set the plan.

Small named rules, strongest first; each looks at the words before and after the figure and may abstain.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.facts import Role

_ORGAN = (
    r"(?:HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân|Bộ Tài chính|BTC|Bộ [A-ZĐ]\w+(?: và \w+)*|Chính phủ|Thủ tướng(?: Chính phủ)?|"
    r"Quốc hội|Trung ương|Thành ủy|Thành uỷ|Tỉnh ủy|Huyện ủy|[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Xx]ã|TP|Trung ương)"
)
_SET_BY = re.compile(
    rf"(?:(?:kế hoạch|KH|[Cc]hỉ tiêu|[Dd]ự toán|[Nn]ghị quyết|NQ|vốn)\s+(?:của\s+)?)?({_ORGAN}(?:\s+(?:tỉnh|thành phố|huyện|xã|Tỉnh|Thành phố))?"
    rf"(?:,\s*{_ORGAN}(?:\s+(?:tỉnh|thành phố|huyện))?)*)\s+(?:đã\s+)?(?:giao|đề ra|quyết định|thông qua|phê duyệt)"
)
_COMPARED_YEAR = re.compile(r"(?:so với|so|bằng|cùng kỳ|cùng kì|hơn|năm trước)[^,;()]{0,40}?(?:19|20)\d\d")
_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:\s?[-–]\s?((?:19|20)?\d\d)\b)?")
_LAST_YEAR = re.compile(
    r"(?i)\bso\s+(?:với\s+)?(?:cùng kỳ|cùng kì|năm|thực hiện|ước thực hiện|tháng|quý|kỳ|đầu năm|cuối năm)|cùng kỳ|cùng kì"
)
_PLAN_BASIS = re.compile(r"(?i)kế hoạch|\bKH\b|chỉ tiêu|dự toán|nghị quyết|mục tiêu|\bNQ\b")
_RISE = re.compile(
    r"(?i)(?:\btăng|giảm|vượt|hụt|thấp hơn|cao hơn|nhiều hơn|ít hơn|tăng thêm|giảm bớt|bội thu|bội chi)"
    r"(?:\s+(?:thêm|khoảng|trên|gần|hơn|được|bình quân|ít nhất|là|chỉ tiêu giao|dự toán|mỗi năm|hằng năm|đến|kế hoạch|từ))*\s*$"
)
_RANK = re.compile(
    r"(?i)(?:xếp|đứng)\s+(?:hạng|thứ|vị trí)?\s*(?:thứ|hạng|vị trí)?\s*$|(?:thứ hạng|hạng thứ|vị trí thứ|đứng thứ|xếp thứ|hạng|vị thứ)\s*$|\btop\s*$"
)
_SHARE = re.compile(r"(?i)chiếm(?:\s+(?:tỷ lệ|tỷ trọng|khoảng|trên|gần|hơn|tới|đến))*\s*$|cơ cấu|tỷ trọng[^,;]*$")
_PLAN = re.compile(
    r"(?i)(?:chỉ tiêu(?: được)? giao|kế hoạch(?: được)? giao|dự toán(?: được)? giao|được giao|vốn giao|giao chỉ tiêu|giao|kế hoạch|chỉ tiêu|dự toán(?: thu| chi)?|định mức)"
    r"(?:\s+(?:năm\s+\d{4}|cả năm|đầu năm|là|bằng|:|thu|chi|ngân sách|trên|dưới|khoảng|trồng|với|số|đề ra))*\s*:?\s*$"
)
_TARGET = re.compile(
    r"(?i)phấn đấu|mục tiêu|chỉ tiêu(?!\s+giao)|dự kiến|định hướng|đặt ra|nhiệm vụ|giải pháp|sẽ |đến năm 20[3-9]|duy trì|tầm nhìn|kế hoạch(?! giao)|hướng tới|quy hoạch đến"
)
_DONE = re.compile(
    r"(?i)\b(?:thực hiện (?:năm|được|đạt)|đã|ước thực hiện|ước đạt|kết quả|tiếp nhận|được|hiện có|hiện nay|đến nay|tính đến|đến \d|đến ngày|trong năm|từ đầu năm|có|toàn \w+ có|xảy ra)\b"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a figure, as the rules see them."""

    before: str  # from the start of its segment up to the figure
    after: str  # from behind its unit to the end of its segment
    clause_before: str  # from the start of the clause up to the figure
    headings: str  # heading path and lead, joined
    percent: bool
    pair: str  # "", "result" or "plan"
    bracketed: bool  # nothing else stands in its bracket: "53 vụ việc (61%)"
    year: int | None  # the year reported on


def _pair_plan(s: Surroundings) -> Role | None:
    return "plan" if s.pair == "plan" else None


def _rank(s: Surroundings) -> Role | None:
    return (
        "rank"
        if not s.percent and (_RANK.search(s.before) or (re.match(r"\s*trở lên", s.after) and "xếp" in s.before))
        else None
    )


def _change(s: Surroundings) -> Role | None:
    return "change" if _RISE.search(s.before) else None


def _ratio_last_year(s: Surroundings) -> Role | None:
    return "ratio_to_last_year" if s.percent and _LAST_YEAR.search(s.after) else None


def _ratio_plan(s: Surroundings) -> Role | None:
    if not s.percent or s.pair:
        return None
    return "ratio_to_plan" if _PLAN_BASIS.search(s.after[:60]) and not _PLAN.search(s.before) else None


def _share(s: Surroundings) -> Role | None:
    return "share" if s.percent and (s.bracketed or _SHARE.search(s.before)) else None


def _plan(s: Surroundings) -> Role | None:
    return "plan" if _PLAN.search(s.before) and not re.search(r"(?i)(?:đạt|vượt|bằng)\s*$", s.before) else None


def _target(s: Surroundings) -> Role | None:
    if s.pair == "result":
        return None
    planned = bool(re.search(r"(?i)phấn đấu|mục tiêu|dự kiến", s.clause_before))
    return "target" if planned or (_future(s.headings, s.year) and not _DONE.search(s.before)) else None


def _future(headings: str, year: int | None) -> bool:
    """Whether the section speaks of what is to be done: named so, for a year after the one reported on."""
    if not _TARGET.search(headings):
        return False
    years = [int(y) for y, _ in _YEAR.findall(headings)]
    return (
        bool(years)
        and (year is None or max(years) > year)
        and not re.search(r"(?i)kết quả thực hiện|tình hình thực hiện", headings)
    )


RULES: tuple[Callable[[Surroundings], Role | None], ...] = (
    _pair_plan,
    _rank,
    _change,
    _ratio_last_year,
    _ratio_plan,
    _share,
    _plan,
    _target,
)


def role_of(around: Surroundings) -> Role:
    """The role that the strongest rule sees; "result" when none does."""
    for rule in RULES:
        role = rule(around)
        if role is not None:
            return role
    return "result"


def is_plan(before: str) -> bool:
    """Whether the words before a figure end in naming a plan ("Chỉ tiêu giao năm 2023 là")."""
    return bool(_PLAN.search(before))


def period_of(clause_before: str, after: str, sentence_before: str, headings: str, year: int | None) -> str:
    """The year or span of years that the figure speaks of: named in its clause, else sentence, else heading, else report."""
    for text, last in ((clause_before, True), (after, False), (sentence_before, True), (headings, True)):
        found = _YEAR.findall(_COMPARED_YEAR.sub(" ", text))
        if found:
            first, second = found[-1] if last else found[0]
            return f"{first}-{second}" if second else first
    return str(year) if year else ""


def set_by(after: str) -> str:
    """Who set the plan that is named behind a figure ("đạt 79,2% kế hoạch HĐND tỉnh giao" -> "HĐND tỉnh"), else ""."""
    match = _SET_BY.search(after)
    return match.group(1) if match else ""
