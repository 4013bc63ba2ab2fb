"""What a figure is in its clause: result, plan, target, ratio, change, share, rank; and who set the plan.

Small named rules, strongest first; each looks at the words before and after the figure and may abstain.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from index.document.report import Meta
from index.figures.figure import Role
from index.figures.issuers import organ
from index.figures.periods import Period, ahead, document_period, names_time
from index.figures.role_words import stated
from index.language.dates import years_in
from index.language.words import any_of

_LAST_YEAR = re.compile(
    r"(?i)\bso\s+(?:với\s+)?(?:cùng kỳ|cùng kì|năm|thực hiện|ước thực hiện|tháng|quý|kỳ|đầu năm|cuối năm|tuần)"
    r"|cùng kỳ|cùng kì"
)
_PLANS = any_of(stated("plan"))
_BASIS = rf"(?:{any_of(stated('plan', 'paper', 'goal'))}|\b{any_of(stated('short'))}\b)"
_PLAN_BASIS = re.compile(rf"(?i){_BASIS}")
_RATIO_NEXT = re.compile(
    rf"(?i)[^;()]{{0,90}}?(?:%\s*+(?:\)\s*+)?(?:so với\s++)?{_BASIS}|vượt\s++\d[\d.,]*\s*+%[^,;()]{{,90}}{_BASIS})"
)
_AGAINST_PLAN = re.compile(rf"(?i)so với (?:[^,;()]{{0,20}})?{_BASIS}[^;]*\b(?:đạt|bằng|được)\s*$")
_RISE = re.compile(
    r"(?i)(?:\btăng|\bgiảm|vượt|hụt|thấp hơn|cao hơn|nhiều hơn|ít hơn|tăng thêm|giảm bớt)"
    r"(?:\s+(?:thêm|khoảng|trên|gần|hơn|được|bình quân|ít nhất|là|chỉ tiêu giao|dự toán|mỗi năm|hằng năm"
    r"|hàng năm|đến|kế hoạch|từ|gấp))*\s*$"
    r"|(?:tăng|giảm|hụt)\s+(?:thu|chi|tỷ suất|tỷ lệ|số)(?:\s+[^\W\d_]+){0,5}\s*$|(?:vượt|tăng"
    r"|giảm) so với [^,;]*\s(?:được|là)\s*$"
)
_REACHED = re.compile(r"(?i)\b(?:xuống|lên|còn|tới|thành|đạt|là)\b(?:\s+(?:còn|tới|đến|khoảng))*\s*$")
_GROWTH = re.compile(r"(?i)(?:tăng trưởng|tốc độ tăng|mức tăng)")
_RANK = re.compile(
    r"(?i)(?:xếp|đứng)\s++(?:(?:hạng|thứ|vị trí)\s*+)?(?:(?:thứ|hạng|vị trí)\s*+)?$|(?:thứ hạng|hạng thứ|vị trí thứ"
    r"|đứng thứ|xếp thứ|vị thứ|\bthứ)\s*$|\btop\s*$"
)
_RANKED = re.compile(r"(?i)hạng\s*$")
_SHARE = re.compile(r"(?i)chiếm(?:\s+(?:tỷ lệ|tỷ trọng|khoảng|trên|gần|hơn|tới|đến))*\s*$")
_STRUCTURE = re.compile(r"(?i)cơ cấu|tỷ trọng[^,;]*$")
_PLAN = re.compile(
    rf"(?i)(?:{_PLANS}(?:(?: được)? giao)?|\b{any_of(stated('short'))}(?: [^\W\d_]+){{0,3}}|\bgiao(?: chỉ tiêu)?|{any_of(stated('norm'))})"
    r"(?:\s+(?:năm\s+\d{4}|cả năm|đầu năm|bổ sung|tăng thêm|là|bằng|:|thu|chi|ngân sách|trên|dưới|khoảng|trồng"
    r"|với|số|đề ra|để))*\s*:?\s*$"
)
_PLAN_HEAD = re.compile(
    r"(?i)^\W*(?:như vậy,?\s*)?(?:tổng\s+)?(?:số\s+)?(?:kế hoạch (?:đầu tư|vốn|giao)|kế hoạch giao|dự toán"
    r"|chỉ tiêu)(?!\w)"
)
_TARGET = re.compile(
    rf"(?i){any_of(stated('striving', 'expected', 'ahead', 'laid down', 'task'))}|mục tiêu(?! quốc gia)"
    r"|chỉ tiêu(?!\s+giao)|kế hoạch(?! giao)|giải pháp|sẽ |đến năm 20[3-9]|duy trì|quy hoạch đến|quy hoạch phát triển"
)
_AIMED = re.compile(
    rf"(?i){any_of(stated('striving', 'expected'))}"
    r"|(?<!chương trình )mục tiêu(?! quốc gia|[^,;.]{0,12}(?:chương trình|nghị quyết))"
)
_DONE = re.compile(
    r"(?i)(?<!\w)(?:đã|ước thực hiện|thực hiện (?:được|đạt)|kết quả (?:đạt|thực hiện)|hiện có|hiện nay|đến nay"
    r"|tính đến|từ đầu năm|lũy kế|xảy ra)(?!\w)"
)
_ASSESSES = re.compile(
    r"(?i)kết quả|tình hình|thực trạng|đánh giá|đạt được|hạn chế|khó khăn|tồn tại|nguyên nhân|sự cần thiết"
    r"|căn cứ|hiện trạng|thực hiện năm"
)
_PLANNING = re.compile(
    r"(?i)^(?:quyết định .*)?kế hoạch (?!hành động)|^(?:nghị quyết|quyết định|chỉ thị)\b.*(?:dự toán|kế hoạch"
    r"|chương trình|quy hoạch|đề án|phân bổ)"
)
_BUDGET = re.compile(r"(?i)dự toán|kế hoạch (?:vốn|đầu tư)|phân bổ|ngân sách")


_AIMS = rf"(?:mục tiêu(?! quốc gia)|{any_of(stated('striving', 'expected', 'laid down'))}|đặt mục tiêu|phương hướng|định hướng)"
_AIM_HEAD = re.compile(
    rf"(?i)^[\W\d]*+(?:[a-zđ][.)]\s*+)?(?:(?:các|những|về|một số)\s)*(?:{_AIMS}|chỉ tiêu|nhiệm vụ)(?!\w)([^:;]*+):?"
)
_AIMING = re.compile(rf"(?i)^[\W\d]*+(?:(?:trong |đến )?năm \d{{4}},?\s)?(?:[^\W\d_]+\s){{0,3}}{_AIMS}(?!\w)")
_BACK = re.compile(
    r"(?i)kết quả|thực hiện|đạt|hoàn thành|so với|đánh giá|tình hình|(?<!\w)đã(?!\w)|chương trình|quốc gia|giao"
)
_STRIVEN = re.compile(rf"(?i)(?<!\w){any_of(stated('striving', 'laid down'))}|đặt mục tiêu")
_LINKED = re.compile(r"(?i)(?:\W|là|đạt|bằng|khoảng|trên|giảm|tăng|từ)*$")
_AGAINST = re.compile(r"(?i)\bso với [^,;]*")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a figure, as the rules see them."""

    before: str  # its own words
    after: str  # from behind its unit to the end of its words
    clause_before: str  # from the start of the clause up to the figure
    governed: str  # the words outside its clause that govern it, outermost first, parted by " · "
    headings: str  # heading path and lead, joined
    percent: bool
    bare: bool  # no unit and no noun
    measured: bool  # in a unit of measure or money
    pair: str  # "", "result" or "plan"
    alone: str  # words before the bracket when nothing else stands in it ("53 vụ việc (61%)"), else ""
    counted: bool  # the figure before the bracket is a count
    planned_before: bool  # a plan stands earlier in the clause
    ratio_follows: bool  # "đạt 91% kế hoạch" follows: the second of a pair is a plan, not a whole
    title: str  # of the document
    year: int | None  # the year reported on


