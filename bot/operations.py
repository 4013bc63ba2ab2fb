"""What arithmetic a question asks for, and which words of it describe each of the two figures that it needs.

Reads folded words, so that accents may be missing. Finds no figures: that is `computing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.line import Line, line_of, without_role_words
from bot.question import Question

Operation = Literal["sum", "difference", "rest", "share", "times"]

_HOW = r"(?:bao nhieu|bao nhiu|may)"
_UNIT = (
    r"(?:(?:nghin |ngan |tram |chuc )?(?:ti|trieu|nghin|ngan)(?: dong)?|dong|% ?|phan tram|diem(?: %| phan tram)?|tan|kg|ta|yen|ha|hec ta|m2|m3|"
    r"met khoi|met vuong|km|met|lan)"
)
_ASK = re.compile(
    rf"\b{_HOW} {_UNIT}(?![a-z0-9])"
    rf"|\b{_HOW}(?: (?!phan tram|chua|nua|so |khong|duoc|da |con |bi |hon |va |voi |den )[a-z]+){{0,3}}(?= so voi| so| nua| chua| khong| ,| \?|$)"
)
_PERCENT = re.compile(rf"\b{_HOW} (?:%|phan tram)|\bti le (?:%|phan tram)")
_TIMES = re.compile(rf"\b(?:lon |nhieu )?(?:gap|bang) {_HOW} lan\b")
_SUM = re.compile(
    r"\b(?:tong )?cong lai\b|\btong cong\b|\bgop (?:lai|chung)\b|\bcong (?:chung|don)\b|\btinh chung\b|\bca thay\b"
)
_PLUS = re.compile(r"\bcong (?:voi|them)\b")
_GROUP = re.compile(
    r"\b(?:ca )?(?:hai|2) (?:dot|vu|lan|loai|nhom|nguon|noi|xa|phuong|giai doan|ben|khoan|muc|mua|ki|cap|don vi)\b|\bca hai\b"
)
_APART = re.compile(
    r"\b(?:chenh(?: nhau| lech)?(?: nhau)?|hon kem(?: nhau)?|hon nhau|kem nhau|cach nhau|cach biet|khac nhau)\b(?: la)?"
)
_MORE = re.compile(
    r"\b(?:(?:nhieu|it|cao|thap|lon|nho|dong|dai|rong) hon|hon|kem|vuot(?: qua| muc)?|hut|thieu|tang(?: them)?|giam(?: di)?)\b(?: so)?(?: voi)?"
)
_AGAINST = re.compile(r"\b(?:so|doi chieu) (?:voi)?\b|\bdem so\b")
_LEFT = re.compile(r"\bcon(?: lai| thieu| phai| ton)?\b")
_UNDONE = re.compile(r"\b(?:chua|nua)\b")
_COORDINATE = re.compile(r"\b(?:va|voi|cung(?: voi)?|lan)\b")
_PLAN = re.compile(r"\b(?:ke hoach|chi tieu|du toan|muc tieu|nghi quyet|giao|de ra|dinh muc)\b")
_RESULT = re.compile(r"\b(?:ket qua|thuc hien|thuc te|da|dat duoc|thuc thu|uoc)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PREDICATE = frozenset("bi duoc da khong chua dang thuoc dat con".split())
_ENDS = frozenset(
    "duoc bi nam o tai tren cua cho lam dat la co thi trong da het dang bao may , . ; : ? hon so gop ca".split()
)


@dataclass(frozen=True, slots=True)
class Operand:
    """Words that describe one figure; `plan`: whether they ask for a plan (True), a result (False) or say nothing (None)."""

    text: str
    plan: bool | None


@dataclass(frozen=True, slots=True)
class Task:
    """The arithmetic asked for. `readings` are the ways to share the words of the question between two operands."""

    operation: Operation
    readings: tuple[tuple[Operand, Operand], ...]
    unit: str  # the unit asked for, folded, "" when none is named
    rounded: bool  # whether the asker wants a rounded result, so that it can't be a printed figure


def task_of(question: Question) -> Task | None:
    """The arithmetic that the question asks for, None when it asks for none that can be read."""
    line, rounded = _without_rounding(line_of(question))
    for read in (_times, _share, _sum, _apart, _rest, _compared):
        task = read(line, rounded)
        if task is not None and task.readings:
            return task
    return None


_ROUND = re.compile(
    r"\b(?:lam tron|lay|tinh)(?: den)? (?:mot|1|hai|2) (?:so le|chu so(?: thap phan)?)(?: giup| nhe| thoi)?\b|\blam tron(?: giup)?\b"
)


def _without_rounding(line: Line) -> tuple[Line, bool]:
    cut = line.span(_ROUND)
    return (line, False) if cut is None else (line.without(cut), True)


def _asked(line: Line) -> tuple[Line, Line]:
    """The line without its question for a number, and that question ("bao nhiêu tỷ"), empty when it can't be moved."""
    cut = line.span(_ASK)
    if cut is None:
        return line, line[:0]
    return line.without(cut), line[cut.start : cut.stop]


