"""Which paragraphs are headings, and which headings stand above each paragraph."""

import pytest

from index.document.numbering import number_of
from index.document.outline import outline_of


def drawn(texts: list[str], joined: bool = True) -> list[tuple[str, tuple[str, ...]]]:
    return [(entry.kind, entry.headings) for entry in outline_of(texts, joined)]


@pytest.mark.parametrize(
    "text",
    ["34.674 lượt khám bệnh", "45.190 dữ liệu hộ tịch", "2024. Tổ chức", "1.141 con", "12.5 tấn",
     "Phần thu cân đối", "Vi phạm hành chính", "+5%", "-5 độ"],
)  # fmt: skip
def test_numbers_and_words_that_number_nothing(text: str) -> None:
    assert number_of(text) is None


def test_an_outer_heading_closes_the_inner_ones() -> None:
    texts = [
        "Phần thứ nhất KẾT QUẢ NĂM 2023",
        "I. TÌNH HÌNH KINH TẾ",
        "1. Lĩnh vực kinh tế",
        "1.1. Nông nghiệp",
        "Sản lượng đạt 100 tấn.",
        "2. Văn hóa, xã hội",
        "Có 20 lễ hội.",
        "II. ĐÁNH GIÁ CHUNG",
        "Đạt kế hoạch.",
        "Phần thứ hai MỤC TIÊU NĂM 2024",
        "Đạt 110 tấn.",
    ]
    entries = outline_of(texts)
    assert [e.kind for e in entries].count("heading") == 7
    assert entries[4].headings == (*texts[:4],)
    assert entries[6].headings == (texts[0], texts[1], texts[5])
    assert entries[8].headings == (texts[0], texts[7])
    assert entries[10].headings == (texts[9],)


def test_a_run_in_heading_stays_in_its_paragraph_and_covers_the_next() -> None:
    texts = [
        "1.1. Nông nghiệp",
        "a) Trồng trọt: Ngay từ đầu năm đã gieo cấy 700 ha lúa.",
        "Diện tích ngô là 300 ha.",
        "b) Chăn nuôi: Tổng đàn trâu 1.141 con.",
    ]
    assert drawn(texts) == [
        ("heading", ()),
        ("text", ("1.1. Nông nghiệp", "a) Trồng trọt:")),
        ("text", ("1.1. Nông nghiệp", "a) Trồng trọt:")),
        ("text", ("1.1. Nông nghiệp", "b) Chăn nuôi:")),
    ]


def test_what_introduces_a_list_stands_over_its_items_only() -> None:
    texts = [
        "2. Chỉ tiêu",
        "(9) Nước sạch:",
        "- Thành thị đạt 99%.",
        "(10) Rừng che phủ 43%.",
        "Các chỉ tiêu đều đạt.",
    ]
    assert [headings for _, headings in drawn(texts)] == [
        (),
        ("2. Chỉ tiêu",),
        ("2. Chỉ tiêu", "(9) Nước sạch:"),
        ("2. Chỉ tiêu",),
        ("2. Chỉ tiêu",),
    ]


@pytest.mark.parametrize(
    "texts",
    [
        ["1. Thu nội địa: 1.256 tỷ đồng", "Trong đó có thuế."],  # holds a figure
        ["1. Duy trì tốc độ tăng trưởng. Đẩy mạnh xuất khẩu.", "Tiếp tục."],  # sentences
        ["a) Có quốc tịch Việt Nam;", "b) Có sức khỏe;"],  # items
        ["Điều 3. Quyết định này có hiệu lực kể từ ngày ký ban hành.", "Chánh Văn phòng thi hành."],
    ],
)
def test_numbered_paragraphs_that_are_no_headings(texts: list[str]) -> None:
    assert outline_of(texts)[0].kind == "text"


def test_short_items_of_a_list_are_no_headings_not_even_the_last() -> None:
    texts = [
        "I. KHU KINH TẾ",
        "1. Vân Đồn",
        "2. Nghi Sơn",
        "3. Năm Căn",
        "Các khu trên thu hút nhiều dự án lớn.",
    ]
    assert [kind for kind, _ in drawn(texts)] == ["heading", "text", "text", "text", "text"]


def test_a_line_without_number_is_a_heading_only_where_paragraphs_are_surely_whole() -> None:
    texts = [
        "Báo cáo năm",
        "Câu mở đầu của bài.",
        "Tình hình lao động",
        "Năm 2023 tỉnh đã " + "giải quyết việc làm " * 6,
    ]
    assert outline_of(texts)[2].kind == "heading"
    assert outline_of(texts)[3].headings == ("Tình hình lao động",)
    assert outline_of(texts, joined=False)[2].kind == "text"


def test_receivers_and_signature_stand_under_no_heading() -> None:
    texts = [
        "II. GIẢI PHÁP",
        "Thực hiện tốt các giải pháp.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
    ]
    assert [headings for _, headings in drawn(texts)] == [(), ("II. GIẢI PHÁP",), (), (), ()]


def test_a_line_in_capitals_that_names_a_place_stands_over_the_numbered_headings_below_it() -> None:
    texts = [
        "1. Tổng kết",
        "Các xã đều hoàn thành.",
        "THÔNG TIN XÃ HÒA BÌNH",
        "1. Dân số",
        "Có 456 hộ.",
        "THÔNG TIN XÃ TÂN LẬP",
        "1. Dân số",
        "Có 312 hộ.",
    ]
    above = [headings for _, headings in drawn(texts)]
    assert (above[4], above[7]) == (("THÔNG TIN XÃ HÒA BÌNH", "1. Dân số"), ("THÔNG TIN XÃ TÂN LẬP", "1. Dân số"))
