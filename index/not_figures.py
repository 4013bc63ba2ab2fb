"""Numbers that state no quantity: dates, years, document numbers, ordinals, names, standards, heading numbers.

A list of small named patterns; each marks spans of the text in which no figure is looked for. Each line says what it
is by its name and has its row in tests/index/test_not_figures.py.
"""

from __future__ import annotations

import re

_DASH = r"\s?[-–—]\s?"
_YEAR = r"(?:19|20)\d\d"
_DOCUMENT = (
    r"nghị quyết|quyết định|nghị định|thông tư|công văn|chỉ thị|kết luận|kế hoạch số|báo cáo số|tờ trình|văn bản|"
    r"thông báo số|chương trình số|đề án(?= 0)|luật|điều|khoản|điểm|mục|chương|phụ lục|biểu|bảng"
)
_NAMED = (
    r"tổ(?: dân phố)?(?: số)?|xóm|thôn|khu(?: vực)?(?: phố)?|ấp|nhóm|đội|cụm|km|quốc lộ|tỉnh lộ|đường(?: số)?|ngõ|"
    r"đối tượng|mức độ|khóa|khoá|kỳ họp thứ|lô|tuyến số|phân khu|bậc|vùng|type|mũi|thế kỷ|quân khu|"
    r"liên cấp|cấp|loại|lần|lần thứ|lớp|nghị định|pha|covid|giai đoạn|đợt|cao đẳng|nhiệm kỳ|kì|kỳ|khóa họp|cảng|chuyến bay"
)

PATTERNS: dict[str, re.Pattern[str]] = {
    "full date": re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b"),
    "month of a year": re.compile(r"(?<![\d.,])(?:0?[1-9]|1[0-2])[/-](?:1|2)\d{3}\b(?!\s*(?:/|tỷ|triệu))"),
    "day and month": re.compile(
        r"(?i)\b(?:(?:ngày|mùng|sáng|chiều|hôm)\s+\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?|(?:lễ|dịp|đêm|trước|từ|đến)\s+\d{1,2}/\d{1,2}(?:/\d{4})?)"
        rf"(?:{_DASH}\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)?(?:\s+tháng\s+\d{{1,2}})?"
        rf"(?:\s+(?:năm|đến ngày|và ngày)\s+\d{{1,4}})?(?=$|[^\d%])(?!\s*(?:%|người|hộ|con|tỷ|triệu))"
    ),
    "month": re.compile(
        rf"(?i)\btháng\s+\d{{1,2}}(?:(?:\s?,\s?|{_DASH}|\s+và\s+)\d{{1,2}})*(?:/\d{{4}}|\s+năm\s+\d{{4}})?"
    ),
    "quarter": re.compile(r"(?i)\bquý\s+[\dIV]+(?:\s?/\s?\d{4})?"),
    "months of a year": re.compile(r"(?i)\b\d{1,2}\s+tháng(?=\s+(?:đầu|cuối|năm|của năm|tuổi)|\s*/\s*\d{4})"),
    "age": re.compile(rf"(?i)\b\d{{1,3}}(?:{_DASH}\d{{1,3}})?\s+(?:tháng\s+)?tuổi"),
    "span of years": re.compile(rf"\b{_YEAR}{_DASH}(?:{_YEAR}|\d\d\b)(?![\d.,])"),
    "year": re.compile(
        rf"(?i)\b(?:năm(?: học)?|đến|từ|cuối năm|giai đoạn|thời kỳ|mão|thìn|tỵ|ngọ|sửu|dần|tết|xuân|kỳ|hè|đông|lịch)\s+{_YEAR}"
        rf"(?:\s?(?:,|và|;|{_DASH})\s?(?:năm\s+)?{_YEAR})*(?![\d.,]*\d)(?!\s*%)"
    ),
    "bare year": re.compile(
        rf"(?<![\d.,/])\b{_YEAR}\b(?=\s*(?:$|[;:)\].,!?…/\"”-]|của|là|đạt|được|tăng|giảm|so|và|trên|theo|có|đã|cho|tại|ước|"
        rf"thì|với|bằng|đến|tỉnh|thành|huyện|toàn|phải|chỉ|do|mới|vẫn|khoảng|dự|bình|về))(?![.,]\d)"
    ),
    "document number": re.compile(
        r"\b\d[\d.]*\s?(?:/\d{4})?\s?[/-]\s?[A-ZĐ][A-ZĐa-z0-9Đđ&]*(?:\s?[-–/]\s?[A-ZĐ][\w&]*)*"
    ),
    "numbered paper": re.compile(
        rf"(?i)\b(?:{_DOCUMENT})\s+(?:số\s+)?\d+(?:[./]\d+)*(?=\s|[,;:.)/]|$)(?!\s*(?:%|tỷ|triệu))"
    ),
    "number after số": re.compile(r"\b[Ss]ố:?\s+\d+[/-]\S+"),
    "named thing": re.compile(
        rf"(?i)(?<![^\W\d_])(?:{_NAMED})[\s-]\d+(?:\s?,\s?\d+)*(?![\d.,]*\d)(?!\s?(?:%|xã|phường|hộ|người|con|tỷ|triệu|ha|km|m\b|m2|"
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
    r"\s*(?:\(?\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){0,3}\.?(?=\s+[^\W\d_])(?<=\.)|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|[-+*•]\s*\(?\d{1,2}[.)])"
)


def not_figures(text: str) -> list[tuple[int, int]]:
    """Spans of `text` whose digits state no quantity, in no order; they may overlap.

    >>> sorted(not_figures("2. Đến 31/12/2023 theo Quyết định số 28/QĐ-UBND"))[:2]
    [(0, 2), (7, 17)]
    """
    spans = [match.span() for pattern in PATTERNS.values() for match in pattern.finditer(text)]
    heading = _HEADING_NUMBER.match(text)
    if heading:
        spans.append(heading.span())
    return spans
