from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.dates import (
    DATE,
    NOTED_YEAR,
    SPAN_END,
    YEAR,
    Within,
    days_in,
    is_year,
    mentions_in,
    same_time,
    years_in,
)
from index.language.words import fold
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


@pytest.mark.parametrize("text", ["khu vuc dich vu chiem 27%", "phục vụ mùa lễ hội", "nhiem vu dong bo", "dịch vụ hè"])
def test_a_service_or_a_task_is_no_season(text: str) -> None:
    assert mentions_in(text) == []


HALF, SECOND, NINTH = Within("months", 1, 6), Within("months", 4, 6), Within("months", 9, 9)


@pytest.mark.parametrize(
    ("said", "within", "year"),
    [
        ("quý II", SECOND, ""),
        ("quý 2/2023", SECOND, "2023"),
        ("Quý hai năm 2022", SECOND, "2022"),
        ("Q2", SECOND, ""),
        ("quý cuối năm", Within("months", 10, 12), ""),
        ("ba quý đầu năm", Within("months", 1, 9), ""),
        ("6 tháng đầu năm", HALF, ""),
        ("sáu tháng đầu năm 2023", HALF, "2023"),
        ("nửa đầu năm", HALF, ""),
        ("6 tháng cuối năm", Within("months", 7, 12), ""),
        ("9 tháng năm 2023", Within("months", 1, 9), "2023"),
        ("10 tháng/2023", Within("months", 1, 10), "2023"),
        ("tháng 9", NINTH, ""),
        ("tháng 09/2023", NINTH, "2023"),
        ("từ tháng 1 đến hết tháng 6", HALF, ""),
        ("tính đến ngày 15/12/2023", Within("until", 1, 12, 15), "2023"),
        ("đến ngày 15 tháng 12 năm 2023", Within("until", 1, 12, 15), "2023"),
        ("tại thời điểm 30/6", Within("until", 1, 6, 30), ""),
        ("đến hết quý III", Within("until", 1, 9), ""),
        ("cuối tháng 9/2023", Within("until", 1, 9), "2023"),
        ("cả năm 2023", Within("year", 1, 12), "2023"),
        ("năm học 2022-2023", Within("school", name="2022-2023"), ""),
        ("năm học 2022 - 23", Within("school", name="2022-2023"), ""),
        ("vụ đông xuân", Within("crop", name="dong xuan"), ""),
        ("vụ Hè Thu 2023", Within("crop", name="he thu"), "2023"),
    ],
)
def test_a_part_of_a_year_is_read_with_its_accents_and_without(said: str, within: Within, year: str) -> None:
    for typed in (said, fold(said)):
        text = f"thu ngan sach {typed}, bao nhieu"
        assert [(m.within, m.year) for m in mentions_in(text)] == [(within, year)], typed


@pytest.mark.parametrize(
    "text",
    [
        "thời hạn 6 tháng", "phạt 6 tháng tù", "trẻ 6 tháng tuổi", "1 lần/6 tháng", "sau 3 tháng thực hiện",
        "tại 11/11 xã, phường", "Nghị quyết ngày 20/12/2022", "quy mô 2 ha", "quý vị", "năm 2023", "tháng hành động",
        "18 tháng đầu", "quý 5", "0,5 tháng đầu năm",
    ],
)  # fmt: skip
def test_what_lasts_or_is_dated_or_only_looks_so_is_none(text: str) -> None:
    assert mentions_in(text) == []


@given(
    st.lists(st.sampled_from(["quý", "tháng", "năm", "học", "đến", "6", "9", "II", "2023", "/", "-", ",", "đầu", "cả"]))
)
def test_parts_of_years_lie_in_the_text_apart_from_each_other(words: list[str]) -> None:
    text, at = " ".join(words), 0
    for mention in mentions_in(text):
        assert at <= mention.start < mention.stop <= len(text)
        assert mention.within.kind
        at = mention.stop


@pytest.mark.parametrize(
    ("asked", "told", "same"),
    [
        ("quý I", "3 tháng đầu năm", True),
        ("quý II", "6 tháng đầu năm", False),
        ("6 tháng đầu năm", "đến 30/6/2023", True),
        ("6 tháng đầu năm", "đến 25/6/2023", False),
        ("quý II", "đến 30/6/2023", False),
        ("tháng 12", "đến hết tháng 12", True),
        ("cả năm", "đến 31/12/2023", True),
        ("đến 15/12", "đến 15/12/2023", True),
        ("đến 15/12", "đến 30/6/2023", False),
        ("năm học 2022-2023", "năm học 2021-2022", False),
        ("vụ mùa", "vụ hè thu", False),
    ],
)
def test_two_names_of_one_time_are_the_same(asked: str, told: str, same: bool) -> None:
    (one,), (other,) = mentions_in(asked), mentions_in(told)
    assert same_time(one.within, other.within) is same
    assert same_time(other.within, one.within) is same
