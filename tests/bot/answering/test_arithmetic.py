"""Arithmetic on printed figures: exact, across units of one class, refused across classes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.arithmetic import Quantity, UnlikeUnits, convert, difference, quantity, share, times, total
from index.language.lexicon import load_lexicon
from index.language.numbers import parse_number

UNITS = load_lexicon().unit_table
MONEY = ("đồng", "triệu đồng", "tỷ đồng")
printed = st.decimals(min_value=0, max_value=10**12, places=3)


def of(value: str | Decimal, name: str) -> Quantity:
    return quantity(str(value), name, UNITS)


def exact(text: str) -> Decimal:
    """The number that a result begins with."""
    value = parse_number(text.split()[0])
    assert value is not None
    return value


def test_tonnes_and_kilograms_add_up_in_the_unit_asked_for() -> None:
    computed = total((of("17.64", "tấn"), of("15825", "kg")), of("17.64", "tấn"))
    assert (computed.text, computed.how) == ("33,465 tấn", "17,64 tấn + 15.825 kg")


def test_a_difference_is_taken_from_the_larger_and_shows_operands_as_printed() -> None:
    computed = difference(of("41654.449", "triệu đồng"), of("48912.733", "triệu đồng"), of("0", "triệu đồng"))
    assert (computed.text, computed.how) == ("7.258,284 triệu đồng", "48.912,733 − 41.654,449")


def test_two_percentages_differ_by_points() -> None:
    computed = difference(of("46", "%"), of("43", "%"), of("46", "%"))
    assert (computed.text, computed.unit) == ("3 điểm %", "%")


def test_a_rounded_share_says_so_and_an_exact_one_does_not() -> None:
    assert share(of("130", "hồ sơ"), of("344", "hồ sơ")).text == "khoảng 37,8 %"
    assert share(of("1", "hộ"), of("4", "hộ")).text == "25 %"


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
    whole = of(exact(total((of(a, one), part), part).text), other)
    assert exact(difference(whole, part, of("0", "đồng")).text) == convert(of(a, one), of("0", "đồng")).value


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
    both = Decimal(str(share(of(str(part), "hộ"), whole).value)) + Decimal(str(share(of(str(rest), "hộ"), whole).value))
    assert abs(both - 100) <= Decimal("0.1")
