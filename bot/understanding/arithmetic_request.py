"""What arithmetic a question asks for, and which words of it describe each of the two figures that it needs.

Reads folded words, so that accents may be missing. Finds no figures: that is `answering.computed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from bot.understanding.question import Question
from bot.understanding.word_sequence import WordSequence, without_role_words, words_in
from index.figures.role_words import asked_folded
from index.language.asking import ASKED, HOW_MANY
from index.language.words import fold

Operation = Literal["sum", "difference", "rest", "share", "times"]
_UNIT = (
    r"(?:(?:nghin |ngan |tram |chuc )?(?:ti|trieu|nghin|ngan)(?: dong)?|dong|% ?|phan tram|diem(?: %|"
    r" phan tram)?|tan|kg|ta|yen|ha|hec ta|m2|m3|"
    r"met khoi|met vuong|km|met|lan)"
)
_ASK = re.compile(
    rf"\b{HOW_MANY} {_UNIT}(?![a-z0-9])"
    rf"|\b{HOW_MANY}(?: (?!phan tram|chua|nua|so |khong|duoc|da |con |bi |hon |va |voi |"
    rf"den )[a-z]+){{0,3}}(?= so voi| so| nua| chua| khong| ,| \?|$)"
)
_PERCENT = re.compile(rf"\b{HOW_MANY} (?:%|phan tram)|\bti le (?:%|phan tram)")
_TIMES = re.compile(rf"\b(?:lon |nhieu )?(?:gap|bang) {HOW_MANY} lan\b")
_SUM = re.compile(
    r"\b(?:tong )?cong lai\b|\btong cong\b|\bgop (?:lai|chung)\b|\bcong (?:chung|don)\b|\btinh chung\b|\bca thay\b"
)
_PLUS = re.compile(r"\bcong (?:voi|them)\b")
_GROUP = re.compile(
    r"\b(?:ca )?(?:hai|2) (?:dot|vu|lan|loai|nhom|nguon|noi|xa|phuong|giai doan|ben|khoan|muc|mua|ki|cap|"
    r"don vi)\b|\bca hai\b"
)
_APART = re.compile(
    r"\b(?:chenh(?: nhau| lech)?(?: nhau)?|hon kem(?: nhau)?|hon nhau|kem nhau|cach nhau|cach biet|khac nhau)\b(?: la)?"
)
_MORE = re.compile(
    r"\b(?:(?:nhieu|it|cao|thap|lon|nho|dong|dai|rong) hon|hon|kem)\b(?: so)?(?: voi)?"
    r"|\b(?:vuot(?: qua| muc)?|hut|thieu|tang(?: them)?|giam(?: di)?)\b"
    rf"(?= (?:[^ ]+ ){{0,4}}(?:{asked_folded('plan', 'paper', 'goal', 'level')}|[^ ]+ giao)\b)"
)
_MOVED = re.compile(rf"{_MORE.pattern}|\b(?:vuot(?: qua| muc)?|hut|thieu|tang(?: them)?|giam(?: di)?)\b")
_AGAINST = re.compile(r"\b(?:so|doi chieu) (?:voi)?\b|\bdem so\b")
_LEFT = re.compile(r"\bcon(?: lai| thieu| phai| ton)?\b")
_UNDONE = re.compile(r"\b(?:chua|nua)\b")
_COORDINATE = re.compile(r"\b(?:va|voi|cung(?: voi)?|lan)\b")
_PLAN = re.compile(rf"\b{asked_folded('plan', 'paper', 'goal', 'norm', 'given', 'decided')}\b")
_RESULT = re.compile(rf"\b{asked_folded('result', 'in fact', 'taken in', 'attained', 'done', 'estimated')}\b")
_ASKED = WordSequence(tuple(fold(ASKED).split()), tuple(ASKED.split()))
_TOTAL = WordSequence(("tong", "so"), ("tổng", "số"))
_PLANNED = WordSequence(("ke", "hoach"), ("kế", "hoạch"))
_DONE = WordSequence(("da",), ("đã",))
_PREDICATE = frozenset("bi duoc da khong chua dang thuoc dat con".split())
_ENDS = frozenset(
    "duoc bi nam o tai tren cua cho lam dat la co thi trong da het dang bao may , . ; : ? hon so gop ca".split()
)


@dataclass(frozen=True, slots=True)
class Operand:
    """Words that describe one figure; `plan`: they ask for a plan (True), for a result (False), or don't say (None)."""

    text: str
    plan: bool | None


