from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.dates import DATE, NOTED_YEAR, SPAN_END, YEAR, days_in, is_year, years_in
from tests.sources import sources


@given(st.integers(1900, 2099))
def test_a_year_of_this_century_or_the_last_is_one(year: int) -> None:
    assert is_year(str(year))
    assert years_in(f"năm {year}, so với 12{year} hay {year}8") == (year,)


@pytest.mark.parametrize("word", ["1899", "2100", "202", "20233", "2.023", "năm", "", "2023 "])
def test_another_number_is_none(word: str) -> None:
    assert not is_year(word)


def test_years_come_in_the_order_in_which_they_are_named() -> None:
    assert years_in("giai đoạn 2021-2025, riêng năm 2019 và 2021") == (2021, 2025, 2019, 2021)


@pytest.mark.parametrize("end", ["25", "2025"])
def test_a_span_may_leave_out_the_century_of_its_end(end: str) -> None:
    assert re.fullmatch(rf"{YEAR}-{SPAN_END}", f"2021-{end}")


@pytest.mark.parametrize(("year", "noted"), [("1945", True), ("2059", True), ("1930", False), ("2060", False)])
def test_a_law_or_an_event_is_of_a_year_that_people_remember_or_plan_for(year: str, noted: bool) -> None:
    assert bool(re.fullmatch(NOTED_YEAR, year)) is noted


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from("/.-"), st.booleans())
def test_a_date_is_found_however_it_is_written(day: date, mark: str, padded: bool) -> None:
    parts = (f"{day:%d}", f"{day:%m}") if padded else (str(day.day), str(day.month))
    written = mark.join((*parts, str(day.year)))
    assert days_in(f"đến hết ngày {written}.") == {(day.day, day.month, day.year)}
    assert bool(re.fullmatch(DATE, written)) is (mark == "/")


def test_only_whole_dates_name_a_day() -> None:
    assert days_in("đến hết ngày 05/7/2025, quý 3/2025, 31/12/2023 và 40/12/2023") == {(5, 7, 2025), (31, 12, 2023)}


def test_no_other_module_writes_the_pattern_of_a_year_again() -> None:
    again = re.compile(r"19\|20|20\)\??\\d|\[12\]\\d\\d\\d")
    assert [path for path, text in sources(but="index/language/dates.py") if again.search(text)] == []
