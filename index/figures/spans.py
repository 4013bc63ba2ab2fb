"""Where a figure stands (sentence, bracket, clause) and which spans of the text are its words, which it leans on and which are its own alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.figures.figure import Figure
from index.figures.labels import only_says_when, says_nothing, trim
from index.figures.role_words import stated
from index.figures.spotting.quantities import Spotted
from index.language.clauses import Span, brackets, clause_of, innermost, sentences
from index.language.places import units
from index.language.words import CAPITAL, SMALL, any_of

_LINK = re.compile(r"(?:[\s\-–+]++|là|đạt|được|khoảng|trên|gần|hơn|ước|bằng)*+")  # between a colon and its figure
_FRESH = re.compile(  # words that begin something of its own after a comma
    r"(?i)\s*+(?:trong|diện tích|sản lượng|năng suất|tổng|tỷ|tỉ|số|giá trị|kinh phí|vốn|doanh|thu|chi|lãi|với|đạt"
    r"|bằng|tăng|giảm|vượt|"
    r"chiếm|có|được|là|đã|đang|còn|hiện|ước|và|xử|tổ chức|phối|thực hiện|trao|tặng|cấp|cử|kiểm|phát|hỗ|tiếp"
    r"|ban hành|giải|xây|lắp|"
    r"trồng|khai|nâng|hoàn|công nhận|duy|phấn|tịch|tạm|quy mô|mật|bình|trung|lũy|kim ngạch|GRDP|khu vực|riêng"
    r"|nhưng|do|để|nhằm|từ|đến|"
    r"năm|qua|góp|mở|thành lập|sửa|thu|mức|cả|đưa|làm|dự|phạt|truy|tuyên|gồm|bao|nhất|cụ thể|đồng thời|không"
    r"|chưa|xếp|đứng|"
    r"nguồn|chọn|thăm|kết quả|tập|đẩy|thường|cơ bản|bội|xuất|nhập|đối|tại|theo|ngoài|ngăn|bắt|khám|cao|thấp|hơn"
    r"|dân số|thiệt hại|gây|khiến)(?!\w)"
)
_INDICATOR = re.compile(
    r"(?i)\W*+(?:(?:phấn đấu|duy trì|trong đó|chỉ tiêu)\s+)?(?:tổng|tỷ lệ|tỉ lệ|tỷ trọng|số|giá trị|diện tích"
    r"|sản lượng|năng suất|mức|khu vực|"
    r"tốc độ|chi|thu|nguồn|kim ngạch|doanh thu|quy mô|chỉ số|cơ cấu)(?!\w)"
)
_BEGUN = re.compile(
    r"(?i)(?:tỷ lệ|số|các|những|toàn bộ|của|cho|thuộc)\s+\S+(?:\s\S+){0,2}$"
    r"|(?i:phương án|công tác|lĩnh vực|chính sách|hoạt động|tiền)(?:\s\S+){1,4}$"
)
_AND = re.compile(r"\s*+\S++(?:\s[^\s,]+){0,4}\s++và\s")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a figure stands in its passage."""

    sentence: Span
    earlier: Span | None  # the sentence before
    around: Span | None  # its bracket
    spans: list[Span]  # all brackets of the sentence
    clause: Span


@dataclass(frozen=True, slots=True)
class Words:
    """The spans that belong to a figure."""

    own_start: int
    own_stop: int  # where its own words end: before the first member of its pair
    tail_start: int
    tail_stop: int
    leans_on: Figure | None  # the figure whose words name it, when its own name nothing
    named: Span
    shared: Span  # words behind the next figure that speak of this one too: "120 vụ/181 đối tượng về ma túy"; or empty


def standings(text: str, spotted: list[Spotted]) -> list[Standing]:
    """Where each figure stands, in their order."""
    parts = sentences(text)
    places = []
    for one in spotted:
        at = next((i for i, s in enumerate(parts) if s.start <= one.start < s.stop), None)
        sentence = parts[at] if at is not None else Span(0, len(text))
        spans = brackets(text, sentence.start, sentence.stop)
        around = innermost(spans, one.start)
        places.append(
            Standing(
                sentence,
                parts[at - 1] if at else None,
                around,
                spans,
                clause_of(text, sentence, around, one.start),
            )
        )
    return places


