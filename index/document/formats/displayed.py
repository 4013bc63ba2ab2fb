"""A stored number as its sheet displays it, the Vietnamese way: 1234.5 under "#,##0.0" is "1.234,5"."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.([#0?]+))?")
_LONGEST = 10  # digits behind the mark that a general format shows


def displayed(value: float | int, shown: str) -> str:
    """The number `value` under the format `shown`.

    >>> displayed(137445.36, "0"), displayed(0.8907, "0.0%"), displayed(1234567.5, "#,##0.00"), displayed(2019, "General")
    ('137445', '89,1%', '1.234.567,50', '2019')
    """
    sections = shown.split(";")
    section = sections[1] if value < 0 and len(sections) > 1 and "(" in sections[1] else sections[0]
    bare = _QUOTED.sub("", section)
    percent = "%" in bare
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if percent:
        number *= 100
    found = _DIGITS.search(bare)
    if found is None or bare.strip().lower() in {"general", "@"}:
        return _general(number) + ("%" if percent else "")
    scale = len(bare) - len(bare[: found.end()].rstrip(",")) if bare[: found.end()].endswith(",") else 0
    number /= Decimal(1000) ** scale
    places = found[1] or ""
    shown_number = number.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    text = f"{abs(shown_number):,f}" if "," in found[0].rstrip(",") else f"{abs(shown_number):f}"
    if "." in text and "#" in places:
        keep = len(places.rstrip("#"))
        whole, _, rest = text.partition(".")
        rest = rest[:keep] + rest[keep:].rstrip("0")
        text = f"{whole}.{rest}" if rest else whole
    sign = "-" if shown_number < 0 else ""
    return f"{sign}{text}".translate(str.maketrans(",.", ".,")) + ("%" if percent else "")


def _general(number: Decimal) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-_LONGEST), ROUND_HALF_UP) if abs(number) < 10**15 else number
    text = f"{rounded:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",")


def displayed_date(value: datetime | date) -> str:
    """A day as Vietnamese documents write it."""
    return f"{value.day:02}/{value.month:02}/{value.year}"