def _unit_of(ask: Line) -> str:
    words = ask.folded.removeprefix("bao nhieu").removeprefix("bao nhiu").removeprefix("may")
    return words.strip()


def _task(operation: Operation, readings: Iterator[tuple[Line, Line]], ask: Line, rounded: bool = False) -> Task:
    made: list[tuple[Operand, Operand]] = []
    for one, other in readings:
        if one.keys and other.keys:
            pair = _operands(one, other, ask)
            if pair not in made:
                made.append(pair)
    return Task(operation, tuple(made), _unit_of(ask), rounded)


def _operands(one: Line, other: Line, ask: Line) -> tuple[Operand, Operand]:
    plans = [_plan(one), _plan(other)]
    if plans[0] is None and plans[1]:
        plans[0] = False
    if plans[1] is None and plans[0] and _RESULT.search(other.folded):
        plans[1] = False
    return (Operand((one + ask).text, plans[0]), Operand((other + ask).text, plans[1]))


def _plan(line: Line) -> bool | None:
    if _PLAN.search(line.folded):
        return True
    return False if _RESULT.search(line.folded) else None


def _times(line: Line, rounded: bool) -> Task | None:
    cut = line.span(_TIMES)
    if cut is None:
        return None
    before, after = line[: cut.start], line[cut.stop :]
    if not without_role_words(after).keys:
        parts = before.parted(_AGAINST) or before.parted(_COORDINATE)
        if parts is None:
            return None
        before, after = parts
    return _task("times", _compare(before, after), line[:0], rounded)


def _sum(line: Line, rounded: bool) -> Task | None:
    plus = line.span(_PLUS)
    if plus is not None:
        rest, ask = _asked(line[: plus.start] + line[plus.start + 1 :])
        return _coordinated("sum", rest, ask)
    cut = line.span(_SUM)
    group = line.span(_GROUP)
    if cut is None and (group is None or not re.search(r"\bca (?:hai|2)\b|\btong\b", line.folded)):
        return None
    rest, ask = _asked(line.without(cut) if cut is not None else line)
    group = rest.span(_GROUP)
    if group is not None and rest.span(_COORDINATE) is None:
        return _task("sum", iter([(rest, rest)]), ask)
    return _coordinated("sum", rest if group is None else rest.without(group), ask)


def _apart(line: Line, rounded: bool) -> Task | None:
    cut = line.span(_APART)
    if cut is None:
        return None
    rest, ask = _asked(line.without(cut))
    between = rest.span(re.compile(r"\bgiua\b"))
    if between is not None:
        rest = rest.without(between)
    parts = rest.parted(_AGAINST)
    if parts is not None:
        return _task("difference", _compare(*parts), ask)
    return _coordinated("difference", rest, ask)


def _rest(line: Line, rounded: bool) -> Task | None:
    """ "Còn bao nhiêu chưa thu": the whole less what is done."""
    left, undone = line.span(_LEFT), line.span(_UNDONE)
    if left is None or undone is None or _PERCENT.search(line.folded):
        return None
    rest, ask = _asked(line)
    left, undone = rest.span(_LEFT), rest.span(_UNDONE)
    if left is None or undone is None:
        return None
    against = rest.parted(_AGAINST)
    done_words = rest if against is None else against[0]
    done = _swapped(_swapped(done_words, _LEFT, ()), _UNDONE, ("da",))
    subject = done_words[: min(left.start, undone.start)] or _tail_subject(done_words)
    plan = Line(("ke", "hoach"), ("kế", "hoạch"))
    total = Line(("tong", "so"), ("tổng", "số"))
    wholes = [subject + total, subject + plan] if against is None else [subject + against[1], subject + total]
    return _task("rest", ((whole, done) for whole in wholes), ask)