def words_of(text: str, spotted: list[Spotted], places: list[Standing], found: list[Figure], i: int) -> Words:
    """The words of figure `i`; `found` are the figures before it."""
    one, place = spotted[i], places[i]
    anchor = spotted[one.first] if one.first >= 0 else one
    level = [j for j in range(i) if places[j].around == place.around and spotted[j].start < anchor.start]
    mates = [j for j in level if spotted[j].start >= place.clause.start]
    low = max([place.clause.start, *(_end(spotted[j], anchor.start) for j in mates)])
    own = own_start(text, low, anchor.start)
    last = spotted[one.second] if one.second >= 0 else one
    after = next((s for s in spotted[i + 1 :] if s.start > last.start), None)
    tail = tail_stop(
        text,
        last.measure.unit_stop,
        last.stop,
        place.clause.stop,
        after.start if after is not None else None,
        last.measure.kind == "count",
    )
    shared = _shared(text, last, spotted, place)
    named, leans_on = Span(own, anchor.start), None
    if says_nothing(trim(text[own : anchor.start])):
        near = mates
        if not mates and one.measure.kind == "percent" and says_nothing(trim(text[place.clause.start : own])):
            near = [j for j in level if spotted[j].start >= place.sentence.start]
        if not mates and only_says_when(text[own : anchor.start]):  # "quý I đạt 21,5 tỷ; quý II đạt 25,3 tỷ"
            near = [j for j in level if spotted[j].start >= place.sentence.start and _alike(spotted[j], one)][-1:]
        if one.measure.kind == "count":  # the next of a list is not named by its brother
            near = [j for j in near if found[j].label_stop > found[j].label_start]
        if near:
            named, leans_on = _neighbours([found[j] for j in near], one, own)
        elif place.around is not None:
            named, leans_on = _before_bracket(text, place.sentence, place.around, found, own)
        else:
            named = _before_colon(text, place.sentence.start, own, anchor.start)
    tail = max(tail, last.measure.unit_stop, shared.stop)
    return Words(own, anchor.start, last.measure.unit_stop, tail, leans_on, named, shared)


def _before_colon(text: str, low: int, own: int, start: int) -> Span:
    """The words before the colon behind which the own words only say when: "Kim ngạch xuất khẩu: quý I: 12,5 triệu USD"."""
    colon = text.rfind(":", low, own)
    if colon < 0 or text[colon + 1 : own].strip() or not only_says_when(text[own:start]):
        return Span(own, own)
    return Span(max(low, *(text.rfind(mark, low, colon) + 1 for mark in ";:.")), colon)


def _alike(one: Spotted, other: Spotted) -> bool:
    return (one.measure.kind, one.measure.unit) == (other.measure.kind, other.measure.unit)


def _shared(text: str, one: Spotted, spotted: list[Spotted], place: Standing) -> Span:
    """The words behind the other count of "120 vụ/181 đối tượng …", which hold for both; empty when it stands alone."""
    other = next((s for s in spotted if s.start > one.start), None)
    if (
        other is None
        or one.measure.kind != "count"
        or other.measure.kind != "count"
        or text[one.stop : other.start].strip() != "/"
    ):
        return Span(one.stop, one.stop)
    after = next((s.start for s in spotted if s.start > other.start), None)
    stop = tail_stop(text, other.measure.unit_stop, other.stop, place.clause.stop, after, True)
    return Span(other.stop, stop) if stop > other.stop else Span(one.stop, one.stop)


def _neighbours(near: Sequence[Figure], one: Spotted, own: int) -> tuple[Span, Figure]:
    """Where the words stand that name a figure without own words: those of the last neighbour that is no ratio."""
    other = next((f for f in reversed(near) if not f.kind.startswith("per")), near[-1])
    whole = one.measure.kind in {"percent", "permille"} and not other.kind.startswith("per")
    start = other.label_start if other.label_stop > other.label_start else other.own_start
    stop = other.tail_stop if whole else other.label_stop
    return Span(start, max(start, min(stop, own))), other


def _before_bracket(
    text: str, sentence: Span, around: Span, found: Sequence[Figure], own: int
) -> tuple[Span, Figure | None]:
    """The same of a figure in a bracket: the words before it, or those that name the last figure before it."""
    outside = [f for f in found if f.start < around.start]
    low = max([sentence.start, *(min(f.unit_stop, around.start) for f in outside)])
    start = max(low, *(text.rfind(mark, low, around.start) + 1 for mark in ";:("))
    if around.start - start > 120:
        start = own_start(text, low, around.start)
    if not says_nothing(trim(text[start : around.start])):
        return Span(start, around.start), None
    if outside and outside[-1].sentence_start == sentence.start:
        return Span(outside[-1].label_start, outside[-1].label_stop), outside[-1]
    return Span(own, own), None


