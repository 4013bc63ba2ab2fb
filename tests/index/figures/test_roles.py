"""Row by row with real sentences: the marked figure and what it is."""

from __future__ import annotations

import pytest

from index.document.report import Meta
from tests.index.marked import the

NEXT_YEAR = ("Phần thứ hai MỤC TIÊU, NHIỆM VỤ VÀ GIẢI PHÁP TRỌNG TÂM NĂM 2024", "2.1. Chỉ tiêu kinh tế")


@pytest.mark.parametrize(
    ("text", "role", "set_by"),
    [
        ("Chỉ tiêu giao ⟦11.511,4 tấn⟧, ước thực hiện năm 2023 là 10.444,78 tấn đạt 90,7%", "plan", ""),
        ("Chỉ tiêu giao 11.511,4 tấn, ước thực hiện năm 2023 là ⟦10.444,78 tấn⟧ đạt 90,7%", "result", ""),
        ("Chỉ tiêu giao 11.511,4 tấn, ước thực hiện năm 2023 là 10.444,78 tấn đạt ⟦90,7%⟧", "ratio_to_plan", ""),
        ("tổng thu được ⟦327,2⟧/316 tỷ đạt 103,5% kế hoạch BTC giao", "result", ""),
        ("tổng thu được 327,2/⟦316 tỷ⟧ đạt 103,5% kế hoạch BTC giao", "plan", "BTC"),
        ("đạt ⟦79,2%⟧ kế hoạch HĐND tỉnh giao, đạt 78,7% kế hoạch HĐND thành phố giao", "ratio_to_plan", "HĐND tỉnh"),
        ("đạt 104,24% dự toán Trung ương giao và ⟦85,63%⟧ dự toán tỉnh giao", "ratio_to_plan", "tỉnh"),
        ("Thành lập mới 04 hợp tác xã, đạt tỷ lệ ⟦133%⟧ kế hoạch nghị quyết HĐND giao", "ratio_to_plan", "HĐND"),
        ("So với chỉ tiêu Bộ Tài chính giao: Chỉ tiêu giao năm 2023 là ⟦316 tỷ đồng⟧", "plan", "Bộ Tài chính"),
        ("bằng ⟦106,3%⟧ so với cùng kỳ", "ratio_to_last_year", ""),
        ("Tốc độ tăng trưởng kinh tế ước đạt ⟦8%⟧ so cùng kỳ", "result", ""),
        ("đạt 91,94% (Vượt chỉ tiêu, chỉ tiêu giao ⟦86%⟧)", "plan", ""),
        ("tiếp nhận được 460 đơn vị máu, vượt chỉ tiêu giao ⟦60 đơn vị⟧ máu", "change", ""),
        ("Giảm ⟦31 hộ⟧ nghèo, tỷ lệ giảm 0,16%", "change", ""),
        ("giảm tỷ suất sinh ⟦0,04%o⟧", "change", ""),
        ("tỷ trọng lao động nông nghiệp giảm xuống còn ⟦55,34%⟧", "share", ""),
        ("số vụ việc hòa giải thành 53 vụ việc (⟦61%⟧)", "share", ""),
        ("đạt 45.190 dữ liệu hộ tịch, chiếm ⟦90.3%⟧ tổng dữ liệu", "share", ""),
        ("chiếm ⟦5%⟧ kế hoạch Thủ tướng Chính phủ giao", "share", "Thủ tướng Chính phủ"),
        ("tăng trưởng 9 tháng đầu năm đạt 10,22%, đứng thứ ⟦04⟧/34 tỉnh, thành phố", "rank", ""),
        ("Cải cách hành chính thành phố xếp hạng ⟦2⟧ trở lên", "rank", ""),
        ("Tổ chức đánh giá, phân hạng ⟦07 chủ thể⟧", "result", ""),
        ("có 02/⟦24 chỉ tiêu⟧ không đạt", "count_of", ""),
        ("toàn thành phố có 26/⟦32 trường học⟧ đạt chuẩn quốc gia", "count_of", ""),
        ("Tổng đàn bò được 312/⟦200 con⟧, đạt 156 % so với kế hoạch", "plan", ""),
        ("mục tiêu tăng trưởng kinh tế Chính phủ giao (⟦8%⟧)", "plan", "Chính phủ"),
        (
            "Giải ngân 09 tháng so với kế hoạch của Thủ tướng Chính phủ giao chỉ đạt ⟦41,97%⟧",
            "ratio_to_plan",
            "Thủ tướng Chính phủ",
        ),
        (
            "Hội đồng nhân dân tỉnh thông qua tổng thu ngân sách 10.367 tỷ đồng; "
            "trong đó: thu nội địa ⟦10.052 tỷ đồng⟧",
            "plan",
            "Hội đồng nhân dân tỉnh",
        ),
        ("phấn đấu chỉ tiêu giá trị sản xuất nông nghiệp đạt ⟦278 tỷ đồng⟧", "target", ""),
        ("Chương trình mục tiêu quốc gia xây dựng nông thôn mới tại ⟦03 xã⟧", "result", ""),
        ("trong năm đã tổ chức hơn ⟦100 cuộc họp⟧", "result", ""),
    ],
)
def test_what_a_figure_is_and_who_set_the_plan(text: str, role: str, set_by: str) -> None:
    figure = the(text)
    assert (figure.role, figure.set_by) == (role, set_by)


