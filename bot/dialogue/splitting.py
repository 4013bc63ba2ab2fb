"""One message may hold several questions: where it divides."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from unicodedata import normalize

from bot.understanding.confirmation import only_confirms
from bot.understanding.list_request import AT_ONCE, needs_in
from index.language.asking import AS_TYPED
from index.language.words import fold_same

_ENDS = re.compile(
    r"(?<=\?)\s*(?=\w)|(?<=\?)\s+|\n+|;\s+|(?<=[.!…])\s+|"
    r",?\s+(?=(?:voi lai|tien the|nhan tien|a ma|ngoai ra|(?:vay|the|roi) con)\b)|,\s+(?=(?:vi|tai) sao\b)"
)  # on folded text of the same length
_ASKS = re.compile(
    rf"(?i)\?|\b(?:{AS_TYPED}|vì sao|vi sao|tại sao|tai sao|thế nào|the nao|ra sao|thì sao|thi sao|gì|"
    r"ở đâu|o dau|nào)\b"
)
_MARK = re.compile(r"(?:^|(?<=[\s:]))\(?(\d)[.)]\s+(?=\w)")
_BULLET = re.compile(r"^[-–•*+]\s+")


def questions_in(typed: str) -> list[str]:
    """The questions of a message, in order; what asks nothing is left with the question that follows it.

    >>> questions_in("Sắp họp. Hộ nghèo còn bao nhiêu? Thất nghiệp thành thị mấy %?")
    ['Sắp họp. Hộ nghèo còn bao nhiêu?', 'Thất nghiệp thành thị mấy %?']
    >>> questions_in("1) thu ngân sách 2) tỷ lệ hộ nghèo")
    ['thu ngân sách', 'tỷ lệ hộ nghèo']
    """
    questions = _numbered(typed) or _asking(typed)
    return questions if len(questions) > 1 else [typed]


def at_once(questions: Sequence[str]) -> Sequence[str]:
    """The first of a message's questions that together ask for no more than is answered at once; one at least."""
    needs = accumulate(map(needs_in, questions))
    return questions[: max(sum(together <= AT_ONCE for together in needs), 1)]


def _numbered(typed: str) -> list[str]:
    """The items of a list that is numbered from 1, without their numbers; [] when there is none."""
    marks = list(_MARK.finditer(typed))
    if len(marks) < 2 or [int(m[1]) for m in marks] != list(range(1, len(marks) + 1)):
        return []
    bounds = [*((m.start(), m.end()) for m in marks), (len(typed), len(typed))]
    return [typed[one[1] : other[0]].strip(" \n;,") for one, other in pairwise(bounds)]


def _asking(typed: str) -> list[str]:
    questions: list[str] = []
    waiting = ""
    for part in _parts(normalize("NFC", typed.strip())):
        if questions and not waiting and only_confirms(fold_same(part)):  # "… 1.650 tỷ đồng? Đúng số chưa nhỉ?"
            questions[-1] = f"{questions[-1]} {part}"
            continue
        waiting = f"{waiting} {part}".strip()
        if _ASKS.search(part):
            questions.append(waiting)
            waiting = ""
    if waiting and questions:
        questions[-1] = f"{questions[-1]} {waiting}"
    return questions


def _parts(typed: str) -> list[str]:
    parts, at = [], 0
    for match in _ENDS.finditer(fold_same(typed)):
        parts.append(typed[at : match.start()])
        at = match.end()
    return [part for p in (*parts, typed[at:]) if (part := _BULLET.sub("", p.strip()))]
