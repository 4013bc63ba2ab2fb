"""Which way a figure points and what it is held against, as reports say it and as people type it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figures.movement import basis_of, move_of, same_basis
from index.language.words import fold
from tests.index.marked import the


@pytest.mark.parametrize(
    ("text", "move", "basis"),
    [
        ("Số vụ phạm pháp hình sự giảm ⟦15,2%⟧ so với cùng kỳ năm 2022.", "down", "year"),
        ("Tổng đàn trâu 1.141 con, bằng ⟦91,65%⟧ so với cùng kỳ năm 2022.", "level", "year"),
        ("Tỷ lệ hộ nghèo còn ⟦4,2%⟧, giảm 1,3 điểm phần trăm so với năm 2022.", "level", ""),
        ("Tỷ lệ hộ nghèo còn 4,2%, giảm ⟦1,3 điểm phần trăm⟧ so với năm 2022.", "down", "2022"),
        ("Chỉ số giá tháng 12 tăng ⟦0,21%⟧ so với tháng trước và tăng 3,58% so với cùng kỳ.", "up", "month"),
        ("Chỉ số giá tháng 12 tăng 0,21% so với tháng trước và tăng ⟦3,58%⟧ so với cùng kỳ.", "up", "year"),
        ("Số hộ nghèo giảm từ ⟦61 hộ⟧ xuống còn 38 hộ.", "from", ""),
        ("Số hộ nghèo giảm từ 61 hộ xuống còn ⟦38 hộ⟧.", "level", ""),
        ("Xuất khẩu sang Mỹ đạt 7,76 tỷ USD, giảm nhẹ ⟦0,6%⟧.", "down", ""),
        ("Ngành xây dựng tiếp tục tăng cao ⟦8,9%⟧ so với năm 2019.", "up", "2019"),
        ("đạt 48,9 tỷ USD, tăng gần 7,5 tỷ USD so với năm 2019, tương ứng hơn ⟦18%⟧.", "up", ""),
        ("đạt 142,6 triệu đồng, tương đương ⟦6.173 USD⟧.", "", ""),
        ("diện tích chết do bệnh 164 ha, giảm so với ⟦231 ha⟧ của năm 2018", "from", "2018"),
        ("năng suất lúa 67,4 tạ/ha, thấp hơn vụ trước ⟦1,8 tạ/ha⟧; sản lượng 33.107 tấn", "down", "year"),
        ("tiếp nhận được 460 đơn vị máu, vượt chỉ tiêu giao ⟦60 đơn vị⟧ máu", "up", "plan"),
        ("Doanh thu ước đạt 156 tỷ đồng, hụt ⟦9 tỷ đồng⟧ so với kế hoạch.", "down", "plan"),
        ("Cuối năm còn 3.206 hộ nghèo, giảm 758 hộ (⟦6,8%⟧) so với đầu năm", "down", "start"),
        ("tốc độ tăng trưởng 10 tháng đầu năm 2023 đạt ⟦0,66%⟧", "up", ""),
        ("công tác giảm nghèo được quan tâm, hỗ trợ ⟦31 hộ⟧", "", ""),
        ("biệt phái, tăng cường ⟦260 công chức⟧ cấp tỉnh", "", ""),
    ],
)
def test_a_figure_of_a_report_says_which_way_it_points(text: str, move: str, basis: str) -> None:
    figure = the(text)
    assert (figure.move, figure.basis) == (move, basis)


@pytest.mark.parametrize(
    ("before", "move"),
    [
        ("trẻ sinh ra năm 2023 ít hơn năm trước", "down"), ("đã bớt được hơn", "down"), ("ngô lai thụt mất", "down"),
        ("kém năm 2016 trên", "down"), ("vượt dự toán tỉnh giao", "up"), ("tăng so với cùng kỳ là", "up"),
        ("giải ngân hơn", ""), ("số hộ nghèo tăng lên", "level"), ("tổng đàn bò có", "reached"),
        ("đạt kế quả cao do tăng vụ với", "reached"), ("thuế giá trị gia tăng", ""), ("tăng do khai trương", ""),
    ],
)  # fmt: skip
def test_it_is_read_the_same_with_diacritics_and_without(before: str, move: str) -> None:
    assert move_of(before) == move
    assert move_of(fold(before), accented=False) == move


@pytest.mark.parametrize(
    ("before", "behind", "basis"),
    [
        ("đạt", " kế hoạch vốn giao", "plan"), ("bằng", " so với cùng kỳ", "year"), ("tăng", " so với năm 2020", "2020"),
        ("tăng", " so với tháng 11/2023", "month"), ("giảm", " so với quý trước", "quarter"), ("giảm", " so với đầu năm", "start"),
        ("so với tháng trước tăng", "", "month"), ("ít hơn năm học trước", "", "year"), ("đạt", "", ""),
    ],
)  # fmt: skip
def test_what_it_is_held_against_stands_behind_it_or_before(before: str, behind: str, basis: str) -> None:
    assert basis_of(before, behind) == basis
    assert basis_of(fold(before), fold(behind), accented=False) == basis


BASES = st.sampled_from(["", "plan", "month", "quarter", "start", "term", "year", "2020", "2022"])


@given(BASES, BASES)
def test_whether_two_are_held_against_the_same_goes_both_ways_and_what_is_unsaid_may_be_anything(
    one: str, other: str
) -> None:
    assert same_basis(one, one)
    assert same_basis(one, other) == same_basis(other, one)
    assert same_basis(one, "")
    assert not same_basis("plan", "month")


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_words_are_read_without_fault(before: str, behind: str) -> None:
    assert move_of(before, behind) in {"", "up", "down", "level", "reached", "from"}
    assert move_of(fold(before), fold(behind), accented=False) in {"", "up", "down", "level", "reached", "from"}
