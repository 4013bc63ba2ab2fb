"""Numbers that belong together in one amount: "1 tỷ 250 triệu đồng", "1 tỷ rưỡi", "2/3 số thôn"; and marks of notes behind a number.

Knows how amounts are said, not where they stand; `quantities` reads texts with it, and so does who reads a message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.language.numbers import BLANK, Number
from index.language.units import SCALES, UnitTable

_PLACES = Decimal("1e-9")  # an hour has no decimal number of minutes
_FRACTION_PLACES = Decimal("0.0001")
_SHARED = (  # behind a fraction: of what it is the share
    r"số|tổng|dân số|dân cư|nhân khẩu|diện tích|thời gian|quãng đường|chặng đường|đoạn đường|chiều dài|khối lượng|sản lượng"
    r"|giá trị|doanh thu|lực lượng|công suất|nguồn|nhu cầu|địa bàn|lãnh thổ|dung tích|kinh phí|chi phí|dự toán|học phí|vốn"
    r"|mức|thu nhập|kế hoạch|toàn|các|so với|của"
)
_FRACTION = re.compile(rf"(?<![\d/.,])([1-9])\s?/\s?([2-9]|10)(?![\d/.,%])(?=\s+(?:{_SHARED})(?!\w))", re.IGNORECASE)
_PLAIN_FRACTION = re.compile(r"(?<![\d/.,])([1-9])\s?/\s?([2-9]|10)(?![\d/.,%])(?=\s+(?:so|tong|dan so|dien tich)\s)")
_HALF = re.compile(r"\s++rưỡi(?!\w)", re.IGNORECASE)
_HALF_OF_SCALE = re.compile(r"\s++(nghìn|ngàn|triệu|tỷ|tỉ)\s++rưỡi(?!\w)", re.IGNORECASE)
_MARK = re.compile(
    rf"{BLANK}?(?:\(\d{{1,2}}\)|\[\d{{1,3}}\])(?=\s+[^\W\d_]|\s*[%‰]|[,.;:)]|$)|\*{{1,3}}(?=[\s,.;:)]|$)|[⁰¹²³⁴⁵⁶⁷⁸⁹]++"
)

_THOUSANDS = frozenset({"nghìn", "ngàn"})
_TENS = frozenset({"trăm", "chục", "vạn"})
_IN_PARTS = frozenset({"lần", "điểm", "bậc", "phần", "độ"})  # come in parts, though they look like something counted


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it is measured in; `factor` leads to the base of `kind`."""

    value: Decimal
    unit: str
    kind: str
    factor: Decimal


def together(one: Amount, two: Amount) -> Amount | None:
    """The amount that is told in two scales, the greater first ("1 tỷ", "250 triệu đồng"); None when they are two amounts.

    >>> together(Amount(Decimal(1), "tỷ đồng", "money", Decimal(10**9)), Amount(Decimal(250), "triệu đồng", "money", Decimal(10**6)))
    Amount(value=Decimal('1.25'), unit='tỷ đồng', kind='money', factor=Decimal('1000000000'))
    """
    whole = one.value == one.value.to_integral_value() or one.value * one.factor % (two.factor * 1000) == 0
    if not whole or two.value < 0 or one.kind in _UNSCALED:
        return None
    scale = scale_of(one)
    if scale and two.kind in {"count", "bare"} and not scale_of(two):
        return _counted(one, two)
    unit, kind = _common(one, two, scale)
    if not unit or two.factor >= one.factor or two.value * two.factor >= one.factor:
        return _thousands(one, two, scale)
    return Amount(_sum(one.value, two.value * two.factor / one.factor), unit, kind, one.factor)


_UNSCALED = frozenset({"count", "bare", "percent", "permille", "fraction"})


def scale_of(amount: Amount) -> str:
    """The scale word of a sum of money or of something counted ("tỷ" of "tỷ đồng"), "" when it has none."""
    first = amount.unit.split(" ", 1)[0].lower()
    scaled = amount.kind.split("/")[0] in {"money", "usd", "count"}
    return first if scaled and first in SCALES else ""


