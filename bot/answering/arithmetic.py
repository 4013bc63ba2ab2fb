"""Exact arithmetic on figures of a report: units of one class are converted, nothing is lost to floating point.

Knows nothing of questions and of where the figures come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from bot.answering.answer import Amount, Computed
from index.language.units import Unit, UnitTable

_PRECISION = 60  # digits; sums and differences of printed numbers never come near it
_ONE_DECIMAL = Decimal("0.1")


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
    return Computed("sum", _amounts(parts), value, shown.name)


def difference(one: Quantity, other: Quantity, shown: Quantity) -> Computed:
    """How far `one` and `other` lie apart in the unit of `shown`, the smaller taken from the larger."""
    a, b = convert(one, shown), convert(other, shown)
    operands = (one, other) if a.value >= b.value else (other, one)
    percent = shown.unit is not None and shown.unit.kind == "percent"
    return Computed("difference", _amounts(operands), abs(a.value - b.value), "%" if percent else shown.name)


def share(part: Quantity, whole: Quantity) -> Computed:
    """How many percent of `whole` are `part`, to one decimal. Raises ZeroDivisionError for an empty whole."""
    return to_one_decimal(Computed("share", _amounts((part, whole)), _ratio(part, whole) * 100, "%"))


def times(one: Quantity, other: Quantity) -> Computed:
    """How many times `other` goes into `one`, to one decimal. Raises ZeroDivisionError when `other` is nothing."""
    return to_one_decimal(Computed("times", _amounts((one, other)), _ratio(one, other), ""))


def to_one_decimal(computed: Computed) -> Computed:
    """The same result rounded; it is marked so only where that changes it."""
    with localcontext() as context:
        context.prec = _PRECISION
        value = computed.value.quantize(_ONE_DECIMAL, ROUND_HALF_UP)
    return replace(computed, value=value, rounded=computed.rounded or value != computed.value)


def _ratio(one: Quantity, other: Quantity) -> Decimal:
    converted = convert(one, other)
    if not other.value:
        raise ZeroDivisionError(other.name)
    with localcontext() as context:
        context.prec = _PRECISION
        return converted.value / other.value


def _amounts(parts: Sequence[Quantity]) -> tuple[Amount, ...]:
    return tuple(Amount(part.value, part.name if part.unit else "") for part in parts)
