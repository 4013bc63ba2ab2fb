from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figures.amounts import Amount, behind_mark, comes_whole, fractions, together
from index.figures.spotting.quantities import spot
from index.language.lexicon import load_lexicon

UNITS = load_lexicon().unit_table
BILLION, MILLION, THOUSAND = (Amount(Decimal(1), name, "money", Decimal(10**exponent)) for name, exponent in
                              (("tỷ đồng", 9), ("triệu đồng", 6), ("nghìn đồng", 3)))  # fmt: skip


def told(text: str, english: bool = False) -> list[tuple[str, str, str]]:
    """What is printed, its value and unit, of each figure of a text."""
    return [
        (text[one.start : one.measure.unit_stop], f"{one.number.value.normalize():f}", one.measure.unit)
        for one in spot(text, UNITS, english)
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1 tỷ 250 triệu đồng", "1.25", "tỷ đồng"),
        ("52 triệu 400 nghìn đồng", "52.4", "triệu đồng"),
        ("27 tỷ 781 triệu đô la Mỹ", "27.781", "tỷ USD"),
        ("15 triệu 300 nghìn đô la Mỹ", "15.3", "triệu USD"),
        ("3 tỷ 405 triệu 200 nghìn đồng", "3.4052", "tỷ đồng"),
        ("8 triệu 500 nghìn đồng/người", "8.5", "triệu đồng/người"),
        ("1 nghìn 320 tỷ đồng", "1320", "tỷ đồng"),
        ("1 triệu 150 nghìn lượt khách", "1.15", "triệu lượt khách"),
        ("1 nghìn 250 con", "1250", "con"),
        ("1 tỷ rưỡi", "1.5", "tỷ đồng"),
        ("2 tỷ rưỡi đồng", "2.5", "tỷ đồng"),
        ("3 tấn rưỡi", "3.5", "tấn"),
        ("2 giờ 30 phút", "2.5", "giờ"),
        ("7 km 350 m", "7.35", "km"),
        ("25 tấn 600 kg", "25.6", "tấn"),
    ],
)
def test_an_amount_told_in_two_scales_is_one(text: str, value: str, unit: str) -> None:
    assert told(f"Huyện đạt {text}, tăng") == [(text, value, unit)]


@pytest.mark.parametrize(
    "text", ["5 tỷ 2 dự án", "250 triệu 1 tỷ đồng", "1,5 tỷ 200 triệu đồng", "2 tấn 5 ha", "2 tỷ, 250 triệu đồng"]
)
def test_two_amounts_stay_two(text: str) -> None:
    assert len(told(f"Huyện đạt {text}")) == 2


@given(st.integers(1, 9999), st.integers(1, 999))
def test_the_sum_is_exact(billions: int, millions: int) -> None:
    one = Amount(Decimal(billions), BILLION.unit, "money", BILLION.factor)
    two = Amount(Decimal(millions), MILLION.unit, "money", MILLION.factor)
    total = together(one, two)
    assert total is not None
    assert total.value * total.factor == billions * 10**9 + millions * 10**6
    assert together(two, one) is None or millions == 0


def test_a_fraction_is_a_share_and_a_pair_none() -> None:
    assert told("có 2/3 số thôn có nhà văn hóa") == [("2/3 số thôn", "0.6667", "số thôn")]
    assert [one.measure.kind for one in spot("khoảng 3/4 dân số, đến 1/2 diện tích", UNITS)] == ["fraction"] * 2
    assert fractions("312/200 con, ngày 2/9, 3/5 xã, 5/3 số xã, 1/2023") == []
    assert [one.pair for one in spot("đạt 312/200 con", UNITS)] == ["result", "plan"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("có 45(1) trường học", [("45(1) trường học", "45", "trường học")]),
        ("có 1.250 (2) giáo viên", [("1.250 (2) giáo viên", "1250", "giáo viên")]),
        ("và 23.456[3] học sinh", [("23.456[3] học sinh", "23456", "học sinh")]),
        ("đạt 320,5(5) ha", [("320,5(5) ha", "320.5", "ha")]),
        ("trồng 45* ha", [("45* ha", "45", "ha")]),
        ("gồm (1) xây 25 cầu; (2) sửa đường", [("25 cầu", "25", "cầu")]),
        ("số trang trại2 tăng nhanh", []),
        ("tỷ lệ đạt95% và được3 con", [("95%", "95", "%"), ("3 con", "3", "con")]),
    ],
)
def test_marks_of_notes_and_items_are_no_figures(text: str, figures: list[tuple[str, str, str]]) -> None:
    assert told(text) == figures


def test_a_mark_ends_where_words_go_on() -> None:
    assert behind_mark("45(1) trường", 2) == 5
    assert behind_mark("45 (trong đó 1)", 2) == 2


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("31,204 hộ", "31204"),
        ("2,150 con", "2150"),
        ("1,234 lần", "1.234"),
        ("12,345 tấn", "12.345"),
        ("12,345 tấn và 1,234,567 con", "12345"),
        ("12,345 tấn, tăng 3,2%", "12.345"),
        ("1,250 triệu lượt khách", "1.25"),
        ("1.250 con", "1250"),
        ("0,125 hộ", "0.125"),
    ],
)
def test_a_comma_groups_what_comes_whole_or_stands_beside_such_numbers(text: str, value: str) -> None:
    assert told(f"đạt {text}")[0][1] == value


def test_a_document_shows_how_its_numbers_are_grouped() -> None:
    assert told("đạt 12,345 tấn", english=True)[0][1] == "12345"
    assert told("đạt 12.345 tấn", english=True)[0][1] == "12.345"
    assert told("đạt 12.345 con", english=True)[0][1] == "12345"


def test_what_comes_whole() -> None:
    assert comes_whole("count", "hộ nghèo")
    assert not any(comes_whole(*measure) for measure in (("count", "nghìn con"), ("count", "lần"), ("area", "ha")))


@pytest.mark.parametrize("text", ["mật độ 312 200", "gồm Tổng số 12.500 13.120", "1 Tổng đàn trâu con 1141"])
def test_what_may_be_two_numbers_is_no_figure(text: str) -> None:
    assert [value for _, value, _ in told(text)] in ([], ["1141"])


@pytest.mark.parametrize("sign", ["-", "−", "–", "âm "])
def test_a_sign_is_kept(sign: str) -> None:
    assert told(f"tăng trưởng đạt {sign}2,5% và {sign}3.450 triệu đồng") == [
        (f"{sign}2,5%", "-2.5", "%"),
        (f"{sign}3.450 triệu đồng", "-3450", "triệu đồng"),
    ]
