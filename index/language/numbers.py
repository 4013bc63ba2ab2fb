"""Numbers as documents print them: `.` groups and `,` is the decimal mark, the reverse where the digits show it, blanks group.

A number is read whole or not at all: digits that cling to others over a blank, a doubled mark or a letter that a scanner
took for a digit are no number. What its one mark means where two readings are possible ("31,204") is for who sees
what is counted; both are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from index.language.dates import YEAR

BLANK = "[ \u00a0\u2007\u2009\u202f]"  # what groups digits in print
_RUN = re.compile(r"\d(?:[\d.,]*\d)?")
_VIETNAMESE = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})(?:,\d{3})+(?:\.\d+)?|\d{1,3},\d{3}\.\d+")
_POINTED = re.compile(r"\d+\.\d+")
_ONE_MARK = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_LAST_GROUP = re.compile(r"\d{3}(?:,\d+|\.\d{1,2})?")
_YEAR = re.compile(YEAR)
# A digit that clings to these letters belongs to a unit or a name (m2, km2, CN6), not to a number.
_UNIT_TAIL = re.compile(r"[kdc]?m", re.IGNORECASE)
_MISREAD = "lIOo|"  # letters that scanners take for 1 and 0
_MISREAD_BEHIND = re.compile(r"[lI|Oo][.,]?\d|[Oo](?!\w)|[Oo][.,]\d")
_MISREAD_BEFORE = re.compile(r"(?:^|[^\w])[lIOo|][.,]?$")
# Words behind which a number names one of several; what follows it over a blank is another number.
_NAMING = re.compile(
    r"(?i)(?<!\w)(?:thôn|xóm|tổ|ấp|bản|khu|khóm|phố|quý|tháng|ngày|(?<!tổng )số|lớp|điều|khoản|mục|bảng|biểu|phường|quận|khối|đội"
    r"|lần|thứ|cụm|khoá|khóa|nhóm|loại|cấp|hạng|km|ql|dt|quốc lộ|tỉnh lộ|đường|trang|giai đoạn|tiêu chí)\s$"
)
_BELOW_ZERO = re.compile(r"(?i)(?<!\w)(?<!siêu )(?<!ghi )(?<!thu )(?<!phát )âm\s$")  # "siêu âm 39.740 lượt" is no sign
_SIGN = "-–−"
_LEADS_TO_SIGN = re.compile(r"(?i)(?<!\w)(?:đạt|là|bằng|mức|ước|khoảng|còn|ở)\s$")
_FALLS = re.compile(r"(?i)(?<!\w)(?:giảm|hụt|lỗ|thấp hơn)\s$")  # the word says it already
_MEASURED = re.compile(r"\s?(?:[%‰°]|(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|điểm|độ|usd|phần)\b)", re.IGNORECASE)
_RANGE = re.compile(r"\d\s?([^\W\d_]{1,5}|%|‰)?\s?$")
_REACH = 14  # characters before a number that are looked at


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: text[start:stop] as printed, with its sign and the blanks inside, and its value."""

    start: int
    stop: int
    value: Decimal
    other: Decimal | None = None  # the value if its one mark is meant the other way: "31,204" as 31204
    english: bool | None = None  # whether `,` surely groups in it; None where it doesn't show


@dataclass(frozen=True, slots=True)
class _Run:
    """Digits and marks without a blank; `value` is None for what is no number."""

    start: int
    stop: int
    text: str
    value: Decimal | None


def parse_number(printed: str) -> Decimal | None:
    """The value of a printed number, None when it is none.

    >>> [str(parse_number(p)) for p in ("1.844.822", "10.444,78", "90.3", "02", "1 024,5", "1,234,567", "−2,5", "âm 3")]
    ['1844822', '10444.78', '90.3', '2', '1024.5', '1234567', '-2.5', '-3']
    """
    printed = printed.strip()
    below = re.match(rf"[{_SIGN}]\s?|(?i:âm)\s|\((?=[\d.,]+\)$)", printed)
    digits = printed[below.end() :].rstrip(")") if below else printed
    pieces = re.split(BLANK, digits)
    value = _grouped(pieces) if len(pieces) > 1 else _value(digits)
    return -value if below and value is not None else value


def readings(printed: str) -> frozenset[Decimal]:
    """What a printed number can mean: its value, and where its one mark may group or part ("31,204") the other too."""
    value = parse_number(printed)
    if value is None:
        return frozenset()
    bare = printed.lstrip(f"{_SIGN} (").rstrip(")")
    other = _other(bare)
    return frozenset({value} if other is None else {value, -other if value < 0 else other})


