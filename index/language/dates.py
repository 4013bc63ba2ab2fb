"""Years and days in digits: the patterns that other patterns are built from, and the small questions asked of them.

What a year is the year of is no matter here: that is `periods`.
"""

from __future__ import annotations

import re

YEAR = r"(?:19|20)\d\d"
SPAN_END = r"(?:19|20)?\d\d"  # the second year of "2021-2025" or "2021-25"
NOTED_YEAR = r"(?:19[4-9]\d|20[0-5]\d)"  # of a law or an event; before a noun, other numbers of four digits count it
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:0?[1-9]|1[0-2])"
DATE = r"\d{1,2}/\d{1,2}/\d{4}"  # as reports write it

LONE_YEAR = re.compile(rf"\b{YEAR}\b")
_DATE = re.compile(rf"(?<![\d/.,])({DAY})[/.-]({MONTH})[/.-]({YEAR})(?![\d/])")


def is_year(word: str) -> bool:
    """Whether a word is nothing but a year."""
    return re.fullmatch(YEAR, word) is not None


def years_in(text: str) -> tuple[int, ...]:
    """The years that `text` names as words of their own, left to right.

    >>> years_in("năm 2023 so với 2022, theo công văn 12023")
    (2023, 2022)
    """
    return tuple(map(int, LONE_YEAR.findall(text)))


def days_in(text: str) -> frozenset[tuple[int, int, int]]:
    """The full dates that `text` names, as day, month, year.

    >>> days_in("đến hết ngày 05/7/2025 và 2025")
    frozenset({(5, 7, 2025)})
    """
    return frozenset((int(day), int(month), int(year)) for day, month, year in _DATE.findall(text))