def _pair_plan(s: Surroundings) -> Role | None:
    """The second of a pair: a plan where the text speaks of one or it is measured, else the whole that was "
    "counted."""
    if s.pair != "plan":
        return None
    return "plan" if s.ratio_follows or s.measured else "count_of"


def _rank(s: Surroundings) -> Role | None:
    if s.percent:
        return None
    ranked = bool(_RANK.search(s.before)) or (s.bare and bool(_RANKED.search(s.before)))
    return "rank" if ranked else None


def _striven(s: Surroundings) -> Role | None:
    """A change that is striven for is aimed at; one that was reached is none."""
    return "target" if _RISE.search(s.before) and _STRIVEN.search(s.before) and not _DONE.search(s.before) else None


def _change(s: Surroundings) -> Role | None:
    return "change" if _RISE.search(s.before) and not _REACHED.search(s.before) else None


def _ratio_last_year(s: Surroundings) -> Role | None:
    if not s.percent or not _LAST_YEAR.search(s.after):
        return None
    return None if _GROWTH.search(s.before) else "ratio_to_last_year"


def _ratio_plan(s: Surroundings) -> Role | None:
    if not s.percent or s.pair or _PLAN.search(s.before):
        return None
    if _PLAN_BASIS.search(s.after[:60]) or _AGAINST_PLAN.search(s.clause_before):
        return "ratio_to_plan"
    reached = re.fullmatch(r"(?i)\W*+(?:ước )?(?:đạt|bằng)(?: tỷ lệ| khoảng| trên)*\s*", s.before)
    return "ratio_to_plan" if reached and s.planned_before else None


def _share(s: Surroundings) -> Role | None:
    if not s.percent:
        return None
    if _SHARE.search(s.before) or (s.alone and s.counted):
        return "share"
    return "share" if _STRUCTURE.search(s.before) else None


