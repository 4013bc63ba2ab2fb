"""Named places in the words around a figure: "xã Hưng Đạo", "phường Ngọc Xuân"."""

from __future__ import annotations

import re

_CAPITAL = r"[A-ZÀ-ỸĐ][\wà-ỹ]*"
_PLACE = re.compile(
    rf"(?:xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|xóm|thôn|bản|ấp|tổ|buôn|làng)\s+(?:{_CAPITAL}"
    rf"|\d+)(?:\s+{_CAPITAL}){{0,3}}"
)
_ONLY_NAME = re.compile(rf"\W*(?:và\s+)?({_CAPITAL}(?:\s+{_CAPITAL}){{1,3}})\W*(?:đạt|được|là|có|:)?\W*$")


def place_of(own: str, tail: str, governor: str) -> str:
    """The place that a figure's words name: its own words first, then what follows, then the words before its "
    "bracket."""
    alone = _ONLY_NAME.match(own)
    if alone:
        return alone.group(1)
    for words, last in ((own, True), (tail, False), (governor.split(" · ")[-1][-60:], True)):
        found = _PLACE.findall(words)
        if found:
            return " ".join(found[-1 if last else 0].split())
    return ""
