from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.numbers import numbers, parse_number, print_number


@given(st.integers(min_value=0, max_value=10**13))
def test_grouped_numbers_read_back(whole: int) -> None:
    assert parse_number(f"{whole:,}".replace(",", ".")) == whole


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_what_is_printed_reads_back(value: Decimal) -> None:
    printed = print_number(value)
    assert parse_number(printed) == value or value == value.to_integral_value()


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["", "đạt ", "là ", "("]))
def test_a_number_is_found_where_it_stands(value: Decimal, before: str) -> None:
    text = f"{before}{print_number(value)} tấn"
    (found,) = numbers(text)
    assert text[found.start : found.stop] == print_number(value)
    assert parse_number(text[found.start : found.stop]) == found.value


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.844.822", "1844822"),
        ("10.444,78", "10444.78"),
        ("02", "2"),
        ("90.3", "90.3"),
        ("1105,76", "1105.76"),
        ("30.744.647.126", "30744647126"),
    ],
)
def test_reads_numbers_as_offices_print_them(printed: str, value: str) -> None:
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize("printed", ["", "mười", "1,", "3.", "1,2,3"])
def test_what_is_no_number_is_none(printed: str) -> None:
    assert parse_number(printed) is None


@pytest.mark.parametrize(
    ("text", "found"), [("846 m3", ["846"]), ("Khu CN6", []), ("Tổng đàn trâu được1.141/1.220", ["1.141", "1.220"])]
)
def test_digits_of_a_unit_or_name_are_no_number_but_a_word_may_cling(text: str, found: list[str]) -> None:
    assert [text[n.start : n.stop] for n in numbers(text)] == found
