"""One message may name several things without a question for each: "thu ngân sách và giải ngân", "tổng đàn lợn, bò", "2023, 2024".

How it may divide; whether each part can be answered is for who knows the reports to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from bot.understanding.list_request import AT_ONCE
from index.language.asking import AS_TYPED
from index.language.dates import YEAR, is_year
from index.language.words import fold_same

_ASKS = re.compile(
    rf"(?i)\b(?:{AS_TYPED}|vì sao|tại sao|thế nào|ra sao|thì sao|gì|ở đâu|nào|không|khong|chưa|chua|giai đoạn|giai doan)\b"
)
_HOW_MANY = re.compile(rf"\b{AS_TYPED}\b")
# One "bao nhiêu" that is asked of all that is named: behind them with its verb, or before them.
_BEHIND = re.compile(
    rf"(?:,?\s+(?:thi|la|dat|duoc|co|con|het|tang|giam|chiem|bang|khoang|lan luot|tuong ung|moi (?:loai|thu|ben|cai)))"
    rf"{{0,3}}\s+{AS_TYPED}(?:\s+\S+){{0,3}}$"
)
_BEFORE = re.compile(rf"^(?:(?:co|duoc|dat|con)\s+)?{AS_TYPED}\s+")
_BETWEEN = re.compile(r"\s*[,;]\s+(?:va )?|\s+va\s+")
_WITH_YEAR = re.compile(rf"(?<! so)\s+(?:voi|va)\s+(?=(?:(?:ke hoach|chi tieu|du toan|muc tieu|nam) ){{0,2}}{YEAR}\b)")
_OPENING = re.compile(r"^(?:(?:so sanh|doi chieu|cho (?:toi|em|minh|biet)|biet|xin|xem|so lieu(?: ve| cua)?) )+")
_YEAR = re.compile(rf"(?:\s+(?:trong|cua))?(?:\s+nam)?\s+{YEAR}$")
_ONLY_YEAR = re.compile(rf"(?:(?:ke hoach|chi tieu|du toan|muc tieu|nam) ){{0,2}}{YEAR}")
_IN_AND_OUT = re.compile(r"((?:(?:tong|so|tinh hinh|ket qua) )*)(thu)(?:,| va| -|/)? (chi)\b(?! tiet)(.*)")
_LONGEST = 14  # words of a part: what is longer is a sentence
_LONGEST_NAME, _LONGEST_WITH_COMMA = 8, 4  # of a part of a question that asks once
_NO_NAME = re.compile(
    r"(?:doi voi|theo|trong|sau|truoc|vao|ke|khi|neu|tai|o|cho|voi|den|tu|thi|ma|con|hay|bao gom|nam|gom)\b"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def listed_in(typed: str) -> Iterator[tuple[str, ...]]:
    """The ways to read a message as several things, the likeliest first; none where it asks in a sentence or states numbers.

    >>> list(listed_in("tổng đàn lợn, bò"))
    [('tổng đàn lợn', 'tổng đàn bò'), ('tổng đàn lợn', 'bò')]
    >>> list(listed_in("thu ngân sách 2023 với kế hoạch 2024"))
    [('thu ngân sách 2023', 'thu ngân sách kế hoạch 2024')]
    >>> list(listed_in("tổng thu, chi ngân sách năm 2023?"))
    [('tổng thu ngân sách năm 2023', 'tổng chi ngân sách năm 2023')]
    >>> list(listed_in("Bán lẻ và xuất khẩu tăng bao nhiêu phần trăm?"))
    [('Bán lẻ tăng bao nhiêu phần trăm', 'xuất khẩu tăng bao nhiêu phần trăm')]
    """
    text = normalize("NFC", typed).strip(" \n?.!,;:")
    both = _IN_AND_OUT.fullmatch(fold_same(text))
    if both:  # what came in and what was spent are two figures, and share no sum
        begun, rest = text[: both.end(1)], text[both.end(3) :]
        yield tuple(f"{begun}{text[slice(*both.span(side))]}{rest}" for side in (2, 3))
        return
    asked = _asked_of_all(text)
    if asked is None or not all(map(is_year, _NUMBER.findall(text))):
        return
    before, named, behind = asked
    for parts in _named_in(named):
        if not before + behind or _are_names(parts, named):
            yield tuple(f"{before}{part}{behind}" for part in parts)


def _are_names(parts: Sequence[str], named: str) -> bool:
    """Whether what stands before or behind one "bao nhiêu" are names, and none of them says when, where or of what."""
    longest = _LONGEST_WITH_COMMA if "," in named else _LONGEST_NAME
    return all(len(part.split()) <= longest and not _NO_NAME.match(fold_same(part)) for part in parts)


def _asked_of_all(text: str) -> tuple[str, str, str] | None:
    """What is asked before all that a message names, the names, and what is asked behind them; None where it asks for else."""
    if not _ASKS.search(text):
        return "", text, ""
    folded = fold_same(text)
    if len(_HOW_MANY.findall(folded)) != 1 or _ASKS.search(_HOW_MANY.sub(" ", folded)):
        return None
    if behind := _BEHIND.search(folded):
        return "", text[: behind.start()], text[behind.start() :]
    if before := _BEFORE.match(folded):
        return text[: before.end()], text[before.end() :], ""
    return None


def _named_in(text: str) -> Iterator[tuple[str, ...]]:
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
