"""One message may name several things without a question for each: "thu ngân sách và giải ngân", "tổng đàn lợn, bò", "2023, 2024".

How it may divide; whether each part can be answered is for who knows the reports to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from bot.understanding.list_request import AT_ONCE
from index.language.asking import AS_TYPED
from index.language.dates import YEAR, is_year
from index.language.words import fold_same

_ASKS = re.compile(
    rf"(?i)\b(?:{AS_TYPED}|vì sao|tại sao|thế nào|ra sao|thì sao|gì|ở đâu|nào|không|khong|chưa|chua|giai đoạn|giai doan)\b"
)
_BETWEEN = re.compile(r"\s*[,;]\s+(?:va )?|\s+va\s+")
_WITH_YEAR = re.compile(rf"(?<! so)\s+(?:voi|va)\s+(?=(?:(?:ke hoach|chi tieu|du toan|muc tieu|nam) ){{0,2}}{YEAR}\b)")
_OPENING = re.compile(r"^(?:(?:so sanh|doi chieu|cho (?:toi|em|minh|biet)|biet|xin|xem|so lieu(?: ve| cua)?) )+")
_YEAR = re.compile(rf"(?:\s+(?:trong|cua))?(?:\s+nam)?\s+{YEAR}$")
_ONLY_YEAR = re.compile(rf"(?:(?:ke hoach|chi tieu|du toan|muc tieu|nam) ){{0,2}}{YEAR}")
_IN_AND_OUT = re.compile(r"((?:(?:tong|so|tinh hinh|ket qua) )*)(thu)(?:,| va| -|/)? (chi)\b(?! tiet)(.*)")
_LONGEST = 14  # words of a part: what is longer is a sentence
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def listed_in(typed: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a message as several things, the likeliest first; none where it asks in a sentence or states numbers.

    >>> list(listed_in("tổng đàn lợn, bò"))
    [('tổng đàn lợn', 'tổng đàn bò'), ('tổng đàn lợn', 'bò')]
    >>> list(listed_in("thu ngân sách 2023 với kế hoạch 2024"))
    [('thu ngân sách 2023', 'thu ngân sách kế hoạch 2024')]
    >>> list(listed_in("tổng thu, chi ngân sách năm 2023?"))
    [('tổng thu ngân sách năm 2023', 'tổng chi ngân sách năm 2023')]
    """
    text = normalize("NFC", typed).strip(" \n?.!,;:")
    both = _IN_AND_OUT.fullmatch(fold_same(text))
    if both:  # what came in and what was spent are two figures, and share no sum
        begun, rest = text[: both.end(1)], text[both.end(3) :]
        yield tuple(f"{begun}{text[slice(*both.span(side))]}{rest}" for side in (2, 3))
        return
    numbers = _NUMBER.findall(text)
    if _ASKS.search(text) or not all(map(is_year, numbers)):
        return
    lines = [line.strip(" -•+*?.,;:\t") for line in text.split("\n") if line.strip()]
    parts = lines if len(lines) > 1 else _divided(text)
    if not 2 <= len(parts) <= AT_ONCE or not all(0 < len(part.split()) <= _LONGEST for part in parts):
        return
    if len(lines) > 1:
        yield tuple(parts)
        return
    first, *others = parts
    if any(_ONLY_YEAR.fullmatch(fold_same(part)) for part in others):
        yield first, *(_of_the_year(first, part) for part in others)
        return
    year = _YEAR.search(fold_same(parts[-1]))
    if year and not _YEAR.search(fold_same(first)):
        behind = parts[-1][year.start() :]
        parts = [*(part if _YEAR.search(fold_same(part)) else part + behind for part in parts[:-1]), parts[-1]]
    yield from _headed(first, others)
    yield tuple(parts)


def _divided(text: str) -> list[str]:
    """The parts between commas and "và", and before the second of two years."""
    folded = fold_same(text)
    opening = _OPENING.match(folded)
    start = opening.end() if opening else 0
    cuts = sorted({m.span() for pattern in (_BETWEEN, _WITH_YEAR) for m in pattern.finditer(folded, start)})
    parts, at = [], start
    for begin, stop in cuts:
        if begin >= at:
            parts.append(text[at:begin].strip())
            at = stop
    return [*parts, text[at:].strip()]


def _of_the_year(first: str, part: str) -> str:
    """What was named first, of another year."""
    if not _ONLY_YEAR.fullmatch(fold_same(part)):
        return part
    year = _YEAR.search(fold_same(first))
    return f"{first[: year.start()] if year else first} {part}"


def _headed(first: str, others: list[str]) -> Iterator[tuple[str, ...]]:
    """With the first words of the first part before the others: "tổng đàn" before "bò"."""
    own = first.split()
    size = len(others[0].split())
    head = " ".join(own[:-size])
    if head and not any(part.startswith(own[0]) for part in others):
        yield first, *(f"{head} {part}" for part in others)
