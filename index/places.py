"""Named places in the words around a figure: "xã Hưng Đạo", "phường Ngọc Xuân"."""

from __future__ import annotations

import re

_KIND = re.compile(
    r"\b(?:xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|xóm|thôn|bản|ấp|tổ|buôn|làng)\s+(?=[\w])", re.IGNORECASE
)
_WORD = re.compile(r"\s*([\w’']+)")
_AROUND = re.compile(r"^\W*(?:và\s+)?|\W*(?:đạt|được|là|có)?\W*$")
_LONGEST = 4  # syllables of a name


def place_of(own: str, tail: str, governor: str) -> str:
    """The place that a figure's words name: its own words first, then what follows, then the words before its bracket.

    >>> place_of("trong đó xã Hưng Đạo đạt", "", ""), place_of("Vĩnh Quang ", "", ""), place_of("Tổng đàn bò", "", "")
    ('xã Hưng Đạo', 'Vĩnh Quang', '')
    """
    alone = _AROUND.sub("", own).split()
    if 2 <= len(alone) <= _LONGEST and all(w[0].isupper() and not w.isupper() for w in alone):
        return " ".join(alone)
    for words, last in ((own, True), (tail, False), (governor.split(" · ")[-1][-60:], True)):
        found = [name for match in _KIND.finditer(words) if (name := _named(words, match))]
        if found:
            return found[-1 if last else 0]
    return ""


def _named(words: str, kind: re.Match[str]) -> str:
    """The kind of place with the capitalised syllables or the number behind it, "" when it stands without a name."""
    name: list[str] = []
    position = kind.end()
    while len(name) < _LONGEST and (match := _WORD.match(words, position)):
        if not (match.group(1)[0].isupper() or (match.group(1).isdigit() and not name)):
            break
        name.append(match.group(1))
        position = match.end()
        if match.group(1).isdigit():
            break
    return f"{kind.group().strip().lower()} {' '.join(name)}" if name else ""