def _sum(whole: Decimal, part: Decimal) -> Decimal:
    part = -part if whole < 0 else part
    return (whole + part.quantize(_PLACES)).normalize()


def _common(one: Amount, two: Amount, scale: str) -> tuple[str, str]:
    """Unit and kind of both: that of the first, with the rate or the currency that only the second names."""
    if two.kind == one.kind:
        return one.unit, one.kind
    if two.kind.startswith(f"{one.kind}/"):
        return one.unit + two.unit[two.unit.index("/") :], two.kind
    if scale and two.kind.split("/")[0] in {"usd", "money", "count"} and scale_of(two):
        return f"{scale} {two.unit.split(' ', 1)[1]}", two.kind
    return "", ""


def _counted(one: Amount, two: Amount) -> Amount | None:
    """ "1 nghìn 250 con"; "1 tỷ 250" means millions, and "2 tỷ 5" half a billion."""
    thousands = scale_of(one) in _THOUSANDS and one.kind == "money" and 99 < two.value < one.factor
    if two.kind == "count" and thousands and two.unit.lower() not in _TENS:
        return Amount(_sum(one.value * one.factor, two.value), two.unit, "count", Decimal(1))
    digits = len(str(two.value)) if two.value == two.value.to_integral_value() else 0
    if two.kind == "bare" and digits in {1, 3}:
        part = two.value / (10 if digits == 1 else 1000)
        return Amount(_sum(one.value, part), one.unit, one.kind, one.factor)
    return None


def _thousands(one: Amount, two: Amount, scale: str) -> Amount | None:
    """ "1 nghìn 250 tỷ đồng": a scale word that counts the other's."""
    money = one.kind == "money" and two.kind.split("/")[0] in {"money", "usd"}
    if scale not in _THOUSANDS or not money or two.value >= one.factor:
        return None
    return Amount(_sum(one.value * one.factor, two.value), two.unit, two.kind, two.factor) if scale_of(two) else None


def comes_whole(kind: str, unit: str) -> bool:
    """Whether it is counted in things that come whole, unscaled: of 31,204 households none is a part."""
    first = unit.split(" ")[0].lower()
    return kind == "count" and first not in SCALES and first not in _IN_PARTS and "/" not in unit


def meant(number: Number, whole: bool, english: bool) -> Decimal:
    """The value of a number; its one mark groups where `whole` things are counted, else as its neighbours' do."""
    if number.other is None:
        return number.value
    comma = abs(number.other) > abs(number.value)
    return number.other if (whole or english if comma else english and not whole) else number.value


def half_behind(text: str, stop: int) -> int:
    """Where "rưỡi" ends that stands behind the unit which ends at `stop`; `stop` when none does."""
    match = _HALF.match(text, stop)
    return match.end() if match else stop


def half_of_scale(text: str, stop: int, units: UnitTable) -> tuple[int, Amount] | None:
    """What a number that ends at `stop` is worth more for "tỷ rưỡi" behind it, and where that ends."""
    match = _HALF_OF_SCALE.match(text, stop)
    unit = units.named(f"{match[1].lower()} đồng") if match else None
    if match is None or unit is None:
        return None
    return match.end(), Amount(Decimal("0.5"), unit.name, unit.kind, unit.factor)


def fractions(text: str) -> list[Number]:
    """Shares written as fractions ("2/3 số thôn"), which no pair and no date is.

    >>> [str(f.value) for f in fractions("Có 2/3 số thôn; 312/200 con; từ 2/3 đến 3/4")]
    ['0.6667']
    """
    found = sorted((*_FRACTION.finditer(text), *_PLAIN_FRACTION.finditer(text)), key=lambda match: match.start())
    return [
        Number(m.start(), m.end(), (Decimal(m[1]) / Decimal(m[2])).quantize(_FRACTION_PLACES))
        for m in found
        if int(m[1]) < int(m[2])
    ]


def behind_mark(text: str, stop: int) -> int:
    """Where the mark of a note ends that stands behind the number which ends at `stop`: "45(1) trường"."""
    match = _MARK.match(text, stop)
    return match.end() if match else stop