def _tail_subject(line: Line) -> Line:
    return line.where([key not in {"con", "lai", "chua", "nua", "phai", "thieu"} for key in line.keys])


def _swapped(line: Line, pattern: re.Pattern[str], by: tuple[str, ...]) -> Line:
    cut = line.span(pattern)
    if cut is None:
        return line
    texts = tuple({"da": "đã"}.get(word, word) for word in by)
    return line[: cut.start] + Line(by, texts) + line[cut.stop :]


def _compared(line: Line, rounded: bool) -> Task | None:
    """ "A hơn B bao nhiêu", "A giảm bao nhiêu so với B", "A vượt kế hoạch bao nhiêu"."""
    if _PERCENT.search(line.folded) and _PLAN.search(line.folded):
        return None  # a ratio to the plan is a printed figure
    rest, ask = _asked(line)
    parts = rest.parted(_AGAINST)
    if parts is not None and _content_or_role(parts[0]):
        moved = parts[0].span(_MORE)
        before = parts[0].without(moved) if moved is not None else parts[0]
        return _task("difference", _compare(before, parts[1]), ask, rounded) if moved is not None or parts[1] else None
    parts = rest.parted(_MORE)
    if parts is None or not _content_or_role(parts[1]):
        return None
    return _task("difference", _compare(*parts), ask, rounded)


def _share(line: Line, rounded: bool) -> Task | None:
    """ "Bao nhiêu phần trăm hồ sơ bị trả lại": the part that the predicate picks out of what is counted."""
    cut = line.span(_PERCENT)
    if cut is None or _PLAN.search(line.folded) or _MORE.search(line.folded):
        return None
    rest = line.without(cut)
    taken = rest.parted(re.compile(r"\bchiem\b"))
    how_many = Line(("bao", "nhieu"), ("bao", "nhiêu"))
    total = Line(("tong", "so"), ("tổng", "số"))
    if taken is not None:
        part = _trimmed(taken[0])
        whole = _trimmed(taken[1])
        return _task("share", _compare(part, whole), line[:0], rounded) if whole.keys else None
    rest = _trimmed(rest)
    at = next((i for i, key in enumerate(rest.keys) if i and key in _PREDICATE), None)
    if at is None:
        return None
    return _task("share", iter([(how_many + rest, total + rest[:at]), (rest, rest[:at])]), line[:0], rounded)


def _trimmed(line: Line) -> Line:
    light = {",", "?", ".", "trong", "so", "cua", "la", "thi", "duoc", "tong"}
    start, stop = 0, len(line)
    while start < stop and line.keys[start] in light:
        start += 1
    while stop > start and line.keys[stop - 1] in light:
        stop -= 1
    return line[start:stop]


def _content_or_role(line: Line) -> bool:
    return any(k.isalnum() and k not in {"thi", "la", "voi", "so"} for k in line.keys)


def _compare(one: Line, other: Line) -> Iterator[tuple[Line, Line]]:
    """Two operands of a comparison; what the second leaves unsaid it takes from the first."""
    if without_role_words(other).keys:
        yield one, other
    yield one, without_role_words(one) + other


def _coordinated(operation: Operation, line: Line, ask: Line) -> Task | None:
    """ "P a và b Q": P and Q belong to both."""
    for match in _COORDINATE.finditer(line.folded):
        cut = line.words(match)
        if cut.start and cut.stop < len(line):
            readings = list(_shared(line[: cut.start], line[cut.stop :]))
            if readings:
                return _task(operation, iter(readings), ask)
    return None


def _shared(left: Line, right: Line) -> Iterator[tuple[Line, Line]]:
    end = next((i for i, key in enumerate(right.keys) if i and key in _ENDS), min(len(right), 5))
    tail = right[end:]
    one = left + tail
    if right.keys[0] in left.keys:  # the parallel begins with the same word: "lúa xuân và lúa mùa"
        start = len(left) - 1 - left.keys[::-1].index(right.keys[0])
        yield one, left[:start] + right
        return
    for length in dict.fromkeys((end, 1, 2)):
        if 0 < length <= len(left):
            yield one, left[: len(left) - length] + right
