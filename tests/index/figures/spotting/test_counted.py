"""Where the noun ends that a number counts: before a verb, and never in the middle of a name."""

from __future__ import annotations

import pytest

from index.figures.spotting.counted import counted, is_counted
from tests.index.marked import MARK, printed


@pytest.mark.parametrize(
    "text",
    [
        "Trong năm có ⟦35 em⟧ nhập học muộn",
        "toàn xã còn ⟦17 hộ⟧ nuôi cá lồng trên sông",
        "đã vận động ⟦21 hộ⟧ tự nguyện bàn giao mặt bằng",
        "có ⟦12 ca⟧ nằm viện, ⟦03 em⟧ tử vong",
        "nạo vét ⟦11 tuyến kênh⟧ dài ⟦14.650 m⟧",
        "phát hiện ⟦16 máy⟧ nhiễm mã độc",
        "còn ⟦5 hồ⟧ xuống cấp cần sửa chữa",
        "gồm ⟦1.126 máy vi tính⟧ và ⟦02 trung tâm thương mại⟧",
        "kiểm kê ⟦1.230 hiện vật⟧, tiếp nhận ⟦37 thông báo⟧",
        "công nhận ⟦02 trường chuẩn quốc gia⟧, giữ vững ⟦87 tổ hòa giải⟧",
        "đoạt ⟦187 giải⟧ học sinh giỏi cấp tỉnh",
        "hỗ trợ sửa ⟦56 nhà⟧ người có công",
        "khởi tố ⟦08 vụ⟧/⟦57 bị can⟧",
        "có ⟦01 chợ⟧ hạng I và ⟦03 chợ⟧ hạng II",
        "tổ chức ⟦24 lượt cán bộ⟧ đi học, đón ⟦1,2 triệu lượt khách⟧",
        "chuyển ⟦2.436 hồ sơ⟧ kỳ trước sang",
        "giảm ⟦24.165 con⟧ so với cuối năm 2018",
        "bàn giao ⟦214 hộ⟧ xây nhà",
        "gia cầm ⟦236 nghìn con⟧, hoa Tết ⟦210 nghìn chậu⟧",
        "ban hành ⟦36 Nghị quyết⟧ QPPL",
        "chính quyền địa phương ⟦02 cấp⟧ vận hành ổn định",
    ],
)
def test_a_count_is_shown_with_its_whole_noun_and_no_word_more(text: str) -> None:
    assert printed(text) == MARK.findall(text)


@pytest.mark.parametrize(
    "text",
    [
        "bình quân ⟦1.213 người/km2⟧",
        "mức hỗ trợ ⟦60 triệu đồng/nhà⟧, thu ⟦1,45 triệu đồng/trẻ/tháng⟧",
        "đạt ⟦6,18 điểm/môn⟧, xử lý trong ⟦2,4 ngày/phản ánh⟧",
        "công suất ⟦46.500 m3/ngày đêm⟧",
        "năng suất cà phê ⟦27,1 tạ nhân/ha⟧",
        "tăng ⟦0,27 điểm phần trăm⟧, giảm ⟦1,5 điểm%/năm⟧",
        "tốc độ trên ⟦1Gb/s⟧",
        "đảng viên ⟦482 đ/c⟧, góp ⟦21.700 ngày công⟧",
        "diện tích ⟦7,37 km2⟧và quy mô dân số",
    ],
)
def test_a_unit_is_shown_with_its_whole_rate(text: str) -> None:
    assert printed(text) == MARK.findall(text)


@pytest.mark.parametrize(
    "text", ["61 xuống 38 hộ", "9 Nhất, 48 Nhì", "63 Đồng Đắk", "4 tại chỗ", "12 so với", "20 trở lên"]
)
def test_what_follows_a_number_may_be_no_noun(text: str) -> None:
    assert counted(text, text.index(" ")) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("cấp 864 giấy phép", True),
        ("Cấp 97,3 tấn gạo", True),
        ("nhóm 02 địa phương dẫn đầu", True),
        ("Điều 5 nghị quyết", False),
        ("tổ 3 phường Tân An", False),
        ("Chương trình 135 giải ngân", False),
    ],
)
def test_what_is_counted_is_told_from_what_a_reference_goes_on_with(text: str, is_one: bool) -> None:
    stop = max(i for i, c in enumerate(text) if c.isdigit()) + 1
    assert is_counted(text, stop) is is_one
