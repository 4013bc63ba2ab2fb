"""What a message claims: its numbers with unit, bound word and what they count; and the words that ask to confirm them.

Reads the message alone; whether a claim holds is decided in `checking`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from unicodedata import normalize

from index.lexicon import Lexicon
from index.not_figures import not_figures
from index.numbers import parse_number
from index.units import SCALES
from index.words import canonical, fold, fold_same

Bound = Literal["", "over", "under", "about"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+[23²³]?|%[o0]?(?!\d)|‰|[^\w\s]")
_ENGLISH_GROUPS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_BOUNDS: dict[str, Bound] = {
    "trên": "over", "hơn": "over", "quá": "over", "tối thiểu": "over", "ít nhất": "over", "vượt quá": "over",
    "gần": "under", "dưới": "under", "ngót": "under", "suýt": "under", "suýt soát": "under", "chưa đến": "under",
    "chưa tới": "under", "chưa đầy": "under", "không quá": "under", "tối đa": "under",
    "khoảng": "about", "xấp xỉ": "about", "chừng": "about", "tầm": "about", "cỡ": "about", "độ": "about",
    "ước": "about", "ước chừng": "about", "ước khoảng": "about", "quanh": "about", "tròn": "", "đúng": "", "vừa đúng": "", "đúng bằng": "", "chẵn": "",
}  # fmt: skip
_ONLY_ACCENTED = frozenset({"độ", "cỡ", "tầm", "chừng", "quá", "ước", "tròn"})  # bare, they are other words
_COMPARED = frozenset("nhiều cao ít thấp lớn nhỏ kém nhieu it thap lon nho kem".split())  # "nhiều hơn 60": no bound
_ROUNDED = re.compile(r"\b(?:lam tron|noi tron|tron so|so tron|xap xi)\b")
_UPWARDS, _DOWNWARDS = ("tro", "len"), ("tro", "xuong")
# Numbers that name a time, an age or a thing, as they look once diacritics are gone.
_NAMED = re.compile(
    r"\b(?:ngay|thang|quy|nam|nam hoc|den nam|tu nam|giai doan|thoi ky|nhiem ky|khoa|lan thu|thu tu|covid|quoc lo|"
    r"nghi quyet|quyet dinh|nghi dinh|thong tu|cong van|trang)\s*-?\s*(?:so\s+)?\d+(?:\s?[/.-]\s?\d+)*(?![\d.,]*\d)"
    r"(?!\s*(?:%|ty|ti|trieu|nghin|ngan|dong|ho|nguoi|con|vu|truong hop|luot)\b)"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,2}/(?:19|20)\d\d\b|\b\d{1,2} thang(?= (?:dau|cuoi|nam|(?:19|20)\d\d))|\b\d{1,3} (?:thang )?tuoi\b"
    r"|(?<![\d.,])(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?(?![\d.,]*\d)(?!\s*(?:%|[a-z]+ (?:dong|tien)|ty|ti|trieu|dong|ho\b|nguoi|con\b|vu\b|luot|hs\b|can\b|cay|ha\b|tan\b|m2|m3|km))"
)
_NO_NOUN = frozenset(
    "la thi roi vay nhi the duoc dat co cho cua o tai trong ve nam da dang va voi hay theo den tu tren duoi so bang phai dung khop chuan "
    "khong chua ko k a ad nhe nha de bi tang giam chiem vuot hut qua ke kh chi du muc trong moi nhu nhung ma nay do thoi nua con ca toan "
    "sau truoc khi thuoc nen do gom trung binh hon gan khoang giao hien doi viet noi ghi nghe on sai dc duoc".split()
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as read behind a number: a value times `factor` is in the base of `kind`."""

    kind: str  # "percent", "money", "money/ha", "count", "bare", ...
    factor: Decimal
    name: str  # as an answer shows it: "tỷ đồng"; the counted noun for a count


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a message claims. Offsets are characters of the message in NFC."""

    value: Decimal  # in the base unit of `measure.kind`
    step: Decimal  # worth of one unit of the last digit that was written, in the base unit
    measure: Measure
    bound: Bound
    printed: str  # number and unit as an answer shows them: "166 tỷ 104 triệu đồng"
    start: int  # where its bound word, else its number begins
    number_stop: int  # where number and scale word end; a counted noun stands behind
    stop: int  # where its unit ends; equal to number_stop for counts and bare numbers


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    stop: int

    @property
    def folded(self) -> str:
        return fold(self.text)


def claims(typed: str, lexicon: Lexicon) -> list[Claim]:
    """The numbers that `typed` claims, left to right; dates, years, ages and names are none.

    >>> [(str(c.value), c.measure.kind, c.bound) for c in claims("giải ngân hơn 166 tỷ 104 triệu", load())]
    [('166104000000', 'money', 'over')]
    """
    text = normalize("NFC", typed)
    words = [_Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    plain = [(m.start(), m.end()) for m in _NAMED.finditer(fold_same(text))]
    named = plain + [span for span in not_figures(text) if not _quantity_all_the_same(text, span, lexicon)]
    return _read(text, words, named, lexicon) or _read(text, words, plain, lexicon)


def measure_of(unit: str, kind: str, lexicon: Lexicon) -> Measure:
    """The measure of a figure whose unit is printed as `unit` and whose class is `kind`."""
    words = [_Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(unit)]
    if kind in {"count", "bare"}:
        scale = SCALES.get(words[0].text.lower(), Decimal(1)) if words else Decimal(1)
        return Measure(kind, scale, unit)
    found = _unit(words, 0, lexicon)
    return found[1] if found else Measure(kind, Decimal(1), unit)


def _quantity_all_the_same(text: str, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a number taken for a name ("cấp 270") is followed by a unit of measure or a counted noun."""
    behind = [_Word(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, span[1])][:4]
    return bool(behind) and (_unit(behind, 0, lexicon) is not None or _counted(behind, 0, lexicon) > 0)