def _end(one: Spotted, before: int) -> int:
    return one.stop if one.stop <= before else min(one.measure.unit_stop, before)


def own_start(text: str, low: int, start: int) -> int:
    """Where the words begin that belong to the figure at `start` alone; `low` is the end of the last figure or "
    "the clause."""
    i = start - 1
    while i >= low:
        character = text[i]
        if character == ")":
            opened = _opened(text, low, i)
            if opened is None or re.search(r"\d", text[opened:i]):
                return i + 1
            i = opened
        elif (
            character in ";("
            or (character == ":" and not _LINK.fullmatch(text, i + 1, start))
            or (character == "," and not text[i + 1 : i + 2].isdigit() and not _enumerates(text, low, i, start))
        ):
            return i + 1
        i -= 1
    return low


def _opened(text: str, low: int, closed: int) -> int | None:
    """Where the bracket opens that closes at `closed`, None when that is before `low`."""
    depth = 0
    for i in range(closed, low - 1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if depth == 0:
            return i
    return None


def _enumerates(text: str, low: int, comma: int, start: int) -> bool:
    """Whether the comma stands inside a list of nouns, so that the words before it belong to the same thing."""
    right = text[comma + 1 : start]
    left = re.split(r"[;:()]", text[low:comma])[-1]
    if not left.strip() or not right.strip():
        return False
    pieces = left.split(",")
    last = pieces[-1].split()
    if len(pieces) > 1 and len(last) == 1 and last[0].islower():
        return True
    behind, more, _ = right.partition(",")
    if more and len(behind.split()) == 1 and behind.strip().islower():  # "miễn, giảm, giãn thuế"
        return True
    if left.endswith(" xuất") and right.lstrip().startswith("nhập"):
        return True
    if _FRESH.match(right):
        return False
    if len(pieces) > 1 and 0 < len(last) <= 2 and last[0][0].islower() and not _FRESH.match(pieces[-1]):
        return True
    if len(right.split()) <= 2 and right.lstrip()[:1].islower() and not re.search(r"\d", right):
        return True
    return bool(
        (_AND.match(right) and right.lstrip()[:1].islower()) or _BEGUN.search(left) or _INDICATOR.match(pieces[-1])
    )


def tail_stop(text: str, unit_stop: int, noun_stop: int, stop: int, next_start: int | None, counted: bool) -> int:
    """Where the words end that follow the figure and speak of it: a comma, colon or bracket, or the next "
    "figure's words."""
    high = stop if next_start is None else min(stop, next_start)
    for i in range(unit_stop, high):
        if text[i] in ";:()":
            aside = _place_aside().match(text, i, stop)
            return aside.end() if aside else i
        if (
            text[i] == ","
            and not text[i + 1 : i + 2].isdigit()
            and not (counted and _goes_on(text, unit_stop, i, high))
        ):
            return i
    if next_start is not None and high == next_start:
        return max(unit_stop, min(max(noun_stop, _assigned(text, unit_stop, high)), high))
    return high


@cache
def _place_aside() -> re.Pattern[str]:
    """A place that is named in a bracket behind its figure: "12 trường (huyện Hòa An)"."""
    return re.compile(
        rf"\((?:(?:tại|ở|thuộc) )?(?:(?:{any_of(units())}) )?{CAPITAL}{SMALL}*+(?: {CAPITAL}{SMALL}*+)++\)"
    )


def _goes_on(text: str, unit_stop: int, comma: int, high: int) -> bool:
    """Whether after the comma the counted noun itself goes on: "117/118 xóm, tổ dân phố đạt danh hiệu"."""
    right = text[comma + 1 : high]
    return len(text[unit_stop:comma].split()) <= 3 and right.lstrip()[:1].islower() and not _FRESH.match(right)


def _assigned(text: str, start: int, high: int) -> int:
    """The end of "kế hoạch … giao" behind a ratio, which a following figure must not claim."""
    match = re.compile(
        rf"\s*+(?:so với\s+)?{any_of(stated('plan', 'short', 'paper', 'goal'))}[^,;:.()\d]{{0,60}}?\bgiao\b"
    ).match(text, start, high)
    return match.end() if match else start