def _value(digits: str) -> Decimal | None:
    if digits.isdecimal():
        return Decimal(digits)
    if _ONE_MARK.fullmatch(digits) and "." in digits:
        return Decimal(digits.replace(".", ""))
    if _ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if "," not in digits and _POINTED.fullmatch(digits):
        return Decimal(digits)
    if _VIETNAMESE.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    return None


def _other(digits: str) -> Decimal | None:
    if not _ONE_MARK.fullmatch(digits):
        return None
    return Decimal(digits.replace(",", "")) if "," in digits else Decimal(digits)


def _english(digits: str) -> bool | None:
    if _ENGLISH.fullmatch(digits):
        return True
    return None if _ONE_MARK.fullmatch(digits) or _POINTED.fullmatch(digits) or digits.isdecimal() else False


def _grouped(pieces: list[str]) -> Decimal | None:
    """The value of digits that blanks group: "1 024,5"; None when the pieces are several numbers."""
    first, last = pieces[0], pieces[-1]
    if not (first.isdecimal() and 0 < len(first) < 4 and first[0] != "0" and _LAST_GROUP.fullmatch(last)):
        return None
    if not all(len(piece) == 3 and piece.isdecimal() for piece in pieces[1:-1]):
        return None
    return Decimal("".join(pieces).replace(",", "."))


def print_number(value: Decimal) -> str:
    """A value as a Vietnamese document prints it: the inverse of `parse_number` up to leading zeros.

    >>> print_number(Decimal("1111760565")), print_number(Decimal("33.465"))
    ('1.111.760.565', '33,465')
    """
    sign, plain = ("-", -value) if value < 0 else ("", value)
    whole, _, rest = f"{plain:f}".partition(".")
    rest = rest.rstrip("0")
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{rest}" if rest else "")


def groups_with_commas(texts: Iterable[str]) -> bool:
    """Whether the numbers of `texts` show that `,` groups their digits, and none that it is the decimal mark.

    >>> groups_with_commas(["1,234,567 con", "31,204 hộ"]), groups_with_commas(["1,234,567 con", "tăng 3,2%"])
    (True, False)
    """
    told = {number.english for text in texts for number in numbers(text)}
    return True in told and False not in told


def numbers(text: str) -> Iterator[Number]:
    """Every number of a text, left to right, dates and document numbers included; no piece of a broken one."""
    chain: list[_Run] = []
    for run in _runs(text):
        if chain and not re.fullmatch(BLANK, text[chain[-1].stop : run.start]):
            yield from _numbers_of(text, chain)
            chain = []
        chain.append(run)
    yield from _numbers_of(text, chain)


def broken(text: str) -> Iterator[int]:
    """Where digits begin that belong to a number which can't be read whole: "9l,5", "85,,5", "12.500 13.120".

    >>> list(broken("thu 9l,5 tỷ, chi 85,,5 tỷ, đạt 91,2%"))
    [4, 7, 17]
    """
    read = [(number.start, number.stop) for number in numbers(text)]
    for run in _RUN.finditer(text):
        start, stop = run.span()
        if any(a <= start < b for a, b in read) or (_clings(text, start) and not _misread(text, start, stop)):
            continue
        blanks = text[start - 1 : start].isspace() and text[start - 2 : start - 1].isdigit()
        if _misread(text, start, stop) or blanks or re.search("[.,]{2}", run.group()):
            yield start


def _runs(text: str) -> Iterator[_Run]:
    for match in _RUN.finditer(text):
        start, stop = match.span()
        whole = not (_clings(text, start) or _misread(text, start, stop))
        yield _Run(start, stop, match.group(), _value(match.group()) if whole else None)


def _numbers_of(text: str, chain: list[_Run]) -> Iterator[Number]:
    """The numbers of digits that stand one blank apart: one, after what names a time or a thing, or none."""
    while len(chain) > 1 and _stands_alone(text, chain[0]):
        yield from _number(text, chain[:1])
        chain = chain[1:]
    if len(chain) == 1 or (chain and not _numbers_a_line(text, chain)):
        yield from _number(text, chain)


def _stands_alone(text: str, run: _Run) -> bool:
    before = text[max(0, run.start - _REACH) : run.start]
    named = _YEAR.fullmatch(run.text) is not None or (run.text.isdecimal() and _NAMING.search(before) is not None)
    return named or _clings(text, run.start) or re.search(r"[^\W\d_]-$", before) is not None


