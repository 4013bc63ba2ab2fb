"""Which words of a clause belong to one figure alone: before it, after it, and the words that name it.

A figure owns the words back to the last figure or the last comma that begins something new; commas inside an
enumeration ("nông, lâm nghiệp và thủy sản") and brackets without a figure divide nothing.
"""

from __future__ import annotations

import re

_LINK = re.compile(r"(?:[\s\-–+]|là|đạt|được|khoảng|trên|gần|hơn|ước|bằng)*")  # between a colon and its figure
_FRESH = re.compile(  # words that begin something of its own after a comma
    r"(?i)\s*(?:trong|diện tích|sản lượng|năng suất|tổng|tỷ|tỉ|số|giá trị|kinh phí|vốn|doanh|thu|chi|lãi|với|đạt"
    r"|bằng|tăng|giảm|vượt|"
    r"chiếm|có|được|là|đã|đang|còn|hiện|ước|và|xử|tổ chức|phối|thực hiện|trao|tặng|cấp|cử|kiểm|phát|hỗ|tiếp"
    r"|ban hành|giải|xây|lắp|"
    r"trồng|khai|nâng|hoàn|công nhận|duy|phấn|tịch|tạm|quy mô|mật|bình|trung|lũy|kim ngạch|GRDP|khu vực|riêng"
    r"|nhưng|do|để|nhằm|từ|đến|"
    r"năm|qua|góp|mở|thành lập|sửa|thu|mức|cả|đưa|làm|dự|phạt|truy|tuyên|gồm|bao|nhất|cụ thể|đồng thời|không"
    r"|chưa|xếp|đứng|"
    r"nguồn|chọn|thăm|kết quả|tập|đẩy|thường|cơ bản|bội|xuất|nhập|đối|tại|theo|ngoài|ngăn|bắt|khám|cao|thấp|hơn"
    r"|dân số)(?!\w)"
)
_INDICATOR = re.compile(
    r"(?i)\W*(?:(?:phấn đấu|duy trì|trong đó|chỉ tiêu)\s+)?(?:tổng|tỷ lệ|tỉ lệ|tỷ trọng|số|giá trị|diện tích"
    r"|sản lượng|năng suất|mức|khu vực|"
    r"tốc độ|chi|thu|nguồn|kim ngạch|doanh thu|quy mô|chỉ số|cơ cấu)(?!\w)"
)
_BEGUN = re.compile(
    r"(?i)(?:tỷ lệ|số|các|những|toàn bộ|của|cho|thuộc)\s+\S+(?:\s\S+){0,2}$"
    r"|(?i:phương án|công tác|lĩnh vực|chính sách|hoạt động|tiền)(?:\s\S+){1,4}$"
)
_AND = re.compile(r"\s*\S+(?:\s[^\s,]+){0,4}\s+và\s")


def own_start(text: str, low: int, start: int) -> int:
    """Where the words begin that belong to the figure at `start` alone; `low` is the end of the last figure or "
    "the clause."""
    i = start - 1
    while i >= low:
        character = text[i]
        if character == ")":
            opened = _opened(text, low, i)
            if opened is None or re.search(r"\d", text[opened:i]):
                return i + 1
            i = opened
        elif (
            character in ";("
            or (character == ":" and not _LINK.fullmatch(text, i + 1, start))
            or (character == "," and not text[i + 1 : i + 2].isdigit() and not _enumerates(text, low, i, start))
        ):
            return i + 1
        i -= 1
    return low


def _opened(text: str, low: int, closed: int) -> int | None:
    """Where the bracket opens that closes at `closed`, None when that is before `low`."""
    depth = 0
    for i in range(closed, low - 1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if depth == 0:
            return i
    return None


def _enumerates(text: str, low: int, comma: int, start: int) -> bool:
    """Whether the comma stands inside a list of nouns, so that the words before it belong to the same thing."""
    right = text[comma + 1 : start]
    left = re.split(r"[;:()]", text[low:comma])[-1]
    if not left.strip() or not right.strip():
        return False
    pieces = left.split(",")
    last = pieces[-1].split()
    if len(pieces) > 1 and len(last) == 1 and last[0].islower():
        return True
    if left.endswith(" xuất") and right.lstrip().startswith("nhập"):
        return True
    if _FRESH.match(right):
        return False
    if len(pieces) > 1 and 0 < len(last) <= 2 and last[0][0].islower() and not _FRESH.match(pieces[-1]):
        return True
    if len(right.split()) <= 2 and right.lstrip()[:1].islower() and not re.search(r"\d", right):
        return True
    return bool(
        (_AND.match(right) and right.lstrip()[:1].islower()) or _BEGUN.search(left) or _INDICATOR.match(pieces[-1])
    )


def tail_stop(text: str, unit_stop: int, noun_stop: int, stop: int, next_start: int | None, counted: bool) -> int:
    """Where the words end that follow the figure and speak of it: a comma, colon or bracket, or the next "
    "figure's words."""
    high = stop if next_start is None else min(stop, next_start)
    for i in range(unit_stop, high):
        if text[i] in ";:()":
            return i
        if (
            text[i] == ","
            and not text[i + 1 : i + 2].isdigit()
            and not (counted and _goes_on(text, unit_stop, i, high))
        ):
            return i
    if next_start is not None and high == next_start:
        return max(unit_stop, min(max(noun_stop, _assigned(text, unit_stop, high)), high))
    return high


def _goes_on(text: str, unit_stop: int, comma: int, high: int) -> bool:
    """Whether after the comma the counted noun itself goes on: "117/118 xóm, tổ dân phố đạt danh hiệu"."""
    right = text[comma + 1 : high]
    return len(text[unit_stop:comma].split()) <= 3 and right.lstrip()[:1].islower() and not _FRESH.match(right)


def _assigned(text: str, start: int, high: int) -> int:
    """The end of "kế hoạch … giao" behind a ratio, which a following figure must not claim."""
    match = re.compile(
        r"\s*(?:so với\s+)?(?:kế hoạch|KH|dự toán|chỉ tiêu|nghị quyết|mục tiêu)[^,;:.()\d]{0,60}?\bgiao\b"
    ).match(text, start, high)
    return match.end() if match else start
