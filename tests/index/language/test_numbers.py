from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.numbers import BLANK, broken, groups_with_commas, numbers, parse_number, print_number, readings

WHOLE = st.integers(min_value=0, max_value=10**13)
EXACT = st.decimals(min_value=0, max_value=10**9, places=2)


def found(text: str) -> list[str]:
    return [text[n.start : n.stop] for n in numbers(text)]


@given(WHOLE)
def test_grouped_numbers_read_back(whole: int) -> None:
    assert parse_number(f"{whole:,}".replace(",", ".")) == whole


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_what_is_printed_reads_back(value: Decimal) -> None:
    printed = print_number(value)
    assert parse_number(printed) == value or value == value.to_integral_value()


@given(EXACT, st.sampled_from(["", "đạt ", "là ", "("]))
def test_a_number_is_found_where_it_stands(value: Decimal, before: str) -> None:
    text = f"{before}{print_number(value)} tấn"
    (one,) = numbers(text)
    assert text[one.start : one.stop] == print_number(value)
    assert parse_number(text[one.start : one.stop]) == one.value


@given(st.integers(10**3, 10**12), st.sampled_from(" \u00a0\u2007\u2009\u202f"))
def test_blanks_group_digits(whole: int, blank: str) -> None:
    printed = f"{whole:,}".replace(",", blank)
    (one,) = numbers(f"đạt {printed} con")
    assert one.value == whole == parse_number(printed)


@given(st.integers(10**6, 10**12), st.integers(0, 99))
def test_commas_group_where_the_digits_show_it(whole: int, cents: int) -> None:
    assert [n.value for n in numbers(f"đạt {whole:,} con và {whole:,}.{cents:02} tấn")] == [
        whole,
        Decimal(f"{whole}.{cents:02}"),
    ]


@given(EXACT.filter(lambda value: value > 0), st.sampled_from(["-{}", "−{}", "–{}", "âm {}"]))
def test_a_sign_belongs_to_the_number(value: Decimal, form: str) -> None:
    printed = form.format(print_number(value))
    (one,) = numbers(f"tăng trưởng đạt {printed}%")
    assert one.value == -value == parse_number(printed)


@given(EXACT | WHOLE.map(Decimal), st.sampled_from([print_number, "{:,}".format]))
def test_no_number_is_a_piece_of_one(value: Decimal, form: object) -> None:
    """However a number is broken inside, what is read is the whole of it or nothing."""
    assert callable(form)
    printed: str = form(value)
    for at in (at for at in range(1, len(printed)) if printed[at - 1 : at + 1].isdecimal()):
        for breach in ("l", "O", "I", ",,", "..", " ", " 5 ", "\u202f"):
            text = f"đạt {printed[:at]}{breach}{printed[at:]} tấn"
            assert all(re.sub(r"\D", "", one) == re.sub(r"\D", "", text) for one in found(text)), text


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.844.822", "1844822"),
        ("10.444,78", "10444.78"),
        ("02", "2"),
        ("90.3", "90.3"),
        ("1105,76", "1105.76"),
        ("30.744.647.126", "30744647126"),
        ("12 345,6", "12345.6"),
        ("1,234,567", "1234567"),
        ("12,345.6", "12345.6"),
        ("−2,5", "-2.5"),
        ("âm 3.450", "-3450"),
        ("(12,5)", "-12.5"),
    ],
)
def test_reads_numbers_as_offices_print_them(printed: str, value: str) -> None:
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed", ["", "mười", "1,", "3.", "1,2,3", "85,,5", "1 2", "312 2000", "0203 825 123", "9l,5", "-"]
)
def test_what_is_no_number_is_none(printed: str) -> None:
    assert parse_number(printed) is None
    assert readings(printed) == frozenset()


def test_one_mark_may_mean_either() -> None:
    assert readings("31,204") == {Decimal("31.204"), Decimal(31204)}
    assert readings("-1.250") == {Decimal(-1250), Decimal("-1.250")}
    assert readings("68,4") == {Decimal("68.4")}


@pytest.mark.parametrize("word", ["Siêu âm", "ghi âm", "thu âm", "phát âm"])
def test_a_word_that_ends_in_the_sound_of_a_sign_has_none(word: str) -> None:
    assert [number.value for number in numbers(f"{word} 39.740 lượt")] == [Decimal(39740)]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("846 m3", ["846"]),
        ("Khu CN6", []),
        ("Tổng đàn trâu được1.141/1.220", ["1.141", "1.220"]),
        ("Covid-19 312 ca", ["19", "312"]),
        ("khu CN6 312 con", ["312"]),
    ],
)
def test_digits_of_a_unit_or_name_are_no_number_but_a_word_may_cling(text: str, read: list[str]) -> None:
    assert found(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("năm 2023 1.250 con", ["2023", "1.250"]),
        ("quý 2 350 hộ", ["2", "350"]),
        ("thôn 5 120 hộ", ["5", "120"]),
        ("đến 31/12/2023 350 hộ", ["31", "12", "2023", "350"]),
        ("đầu năm 1 204 hộ, cùng kỳ 1 250 hộ", ["1 204", "1 250"]),
        ("tổng số 12 500 hộ", ["12 500"]),
        ("xóm 5 6 7", ["5"]),
        ("gọi 0203 825 123", []),
        ("tấn 12.500 13.120", []),
        ("con 12 500 13 120", []),
        ("đạt 1 234 567 con", ["1 234 567"]),
        ("đạt 312/1 200 con", ["312", "1 200"]),
    ],
)
def test_numbers_side_by_side_are_not_glued(text: str, read: list[str]) -> None:
    assert found(text) == read


@pytest.mark.parametrize(
    "text", ["thu 9l,5 tỷ", "được 1O2 hộ", "chi 85,,5 tỷ", "đạt O,5 ha", "đạt l2,5 ha", "1.25O con"]
)
def test_a_misread_number_is_none(text: str) -> None:
    assert found(text) == []
    assert list(broken(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("tăng 7,5–8,0% và 10-12%", ["7,5", "8,0", "10", "12"]),
        ("7,5% -8,0%, 52 tạ -55 tạ", ["7,5", "8,0", "52", "55"]),
        ("gồm: - 15 hộ nghèo; -20 hộ cận nghèo", ["15", "20"]),
        ("-15 hộ", ["15"]),
        ("giai đoạn 2021 -2025", ["2021", "2025"]),
        ("giảm -2,5%", ["2,5"]),
        ("công nghiệp -2,5%, còn -2°C", ["-2,5", "-2"]),
        ("đạt - 2,5%; từ −1,2% lên (3,4)%", ["- 2,5", "−1,2", "(3,4)"]),
        ("dự án 5(12,5) tỷ", ["5", "12,5"]),
    ],
)
def test_a_minus_is_told_from_a_range_and_a_mark_of_a_list(text: str, read: list[str]) -> None:
    assert found(text) == read


def test_a_text_shows_how_it_groups() -> None:
    assert groups_with_commas(["đàn gà 1,234,567 con", "31,204 hộ"])
    assert not groups_with_commas(["31,204 hộ"])
    assert not groups_with_commas(["1,234,567 con", "tăng 3,2%"])


def test_blanks_are_those_of_print() -> None:
    assert all(re.fullmatch(BLANK, c) for c in " \u00a0\u2007\u2009\u202f")
    assert not re.fullmatch(BLANK, "\n")
