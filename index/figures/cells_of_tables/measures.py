"""What the number of a cell is worth, and what its unit is called."""

from __future__ import annotations

import re
from decimal import Decimal

from index.language.numbers import parse_number, readings
from index.language.units import UnitTable

_SCALE = re.compile(r"(?i)^(?:1\.?000\s+|1000\s+)")
_MILLIONS = re.compile(r"^(?:tr|triệu)\.?\s?(?:đ|đồng|vnđ|vnd)(?![\w])")
_THOUSANDS = re.compile(r"^(?:ngh?|1\.?000|1\.?000\s|nghìn|ngàn)\.?\s?(?:đ|đồng|vnđ|vnd)(?![\w])")
_CURRENCY = re.compile(r"^(?:việt nam đồng|đồng việt nam)$")


def value_of(printed: str, grouping: str) -> Decimal | None:
    """The value of a number; where its table groups with commas, "512,000" is half a million and "81.955" is 82."""
    value = parse_number(printed)
    if value is None or grouping != ",":
        return value
    others = readings(printed) - {value}
    return next(iter(others)) if others else value


def unit_of(said: str, units: UnitTable) -> tuple[str, str]:
    """The unit and its class: as the table of units has it, else what is counted; a bare number where nothing is said."""
    words = " ".join(said.split())
    if not words:
        return "", "bare"
    small = words.lower()
    small = _MILLIONS.sub("triệu đồng", _THOUSANDS.sub("nghìn đồng", _CURRENCY.sub("đồng", small)))
    named = units.named(small) or units.named(_SCALE.sub("nghìn ", small))
    if named is not None:
        return (words if small[0].isdigit() else named.name), named.kind
    return _SCALE.sub("nghìn ", small) if not words.isupper() else words, "count"
