"""Numbers that state no quantity: dates, years, document numbers, ordinals, names, standards, heading numbers.

A list of small named patterns; each marks spans of the text in which no figure is looked for. Each line says what it
is by its name and has its row in tests/index/figures/test_not_quantities.py.
"""

from __future__ import annotations

import re

from index.language.dates import DAY, MONTH, NOTED_YEAR, YEAR, mentions_in

_DASH = r"\s?[-–—]\s?"
_DOCUMENT = (
    r"nghị quyết|quyết định|nghị định|thông tư|công văn|chỉ thị|kết luận|kế hoạch số|báo cáo số|tờ trình|văn bản|"
    r"thông báo số|chương trình số|đề án(?= 0)|luật|điều|khoản|điểm|mục|chương|phụ lục|biểu|bảng"
)
_COUNTED = (  # words that a number of four digits counts; before any other word it is a year
    r"người|hộ|con|cây|lượt|cái|chiếc|bộ|cuốn|quyển|vở|sổ|suất|phần|ca|vụ|học|sinh|lao|cán|hội|đoàn|đảng|đại"
    r"|thành viên|"
    r"nhân|khẩu|doanh|cơ|hợp|hồ|trường|trẻ|em|bệnh|liều|tấn|tạ|kg|ha|m|km|đồng|triệu|tỷ|nghìn|ngàn|thẻ|phòng|căn"
    r"|nhà|dự|"
    r"đơn|đối|đợt|điểm|xe|máy|giường|giờ|ngày|cuộc|buổi|lớp|tiết|tin|bài|công|việc|sản|tàu|thuyền|USD"
)
_NAMED = (
    r"tổ(?: dân phố)?(?: số)?|xóm|thôn|khu(?: vực)?(?: phố)?|ấp|nhóm|đội|cụm|km|quốc lộ|tỉnh lộ|đường(?: số)?|ngõ|"
    r"đối tượng|mức độ|khóa|khoá|kỳ họp thứ|lô|tuyến số|phân khu|bậc|vùng|type|mũi|thế kỷ|quân khu|"
    r"liên cấp|cấp|loại|lần|lần thứ|lớp|nghị định|pha|covid|giai đoạn|đợt|cao đẳng|nhiệm kỳ|kì|kỳ|khóa họp|cảng"
    r"|chuyến bay"
)
PATTERNS: dict[str, re.Pattern[str]] = {
    "full date": re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b"),
    "month of a year": re.compile(rf"(?<![\d.,]){MONTH}[/-](?:1|2)\d{{3}}\b(?!\s*(?:/|tỷ|triệu))"),
    "day and month": re.compile(
        r"(?i)\b(?:(?:ngày|mùng|sáng|chiều|hôm)\s+\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?|(?:lễ|dịp|đêm|trước|từ"
        r"|đến)\s+\d{1,2}/\d{1,2}(?:/\d{4})?)"
        rf"(?:{_DASH}\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)?(?:\s+tháng\s+\d{{1,2}})?"
        rf"(?:\s+(?:năm|đến ngày|và ngày)\s+\d{{1,4}})?(?=$|[^\d%])(?!\s*(?:%|người|hộ|con|tỷ|triệu))"
    ),
    "month": re.compile(
        rf"(?i)\btháng\s+\d{{1,2}}(?:(?:\s?,\s?|{_DASH}|\s+và\s+)\d{{1,2}}(?![\d.]*\d))*(?:/\d{{4}}|\s+năm\s+\d{{4}})?"
    ),
    "quarter": re.compile(r"(?i)\bquý\s+[\dIV]+(?:\s?/\s?\d{4})?"),
    "months of a year": re.compile(r"(?i)\b\d{1,2}\s+tháng(?=\s+(?:đầu|cuối|năm|của năm|tuổi)|\s*/\s*\d{4})"),
    "months reported on": re.compile(
        r"(?i)(?<!\w)(?<!sau )(?<!hơn )(?<!quá )(?<!tù )(?<!hạn )(?<!vòng )(?<!dài )(?<!mỗi )"
        r"(?<!gần )(?<!khoảng )(?<!học )"
        r"(?:0?[1-9]|1[01])\s+tháng(?=\s*[,(]|\s+(?:qua|ước|đạt|tăng|giảm|thực hiện|so|cơ bản|của|tổng|là|toàn"
        r"|cả|chỉ|thu|chi))"
    ),
    "years of a plan": re.compile(
        rf"(?i)\b\d{{1,2}}\s+năm\s+(?={YEAR}{_DASH}|giai đoạn)|"
        r"(?<=kế hoạch )0?\d\s+năm\b|(?<=tài chính )0?[35]\s+năm\b|(?<=nhà nước )0?[35]\s+năm\b"
        r"|(?<=xã hội )0?[5]\s+năm\b"
    ),
    "rate per one": re.compile(r"(?i)\b(?:trên|mỗi|bình quân)\s+0?1\s?(?:ha|đơn vị|người|hộ|m2|km2|héc\s?ta)\b"),
    "age": re.compile(rf"(?i)\b\d{{1,3}}(?:{_DASH}\d{{1,3}})?\s+(?:tháng\s+)?tuổi"),
    "span of years": re.compile(rf"\b{YEAR}{_DASH}(?:{YEAR}|\d\d\b)(?![\d.,])"),
    "year": re.compile(
        rf"(?i)\b(?:năm(?: học)?|đến|từ|cuối năm|giai đoạn|thời kỳ|mão|thìn|tỵ|ngọ|sửu|dần|tết|xuân|kỳ|hè|đông"
        rf"|lịch)\s+{YEAR}"
        rf"(?:\s?(?:,|và|;|{_DASH})\s?(?:năm\s+)?{YEAR})*(?![\d.,]*\d)(?!\s*%)"
    ),
    "bare year": re.compile(
        rf"(?<![\d.,/])\b{YEAR}\b(?=\s*(?:$|[;:)\].,!?…/\"”-]|của|là|đạt|được|tăng|giảm|so|và|trên|theo|có|đã"
        rf"|cho|tại|ước|"
        rf"thì|với|bằng|đến|tỉnh|thành|huyện|toàn|phải|chỉ|do|mới|vẫn|khoảng|dự|bình|về))(?![.,]\d)"
    ),
    "year of a law or event": re.compile(
        rf"(?<![\d.,/-])(?<!đạt )(?<!được )(?<!trên )(?<!hơn )(?<!gần )(?<!khoảng )(?<!là )(?<!có )(?<!số )"
        rf"{NOTED_YEAR}(?=\s+(?!(?i:{_COUNTED})(?!\w))[^\W\d_])"
    ),
    "day of a festival": re.compile(
        rf"(?i)\b(?:ngày|dịp|lễ|kỷ niệm|chào mừng)\s[^,.;:%]{{0,60}}\s{DAY}/{MONTH}"
        r"(?=\s*(?:[,.;:)]|$|và\b|[-–]))"
    ),
    "document number": re.compile(
        r"\b\d[\d.]*\s?(?:/\d{4})?\s?[/-]\s?[A-ZĐ][A-ZĐa-z0-9Đđ&]*(?:\s?[-–/]\s?[A-ZĐ][\w&]*)*"
    ),
    "numbered paper": re.compile(
        rf"(?i)\b(?:{_DOCUMENT})\s+(?:số\s+)?\d+(?:[./]\d+)*(?=\s|[,;:.)/]|$)(?!\s*(?:%|tỷ|triệu))"
    ),
    "numbered thing": re.compile(
        r"(?i)\b(?:bão|biểu|mẫu|tờ|thửa|tiêu chí|dự án|nội dung|nhà máy|trạm|cầu|hầm|phòng|bàn|quầy|lô|kho|vùng"
        r"|tàu|ca|cột|"
        r"phụ lục|hạng mục|công trình|gói thầu|mỏ|điểm)\s+số\s+\d+(?:\s?,\s?\d+)*(?![\d.,]*\d)"
    ),
    "place with a number": re.compile(
        r"(?i)\b(?:quận|phường|khu (?:tái định cư|đô thị|công nghiệp|dân cư|nhà ở|kinh tế)(?: (?:mới"
        r"|số))?)\s+[1-9]\d?"
        r"(?![\d.,]*\d)(?!\s?(?:%|ha\b|m2|xã|phường|hộ|người|dự án|tỷ|triệu))"
    ),
    "item referred to": re.compile(
        r"(?i)(?:tại|theo|mục|điểm)\s\(\d{1,2}\)|\s\([1-9]\)(?=\s*[.;]?\s*$|\s*\.\s+[A-ZĐ])"
    ),
    "place of filing": re.compile(r"^\s*[-+*•]?\s*Lưu\s*:.*", re.DOTALL),
    "programme": re.compile(r"(?i)\b(?:chương trình|đề án|quyết định|nghị quyết|dự án)\s+\d{2,4}(?=\s*[,.;)]|\s*$)"),
    "degree of latitude": re.compile(r"\d+[o°º]\s?\d+['’]\s?\d*|\d+['’]\s?\d*[^\W\d_]*"),
    "number after số": re.compile(r"\b[Ss]ố:?\s+\d+[/-]\S+"),
    "named thing": re.compile(
        rf"(?i)(?<![^\W\d_])(?:{_NAMED})[\s-]\d+(?:\s?,\s?\d+)*(?![\d.,]*\d)(?!\s?(?:%|xã|phường|hộ|người|con|tỷ"
        rf"|triệu|ha|km|m\b|m2|"
        rf"trường|lớp|vụ|buổi|cuộc|học sinh|dự án|cơ sở|đồng chí))"
    ),
    "ordinal": re.compile(r"(?i)\b(?:lần thứ|kỷ niệm|hội thi|kỳ họp thứ|khóa)\s+\d+(?:\s+năm)?"),
    "code": re.compile(r"\b[A-ZĐ]+[-.]?\d+[A-Z]?\b|\(?\b\d+[A-ZĐ]\b\)?(?!\w)"),
    "standard": re.compile(r"\b(?:ISO|TCVN|QCVN|GLOBALGAP|VietGAP)[\s:]*\d[\d:.-]*"),
    "pandemic": re.compile(r"(?i)\bcovid\s?-\s?19\b"),
    "scale": re.compile(r"(?i)tỷ lệ\s+1\s?/\s?\d[\d.]*"),
    "frequency": re.compile(r"\b\d+\s+(?:tuần|tháng|năm|ngày|quý)/(?:\d+\s+)?lần\b"),
    "web": re.compile(r"\S+\.(?:vn|com|org|gov)\S*"),
    "chemical or unit exponent": re.compile(r"\b(?:k?m|dm|cm)[23]\b|\bPM\d+(?:[.,]\d+)?|\bCO2\b"),
}
_HEADING_NUMBER = re.compile(
    r"^\s*+(?:\(?\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){0,3}\.?(?=\s+[^\W\d_])(?<=\.)|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s"
    r"|[-+*•]\s*\(?\d{1,2}[.)](?!\d)|[a-zđ]\.\d\.?)"
)


def not_figures(text: str) -> list[tuple[int, int]]:
    """Spans of `text` whose digits state no quantity, in no order; they may overlap.

    >>> sorted(not_figures("2. Đến 31/12/2023 theo Quyết định số 28/QĐ-UBND"))[:2]
    [(0, 2), (7, 17)]
    """
    spans = [match.span() for pattern in PATTERNS.values() for match in pattern.finditer(text)]
    spans.extend((mention.start, mention.stop) for mention in mentions_in(text))
    heading = _HEADING_NUMBER.match(text)
    if heading:
        spans.append(heading.span())
    return spans