def _bracket(s: Surroundings) -> Role | None:
    """A figure alone in a bracket repeats what the words before it name: "kế hoạch Thủ tướng giao (913.216,2 tỷ "
    "đồng)"."""
    return (
        "plan"
        if s.alone and re.search(rf"(?i){_BASIS}[^,;()]{{0,60}}(?:giao|bổ sung|đề ra)[^,;()]{{0,60}}$", s.alone)
        else None
    )


def _plan(s: Surroundings) -> Role | None:
    if re.search(r"(?i)(?:đạt|vượt)\s*$", s.before):
        return None
    if _PLAN.search(s.before):
        return "plan"
    done = _DONE.search(s.clause_before) or re.search(r"(?i)giải ngân|phân bổ|đạt", s.before)
    if s.percent or (done and not re.search(r"(?i)được [^,;]*giao", s.clause_before)):
        return None
    return "plan" if _set_before().search(s.before) or _PLAN_HEAD.match(s.clause_before) else None


@cache
def _set_before() -> re.Pattern[str]:
    """An organ that set what follows."""
    return re.compile(rf"{organ()}[^,;.()]{{0,20}}(?:quyết nghị|thông qua|giao)[^,;.()]{{0,60}}$")


def _target(s: Surroundings) -> Role | None:
    if _AIMED.search(s.before) and not re.search(r"(?i)mục tiêu[^,;]*\bđạt được|đã ", s.before):
        return "target"
    if _done(s):
        return None
    return "target" if _aimed_at(s) or _future(s.headings, s.year) else None


def _aimed_at(s: Surroundings) -> bool:
    """Whether an aim governs what is told: it begins the clause, or stands before the colon of the clause or the list.

    "Các chỉ tiêu chủ yếu:" may be followed by results: without a year to come, only what it names itself is aimed at.
    """
    if _AIMING.match(s.clause_before) and not _DONE.search(s.clause_before):
        return True
    for words in (s.clause_before, *reversed(s.governed.split(" · "))):
        head = _AIM_HEAD.match(words)
        if head is None or _BACK.search(head[1]):
            continue
        ahead = any(s.year is not None and year > s.year for year in years_in(head[1]))
        named_itself = words is s.clause_before and ":" in head[0] and _LINKED.match(words, head.end())
        if ahead or named_itself or "mục tiêu" in head[0].lower():
            return True
    return False


def _done(s: Surroundings) -> bool:
    """Whether its own words look back: a year that is past, the last that the clause named, or a word for it."""
    named = years_in(_AGAINST.sub(" ", s.before)) or years_in(_AGAINST.sub(" ", s.clause_before))[-1:]
    past = s.year is not None and any(year <= s.year for year in named)
    return past or bool(_DONE.search(s.before))


def _document(s: Surroundings) -> Role | None:
    """In a plan, a resolution on a budget and the like every figure is planned, but where the section or the "
    "clause looks back."""
    if not _PLANNING.search(s.title) or _DONE.search(s.before) or _ASSESSES.search(s.headings):
        return None
    return "plan" if _BUDGET.search(s.title) else "target"


def _future(headings: str, year: int | None) -> bool:
    """Whether the section speaks of what is to be done: named so, for a year after the one reported on."""
    if not _TARGET.search(headings):
        return False
    years = years_in(headings)
    return (
        bool(years)
        and (year is None or max(years) > year)
        and not re.search(r"(?i)kết quả thực hiện|tình hình thực hiện", headings)
    )


RULES: tuple[Callable[[Surroundings], Role | None], ...] = (
    _pair_plan,
    _rank,
    _share,
    _striven,
    _change,
    _ratio_last_year,
    _ratio_plan,
    _bracket,
    _plan,
    _target,
    _document,
)


def role_of(around: Surroundings) -> Role:
    """The role that the strongest rule sees; "result" when none does."""
    for rule in RULES:
        role = rule(around)
        if role is not None:
            return role
    return "result"


def in_time(role: Role, period: Period, own: str, paired: bool, meta: Meta) -> tuple[Role, Period]:
    """The role and the period of a figure with these words of its `own`, once both are known.

    Nothing has come of a time that is still ahead: it is aimed at, or its section's time is not that of what is done.
    """
    if role not in {"result", "plan"} or not ahead(period, meta):
        return role, period
    if role == "result" and looks_back(own) and not names_time(own):
        return role, document_period(meta)
    return (role if role == "plan" and (paired or "giao" in own) else "target"), period


def ratio_follows(words: str) -> bool:
    """Whether a ratio to a plan comes next: ", đạt 91% (so với) kế hoạch", ", vượt 21% kế hoạch"."""
    return bool(_RATIO_NEXT.match(words))


def speaks_of_plan(words: str) -> bool:
    """Whether the words name a plan or compare with one ("đạt 91% kế hoạch")."""
    return bool(_PLAN_BASIS.search(words))


def ends_in_plan(words: str) -> bool:
    """Whether the words before a figure end in naming a plan ("Chỉ tiêu giao năm 2023 là")."""
    return bool(_PLAN.search(words))


def looks_back(words: str) -> bool:
    """Whether the words say that something was done."""
    return bool(_DONE.search(words))