def _numbers_a_line(text: str, chain: list[_Run]) -> bool:
    """Whether the first may be the number of a list or a row: "1 234 hộ nghèo" at the beginning of a text."""
    return not text[: chain[0].start].strip() and len(chain) == 2 and len(chain[0].text) < 3


def _number(text: str, chain: list[_Run]) -> Iterator[Number]:
    first, last = chain[0], chain[-1]
    value = _grouped([run.text for run in chain]) if len(chain) > 1 else first.value
    if value is None or any(run.value is None for run in chain):
        return
    other = _other(first.text) if len(chain) == 1 else None
    english = _english(first.text) if len(chain) == 1 else None
    start, stop = _signed(text, first.start, last.stop)
    if start < first.start:
        value, other = -value, None if other is None else -other
    yield Number(start, stop, value, other, english)


def _clings(text: str, start: int) -> bool:
    """Whether the digits at `start` cling to letters that own them: `m2`, `CN6`; but not to a word (`được1.141`)."""
    before = text[start - 1 : start]
    if (
        before in tuple(".,") and (text[start - 2 : start - 1] or " ").isspace()
    ):  # " .752": what it belongs to stands before
        return True
    if not before or not (before.isalnum() or before in "._"):
        return False
    begin = start
    while begin and text[begin - 1].isalpha():
        begin -= 1
    word = text[begin:start]
    if not word:
        return before in "._" and start > 1 and text[start - 2].isalnum()
    return len(word) < 2 or not word.islower() or bool(_UNIT_TAIL.fullmatch(word))


def _misread(text: str, start: int, stop: int) -> bool:
    """Whether a letter stands where a digit should: "9l,5", "1O2", "O,5"; or a mark too many ("85,,5" reads as no value)."""
    behind = text[stop : stop + 4]
    if behind[:1] in tuple(_MISREAD) and _MISREAD_BEHIND.match(behind):
        return True
    return _MISREAD_BEFORE.search(text[max(0, start - 3) : start]) is not None or (
        start > 1 and text[start - 1] in _MISREAD + ".," and _follows_misread(text, start)
    )


def _follows_misread(text: str, start: int) -> bool:
    """Whether the digits at `start` go on behind a misread letter that other digits stand before."""
    at = start - 1
    while at >= 0 and start - at < 4 and text[at] in _MISREAD + ".,":
        at -= 1
    return at >= 0 and text[at].isdigit() and any(c in _MISREAD for c in text[at + 1 : start])


def _signed(text: str, start: int, stop: int) -> tuple[int, int]:
    """Where a number begins and ends with its sign: "âm 3.450", "-2,5", "(12,5) tỷ"; its digits alone when it has none."""
    before = text[max(0, start - _REACH) : start]
    below = _BELOW_ZERO.search(before)
    if below:
        return start - (len(before) - below.start()), stop
    if before[-1:] in tuple(_SIGN) and _is_minus(text, start - 1, start, stop):
        return start - 1, stop
    spaced = re.search(rf"[{_SIGN}]\s$", before)
    if spaced and _LEADS_TO_SIGN.search(before[: spaced.start()]):
        return start - 2, stop
    marked = any(mark in text[start:stop] for mark in ".,")
    if before[-1:] == "(" and text[stop : stop + 1] == ")" and marked and _MEASURED.match(text, stop + 1):
        return (start - 1, stop + 1) if not re.search(r"\d\s?\($", before) else (start, stop)
    return start, stop


def _is_minus(text: str, at: int, start: int, stop: int) -> bool:
    """Whether the dash at `at`, which clings to the digits at `start`, is a minus: no hyphen, range or mark of a list."""
    before = text[max(0, at - _REACH) : at]
    if not before.strip() or _FALLS.search(before):
        return bool(not before.strip() and text[at] == "−")
    if not before[-1].isspace():
        return before[-1] == "("
    last = before.rstrip()[-1]
    if last.isdigit() or last in "%‰":
        return False
    ranged = _RANGE.search(before)
    if ranged and ranged[1] and text[stop : stop + 7].lstrip().startswith(ranged[1]):
        return False
    if text[at] == "−":
        return True
    exact = "," in text[start:stop] or _MEASURED.match(text, stop) is not None
    if last in ".;:•*+":
        return last == ":" and exact
    return exact or _LEADS_TO_SIGN.search(before) is not None or "." in text[start:stop]