@dataclass(frozen=True, slots=True)
class Task:
    """The arithmetic asked for. `readings` are the ways to share the words of the question between two operands."""

    operation: Operation
    readings: tuple[tuple[Operand, Operand], ...]
    unit: str  # the unit asked for, folded, "" when none is named
    rounded: bool = False  # whether the asker wants a rounded result, so that it can't be a printed figure


_Reader = Callable[[WordSequence, WordSequence], Iterator[tuple[WordSequence, WordSequence]]]


def task_of(question: Question) -> Task | None:
    """The arithmetic that the question asks for, None when it asks for none that can be read."""
    line, rounded = _without_rounding(words_in(question))
    for read in (_times, _share, _sum, _apart, _rest, _compared):
        task = read(line)
        if task is not None and task.readings:
            return replace(task, rounded=rounded)
    return None


_ROUND = re.compile(
    r"\b(?:lam tron|lay|tinh)(?: den)? (?:mot|1|hai|2) (?:(?:so|số_) le|chu (?:so|"
    r"số_)(?: thap phan)?)(?: giup| nhe| thoi)?\b|\blam tron(?: giup)?\b"
)


def _without_rounding(line: WordSequence) -> tuple[WordSequence, bool]:
    cut = line.span(_ROUND)
    return (line, False) if cut is None else (line.without(cut), True)


def _asked(line: WordSequence) -> tuple[WordSequence, WordSequence]:
    """The line without its question for a number, and that question ("bao nhiêu tỷ"), empty when it can't be moved."""
    cut = line.span(_ASK)
    if cut is None:
        return line, line[:0]
    return line.without(cut), line[cut.start : cut.stop]


def _unit_of(ask: WordSequence) -> str:
    return re.sub(rf"^{HOW_MANY}\b", "", ask.folded).strip()


def _task(operation: Operation, readings: Iterator[tuple[WordSequence, WordSequence]], ask: WordSequence) -> Task:
    made: list[tuple[Operand, Operand]] = []
    for one, other in readings:
        if one.keys and other.keys:
            pair = _operands(one, other, ask)
            if pair not in made:
                made.append(pair)
    return Task(operation, tuple(made), _unit_of(ask))


def _operands(one: WordSequence, other: WordSequence, ask: WordSequence) -> tuple[Operand, Operand]:
    plans = [_plan(one), _plan(other)]
    if plans[0] is None and plans[1]:
        plans[0] = False
    if plans[1] is None and plans[0] and _RESULT.search(other.folded):
        plans[1] = False
    return (Operand((one + ask).text, plans[0]), Operand((other + ask).text, plans[1]))


def _plan(line: WordSequence) -> bool | None:
    if _PLAN.search(line.folded):
        return True
    return False if _RESULT.search(line.folded) else None


def _times(line: WordSequence) -> Task | None:
    cut = line.span(_TIMES)
    if cut is None:
        return None
    before, after = line[: cut.start], line[cut.stop :]
    if not without_role_words(after).keys:
        parts = before.parted(_AGAINST) or before.parted(_COORDINATE)
        if parts is None:
            return None
        before, after = parts
    return _task("times", _compare(before, after), line[:0])


def _sum(line: WordSequence) -> Task | None:
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


def _apart(line: WordSequence) -> Task | None:
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
    return _coordinated("difference", rest, ask, _compare)


