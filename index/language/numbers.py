"""Numbers as Vietnamese documents print them: `.` groups, `,` is the decimal mark, `90.3` is a decimal all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

PRINTED = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d])|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(PRINTED)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
# A digit that clings to these letters belongs to a unit or a name (m2, km2, CN6), not to a number.
_UNIT_TAIL = re.compile(r"[kdc]?m", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A run of digits in a text, `text[start:stop]`, and its value."""

    start: int
    stop: int
    value: Decimal


def parse_number(printed: str) -> Decimal | None:
    """The value of a printed number, None when it is none.

    >>> [str(parse_number(p)) for p in ("1.844.822", "10.444,78", "90.3", "02", "68,4")]
    ['1844822', '10444.78', '90.3', '2', '68.4']
    """
    printed = printed.strip()
    if not re.fullmatch(r"\d[\d.,]*", printed) or printed[-1] in ".,":
        return None
    if "," in printed:
        whole, _, rest = printed.partition(",")
        if not rest.isdigit():
            return None
        return Decimal(f"{whole.replace('.', '')}.{rest}")
    if _GROUPED.fullmatch(printed):
        return Decimal(printed.replace(".", ""))
    return Decimal(printed) if printed.count(".") <= 1 else None


def print_number(value: Decimal) -> str:
    """A value as a Vietnamese document prints it: the inverse of `parse_number` up to leading zeros.

    >>> print_number(Decimal("1111760565")), print_number(Decimal("33.465"))
    ('1.111.760.565', '33,465')
    """
    sign, plain = ("-", -value) if value < 0 else ("", value)
    whole, _, rest = f"{plain:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def numbers(text: str) -> Iterator[Number]:
    """Every run of digits that reads as a number, left to right; dates and document numbers included."""
    for match in _NUMBER.finditer(text):
        start, stop = match.span()
        if start and (text[start - 1].isdigit() or _clings(text, start)):
            continue
        value = parse_number(match.group())
        if value is not None:
            yield Number(start, stop, value)


def _clings(text: str, start: int) -> bool:
    """Whether the digits at `start` cling to letters that own them: `m2`, `CN6`; but not to a word (`được1.141`)."""
    word = re.search(r"[^\W\d_]+$", text[:start])
    if word is None:
        return text[start - 1] in "._" and start > 1 and text[start - 2].isalnum()
    return len(word.group()) < 2 or not word.group().islower() or bool(_UNIT_TAIL.fullmatch(word.group()))
