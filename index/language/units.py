"""Units of measure: which one stands after a number, and how units of one class convert."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from index.language import wordlists
from index.language.words import CAPITAL, SMALL

SCALES = {
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "triệu": Decimal(10) ** 6,
    "tỷ": Decimal(10) ** 9,
    "tỉ": Decimal(10) ** 9,
}
# "triệu lượt khách", "5 nghìn tổ viên": a scale word before something counted is no money.
_NOT_MONEY_AFTER = re.compile(
    r"\s++(?!đồng\b|đ\b|so\b|và\b|cho\b|tiền\b|đạt\b|bằng\b|nợ\b|để\b|từ\b|của\b|vốn\b|trong\b|là\b|thì\b|năm\b"
    r"|được\b|do\b|trên\b|chi\b|thu\b"
    r"|tăng\b|giảm\b|vượt\b|đối\b|gồm\b|còn\b|không\b|với\b|nhưng\b|không\b|hay\b|phải\b|đúng\b|theo\b|nữa\b"
    r"|rồi\b|vậy\b|thôi\b|hỗ\b|ở\b|tại\b)[^\W\d_]"
)
# "75 đồng chí", "16 đồng bào", "27 đ/c": the syllable of the currency begins a person; "416 ngày công" is labour.
_NOT_A_UNIT = re.compile(
    r"(?i)đồng\s++(?:chí|bào|đội|nghiệp|hương|niên|môn)\b|đ\s?/\s?c\b"
    r"|điểm\s+(?!%|số\b|phần\s+trăm)[^\W\d_]|ngày\s+công\b(?!\s+(?:bố|nhận|tác|khai|dân|an|chứng|vụ)\b)"
)
_A_NAME = re.compile(rf"{CAPITAL}{SMALL}*+\s+{CAPITAL}{SMALL}")  # "54/63 Đồng Đắk": no currency
_YEARLY = re.compile(r"\s?/\s?năm\b")
PER = re.compile(
    r"(?:\s?/\s?(?:ha|người|hộ|năm|tháng|ngày(?:\sđêm)?|quý|tuần|kg|m2|m²|m3|m³|km²|km2|km|lượt|vụ|HTX|xã|con|suất|đêm"
    r"|giờ|phút|giây|s|trạm|cơ sở|CV|tàu|nhà|căn|trẻ|em|cháu|học sinh|học viên|sinh viên|lao động|môn|phản ánh|hồ sơ"
    r"|lớp|trường|phòng|phiếu|cuộc|buổi|đợt|lần|ca|cây|tấn|lít|kWh|thửa|lô|công|sào|mẫu|vạn dân|thôn|bản|ấp|đơn vị"
    r"|dự án|công trình|cán bộ|giáo viên|thành viên|đại biểu|đối tượng|liệt sĩ|chuyến|sản phẩm|mô hình)(?!\w))++"
)
_AROUND_SLASH = re.compile(r"\s?/\s?")
_OF_A_CROP = re.compile(r"\s[^\W\d_]{2,6}(?=\s?/\s?ha\b)")  # "27,1 tạ nhân/ha"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed after a number, with its class and the factor to the base of the class."""

    name: str  # canonical: "tỷ đồng", "triệu đồng/ha"
    kind: str  # "percent", "money", "mass", "area", ..., "money/ha"
    factor: Decimal


@dataclass(frozen=True, slots=True)
class UnitTable:
    """All known spellings, longest first."""

    units: Mapping[str, Unit]
    pattern: re.Pattern[str]

    def after(self, text: str, position: int) -> tuple[int, Unit] | None:
        """The unit that begins at `position` (after optional spaces) and where it ends.

        >>> load_lexicon().unit_table.after("166,104 tỷ đồng", 7)  # of language.lexicon
        (15, Unit(name='tỷ đồng', kind='money', factor=Decimal('1000000000')))
        """
        match = self.pattern.match(text, position)
        if match is None:
            return None
        spelling = " ".join(match.group(1).lower().split())
        unit = self.units[spelling]
        if _NOT_A_UNIT.match(text, match.start(1)) or _A_NAME.match(text, match.start(1)):
            return None
        if (
            unit.kind == "money"
            and not spelling.endswith(("đ", "đồng", "vnd"))
            and _NOT_MONEY_AFTER.match(text, match.end())
        ):
            return None
        if unit.kind in {"percent", "permille", "percent_point"}:
            yearly = _YEARLY.match(text, match.end())
            return (yearly.end() if yearly else match.end()), unit
        crop = _OF_A_CROP.match(text, match.end()) if unit.kind == "mass" else None
        per = PER.match(text, crop.end() if crop else match.end())
        if per is None:
            return match.end(), unit
        rate = _AROUND_SLASH.sub("/", per.group().strip())
        return per.end(), Unit(unit.name + rate, f"{unit.kind}{rate.lower()}", unit.factor)

    def named(self, name: str) -> Unit | None:
        """The unit of that spelling, None when it is no unit of measure."""
        found = self.after(f" {name}", 0)
        return found[1] if found and found[0] == len(name) + 1 else None


def unit_table(entries: Iterable[wordlists.Unit]) -> UnitTable:
    """The units of the word list that reports use; rates ("/ha", "/người") are read behind any of them."""
    units = {entry.spelling: _unit(entry) for entry in entries if _in_reports(entry)}
    spelled = "|".join(
        r"\s+".join(re.escape(part) for part in spelling.split())
        + (r"(?![\w²³])" if spelling[-1].isalpha() else r"(?![\d²³])" if spelling[-1].isdigit() else "")
        for spelling in sorted(units, key=len, reverse=True)
    )
    return UnitTable(units, re.compile(rf"\s*+({spelled})", re.IGNORECASE))


def _in_reports(entry: wordlists.Unit) -> bool:
    return "khẩu ngữ" not in entry.source and "/" not in entry.spelling and not entry.spelling[0].isdigit()


def _unit(entry: wordlists.Unit) -> Unit:
    """Money under one name; measures as printed, so that a figure is shown as the report shows it."""
    kind = "permille" if entry.canonical == "‰" else "usd" if entry.base == "USD" else entry.kind
    as_printed = entry.kind not in {"money", "percent"} and entry.spelling != entry.canonical.lower()
    return Unit(entry.spelling if as_printed else entry.canonical, kind, entry.factor)