@pytest.mark.parametrize(
    "text",
    [
        "(8) Thành lập mới hợp tác xã: ⟦02 HTX⟧.",
        "- Tỷ lệ hộ dân khu vực thành thị được sử dụng nước sạch đạt trên ⟦99,7%⟧.",
        "Cơ cấu ngành kinh tế: Thương mại - Dịch vụ ⟦70,2%⟧",
    ],
)
def test_in_the_section_of_next_year_a_figure_is_its_target(text: str) -> None:
    figure = the(text, NEXT_YEAR)
    assert figure.role in {"target", "share"}
    assert figure.period == "2024"


def test_in_the_section_of_next_year_what_was_done_stays_a_result() -> None:
    assert the("Năm 2023 đã trồng mới ⟦1.023 cây xanh⟧", NEXT_YEAR).role == "result"


def test_in_a_budget_resolution_figures_are_planned_but_where_it_looks_back() -> None:
    budget = Meta(title="Nghị quyết về dự toán ngân sách nhà nước năm 2006", year=2006)
    assert the("1. Thu nội địa: ⟦1.256,000 tỷ đồng⟧", ("I. Tổng thu",), budget).role == "plan"
    assert the("Thu nội địa ⟦900 tỷ đồng⟧", ("I. Tình hình thực hiện năm 2005",), budget).role == "result"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("tăng từ ⟦72%⟧ năm 2004 lên 83% năm 2013", "2004"),
        ("tăng từ 72% năm 2004 lên ⟦83%⟧ năm 2013", "2013"),
        ("bằng ⟦91,65%⟧ so với cùng kỳ năm 2022", "2023"),
        ("theo Nghị quyết số 18/NQ-HĐND ngày 20/12/2022 có ⟦24 chỉ tiêu⟧", "2023"),
        ('cuộc thi "Tìm hiểu Luật cư trú năm 2020" có ⟦1.952 lượt⟧ đăng ký', "2023"),
        ("Số giải ngân vốn chuyển tiếp từ năm 2022 là: ⟦29.670,019 triệu đồng⟧", "2023"),
        ("tặng danh hiệu thi đua năm 2022 cho ⟦39 tập thể⟧", "2022"),
        ("Tổng sản phẩm (năm 1980) là ⟦5 triệu tấn⟧", "1980"),
        ("đạt 17% giai đoạn 2011 - 2015 và ⟦15%⟧ giai đoạn 2016 - 2020", "2016-2020"),
        ("tăng 10,48% so cùng kỳ (⟦10.482 tỷ đồng⟧)", "2022"),
        ("tặng 200 bộ sách, 2000 vở viết, ⟦20 xe đạp⟧", "2023"),
    ],
)
def test_the_year_that_a_figure_speaks_of(text: str, period: str) -> None:
    assert the(text).period == period


