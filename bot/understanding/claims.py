"""What a message claims: its numbers with unit, bound word and what they count; and the words that ask to confirm them.

Reads the message alone; whether a claim holds is decided in `verification.verdict`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from unicodedata import normalize

from bot.understanding.measures import Measure, Word, counted_at, noun_at, unit_at, words_of
from bot.understanding.spoken_shares import SpokenShare, spoken_shares
from index.figures.amounts import Amount, comes_whole, meant, together
from index.figures.bounds import ONLY_ACCENTED, SAID, WORD_FOR, Claimed
from index.figures.figure import CHANGES, Move
from index.figures.movement import basis_of, move_of
from index.figures.spotting.not_quantities import not_figures
from index.language.dates import SPAN_END, YEAR
from index.language.lexicon import Lexicon
from index.language.numbers import groups_with_commas
from index.language.words import canonical, fold, fold_same

# "nhiều hơn 60" is a bound where nothing is compared, else the difference.
_MORE, _LESS = (
    frozenset("nhiều cao lớn nhỉnh nhieu lon nhinh".split()),
    frozenset("ít thấp nhỏ kém it thap nho kem".split()),
)
_SCHOOL_YEAR = re.compile(r"(?i)(?:lớp|khối)\s\d{1,2}")
_EXCEEDS = frozenset("vượt vuot".split())
_HALF = Decimal(50)  # percent; nothing exceeds its plan by more than that without saying so
_SPOKEN_STEPS = 5  # a fifth of it either way is no longer what was said
_LONGEST_BOUND = 3  # words
_MOVE_WORDS: Mapping[Move, str] = {"up": "tăng", "down": "giảm"}  # how a claimed movement is told again
_ROUNDED = re.compile(r"\b(?:lam tron|noi tron|tron so|so tron|xap xi)\b")
_PART = re.compile(r"[;:]|[,.](?!\d)|[()“”\"]")  # what a number says of itself stands between two of these
_NUMBER = re.compile(rf"(?<!\d)(?!{YEAR}\b)\d")  # but for a year, which says what is compared
_UPWARDS, _DOWNWARDS = ("tro", "len"), ("tro", "xuong")
# Numbers that name a time, an age or a thing, as they look once diacritics are gone.
_NAMED = re.compile(
    r"\b(?:ngay|thang|quy|nam|nam hoc|den nam|tu nam|giai doan|thoi ky|nhiem ky|khoa|lan thu|thu tu|covid|quoc lo|"
    r"nghi quyet|quyet dinh|nghi dinh|thong tu|cong van|trang)\s*+(?:-\s*+)?(?:so\s++)?\d+(?:\s?[/.-]\s?\d+)*(?![\d.,]*\d)"
    r"(?!\s*(?:%|ty|ti|trieu|nghin|ngan|dong|ho|nguoi|con|vu|truong hop|luot)\b)"
    rf"|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b|\b\d{{1,2}}/{YEAR}\b"
    rf"|\b\d{{1,2}} thang(?= (?:dau|cuoi|nam|{YEAR}))|\b\d{{1,3}} (?:thang )?tuoi\b"
    rf"|(?<![\d.,]){YEAR}(?:\s?[-–]\s?{SPAN_END})?(?![\d.,]*\d)"
    r"(?!\s*(?:%|[a-z]+ (?:dong|tien)|t[yi]\b(?! (?:le|trong|suat|so)\b)|trieu|dong|ho\b|nguoi|con\b|vu\b|luot|hs\b|"
    r"can\b|cay|ha\b|tan\b|m2|m3|km))"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a message claims. Offsets are characters of the message in NFC."""

    value: Decimal  # in the base unit of `measure.kind`
    step: Decimal  # worth of one unit of the last digit that was written, in the base unit
    measure: Measure
    bound: Claimed
    printed: str  # number and unit as an answer shows them: "166 tỷ 104 triệu đồng"
    start: int  # where its bound word, else its number begins
    number_stop: int  # where number and scale word end; a counted noun stands behind
    stop: int  # where its unit ends; equal to number_stop for counts and bare numbers
    move: Move = ""  # which way it is said to point
    basis: str = ""  # what it is said to be held against


def claims(typed: str, lexicon: Lexicon) -> list[Claim]:
    """The numbers that `typed` claims, left to right; dates, years, ages and names are none.

    >>> [(str(c.value), c.measure.kind, c.bound) for c in claims("giải ngân hơn 166 tỷ 104 triệu", load())]
    [('166104000000', 'money', 'over')]
    """
    text = normalize("NFC", typed)
    words = words_of(text)
    plain = [(m.start(), m.end()) for m in _NAMED.finditer(fold_same(text))]
    named = plain + [span for span in not_figures(text) if not _quantity_all_the_same(text, span, lexicon)]
    read = _read(text, words, named, lexicon) or _read(text, words, plain, lexicon)
    spoken = [_spoken(share, text, words) for share in spoken_shares(text)]
    accented = _has_accents(text)
    found = [_moved(c, text, accented) for c in sorted((*read, *spoken), key=lambda c: c.start)]
    return [c for c in found if c.measure.kind != "duration"] or found  # "10 tháng" beside an amount says when


