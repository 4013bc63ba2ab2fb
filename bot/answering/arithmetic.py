"""Exact arithmetic on figures of a report: units of one class are converted, nothing is lost to floating point.

Knows nothing of questions and of where the figures come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from bot.answering.answer import Computed, Reckoning
from index.language.numbers import print_number
from index.language.units import Unit, UnitTable

_PRECISION = 60  # digits; sums and differences of printed numbers never come near it
_ONE_DECIMAL = Decimal("0.1")
POINTS = "điểm %"  # what two percentages differ by


class UnlikeUnits(ValueError):
    """Two quantities whose units do not convert into each other."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one!r} and {other!r} measure different things")
        self.one, self.other = one, other


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in a unit, as printed; `unit` is None for what is counted, then `name` says what ("hộ")."""

    value: Decimal
    name: str
    unit: Unit | None = None


def quantity(value: str, name: str, units: UnitTable) -> Quantity:
    """A figure as a quantity.

    >>> quantity("15825", "kg", units).unit.kind  # units of the word list
    'mass'
    """
    return Quantity(Decimal(value), name, units.named(name) if name else None)


def convert(one: Quantity, to: Quantity) -> Quantity:
    """`one` in the unit of `to`. Raises UnlikeUnits when their classes differ."""
    if one.unit is None or to.unit is None:
        if one.unit is not to.unit:
            raise UnlikeUnits(one.name, to.name)
        return Quantity(one.value, to.name)
    if one.unit.kind != to.unit.kind:
        raise UnlikeUnits(one.name, to.name)
    with localcontext() as context:
        context.prec = _PRECISION
        value = one.value * one.unit.factor / to.unit.factor
    return Quantity(value, to.name, to.unit)


def total(parts: Sequence[Quantity], shown: Quantity) -> Computed:
    """The sum of `parts` in the unit of `shown`."""
    value = sum((convert(part, shown).value for part in parts), Decimal(0))
    return _computed("sum", value, shown, _joined(parts, " + "))


def difference(one: Quantity, other: Quantity, shown: Quantity) -> Computed:
    """How far `one` and `other` lie apart in the unit of `shown`, the smaller taken from the larger."""
    a, b = convert(one, shown), convert(other, shown)
    high, low = (one, other) if a.value >= b.value else (other, one)
    value = abs(a.value - b.value)
    points = shown.unit is not None and shown.unit.kind == "percent"
    named = Quantity(value, POINTS if points else shown.name, shown.unit)
    return _computed("difference", value, named, _joined((high, low), " − "), "%" if points else shown.name)


def share(part: Quantity, whole: Quantity) -> Computed:
    """How many percent of `whole` are `part`, to one decimal. Raises ZeroDivisionError for an empty whole."""
    exact = _ratio(part, whole) * 100
    rounded = exact.quantize(_ONE_DECIMAL, ROUND_HALF_UP)
    about = "" if rounded == exact else "khoảng "
    text = f"{about}{print_number(rounded)} %"
    how = f"{_joined((part, whole), ' : ')} × 100{_rounding(rounded, exact)}"
    return Computed(text, float(rounded), "%", how, "share")


def times(one: Quantity, other: Quantity) -> Computed:
    """How many times `other` goes into `one`, to one decimal. Raises ZeroDivisionError when `other` is nothing."""
    exact = _ratio(one, other)
    rounded = exact.quantize(_ONE_DECIMAL, ROUND_HALF_UP)
    about = "" if rounded == exact else "khoảng "
    text = f"{about}{print_number(rounded)} lần"
    how = f"{_joined((one, other), ' : ')}{_rounding(rounded, exact)}"
    return Computed(text, float(rounded), "lần", how, "times")


def _ratio(one: Quantity, other: Quantity) -> Decimal:
    converted = convert(one, other)
    if not other.value:
        raise ZeroDivisionError(other.name)
    with localcontext() as context:
        context.prec = _PRECISION
        return converted.value / other.value


def _rounding(rounded: Decimal, exact: Decimal) -> str:
    return "" if rounded == exact else ", làm tròn một chữ số thập phân"


def _computed(reckoning: Reckoning, value: Decimal, shown: Quantity, how: str, unit: str | None = None) -> Computed:
    text = f"{print_number(value)} {shown.name}".strip()
    return Computed(text, float(value), shown.name if unit is None else unit, how, reckoning)


def _joined(parts: Sequence[Quantity], sign: str) -> str:
    """The operands as printed; with their units only when these differ."""
    alike = len({part.name for part in parts}) == 1 or all(part.unit is None for part in parts)
    return sign.join(print_number(p.value) if alike else f"{print_number(p.value)} {p.name}" for p in parts)
