"""What a question says of the figure it wants: unit, role, end of a range."""

from __future__ import annotations

import re

import pytest

from bot.understanding.answer_type import AnswerType, answer_type_of, measure_class, told_in
from index.language.tokens import key_of, tokens_of
from index.language.words import canonical


def _cues(question: str) -> AnswerType:
    words = [canonical(word) for word in re.findall(r"\w+|[/%?]", question)]
    return answer_type_of([key_of(word) for word in words], words, 2023)


@pytest.mark.parametrize(
    ("question", "measures"),
    [
        ("Vụ đông xuân thu mấy tấn thóc", {"mass"}),  # "thu mấy" is no rank
        ("Địa phương năm nay phải thu bao nhiêu", set()),
        ("Đứng thứ mấy trong tỉnh", {"rank"}),
        ("Tiền phạt vi phạm là bao nhiêu?", {"money"}),
        ("Được thuê bao nhiêu phòng?", set()),  # "thuê" is no "thuế"
        ("Doanh thu tăng bao nhiêu?", set()),  # money, or a percentage
        ("Lúa ruộng mấy tạ/ha", {"yield"}),
        ("Lúa xuân năng suất bao nhiêu tạ", {"yield"}),
        ("Thương tật 81% thì được trợ cấp bao nhiêu?", set()),  # a share that says of whom
        ("Tỷ lệ 40% của năm trước, nay là mấy %?", {"percent"}),
        ("Thu thuế được bao nhiêu tỷ hả mọi người?", {"money"}),  # "hả" is no hectare
        ("Xuất khẩu được bao nhiêu tỷ USD?", {"usd"}),
        ("Nhiều hơn năm trước mấy tỷ đô?", {"usd"}),
        ("Có bao nhiêu đồng bào theo đạo?", set()),
        ("Ven biển có bao nhiêu đô thị?", set()),
        ("Bà con trồng bơ được mấy héc rồi?", {"area"}),
        ("Mỗi ngày thiếu bao nhiêu khối nước?", {"volume"}),
        ("Bề ngang cỡ mấy chục cây số?", {"length"}),
        ("Nóng nhất lên bao nhiêu độ vậy?", {"temperature"}),
        ("Cách mấy độ tuổi?", set()),
        ("Tự chấm được bao nhiêu điểm?", {"score"}),
    ],
)
def test_the_unit_is_taken_where_the_words_leave_no_doubt(question: str, measures: set[str]) -> None:
    assert _cues(question).measures == measures


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Có mấy trường mẫu giáo?", "planned"),
        ("Thành phố có mấy tuyến đường giao thông?", "planned"),
        ("Cây hàng năm được bao nhiêu ha?", "rank"),
        ("Trường nội trú có bao nhiêu em?", "part"),
        ("Khu công nghiệp có mấy nhà máy?", "total"),
        ("Trẻ chưa đầy 1 tuổi tiêm đủ được bao nhiêu %?", "negated"),
        ("Trên địa bàn có bao nhiêu xã?", "over"),
        ("Năm nay thu mấy trăm tỷ?", "rank"),
    ],
)
def test_a_word_that_only_looks_like_a_cue_is_none(question: str, role: str) -> None:
    assert role not in _cues(question).roles


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Tỉnh giao bao nhiêu?", "planned"),
        ("Còn mấy hộ chưa có điện?", "negated"),
        ("Tăng trên bao nhiêu %?", "over"),
        ("Căn rộng nhất bao nhiêu m2?", "most"),
        ("Giá thuê rẻ nhất bao nhiêu?", "least"),
        ("giao bao nhieu", "planned"),
    ],
)
def test_a_cue_is_read(question: str, role: str) -> None:
    assert role in _cues(question).roles


@pytest.mark.parametrize(
    ("kind", "asked_as"), [("mass/ha", "yield"), ("money/người", "money"), ("mass", "mass"), ("percent", "percent")]
)
def test_a_mass_for_each_hectare_is_a_yield(kind: str, asked_as: str) -> None:
    assert measure_class(kind) == asked_as


def test_money_may_be_told_in_dollars_but_dollars_in_no_other_money() -> None:
    assert "usd" in told_in({"money"})
    assert "money" not in told_in({"usd"})


@pytest.mark.parametrize("question", ["Tốc độ tăng giá tiêu dùng là bao nhiêu?", "Toc do tang gia la bao nhieu?"])
def test_a_speed_of_growth_is_a_share(question: str) -> None:
    assert "percent" in _cues(question).implied


@pytest.mark.parametrize(
    "typed",
    [
        "số hộ cận nghèo năm 2019",
        "so ho can ngheo nam 2019",
        "tổng số hộ nghèo năm 2019",
        "tỷ lệ hồ sơ đúng hạn mục tiêu 2022",
    ],
)
def test_a_number_of_things_is_not_taken_for_a_comparison_with_their_year(typed: str) -> None:
    keys = tokens_of(typed)
    assert not answer_type_of(keys.keys, keys.accented, 2023).compared_years


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Giá trị sản xuất lúa năm 2017 theo giá 2010", (2017,)),
        ("GRDP giá so sánh 2010 năm 2023 đạt bao nhiêu?", (2023,)),
        ("Giá nhà 2010", (2010,)),
        ("số trường đạt chuẩn quốc gia năm 2021", (2021,)),
        ("đánh giá năm 2022", (2022,)),
    ],
)
def test_the_year_of_prices_is_no_year_that_is_asked_for(question: str, years: tuple[int, ...]) -> None:
    assert _cues(question).years == years


def test_a_price_index_is_a_percentage() -> None:
    assert _cues("Chỉ số giá vàng tháng 6").implied == {"percent"}


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("Mấy trạm y tế có bác sĩ?", ("tram", "y")),
        ("Mấy trăm hộ có điện?", ("ho",)),
        ("may tram ho co dien", ("ho",)),
        ("Được mấy trăm triệu?", ()),
    ],
)
def test_hundreds_are_not_what_is_counted(question: str, counted: tuple[str, ...]) -> None:
    assert _cues(question).counted == counted


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("mấy lớp xóa mù chữ có bao nhiêu người theo học", ("nguoi",)),  # beside another word that asks: "các lớp"
        ("máy tính nhập khẩu mấy chiếc", ("chiec",)),
        ("xuất khẩu bao nhiêu tỷ USD", ()),
    ],
)
def test_what_is_counted_stands_behind_the_word_that_asks(question: str, counted: tuple[str, ...]) -> None:
    assert _cues(question).counted == counted


@pytest.mark.parametrize(
    ("question", "moves"),
    [
        ("Mỗi giai đoạn không được vượt quá bao nhiêu ha?", set()),
        ("Trên mức ấy, cứ tăng thêm bao nhiêu phần trăm thì được cộng điểm?", set()),
        ("Thu ngân sách vượt bao nhiêu?", {"up"}),
        ("Hộ nghèo thấp hơn năm trước bao nhiêu?", {"down"}),
        ("Hộ nghèo thấp hơn bao nhiêu so với năm trước?", {"down"}),
        ("Máy tính nhập về tăng mấy triệu?", {"up"}),  # "máy" asks for nothing
    ],
)
def test_a_bound_points_no_way(question: str, moves: set[str]) -> None:
    assert _cues(question).moves == moves


def test_so_much_a_month_is_no_month() -> None:
    assert not _cues("Thu nhập một tháng được mấy triệu?").within
    assert _cues("Thu ngân sách tháng 1 được mấy triệu?").within
