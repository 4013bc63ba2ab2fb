"""A report without a .toml says itself who issued it; what it does not say stays empty."""

from index.document.reader import parse

PLAN = """ỦY BAN NHÂN DÂN

TỈNH CÀ MAU

CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 0204/KH-UBND

Cà Mau, ngày 3
tháng 11 năm 2025

KẾ HOẠCH

Phát triển kinh tế - xã hội năm 2026

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;

I. MỤC TIÊU

Tăng trưởng kinh tế của tỉnh đạt
khoảng 10%.
"""


def test_a_plan_of_a_province_says_everything() -> None:
    report = parse(PLAN, "ke-hoach", {})
    assert report.meta.title == "KẾ HOẠCH Phát triển kinh tế - xã hội năm 2026"
    assert report.meta.issuer == "Ủy ban nhân dân tỉnh Cà Mau"
    assert report.meta.place == "tỉnh Cà Mau"
    assert report.meta.number == "0204/KH-UBND"
    assert report.meta.date == "2025-11-03"
    assert report.meta.year == 2026
    assert report.meta.short == "Kế hoạch 0204/KH-UBND, tỉnh Cà Mau"
    assert report.missing == ()


def test_what_is_given_goes_before_what_is_found() -> None:
    report = parse(PLAN, "ke-hoach", {"place": "tỉnh Bạc Liêu", "year": 2025})
    assert (report.meta.place, report.meta.year) == ("tỉnh Bạc Liêu", 2025)
    assert report.meta.issuer == "Ủy ban nhân dân tỉnh Cà Mau"


def test_a_ministry_that_writes_about_a_province_is_not_its_place() -> None:
    text = (
        "VĂN PHÒNG CHÍNH PHỦ\n\nSố: 12/TB-VPCP\n\nHà Nội, ngày 5 tháng 2 năm 2024\n\nTHÔNG BÁO\n\n"
        "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG CHÍNH PHỦ TẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO TỈNH LẠNG SƠN\n\n"
        "Ngày 2 tháng 2 năm 2024, Phó Thủ tướng đã chủ trì buổi làm việc.\n"
    )
    meta = parse(text, "thong-bao", {}).meta
    assert (meta.issuer, meta.place, meta.date) == ("Văn phòng Chính phủ", "tỉnh Lạng Sơn", "2024-02-05")


def test_where_no_issuer_can_be_read_the_province_before_the_date_is_the_place() -> None:
    letter = (
        "THÀNH PHÓ ĐÀ NẴNG\n\n{}, ngày 4 tháng 10 năm 2023\n\nKính gửi: Các sở, ban, ngành\n\nThực hiện Thông báo.\n"
    )
    assert parse(letter.format("Đà Nẵng"), "cong-van", {}).meta.place == "Đà Nẵng"
    assert parse(letter.format("Hà Nội"), "cong-van", {}).meta.place == ""
    assert parse(letter.format("Thôn Đông"), "cong-van", {}).meta.place == ""


def test_a_letterhead_in_two_columns_is_read_on_the_left() -> None:
    text = (
        "UBND THÀNH PHỐ CAO BẰNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        "Số: 77/BC-UBND Cao Bằng, ngày 20 tháng 12 năm 2023\n\nBÁO CÁO\n\nTình hình kinh tế năm 2023\n\n"
        "Năm 2023 kinh tế phát triển.\n"
    )
    meta = parse(text, "bao-cao", {}).meta
    assert (meta.issuer, meta.number, meta.date) == (
        "Ủy ban nhân dân thành phố Cao Bằng",
        "77/BC-UBND",
        "2023-12-20",
    )


def test_a_letterhead_with_a_line_between_its_columns_and_a_title_of_two_lines() -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"
    title = "BÁO CÁO\nCông tác cải cách hành chính năm 2025 và\nphương hướng, nhiệm vụ năm 2026 của tỉnh Lâm Đồng"
    body = "Thực hiện Công văn số 4625/BNV-CCHC ngày 02/7/2025, Ủy ban nhân dân tỉnh báo cáo như sau:\nI. KẾT QUẢ\nĐã làm xong."
    text = f"{head}\nSố: 12/BC-UBND | Lâm Đồng, ngày 3 tháng 12 năm 2025\n{title}\n{body}\n"
    meta = parse(text, "k", {}).meta
    assert (meta.issuer, meta.place) == ("Ủy ban nhân dân tỉnh Lâm Đồng", "tỉnh Lâm Đồng")
    assert (meta.number, meta.date) == ("12/BC-UBND", "2025-12-03")
    assert meta.title.endswith("năm 2025 và phương hướng, nhiệm vụ năm 2026 của tỉnh Lâm Đồng")


def test_a_text_without_letterhead_names_what_is_missing_and_guesses_nothing() -> None:
    report = parse("Trong năm, tỉnh Hà Giang trồng 120 ha ngô.\nSản lượng đạt 400 tấn.\n", "trich", {})
    assert report.missing == ("title", "issuer", "place", "year", "number", "date", "short")


def test_a_span_of_years_or_a_horizon_is_not_the_year_reported_on() -> None:
    assert parse("Chiến lược giai đoạn năm 2026 - 2030\n\nNội dung gồm.\n", "k", {}).meta.year is None
    assert parse("Quy hoạch chợ đến năm 2030\n\nNội dung gồm.\n", "k", {}).meta.year is None
