"""Numbers that state no quantity: dates, years, document numbers, ordinals, names, standards, heading numbers.

A list of small named patterns; each marks spans of the text in which no figure is looked for, and says what stands
there instead. Each line says what it is by its name and has its row in tests/index/figures/test_not_quantities.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.figures.spotting.counted import is_counted
from index.language.dates import DAY, MONTH, NOTED_YEAR, YEAR, mentions_in
from index.language.numbers import Number, numbers
from index.language.words import CAPITAL, SMALL

_DASH = r"\s?[-–—]\s?"
_DOCUMENT = (
    r"nghị quyết|quyết định|nghị định|thông tư|công văn|chỉ thị|kết luận|kế hoạch số|báo cáo số|tờ trình|văn bản|"
    r"thông báo số|chương trình số|đề án(?= 0)|(?<!kỷ )(?<!kỉ )(?<!pháp )luật|điều|(?<!tài )khoản|"
    r"(?<!danh )(?<!hạng )(?<!chuyên )mục|chương|phụ lục|(?<!đại )(?<!tiêu )(?<!phát )biểu|bảng"
)
_COUNTED = (  # words that a number of four digits counts; before any other word it is a year
    r"người|hộ|con|cây|lượt|cái|chiếc|bộ|cuốn|quyển|vở|sổ|suất|phần|ca|vụ|học|sinh|lao|cán|hội|đoàn|đảng|đại"
    r"|thành viên|"
    r"nhân|khẩu|doanh|cơ|hợp|hồ|trường|trẻ|em|bệnh|liều|tấn|tạ|kg|ha|m|km|đồng|triệu|tỷ|nghìn|ngàn|thẻ|phòng|căn"
    r"|nhà|dự|"
    r"đơn|đối|đợt|điểm|xe|máy|giường|giờ|ngày|cuộc|buổi|lớp|tiết|tin|bài|công|việc|sản|tàu|thuyền|USD"
)
_NAMED = (
    r"tổ(?: dân phố)?(?: số)?|xóm|thôn|khu(?: vực)?(?: phố)?|ấp|nhóm|(?<!quân )(?<!bộ )đội|cụm|km|quốc lộ|tỉnh lộ|"
    r"đường(?: số)?|ngõ|đối tượng|mức(?: độ)?|cấp độ|khóa|khoá|kỳ họp thứ|lô|tuyến số|phân khu|bậc|vùng|type|mũi|"
    r"thế kỷ|quân khu|liên cấp|(?:gió|giật|bão|sóng) cấp|loại|lần|lần thứ|lớp|bài|nghị định|pha|covid|giai đoạn|đợt|"
    r"nhiệm kỳ|kì|(?<!cùng )(?<!định )(?<!thời )kỳ|khóa họp|cảng|chuyến bay"
)
_FIXED_DAYS = (  # that everybody knows by their date
    r"0?1/0?1|0?9/0?1|0?3/0?2|27/0?2|0?8/0?3|26/0?3|30/0?4|0?1/0?5|0?7/0?5|15/0?5|19/0?5|0?1/0?6|21/0?6|28/0?6|27/0?7"
    r"|19/0?8|0?2/0?9|0?5/0?9|10/10|13/10|20/10|0?9/11|18/11|20/11|0?1/12|22/12"
)
PATTERNS: dict[str, re.Pattern[str]] = {
    "full date": re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b"),
    "month of a year": re.compile(rf"(?<![\d.,]){MONTH}[/-](?:1|2)\d{{3}}\b(?!\s*(?:/|tỷ|triệu))"),
    "day and month": re.compile(
        r"(?i)\b(?:(?:ngày|mùng|sáng|chiều|hôm)\s+\d{1,2}(?:/\d{1,2}(?:/\d{4})?)?|(?:lễ|dịp|đêm|trước|thời điểm|từ"
        r"|đến)\s+\d{1,2}/\d{1,2}(?:/\d{4})?)"
        rf"(?:{_DASH}\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?)?(?:\s+tháng\s+\d{{1,2}})?"
        rf"(?:\s+(?:năm|đến ngày|và ngày)\s+\d{{1,4}})?(?=$|[^\d%])(?!\s*(?:%|người|hộ|con|tỷ|triệu))"
    ),
    "month": re.compile(
        rf"(?i)\btháng\s+\d{{1,2}}(?!\d|[.,]\d)(?:(?:\s?,\s?|{_DASH}|\s+và\s+)\d{{1,2}}(?![\d.]*\d))*(?:/\d{{4}}|\s+năm\s+\d{{4}})?"
    ),
    "quarter": re.compile(r"(?i)\bquý\s+[\dIV]+(?:\s?/\s?\d{4})?"),
    "months of a year": re.compile(r"(?i)\b\d{1,2}\s+tháng(?=\s+(?:đầu|cuối|năm|của năm|tuổi)|\s*/\s*\d{4})"),
    "months reported on": re.compile(
        r"(?i)(?<!\w)(?<!sau )(?<!trước )(?<!chậm )(?<!muộn )(?<!sớm )(?<!thêm )(?<!hơn )(?<!quá )(?<!tù )(?<!hạn )(?<!vòng )(?<!dài )(?<!mỗi )"
        r"(?<!gần )(?<!khoảng )(?<!học )"
        r"(?:0?[1-9]|1[01])\s+tháng(?=\s*[,(]|\s+(?:qua|ước|đạt|tăng|giảm|thực hiện|so|cơ bản|của|tổng|là|toàn"
        r"|cả|chỉ|thu|chi))"
        r"|(?:(?<=[.;:(]\s)|(?<=\()|(?<=\btrong\s)|^)(?:0?[2-9]|1[01])\s+tháng(?=\s+(?!liên|liền|kể|từ|trở|lương|tuổi|một|mỗi)[^\W\d_])|(?<=\bcả )(?:0?[2-9]|1[01]) tháng\b"
    ),
    "years of a plan": re.compile(
        rf"(?i)\b\d{{1,2}}\s+năm\s+(?={YEAR}{_DASH}|giai đoạn)|"
        r"(?<=kế hoạch )0?\d\s+năm\b|(?<=tài chính )0?[35]\s+năm\b|(?<=nhà nước )0?[35]\s+năm\b"
        r"|(?<=xã hội )0?[5]\s+năm\b"
    ),
    "rate per one": re.compile(r"(?i)\b(?:trên|mỗi|bình quân)\s+0?1\s?(?:ha|đơn vị|người|hộ|m2|km2|héc\s?ta)\b"),
    "age": re.compile(rf"(?i)\b\d{{1,3}}(?:(?:{_DASH}|\s(?:đến|tới|và)(?: dưới)?\s)\d{{1,3}})?\s+(?:tháng\s+)?tuổi"),
    "years looked back on": re.compile(r"(?i)\b0?[2-9]\s+năm\s+(?=(?:lần lượt|qua|gần đây|vừa qua|liên tiếp|liền)\b)"),
    "year compared with": re.compile(rf"(?i)\bso với\s+{YEAR}(?![\d.,]*\d|\s*(?:%|(?:{_COUNTED})(?!\w)))"),
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
    "fixed day": re.compile(rf"(?<![\d/.,])(?<!đạt )(?<!được )(?:{_FIXED_DAYS})(?![/%\d]|[.,]\d)"),
    "document number": re.compile(
        r"\b\d[\d.]*\s?(?:/\d{4})?\s?[/-]\s?[A-ZĐ][A-ZĐa-z0-9Đđ&]*(?:\s?[-–/]\s?[A-ZĐ][\w&]*)*"
    ),
    "numbered paper": re.compile(
        rf"(?i)\b(?:{_DOCUMENT})\s+(?:số\s+)?\d+(?:[./]\d+)*(?=\s|[,;:.)/]|$)(?![.,]\d)(?!\s*(?:%|tỷ|triệu))"
        r"|\bđiểm\s+\d+(?=,?\s+(?:khoản|mục|điều|phần|chương|nghị|công văn|văn bản|thông)\b)"
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
    "facility with a number": re.compile(
        rf"\b(?i:hồ|đập|cầu|cống|hầm|thủy điện|nhiệt điện|nhà máy|điện gió|điện mặt trời|trạm|cảng|bến|khu công nghiệp|KCN"
        rf"|cụm công nghiệp|mầm non|tiểu học|mỏ)(?:\s{SMALL}+){{,2}}(?:\s{CAPITAL}{SMALL}*){{1,4}}\s[1-9](?![\d.,]*\d|\s?[%/])"
    ),
    "commune with a number": re.compile(
        rf"\b(?i:xã|phường)(?:\s{CAPITAL}{SMALL}*){{1,3}}\s[1-9](?=\s*(?:;\s*\(?\d*\)?\s?(?:xã|phường)|\.?$|\s{SMALL}))"
    ),
    "item of a list": re.compile(r"(?:^|[;:.,]|\bvà)\s*\(\d{1,2}\)\s*(?=[^\W\d_])"),
    "item referred to": re.compile(
        r"(?i)(?:tại|theo|mục|điểm)\s\(\d{1,2}\)|\s\([1-9]\)(?=\s*[.;]?\s*$|\s*\.\s+[A-ZĐ])"
    ),
    "place of filing": re.compile(r"^\s*[-+*•]?\s*Lưu\s*:.*", re.DOTALL),
    "programme": re.compile(
        r"(?i)\b(?:chương trình|đề án|quyết định|nghị quyết|dự án|bộ chỉ số|chỉ thị|khoán)\s+(?:số\s)?\d{1,4}[a-z]?(?![\w%/]|[.,]\d|\s?%)"
    ),
    "degree of latitude": re.compile(
        r"\d+[o°º]\s?\d+['’]\s?\d*|\d+['’]\s?\d*[^\W\d_]*"
        r"|(?i:kinh độ|vĩ độ|kinh tuyến|vĩ tuyến|tọa độ|toạ độ)(?:\s(?i:đông|bắc|tây|nam))?[\s:]+\d[\d.,]*"
    ),
    "number after số": re.compile(r"\b[Ss]ố:?\s+\d+[/-](?:\d{4}|[^\s\d]*[A-ZĐ])\S*"),
    "level": re.compile(r"(?i)(?<=\w )cấp [1-4](?![\d.,]*\d|\s?[%/])"),
    "named thing": re.compile(rf"(?i)(?<![^\W\d_])(?:{_NAMED})[\s-]\d+(?:\s?,\s\d+)*(?![\d.,]*\d|\s?%)"),
    "ordinal": re.compile(r"(?i)\b(?:lần thứ|kỷ niệm|hội thi|kỳ họp thứ|khóa)\s+\d+(?:\s+năm)?"),
    "code": re.compile(r"\b[A-ZĐ]+[-.]?\d+[A-Z]?\b|\(?\b\d+[A-ZĐ]\b\)?(?!\w)"),
    "standard": re.compile(r"\b(?:ISO|TCVN|QCVN)[\s:]*\d[\d:.-]*"),
    "variety": re.compile(
        r"(?i:\b(?:giống|lúa|nếp|ngô|gạo|tươi|mía|sắn))(?:\s[^\W\d_]+){,2}\s[A-ZĐ]{1,4}\s?\d+(?![\d.,]*\d)|\bIR\s?\d{2,6}\b"
    ),
    "version": re.compile(r"(?<![\d.,/-])\b[1-9]\.0\b(?![.,]?\d|\s?[%/–-])"),
    "slogan": re.compile(
        r"[“\"‘']\d{1,2}\s[^“”\"‘’'\d]{1,40}[”\"’']|\b\d\s+(?:trong\s+\d|rõ|tại chỗ)\b"
        r"|\b\d(?:\s?-\s?\d){2,6}\b(?![.,/]\d)"
    ),
    "dose or level and above": re.compile(r"\b\d\+(?!\d)"),
    "child by order": re.compile(r"(?i)\bcon thứ \d(?!\d)"),
    "no number": re.compile(r"\b1 số(?= (?!điện)[^\W\d_])"),
    "round the clock": re.compile(r"\b24\s?/\s?(?:24(?:\s?(?:h|giờ)\b)?|7\b)"),
    "clock": re.compile(
        r"(?i)\b\d{1,2}h\d{2}\b|(?<=lúc )\d{1,2}\s?(?:h|giờ)(?:\s?\d{1,2}(?:\s?phút)?)?(?!\w)|\b(?:từ|đến|trước|sau|hồi)\s\d{1,2}h(?!\w)|\b\d{1,2}h(?=\s+ngày)"
    ),
    "telephone": re.compile(
        r"(?<![\d.,])0\d{2,3}[. ]\d{3}[. ]\d{3,4}\b|(?<![\d.,])0\d{9,10}\b|(?i:tổng đài|hotline|điện thoại)\s(?:số\s)?\d{3,}[\d.]*"
    ),
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


_ROW = re.compile(rf"\s++{CAPITAL}")  # "1 Tổng sản lượng": the number of a row
_LEADS_TO_NUMBER = frozenset(  # words that a number may cling to and be one: "được3 con"
    "được đạt có còn là tăng giảm với gồm khoảng hơn trên bằng ước gần dưới và đến từ cho thêm tổng cả chỉ của".split()
)
_BEHIND_A_NAME = re.compile(rf"{CAPITAL}{SMALL}*\s\($")
_EXACT = re.compile(r"\s?[%‰]")
_UNLESS_COUNTED = frozenset(  # what a number behind these words means, the words behind it tell
    ("numbered paper", "programme", "named thing", "level", "facility with a number", "commune with a number", "fixed day",
     "version", "round the clock")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Digits of a text that state no quantity, and what they are: the name of a pattern."""

    start: int
    stop: int
    what: str


