"""Units of measure: which one stands after a number, and how units of one class convert."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from index.language import wordlists

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
# "75 đồng chí", "16 đồng bào": the syllable of the currency begins a person.
_NOT_A_UNIT = re.compile(r"(?i)đồng\s++(?:chí|bào|đội|nghiệp|hương|niên|môn)\b|điểm\s+(?!%|số\b|phần trăm)[^\W\d_]")
_YEARLY = re.compile(r"\s?/\s?năm\b")
_PER = re.compile(
    r"(?:\s?/\s?(?:ha|người|hộ|năm|tháng|ngày|quý|kg|m2|m²|km²|km2|lượt|vụ|HTX|xã|con|suất|học sinh|lao động|đêm"
    r"|giờ|trạm|cơ sở|CV|tàu)(?!\w))++"
)


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
        if _NOT_A_UNIT.match(text, match.start(1)):
            return None
        if (
            unit.kind == "money"
            and not spelling.endswith(("đ", "đồng", "vnd"))
            and _NOT_MONEY_AFTER.match(text, match.end())
        ):
            return None
        if unit.kind in {"percent", "permille"}:
            yearly = _YEARLY.match(text, match.end())
            return (yearly.end() if yearly else match.end()), unit
        per = _PER.match(text, match.end()) if unit.kind != "duration" else None
        if per is None:
            return match.end(), unit
        rate = "".join(per.group().split())
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
        + (r"(?![\w²³])" if spelling[-1].isalpha() or spelling[-1].isdigit() else "")
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
