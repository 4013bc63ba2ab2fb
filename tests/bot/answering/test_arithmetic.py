"""Arithmetic on printed figures: exact, across units of one class, refused across classes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Amount
from bot.answering.arithmetic import (
    Quantity,
    UnlikeUnits,
    convert,
    difference,
    quantity,
    share,
    times,
    to_one_decimal,
    total,
)
from index.language.lexicon import load_lexicon

UNITS = load_lexicon().unit_table
MONEY = ("đồng", "triệu đồng", "tỷ đồng")
printed = st.decimals(min_value=0, max_value=10**12, places=3)


def of(value: str | Decimal, name: str) -> Quantity:
    return quantity(str(value), name, UNITS)


def test_tonnes_and_kilograms_add_up_in_the_unit_asked_for() -> None:
    computed = total((of("17.64", "tấn"), of("15825", "kg")), of("17.64", "tấn"))
    assert (computed.value, computed.unit) == (Decimal("33.465"), "tấn")
    assert computed.operands == (Amount(Decimal("17.64"), "tấn"), Amount(Decimal(15825), "kg"))


def test_a_difference_is_taken_from_the_larger_and_shows_operands_as_printed() -> None:
    computed = difference(of("41654.449", "triệu đồng"), of("48912.733", "triệu đồng"), of("0", "triệu đồng"))
    assert (computed.value, computed.unit) == (Decimal("7258.284"), "triệu đồng")
    assert [operand.value for operand in computed.operands] == [Decimal("48912.733"), Decimal("41654.449")]


def test_a_share_is_marked_as_rounded_unless_it_is_exact() -> None:
    rounded, exact = share(of("130", "hồ sơ"), of("344", "hồ sơ")), share(of("1", "hộ"), of("4", "hộ"))
    assert (rounded.value, rounded.rounded) == (Decimal("37.8"), True)
    assert (exact.value, exact.rounded) == (Decimal(25), False)
    assert (to_one_decimal(rounded), to_one_decimal(exact)) == (rounded, exact)


def test_a_result_is_rounded_half_up_and_marked_only_where_that_changes_it() -> None:
    tonnes = to_one_decimal(total((of("17.64", "tấn"), of("15810", "kg")), of("17.64", "tấn")))
    assert (tonnes.value, tonnes.rounded) == (Decimal("33.5"), True)
    whole = to_one_decimal(total((of("3", "hộ"), of("4", "hộ")), of("3", "hộ")))
    assert (whole.value, whole.rounded) == (Decimal(7), False)


def test_a_share_crosses_units_of_one_class() -> None:
    assert share(of("500", "kg"), of("2", "tấn")).value == 25.0


@pytest.mark.parametrize(("one", "other"), [("tấn", "ha"), ("tỷ đồng", "hộ"), ("%", "con"), ("tạ/ha", "tấn")])
def test_different_things_are_not_added(one: str, other: str) -> None:
    with pytest.raises(UnlikeUnits):
        total((of("1", one), of("2", other)), of("1", one))


def test_nothing_is_no_whole() -> None:
    with pytest.raises(ZeroDivisionError):
        times(of("3", "hộ"), of("0", "hộ"))


@given(printed, printed, st.sampled_from(MONEY), st.sampled_from(MONEY))
def test_a_sum_less_one_part_is_the_other(a: Decimal, b: Decimal, one: str, other: str) -> None:
    """Whatever the units; not one digit is lost on the way."""
    part = of(b, other)
    whole = of(total((of(a, one), part), part).value, other)
    assert difference(whole, part, of("0", "đồng")).value == convert(of(a, one), of("0", "đồng")).value


@given(printed, st.sampled_from(MONEY), st.sampled_from(MONEY))
def test_converting_there_and_back_changes_nothing(value: Decimal, one: str, other: str) -> None:
    start = of(value, one)
    assert convert(convert(start, of("0", other)), start).value == value


@given(st.lists(printed, min_size=2, max_size=5))
def test_the_order_of_parts_does_not_matter(values: list[Decimal]) -> None:
    parts = [of(v, "ha") for v in values]
    assert total(parts, parts[0]).value == total(parts[::-1], parts[0]).value


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_part_and_its_complement_make_a_hundred_percent(part: int, rest: int) -> None:
    """Each is rounded to one decimal, so that their sum may be off by one tenth."""
    whole = of(str(part + rest), "hộ")
    both = share(of(str(part), "hộ"), whole).value + share(of(str(rest), "hộ"), whole).value
    assert abs(both - 100) <= Decimal("0.1")
