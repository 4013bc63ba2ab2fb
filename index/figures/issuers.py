"""Who sets plans: named in a question or a report, under one name each."""

from __future__ import annotations

import re

from index.figures.roles import _ORGAN

_SET_BY = re.compile(
    rf"(?:(?:kế hoạch|KH|[Cc]hỉ tiêu|[Dd]ự toán|[Nn]ghị quyết|NQ|vốn)\s+(?:của\s+)?)?({_ORGAN}(?:\s+(?:tỉnh"
    rf"|thành phố|huyện|xã|Tỉnh|Thành phố))?"
    rf"(?:,\s*{_ORGAN}(?:\s+(?:tỉnh|thành phố|huyện))?)*)\s+(?:đã\s+)?(?:giao|đề ra|quyết định|quyết nghị"
    rf"|thông qua|phê duyệt)"
)
_ISSUERS = {
    "bo tai chinh": r"\b(?:bo tai chinh|btc)\b",
    "trung uong": r"\b(?:trung uong|chinh phu|thu tuong|quoc hoi)\b(?= (?:giao|de ra|quyet))|\btw giao\b",
    "tinh": r"\b(?:hdnd|ubnd|hoi dong nhan dan|uy ban nhan dan|kh|ke hoach|chi tieu)? ?tinh(?= (?:giao|de ra|quyet|thong qua))|\b(?:hdnd|ubnd) tinh\b",
    "thanh pho": r"\b(?:hdnd|ubnd|hoi dong nhan dan) (?:thanh pho|tp)\b|\b(?:thanh pho|tp)(?= giao\b)",
    "huyen": r"\b(?:hdnd|ubnd|hoi dong nhan dan) (?:huyen|quan|thi xa)\b|\b(?:huyen|quan|thi xa)(?= giao\b)",
    "xa": r"\b(?:hdnd|ubnd|hoi dong nhan dan) (?:xa|phuong)\b|\bxa(?= giao\b)",
}


def set_by(words: str) -> str:
    """Who set the plan that the words name ("đạt 79,2% kế hoạch HĐND tỉnh giao" -> "HĐND tỉnh"), else ""."""
    match = _SET_BY.search(words)
    return match.group(1) if match else ""


def issuers_in(folded: str) -> frozenset[str]:
    """Who is named as setting a plan, under one name each ("Bộ Tài chính", "BTC" -> "bo tai chinh")."""
    return frozenset(name for name, pattern in _ISSUERS.items() if re.search(pattern, folded))