def named_numbers(text: str) -> Iterator[Named]:
    """What the digits of `text` are that state no quantity, in no order; the spans may overlap.

    >>> [one.what for one in named_numbers("2. Đến 31/12/2023 theo Quyết định số 28/QĐ-UBND")]
    ['full date', 'document number', 'number after số', 'number of a heading']
    """
    for what, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            if what not in _UNLESS_COUNTED or not is_counted(text, match.end()):
                yield Named(match.start(), match.end(), what)
    for mention in mentions_in(text):
        yield Named(mention.start, mention.stop, "part of a year")
    for number in numbers(text):
        if _is_mark(text, number):
            yield Named(number.start, number.stop, "mark of a note or an item")
    if heading := _HEADING_NUMBER.match(text):
        yield Named(heading.start(), heading.end(), "number of a heading")


def not_figures(text: str) -> list[tuple[int, int]]:
    """Spans of `text` whose digits state no quantity, in no order; they may overlap.

    >>> sorted(not_figures("2. Đến 31/12/2023 theo Quyết định số 28/QĐ-UBND"))[:2]
    [(0, 2), (7, 17)]
    """
    return [(one.start, one.stop) for one in named_numbers(text)]


def first_digit(text: str, number: Number) -> int:
    """Where the digits of a number begin, which may have a sign."""
    return next(i for i in range(number.start, number.stop) if text[i].isdigit())


def _is_mark(text: str, number: Number) -> bool:
    """Whether a short number is the mark of a note or of an item: "(4)", "[3]", glued to a word that leads to no number."""
    start, stop = number.start, number.stop
    if not text[start:stop].isdecimal() or stop - start > 3:
        return False
    before, behind = text[start - 1 : start], text[stop : stop + 1]
    if (before, behind) == ("(", ")"):  # "Việt Trì (12), Phú Thọ (08)" are counts
        return stop - start < 3 and text[start] != "0" and not _BEHIND_A_NAME.search(text, max(0, start - 20), start)
    if (before, behind) == ("[", "]"):
        return True
    if start == 0 or not before.isalpha() or stop - start > 2:
        return not text[:start].strip() and _ROW.match(text, stop) is not None and text.rstrip()[-1] in "0123456789%"
    glued = re.search(r"[^\W\d_]+$", text[max(0, start - 12) : start])
    return glued is not None and glued[0].lower() not in _LEADS_TO_NUMBER and _EXACT.match(text, stop) is None
