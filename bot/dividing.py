"""One message may hold several questions: where it divides."""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<=\?)\s+|\n+|;\s+")
_ASKS = re.compile(
    r"(?i)\?|\b(?:bao nhiêu|bao nhieu|mấy|may|bn|vì sao|vi sao|tại sao|tai sao|thế nào|the nao|ra sao|gì|ở đâu|o dau|"
    r"nào)\b"
)
_MOST = 4


def questions_in(typed: str) -> list[str]:
    """The questions of a message, in order; what asks nothing is left with the question that follows it.

    >>> questions_in("Sắp họp. Hộ nghèo còn bao nhiêu? Thất nghiệp thành thị mấy %?")
    ['Sắp họp. Hộ nghèo còn bao nhiêu?', 'Thất nghiệp thành thị mấy %?']
    """
    questions: list[str] = []
    waiting = ""
    for part in (p.strip() for p in _ENDS.split(typed.strip())):
        if not part:
            continue
        waiting = f"{waiting} {part}".strip()
        if _ASKS.search(part):
            questions.append(waiting)
            waiting = ""
    if waiting and questions:
        questions[-1] = f"{questions[-1]} {waiting}"
    return questions if 1 < len(questions) <= _MOST else [typed]
