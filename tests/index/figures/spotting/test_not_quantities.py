"""One row for each pattern, and a check that none is without."""

from __future__ import annotations

import re

import pytest

from index.figures.spotting.not_quantities import PATTERNS, not_figures

ROWS = [
    ("full date", "đến 31/12/2023 được"),
    ("month of a year", "thời điểm 12/2023"),
    ("day and month", "dịp nghỉ lễ 30/4 - 1/5/2023"),
    ("month", "trong tháng 4, 5 trên địa bàn"),
    ("quarter", "Quý 1/2025"),
    ("months of a year", "10 tháng đầu năm"),
    ("months reported on", "Tổng thu ngân sách 10 tháng ước đạt"),
    ("years of a plan", "kế hoạch tài chính 03 năm 2026 - 2028"),
    ("rate per one", "thu được trên 1ha đất"),
    ("age", "trẻ em dưới 5 tuổi"),
    ("years looked back on", "3 năm qua"),
    ("year compared with", "giảm 5,6% so với 2019 nhưng"),
    ("span of years", "giai đoạn 2021-2025"),
    ("year", "năm 2023"),
    ("bare year", "2024. Tổ chức"),
    ("year of a law or event", "Luật Đầu tư công 2024 quy định"),
    ("day of a festival", "kỷ niệm ngày Nhà giáo Việt Nam 20/11."),
    ("fixed day", "tặng quà 27/7 cho"),
    ("document number", "số 122/QĐ-UBND"),
    ("numbered paper", "Điều 5 Luật"),
    ("numbered thing", "cơn bão số 13 gây ra"),
    ("place with a number", "Khu tái định cư 2 Duyệt Trung"),
    ("facility with a number", "Hồ chứa nước Suối Đá 2: thu hồi"),
    ("commune with a number", "xã Đam Rông 4; (8) xã Ka Đô"),
    ("item of a list", "tăng 8%; (2) Tổng mức bán lẻ"),
    ("item referred to", "quy định tại (6)"),
    ("place of filing", "- Lưu: VT, QHĐP (2)"),
    ("programme", "Chương trình 30a giải ngân"),
    ("degree of latitude", "o52'30Đông"),
    ("number after số", "số: 28/BC"),
    ("level", "định danh cấp 2 cho công dân"),
    ("named thing", "tại tổ 15, phường"),
    ("ordinal", "kỷ niệm 76 năm ngày Thương binh"),
    ("code", "khu CN6"),
    ("standard", "ISO 9001:2015"),
    ("variety", "lúa IR 50404 bán tại ruộng"),
    ("version", "cách mạng công nghiệp 4.0 phát triển"),
    ("slogan", "phương châm “4 tại chỗ”"),
    ("dose or level and above", "tiêm uốn ván 2+ đạt"),
    ("child by order", "sinh con thứ 3 trở lên"),
    ("no number", "1 số đối tượng"),
    ("round the clock", "trực 24/24 giờ"),
    ("clock", "lúc 7 giờ 30 phút"),
    ("telephone", "đường dây nóng 0912.345.678"),
    ("pandemic", "dịch COVID-19"),
    ("scale", "Tỷ lệ 1/500"),
    ("frequency", "2 tuần/lần"),
    ("web", "caobangtv1.gov.vn"),
    ("chemical or unit exponent", "PM2.5"),
]


@pytest.mark.parametrize(("name", "text"), ROWS)
def test_each_pattern_marks_its_own(name: str, text: str) -> None:
    found = PATTERNS[name].search(text)
    assert found is not None
    assert re.search(r"\d", found.group())


def test_no_pattern_is_without_its_row() -> None:
    assert {name for name, _ in ROWS} == set(PATTERNS)


@pytest.mark.parametrize(
    "text",
    [
        "2000 vở viết",
        "tăng 2024 người",
        "tại 11/11 xã, phường",
        "+ 44.800,88 tỷ đồng mới được giao",
        "sau hơn 04 tháng hoạt động",
        "toàn thành phố có 26/32 trường học",
        "Việt Trì (12), thị xã Phú Thọ (08)",
        "đã trả 460 hồ sơ",
        "Cấp 864 giấy phép xây dựng",
        "đã xử lý dứt điểm 51 công trình",
        "thí điểm 12 vị trí",
        "giá khởi điểm 41,7 tỷ đồng",
        "trợ cấp tháng 9.785 người",
        "điều trị trung bình 6,1 ngày (cùng kỳ 6,5 ngày)",
        "Kỷ luật 03 viên chức",
        "chi trả qua tài khoản 1.592 người",
        "chuyển đổi số: 58/64 đơn vị",
        "chậm 4 tháng so với hợp đồng",
        "rau an toàn VietGAP 47 ha",
        "cung cấp 731 nguồn tin",
        "nhập ngũ (Quân đội 138, Công an 30)",
        "cao đẳng 09, THPT 78",
        "dân số (Nghị quyết 2,25%)",
        "giữ vững nhóm 02 địa phương",
        "24/24 xã, thị trấn",
    ],
)
def test_what_is_counted_or_measured_is_left(text: str) -> None:
    barred = not_figures(text)
    assert not any(a <= m.start() < b for m in re.finditer(r"\d[\d.,]*", text) for a, b in barred)


@pytest.mark.parametrize(
    "text",
    [
        "kích hoạt mức 2 được",
        "tỷ lệ người từ 15 đến 60 tuổi biết chữ",
        "vắc xin 5 trong 1 từ tháng 3",
        "Trong 9 tháng xếp hạng thêm di tích",
        "9 tháng tiếp nhận hồ sơ",
        "thuộc Dự án 6 mới đạt",
        "Chợ 4.0:",
        "bắn súng bài 1: giỏi",
        "gọi tắt là Bộ chỉ số 766):",
        "nằm ở vĩ độ 10,5",
        "tại tổ 3 phường Tân An",
        "theo điểm 2 khoản 3 Điều 5",
        "Quốc khánh 02/9 đạt",
        "kế hoạch Đề án 06 năm 2025",
        "Nghị quyết số 155 ngày 1/6/2025",
        "tại khu phố 12 phường 6, thành phố",
        "thời điểm 0h ngày 01/4/2019",
        "nguyên tắc “5-4-3-2-1”",
        "chiếm phần lớn kim ngạch cả 9 tháng",
    ],
)
def test_what_only_names_is_no_figure(text: str) -> None:
    barred = not_figures(text)
    assert all(any(a <= m.start() < b for a, b in barred) for m in re.finditer(r"\d[\d.,]*", text))


@pytest.mark.parametrize("text", ["1.1. Lĩnh vực", "(13) Tỷ lệ", "2. Đến nay", "- 3) Kinh phí"])
def test_the_number_of_a_heading_is_none(text: str) -> None:
    assert not_figures(text)