def _read(text: str, words: Sequence[_Word], named: list[tuple[int, int]], lexicon: Lexicon) -> list[Claim]:
    found: list[Claim] = []
    rounded = bool(_ROUNDED.search(fold(text)))
    i = 0
    while i < len(words):
        word = words[i]
        value = _value(word.text)
        if value is None or any(a <= word.start < b for a, b in named) or _clings(text, word.start):
            i += 1
            continue
        claim, i = _claim(words, i, value, lexicon)
        found.append(_rounded(claim) if rounded else claim)
    return found


def _clings(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isalpha()


def _rounded(claim: Claim) -> Claim:
    return (
        claim
        if claim.bound
        else Claim(
            claim.value, claim.step, claim.measure, "about", claim.printed, claim.start, claim.number_stop, claim.stop
        )
    )


def _claim(words: Sequence[_Word], i: int, value: Decimal, lexicon: Lexicon) -> tuple[Claim, int]:
    """The claim whose number is words[i], and the position behind it."""
    bound, first = _bound(words, i)
    measure, behind, stop, number_stop = _measured(words, i, lexicon)
    total, step = value * measure.factor, _step(words[i].text) * measure.factor
    printed = f"{words[i].text} {measure.name}" if measure.name not in {"", "%"} else words[i].text + measure.name
    smaller = _smaller(words, behind, measure, lexicon)
    if smaller is not None:
        rest, behind, stop, rest_measure = smaller
        total += rest * rest_measure.factor
        step = rest_measure.factor
        told = rest_measure.name if rest_measure.name != measure.name else ""
        printed = f"{printed.removesuffix(' đồng')} {rest} {told}".strip()
        number_stop = stop
    after = tuple(w.folded for w in words[behind : behind + 2])
    if not bound and after in {_UPWARDS, _DOWNWARDS}:
        bound = "over" if after == _UPWARDS else "under"
    return Claim(total, step, measure, bound, printed, words[first].start, number_stop, stop), behind


def _measured(words: Sequence[_Word], i: int, lexicon: Lexicon) -> tuple[Measure, int, int, int]:
    """What words[i] is measured in, the position behind the unit, and where unit and number end."""
    unit = _unit(words, i + 1, lexicon)
    if unit is None and _is_pair(words, i):  # "327,2/316 tỷ": the unit of the second is that of the first
        second = _unit(words, i + 3, lexicon)
        if second is not None:
            return second[1], i + 2, words[i].stop, words[i].stop
    if unit is not None:
        behind, measure = unit
        stop = words[behind - 1].stop
        scale_only = measure.kind == "count"
        noun = _noun(words, behind, lexicon) if scale_only else ""
        return (
            (Measure("count", measure.factor, f"{measure.name} {noun}".strip()) if scale_only else measure),
            behind,
            stop,
            stop,
        )
    noun = _noun(words, i + 1, lexicon)
    return Measure("count" if noun else "bare", Decimal(1), noun), i + 1, words[i].stop, words[i].stop


def _is_pair(words: Sequence[_Word], i: int) -> bool:
    return i + 2 < len(words) and words[i + 1].text == "/" and words[i + 2].text[0].isdigit()


def _unit(words: Sequence[_Word], i: int, lexicon: Lexicon) -> tuple[int, Measure] | None:
    """The unit that begins at words[i], with its rate ("/ha"), and the position behind it.

    A scale word before something counted ("1 triệu lượt") is the measure of a count.
    """
    written = [_written(words, j, lexicon) for j in range(i, min(i + 4, len(words)))]
    for length in range(len(written), 0, -1):
        entry = lexicon.unit(" ".join(written[:length]))
        if entry is None or (length == 1 and _counted(words, i, lexicon) > 1):
            continue
        behind = i + length
        scale = SCALES.get(_scale(written[length - 1]))
        if entry.kind == "money" and scale is not None and length <= 2:
            inner = lexicon.unit(written[length]) if length < len(written) else None
            if inner is not None and inner.kind not in {"money", "percent"} and written[length] != "năm":
                return behind + 1, Measure(
                    inner.kind, inner.factor * entry.factor, f"{' '.join(written[: length + 1])}"
                )
            if _counted(words, behind, lexicon):
                return behind, Measure("count", entry.factor, " ".join(written[:length]))
        kind = "permille" if entry.canonical == "‰" else "usd" if entry.base == "USD" else entry.kind
        name, factor = entry.canonical, entry.factor
        rate, behind = _rate(words, behind)
        return behind, Measure("percent" if kind == "permille" else f"{kind}{rate}", factor, name + rate)
    return None


def _scale(word: str) -> str:
    plain = {"nghin": "nghìn", "ngan": "ngàn", "trieu": "triệu", "ty": "tỷ", "ti": "tỷ"}
    return plain.get(fold(word), word)


def _written(words: Sequence[_Word], j: int, lexicon: Lexicon) -> str:
    """words[j] in lower case, a chat spelling behind a number written out ("tr" -> "triệu")."""
    word = canonical(words[j].text)
    previous = words[j - 1].text if j else ""
    if previous[-1:].isdigit() and lexicon.unit(word) is None:
        readings = [r for r in lexicon.readings(word, previous) if lexicon.unit(r)]
        return readings[0] if readings else word
    return word


def _rate(words: Sequence[_Word], i: int) -> tuple[str, int]:
    """Rates behind a unit ("/người/năm") and the position behind them."""
    rate = ""
    while i + 1 < len(words) and words[i].text == "/" and words[i + 1].text[0].isalpha() and words[i - 1].text != "%":
        rate += "/" + canonical(words[i + 1].text)
        i += 2
    return rate, i


def _counted(words: Sequence[_Word], i: int, lexicon: Lexicon) -> int:
    """Length of the longest known counted noun that begins at words[i], 0 when none does."""
    for length in range(min(4, len(words) - i), 0, -1):
        spelled = " ".join(canonical(w.text) for w in words[i : i + length])
        if spelled in lexicon.counted:
            return length
        if spelled == fold(spelled) and fold(spelled) in lexicon.counted_alike and fold(spelled) not in _NO_NOUN:
            return length
    return 0


def _noun(words: Sequence[_Word], i: int, lexicon: Lexicon) -> str:
    """What is counted: the known noun at words[i], else the word there when it can be one; "" when it cannot."""
    length = _counted(words, i, lexicon)
    if length:
        return " ".join(canonical(w.text) for w in words[i : i + length])
    if i < len(words) and words[i].text.isalpha() and words[i].folded not in _NO_NOUN:
        return canonical(words[i].text)
    return ""


def _smaller(
    words: Sequence[_Word], i: int, measure: Measure, lexicon: Lexicon
) -> tuple[Decimal, int, int, Measure] | None:
    """The lesser part of an amount said in two ("166 tỷ 104 triệu")."""
    if measure.kind not in {"money", "usd", "mass"} or i >= len(words):
        return None
    value = _value(words[i].text)
    unit = _unit(words, i + 1, lexicon) if value is not None else None
    if value is not None and unit is None and len(words[i].text) == 1 and not _noun(words, i + 1, lexicon):
        return value, i + 1, words[i].stop, Measure(measure.kind, measure.factor / 10, measure.name)  # "2 tỷ 5"
    if value is None or unit is None or unit[1].kind != measure.kind or unit[1].factor >= measure.factor:
        return None
    if value * unit[1].factor >= measure.factor:
        return None
    return value, unit[0], words[unit[0] - 1].stop, unit[1]


def _bound(words: Sequence[_Word], i: int) -> tuple[Bound, int]:
    """The bound word before words[i], and where it begins (i when there is none)."""
    for length in (2, 1):
        if i < length:
            continue
        before = words[i - length : i]
        spelled = " ".join(canonical(w.text) for w in before)
        for word, bound in _BOUNDS.items():
            plain_allowed = word not in _ONLY_ACCENTED and fold(word) == spelled
            if spelled != word and not plain_allowed:
                continue
            if i > length and fold(word) == "hon" and canonical(words[i - length - 1].text) in _COMPARED:
                return "", i
            return bound, i - length
    return "", i


def _value(printed: str) -> Decimal | None:
    if _ENGLISH_GROUPS.fullmatch(printed):
        return Decimal(printed.replace(",", ""))
    return parse_number(printed) if printed[:1].isdigit() else None


def _step(printed: str) -> Decimal:
    """Worth of the last digit written: 0,1 for "68,4"; of the last one that is no zero for whole numbers ("80" -> 10)."""
    value = _value(printed) or Decimal(1)
    if "," in printed and not _ENGLISH_GROUPS.fullmatch(printed):
        return Decimal(1).scaleb(-len(printed.rsplit(",", 1)[1]))
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return Decimal(1).scaleb(exponent)
    digits = f"{value:f}"
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)