def _rest(line: WordSequence) -> Task | None:
    """Read "Còn bao nhiêu chưa thu", "còn thiếu bao nhiêu nữa": the whole less what is done."""
    if _PERCENT.search(line.folded):
        return None
    rest, ask = _asked(line)
    left, undone = rest.span(_LEFT), rest.span(_UNDONE)
    if left is None or undone is None:
        return None
    against = rest.parted(_AGAINST)
    said = rest if against is None else against[0]
    subject = said[: min(left.start, undone.start)] or _tail_subject(said)
    if rest.keys[undone.start] == "nua":
        done = subject
    else:
        done = _swapped(_swapped(said, _LEFT, WordSequence((), ())), _UNDONE, _DONE)
    wholes = [(subject + _PLANNED, True), (_TOTAL + subject, None)]
    if against is not None:
        wholes[0] = (subject + against[1], True)
    readings = ((Operand((whole + ask).text, plan), Operand((done + ask).text, False)) for whole, plan in wholes)
    return Task("rest", tuple(readings), _unit_of(ask))


def _tail_subject(line: WordSequence) -> WordSequence:
    return line.where([key not in {"con", "lai", "chua", "nua", "phai", "thieu"} for key in line.keys])


def _swapped(line: WordSequence, pattern: re.Pattern[str], by: WordSequence) -> WordSequence:
    cut = line.span(pattern)
    return line if cut is None else line[: cut.start] + by + line[cut.stop :]


def _compared(line: WordSequence) -> Task | None:
    """Read "A hơn B bao nhiêu", "A giảm bao nhiêu so với B", "A vượt kế hoạch bao nhiêu"."""
    rest, ask = _asked(line)
    parts = rest.parted(_AGAINST)
    if parts is not None:
        moved = parts[0].span(_MOVED)
        parts = (parts[0] if moved is None else parts[0].without(moved), parts[1])
    else:
        parts = rest.parted(_MORE)
    if parts is None or not _says_something(parts[0]) or not _says_something(parts[1]):
        return None
    if _PERCENT.search(line.folded) and not without_role_words(parts[1]).keys and not _PLAN.search(parts[0].folded):
        return None  # a ratio to the plan is a printed figure
    return _task("difference", _compare(*parts), ask)


def _share(line: WordSequence) -> Task | None:
    """Read "Bao nhiêu phần trăm hồ sơ bị trả lại": the part that the predicate picks out of what is counted."""
    cut = line.span(_PERCENT)
    if cut is None or _PLAN.search(line.folded) or _MOVED.search(line.folded):
        return None
    rest = line.without(cut)
    taken = rest.parted(re.compile(r"\bchiem\b"))
    if taken is not None:
        part = _trimmed(taken[0])
        whole = _trimmed(taken[1])
        return _task("share", _compare(part, whole), line[:0]) if whole.keys else None
    rest = _trimmed(rest)
    at = next((i for i, key in enumerate(rest.keys) if i and key in _PREDICATE), None)
    if at is None:
        return None
    return _task("share", iter([(_ASKED + rest, _TOTAL + rest[:at]), (rest, rest[:at])]), line[:0])


def _trimmed(line: WordSequence) -> WordSequence:
    light = {",", "?", ".", "trong", "so", "cua", "la", "thi", "duoc", "tong"}
    start, stop = 0, len(line)
    while start < stop and line.keys[start] in light:
        start += 1
    while stop > start and line.keys[stop - 1] in light:
        stop -= 1
    return line[start:stop]


def _says_something(line: WordSequence) -> bool:
    return any(k.isalnum() and k not in {"thi", "la", "voi", "so"} for k in line.keys)


def _compare(one: WordSequence, other: WordSequence) -> Iterator[tuple[WordSequence, WordSequence]]:
    """Two operands of a comparison; what the second leaves unsaid it takes from the first."""
    if without_role_words(other).keys:
        yield one, other
    yield one, without_role_words(one) + other


def _coordinated(operation: Operation, line: WordSequence, ask: WordSequence, *others: _Reader) -> Task | None:
    """Read "P a và b Q": P and Q belong to both; `others` are further ways to read what stands left and right."""
    for match in _COORDINATE.finditer(line.folded):
        cut = line.words(match)
        if cut.start and cut.stop < len(line):
            sides = line[: cut.start], line[cut.stop :]
            return _task(operation, chain.from_iterable(read(*sides) for read in (_shared, *others)), ask)
    return None


def _shared(left: WordSequence, right: WordSequence) -> Iterator[tuple[WordSequence, WordSequence]]:
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
