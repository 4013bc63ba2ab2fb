"""Messages that are no question but a text whose numbers are to be checked: a paragraph pasted with its numbers."""

from __future__ import annotations

import re

from index.language.asking import AS_TYPED
from index.language.dates import is_year
from index.language.words import fold_same

_NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/-])")
_ASKS = re.compile(
    rf"(?i)[?]|\b(?:{AS_TYPED}|vì sao|tại sao|thế nào|ra sao|gì|ở đâu|nào|đúng không|dung khong|phải không|phai khong|"
    r"có phải|co phai|đúng chưa|dung chua|hay sao)\b"
)
_TOLD_TO = re.compile(
    r"(?:(?:nho|xin|hay|giup|ban|em|anh|chi|oi|ra) )*(?:soat|kiem tra|doi chieu|check)(?: lai)?(?: giup| ho| cho)?\b"
)
_NUMBERS, _NUMBERS_TOLD = 3, 2  # from which on a text is checked: of itself, and where that is asked for
_LONG = 1000  # characters from which on one number is enough: nobody asks in so many


def is_draft(typed: str) -> bool:
    """Whether a message states numbers, three or more, and asks for none.

    >>> is_draft("Thu ngân sách đạt 327,2 tỷ đồng, bằng 79,2 % kế hoạch; chi 342,4 tỷ đồng.")
    True
    >>> is_draft("Thu 327,2 tỷ, chi 342,4 tỷ, vượt 3 % đúng không?")
    False
    """
    numbers = [n for n in _NUMBER.findall(typed) if not is_year(n)]
    if len(typed) > _LONG:
        return bool(numbers)
    if _TOLD_TO.match(fold_same(typed.strip())):
        return len(numbers) >= _NUMBERS_TOLD
    return len(numbers) >= _NUMBERS and not _ASKS.search(typed)