def claim_again(printed: str, bound: Claimed, lexicon: Lexicon) -> Claim | None:
    """The claim that was `printed` so, told by itself; None when these words are not one number with what it measures."""
    moved = next((word for word in _MOVE_WORDS.values() if printed.startswith(f"{word} ")), "")
    said = WORD_FOR[bound] or ("" if moved else "là")
    found = claims(f"{moved} {said} {printed.removeprefix(moved)}", lexicon)
    return found[0] if [(c.printed, c.bound) for c in found] == [(printed, bound)] else None


def _quantity_all_the_same(text: str, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a number taken for a name ("cấp 270") is followed by a unit of measure or a counted noun."""
    if _SCHOOL_YEAR.fullmatch(text, *span):
        return False
    behind = words_of(text, span[1])[:4]
    return bool(behind) and (unit_at(behind, 0, lexicon) is not None or counted_at(behind, 0, lexicon) > 0)


def _read(text: str, words: Sequence[Word], named: list[tuple[int, int]], lexicon: Lexicon) -> list[Claim]:
    found: list[Claim] = []
    rounded = bool(_ROUNDED.search(fold(text)))
    english = groups_with_commas([text])
    i = 0
    while i < len(words):
        word = words[i]
        if word.number is None or any(a <= word.stop - 1 < b for a, b in named) or _clings(text, word.start):
            i += 1
            continue
        claim, i = _claim(words, i, english, lexicon)
        found.append(_rounded(claim) if rounded else claim)
    return found


def _spoken(share: SpokenShare, text: str, words: Sequence[Word]) -> Claim:
    """The claim of a share said in words, which is never meant to the digit."""
    bound, first = _bound(words, next(i for i, word in enumerate(words) if word.start >= share.start))
    measure = Measure("times", Decimal(1), "lần") if share.times else Measure("percent", Decimal(1), "%")
    start, step = words[first].start, share.value / _SPOKEN_STEPS
    return Claim(
        share.value, step, measure, bound or "about", text[share.start : share.stop], start, share.stop, share.stop
    )


def _clings(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isalpha()


def _rounded(claim: Claim) -> Claim:
    return claim if claim.bound else replace(claim, bound="about")


def _moved(claim: Claim, text: str, accented: bool) -> Claim:
    """The claim with what its own part of the message says of it: which way it points, against what it is held."""
    before, behind = _PART.split(text[: claim.start])[-1], _PART.split(text[claim.stop :])[0]
    ahead = _NUMBER.search(behind)
    move = move_of(before, text[claim.stop :], accented)
    basis = basis_of(before, behind[: ahead.start()] if ahead else behind, accented)
    by_half = claim.measure.kind == "percent" and claim.value > _HALF
    if move == "up" and by_half and basis_of(before, "", accented) == "plan":
        return replace(claim, move=move, basis=basis)  # "vượt mức giao 86 %" may tell the plan itself
    compared = _compared_word(before)
    other = move_of(before[: before.lower().rfind(compared)], "", accented) if compared else ""
    if compared and move in CHANGES and other not in CHANGES and not claim.bound and not basis:
        if compared not in _EXCEEDS:
            return replace(claim, bound="over" if compared in _MORE else "under")
        if claim.measure.kind not in {"percent", "percent_point"} or by_half:
            return replace(claim, bound="over")
    printed = f"{_MOVE_WORDS[move]} {claim.printed}" if move in _MOVE_WORDS else claim.printed
    return replace(claim, move=move, basis=basis, printed=printed)


def _has_accents(text: str) -> bool:
    """Whether it was typed with diacritics; a word or two of a message without any may have been mended."""
    words = [word for word in canonical(text).split() if word.isalpha()]
    return sum(fold(word) != word for word in words) >= max(1, len(words) // 3)


def _compared_word(before: str) -> str:
    """The word of comparison right before a number ("nhiều hơn", "vượt"), "" when there is none."""
    last = [canonical(word) for word in before.split()[-2:]]
    if last and last[-1] in _EXCEEDS:
        return last[-1]
    return last[0] if len(last) > 1 and fold(last[1]) == "hon" and last[0] in _MORE | _LESS else ""


def _claim(words: Sequence[Word], i: int, english: bool, lexicon: Lexicon) -> tuple[Claim, int]:
    """The claim whose number is words[i], and the position behind it."""
    bound, first = _bound(words, i)
    measure, behind, stop, number_stop = _measured(words, i, lexicon)
    value = _meant(words[i], measure, english)
    amount, step = Amount(value, measure.name, measure.kind, measure.factor), step_of(value) * measure.factor
    printed = _printed(words[i], measure)
    while (smaller := _smaller(words, behind, measure, amount, lexicon)) is not None:
        amount, last, part, behind, said = smaller
        step, stop = part.factor, last.stop
        number_stop = stop
        printed = f"{printed.removesuffix(' đồng')} {said}".strip()
        measure = Measure(amount.kind, amount.factor, amount.unit)
    after = tuple(w.folded for w in words[behind : behind + 2])
    if not bound and after in {_UPWARDS, _DOWNWARDS}:
        bound = "least" if after == _UPWARDS else "most"
    total = amount.value * amount.factor
    return Claim(total, step, measure, bound, printed, words[first].start, number_stop, stop), behind


def _meant(word: Word, measure: Measure, english: bool) -> Decimal:
    """The value of a number beside what it is measured in."""
    assert word.number is not None
    return meant(word.number, comes_whole(measure.kind, measure.name), english)


def _printed(word: Word, measure: Measure) -> str:
    number = f"−{word.text.lstrip('-−–( ').rstrip(')')}" if word.text[0] in "-−–(" else word.text
    return f"{number} {measure.name}" if measure.name not in {"", "%"} else number + measure.name


def _measured(words: Sequence[Word], i: int, lexicon: Lexicon) -> tuple[Measure, int, int, int]:
    """What words[i] is measured in, the position behind the unit, and where unit and number end."""
    unit = unit_at(words, i + 1, lexicon)
    if unit is None and _is_pair(words, i):  # "327,2/316 tỷ": the unit of the second is that of the first
        second = unit_at(words, i + 3, lexicon)
        if second is not None:
            return second[1], i + 2, words[i].stop, words[i].stop
    if unit is not None:
        behind, measure = unit
        stop = words[behind - 1].stop
        scale_only = measure.kind == "count"
        noun = noun_at(words, behind, lexicon) if scale_only else ""
        return (
            (Measure("count", measure.factor, f"{measure.name} {noun}".strip()) if scale_only else measure),
            behind,
            stop,
            stop,
        )
    noun = noun_at(words, i + 1, lexicon)
    if "/" in words[i].text:
        return Measure("fraction", Decimal(1), noun), i + 1, words[i].stop, words[i].stop
    return Measure("count" if noun else "bare", Decimal(1), noun), i + 1, words[i].stop, words[i].stop


def _is_pair(words: Sequence[Word], i: int) -> bool:
    return i + 2 < len(words) and words[i + 1].text == "/" and words[i + 2].number is not None


def _smaller(
    words: Sequence[Word], i: int, measure: Measure, whole: Amount, lexicon: Lexicon
) -> tuple[Amount, Word, Amount, int, str] | None:
    """With the lesser part of an amount said in two ("166 tỷ 104 triệu", "1 tỷ rưỡi"): the sum, the part's last word,
    the part, the position behind it and how it is said."""
    if i >= len(words) or measure.kind in {"percent", "bare", "fraction"}:
        return None
    if words[i].folded == "ruoi":
        half = Amount(whole.value + Decimal("0.5"), whole.unit, whole.kind, whole.factor)
        return half, words[i], Amount(half.value, "", "", whole.factor / 10), i + 1, words[i].text
    number = words[i].number
    if number is None or words[i].start - words[i - 1].stop > 1:
        return None
    unit = unit_at(words, i + 1, lexicon)
    noun = noun_at(words, i + 1, lexicon) if unit is None else ""
    part = unit[1] if unit else Measure("count" if noun else "bare", Decimal(1), noun)
    behind = unit[0] if unit else i + 1
    if part.kind == "count" and unit is not None:
        part = Measure("count", part.factor, f"{part.name} {noun_at(words, behind, lexicon)}".strip())
    lesser = Amount(number.value, part.name, part.kind, part.factor)
    total = together(whole, lesser)
    if total is None:
        return None
    said = f"{words[i].text} {part.name if part.name != measure.name else ''}".strip()
    if part.kind == "bare":
        lesser = Amount(number.value, "", "", whole.factor / 10 ** len(words[i].text))
    return total, words[behind - 1], lesser, behind, said


def _bound(words: Sequence[Word], i: int) -> tuple[Claimed, int]:
    """The bound word before words[i], and where it begins (i when there is none)."""
    for length in range(_LONGEST_BOUND, 0, -1):
        if i < length:
            continue
        before = words[i - length : i]
        spelled = " ".join(canonical(w.text) for w in before)
        for word, bound in SAID.items():
            plain_allowed = word not in ONLY_ACCENTED and fold(word) == spelled
            if spelled != word and not plain_allowed:
                continue
            if i > length and fold(word) == "hon" and canonical(words[i - length - 1].text) in _MORE | _LESS:
                return "", i
            return bound, i - length
    return "", i


def step_of(value: Decimal) -> Decimal:
    """Worth of the last digit written: 0,1 for "68,4"; of the last that is no zero for whole numbers ("80": 10)."""
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return Decimal(1).scaleb(exponent)
    digits = f"{abs(value):f}"
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0"))) if value else Decimal(1)