@pytest.mark.parametrize(
    ("text", "role", "period"),
    [
        ("Chỉ tiêu giảm nghèo năm 2024: ⟦1,5%⟧.", "target", "2024"),
        ("Chỉ tiêu tạo việc làm năm 2024: ⟦1.500 lao động⟧.", "target", "2024"),
        ("Mục tiêu năm 2024: tốc độ tăng trưởng ⟦7,5–8,0%⟧.", "target", "2024"),
        ("Mục tiêu năm 2024: tổng đàn lợn 25.000 con; tổng đàn bò ⟦3.200 con⟧.", "target", "2024"),
        ("Phấn đấu thu ngân sách quý IV đạt 70 tỷ đồng, cả năm đạt ⟦318 tỷ đồng⟧.", "target", "2023"),
        ("Năm 2024 đặt mục tiêu thu hút ⟦12 dự án⟧.", "target", "2024"),
        ("Dự kiến năm 2024 trồng mới ⟦85 ha⟧.", "target", "2024"),
        ("Tỷ lệ che phủ rừng đạt ⟦54,2%⟧; phấn đấu năm 2024 đạt 55,0%.", "result", "2023"),
        ("Tỷ lệ che phủ rừng đạt 54,2%; phấn đấu năm 2024 đạt ⟦55,0%⟧.", "target", "2024"),
        ("Các chỉ tiêu chủ yếu năm 2023: tốc độ tăng trưởng đạt ⟦8,1%⟧.", "result", "2023"),
        ("Kết quả thực hiện các mục tiêu: trồng được ⟦412 ha⟧ rừng.", "result", "2023"),
    ],
)
def test_a_target_among_results_is_one_and_results_beside_it_are_not(text: str, role: str, period: str) -> None:
    figure = the(text, ("I. KẾT QUẢ THỰC HIỆN",))
    assert (figure.role, figure.period) == (role, period)


@pytest.mark.parametrize(
    ("text", "role", "period"),
    [
        ("Số xã đạt chuẩn đến hết năm 2023 đã đạt ⟦7 xã⟧.", "result", "2023"),
        ("Tỷ lệ dùng nước sạch: năm 2023 đạt ⟦88,4%⟧, năm 2024 đạt 90%.", "result", "2023"),
        ("Tỷ lệ dùng nước sạch: năm 2023 đạt 88,4%, năm 2024 đạt ⟦90%⟧.", "target", "2024"),
        ("Hiện có ⟦25 trường⟧ đạt chuẩn.", "result", "2023"),
        ("Thu ngân sách ⟦95 tỷ đồng⟧.", "target", "2024"),
    ],
)
def test_a_result_under_the_heading_of_targets_is_one(text: str, role: str, period: str) -> None:
    figure = the(text, NEXT_YEAR)
    assert (figure.role, figure.period) == (role, period)


def test_what_is_told_of_a_part_of_the_year_to_come_is_aimed_at() -> None:
    half = Meta(title="Báo cáo kinh tế - xã hội quý II và 6 tháng đầu năm 2025", year=2025)
    headings = ("III. MỤC TIÊU, NHIỆM VỤ 6 THÁNG CUỐI NĂM",)
    assert the("Thu ngân sách 6 tháng cuối năm: ⟦5.200 tỷ đồng⟧.", headings, half).role == "target"
    assert the("Giải ngân vốn quý III đạt ⟦60 tỷ đồng⟧.", (), half).role == "target"
    assert the("Giải ngân vốn quý II đạt ⟦60 tỷ đồng⟧.", (), half).role == "result"
    assert the("Đến nay đã có ⟦85 xã⟧ đạt chuẩn.", headings, half).within.kind == ""
    assert the("GRDP phấn đấu tăng ⟦9,0%⟧.", headings, half).role == "target"
