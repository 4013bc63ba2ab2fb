"""What a cell of a table is: result, plan, ratio, change, share, rank: told by the header of its column, then by label and title."""

from __future__ import annotations

import re

from index.figures.figure import Role

_SHORT = r"(?<![\w/])(?:{})(?![\w])"
_PLAN = re.compile(
    rf"(?i)kế hoạch|dự toán|chỉ tiêu|(?-i:{_SHORT.format('KH|DT|CT|NQ')})|nghị quyết|được giao|giao đầu năm|định mức"
)
_TARGET = re.compile(r"(?i)mục tiêu|phấn đấu|dự báo|dự kiến|định hướng|phương hướng|lộ trình")
_RESULT = re.compile(
    rf"(?i)thực hiện|ước|kết quả|đạt được|thực tế|sơ bộ|cộng dồn|lũy kế|(?-i:{_SHORT.format('TH|ƯTH|UTH|TT')})"
)
_AGAINST_PLAN = re.compile(
    r"(?i)(?:so|đạt|bằng|%|tỷ lệ|tỉ lệ|thực hiện\s*/|(?-i:TH)\s*/)[^|]{0,40}(?:kế hoạch|dự toán|chỉ tiêu|nghị quyết|(?-i:(?<!\w)(?:KH|DT|NQ|CT)(?!\w)))"
)
_AGAINST_TIME = re.compile(
    r"(?i)so (?:với |sánh )?(?:cùng kỳ|năm|tháng|quý|kỳ|6 tháng|\d+ tháng|vụ)|so với|so cùng kỳ|cùng kỳ.*%|tốc độ (?:tăng|phát triển)|so sánh"
    r"|/\s?cùng kỳ|chỉ số (?:giá|phát triển|sản xuất)|BQGĐ|bình quân giai đoạn"
)
_RISE = re.compile(r"(?i)(?:tốc độ tăng|mức tăng|tăng(?:,| )?\s?\(?[+]?\)?\s?,?giảm|tăng/giảm|tăng \(\+\)|chênh lệch)")
_SHARE = re.compile(r"(?i)cơ cấu|tỷ trọng|tỉ trọng|chiếm")
_RANK = re.compile(r"(?i)thứ hạng|xếp hạng|xếp thứ|vị thứ|hạng\s*$")
_PLANNED = re.compile(
    r"(?i)\W{0,9}(?:\d{1,3}[.)]?\s{0,3})?(?:biểu\s{0,3}\S{0,9}\s{0,3})?(?:dự toán|kế hoạch|chỉ tiêu kế hoạch)"
)  # how the title of a table of plans begins
_NO_THING = re.compile(
    r"(?i)\([^()]*\)|(?<!\w)(?:thực hiện|ước(?: tính)?|kế hoạch|dự toán|chỉ tiêu|nghị quyết|được giao|giao|kết quả|đạt(?: được)?|thực tế"
    r"|sơ bộ|cộng dồn|lũy kế|luỹ kế|mục tiêu|phấn đấu|dự báo|dự kiến|so với|so sánh|so|cùng kỳ|tỷ lệ|tỉ lệ|tốc độ|tăng|giảm|phát triển"
    r"|bình quân|giai đoạn|năm|tháng|quý|kỳ|ngày|đầu|cuối|cả|từ|đến|hết|trước|sau|này|trong|báo cáo|số liệu|tổng số|số|chính thức"
    r"|KH|TH|ƯTH|UTH|DT|CT|NQ|BQ|BQGĐ|HĐND|UBND|tỉnh|huyện|thành phố|trung ương|và|của|với|theo|[IVX]+|[A-Z])(?!\w)"
)  # what a header says of role and time, and of the unit
_ORDINAL = re.compile(r"\d{1,2}")
_MARKS = " ,.;:/-–+%"
_PERCENT = frozenset({"percent", "permille", "percent_point"})


def role_of_cell(header: str, label: str, parents: tuple[str, ...], title: str, kind: str) -> Role:
    """The role that the nearest words tell.

    >>> [role_of_cell(header, "Lúa", (), "", kind) for header, kind in (("KH 2023", "area"), ("TH/KH (%)", "percent"))]
    ['plan', 'ratio_to_plan']
    """
    if _RANK.search(header):
        return "rank"
    percent = kind in _PERCENT or "%" in header
    if percent and _AGAINST_PLAN.search(header):
        return "ratio_to_plan"
    if percent and _AGAINST_TIME.search(header):
        return "change" if _RISE.search(header) else "ratio_to_last_year"
    if _RISE.search(header):
        return "change"
    if kind in _PERCENT and _SHARE.search(header):
        return "share"
    if _RESULT.search(header):
        return "result"
    if _PLAN.search(header):
        return "plan"
    if _TARGET.search(header):
        return "target"
    return _of_row(label, parents, title, kind)


def thing_of(header: str) -> str:
    """What a header names beside role, time and unit, in its words; "" where it names nothing.

    >>> [thing_of(h) for h in ("Thực hiện năm 2023", "Đàn trâu (con) Kế hoạch 2023", "Giá đất ở Vị trí 2", "So KH (%)")]
    ['', 'Đàn trâu', 'Giá đất ở Vị trí 2', '']
    """
    words = re.sub(r"\([^()]*\)", " ", header).split()
    left = {word.strip(_MARKS) for word in _NO_THING.sub(" ", " ".join(words)).split()}
    names = [i for i, word in enumerate(words) if word.strip(_MARKS) in left and any(map(str.isalpha, word))]
    if not names:
        return ""
    numbered = bool(_ORDINAL.fullmatch(next(iter(words[names[-1] + 1 :]), "")))  # "Vị trí 1"
    return " ".join(words[names[0] : names[-1] + 1 + numbered])


def _of_row(label: str, parents: tuple[str, ...], title: str, kind: str) -> Role:
    """What the row says of all its cells; the title last."""
    for words in (label, *reversed(parents)):
        if kind in _PERCENT and _SHARE.search(words):
            return "share"
        if _RESULT.search(words) and not _PLAN.search(words):
            return "result"
        if re.match(r"(?i)\W*(?:kế hoạch|dự toán|chỉ tiêu) ", words) and not _RESULT.search(words):
            return "plan"
    if _PLANNED.match(title) and not _RESULT.search(title):
        return "plan"
    return "result"
