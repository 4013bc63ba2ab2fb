"""What arithmetic a question asks for, and which words of it describe each of the two figures that it needs.

Reads folded words, so that accents may be missing. Finds no figures: that is `answering.computed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from bot.understanding.operands import (
    COORDINATE,
    PLAN,
    Operand,
    Sides,
    compared,
    coordinated,
    operands,
    says_something,
    shared,
    trimmed,
)
from bot.understanding.question import Question
from bot.understanding.word_sequence import WordSequence, asks_for_number, without_role_words, words_in
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
_SAID_OF_IT = "(?:bi|duoc|da|chua|khong)"
# Only what is said of a part picks it out of the whole; a percentage of anything else is printed.
_PICKED_OUT = re.compile(
    rf"\b{HOW_MANY} (?:phan tram|% ?)\b.*\b{_SAID_OF_IT}\b|\b{_SAID_OF_IT}\b.*\b{HOW_MANY} (?:phan tram|%)"
)
_TIMES = re.compile(rf"\b(?:lon |nhieu )?(?:gap|bang) {HOW_MANY} lan\b")
_SUM = re.compile(r"\b(?:tong )?cong lai\b|\btong cong\b|\bgop (?:lai|chung)\b|\bcong (?:chung|don)\b|\btinh chung\b")
_PLUS = re.compile(r"\bcong (?:voi|them)\b")
_GROUP = re.compile(
    r"\b(?:ca )?(?:hai|2) (?:dot|vu|lan|loai|nhom|nguon|noi|xa|phuong|giai doan|ben|khoan|muc|mua|ki|cap|"
    r"don vi)\b|\bca hai\b"
)
_APART = re.compile(
    r"\b(?:chenh(?: nhau| lech)?(?: nhau)?|hon kem(?: nhau)?|hon nhau|kem nhau|cach nhau|cach biet|khac nhau)\b(?: la)?"
)
_GAP = re.compile(r"(?:(?:muc|so|khoang) )?chenh lech\b.*\b(?:va|so voi|voi)\b")  # asked for without "bao nhiêu"
_MORE = re.compile(
    r"\b(?:(?:nhieu|it|cao|thap|lon|nho|dong|dai|rong) hon|hon|kem)\b(?: so)?(?: voi)?"
    r"|\b(?:vuot(?: qua| muc)?|hut|thieu|tang(?: them)?|giam(?: di)?)\b"
    rf"(?= (?:[^ ]+ ){{0,4}}(?:{asked_folded('plan', 'paper', 'goal', 'level')}|[^ ]+ giao)\b)"
)
_MOVED = re.compile(rf"{_MORE.pattern}|\b(?:vuot(?: qua| muc)?|hut|thieu|tang(?: them)?|giam(?: di)?)\b")
_CHANGED = "(?:hon|kem|vuot|hut|thieu|giam|tang)"
# A change against what stands beside it is printed more often than not; one that is to be worked out is asked for so.
_WORKED_OUT = re.compile(
    rf"\bso (?:voi )?.* {_CHANGED} {HOW_MANY}\b"
    rf"|\b(?:hon|kem)\b(?: so voi)? (?!{HOW_MANY}\b|\d|%).*\b{HOW_MANY}\b"
    rf"|\b(?:vuot|hut|thieu)\b.*\b{asked_folded('plan', 'level', 'given', 'paper')}\b.*\b{HOW_MANY}\b"
    rf"|\b{_CHANGED}\b.*\b{HOW_MANY}\b.*\bso (?:voi )?(?:{asked_folded('plan', 'level', 'result')}|so)\b"
)
_ROUND = re.compile(
    r"\b(?:lam tron|lay|tinh)(?: den)? (?:mot|1|hai|2) (?:(?:so|số_) le|chu (?:so|"
    r"số_)(?: thap phan)?)(?: giup| nhe| thoi)?\b|\blam tron(?: giup)?\b"
)
_AGAINST = re.compile(r"\b(?:so|doi chieu) (?:voi)?\b|\bdem so\b")
_LEFT = re.compile(r"\bcon(?: lai| thieu| phai| ton)?\b")
_UNDONE = re.compile(r"\b(?:chua|nua)\b")
_STILL = re.compile(rf"\bcon\b.*\b(?:chua|nua)\b|\bchua\b.*\bcon {HOW_MANY}\b")
_ASKED = WordSequence(tuple(fold(ASKED).split()), tuple(ASKED.split()))
_TOTAL = WordSequence(("tong", "so"), ("tổng", "số"))
_PLANNED = WordSequence(("ke", "hoach"), ("kế", "hoạch"))
_DONE = WordSequence(("da",), ("đã",))
_PREDICATE = frozenset("bi duoc da khong chua dang thuoc dat con".split())


@dataclass(frozen=True, slots=True)
class ArithmeticRequest:
    """The arithmetic asked for. `readings` are the ways to share the words of the question between two operands."""

    operation: Operation
    readings: tuple[tuple[Operand, Operand], ...]
    unit: str  # the unit asked for, folded, "" when none is named
    rounded: bool = False  # whether the asker wants a rounded result, so that it can't be a printed figure


def arithmetic_request(question: Question) -> ArithmeticRequest | None:
    """The arithmetic that the question asks for, None when it asks for none that can be read."""
    line, rounded = _without_rounding(words_in(question))
    if not asks_for_number(line) and not _GAP.match(line.folded):
        return None
    for read in (_times, _share, _sum, _apart, _rest, _compared):
        task = read(line)
        if task is not None and task.readings:
            return replace(task, rounded=rounded)
    return None


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


def _request(operation: Operation, readings: Iterable[Sides], ask: WordSequence) -> ArithmeticRequest:
    pairs = (operands(sides, ask) for sides in readings if all(side.keys for side in sides))
    return ArithmeticRequest(operation, tuple(dict.fromkeys(pairs)), _unit_of(ask))


def _times(line: WordSequence) -> ArithmeticRequest | None:
    cut = line.span(_TIMES)
    if cut is None:
        return None
    before, after = line[: cut.start], line[cut.stop :]
    if not without_role_words(after).keys:
        parts = before.parted(_AGAINST) or before.parted(COORDINATE)
        if parts is None:
            return None
        before, after = parts
    return _request("times", compared(before, after), line[:0])


def _sum(line: WordSequence) -> ArithmeticRequest | None:
    plus = line.span(_PLUS)
    if plus is not None:
        rest, ask = _asked(line[: plus.start] + line[plus.start + 1 :])
        return _sum_of(rest, ask)
    cut = line.span(_SUM)
    group = line.span(_GROUP)
    if cut is None and (group is None or not re.search(r"\bca (?:hai|2)\b|\btong\b", line.folded)):
        return None
    rest, ask = _asked(line.without(cut) if cut is not None else line)
    group = rest.span(_GROUP)
    if group is not None and rest.span(COORDINATE) is None:
        return _request("sum", [(rest, rest)], ask)
    return _sum_of(rest if group is None else rest.without(group), ask)


def _sum_of(line: WordSequence, ask: WordSequence) -> ArithmeticRequest | None:
    sides = coordinated(line)
    return None if sides is None else _request("sum", shared(*sides), ask)


def _apart(line: WordSequence) -> ArithmeticRequest | None:
    cut = line.span(_APART)
    if cut is None:
        return None
    rest, ask = _asked(line.without(cut))
    between = rest.span(re.compile(r"\bgiua\b"))
    if between is not None:
        rest = rest.without(between)
    parts = rest.parted(_AGAINST)
    if parts is not None:
        return _request("difference", compared(*parts), ask)
    sides = coordinated(rest)
    return None if sides is None else _request("difference", chain(shared(*sides), compared(*sides)), ask)


def _rest(line: WordSequence) -> ArithmeticRequest | None:
    """Read "Còn bao nhiêu chưa thu", "còn thiếu bao nhiêu nữa": the whole less what is done."""
    if _PERCENT.search(line.folded) or not _STILL.search(line.folded):
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
    return ArithmeticRequest("rest", tuple(readings), _unit_of(ask))


def _tail_subject(line: WordSequence) -> WordSequence:
    return line.where([key not in {"con", "lai", "chua", "nua", "phai", "thieu"} for key in line.keys])


def _swapped(line: WordSequence, pattern: re.Pattern[str], by: WordSequence) -> WordSequence:
    cut = line.span(pattern)
    return line if cut is None else line[: cut.start] + by + line[cut.stop :]


def _compared(line: WordSequence) -> ArithmeticRequest | None:
    """Read "A hơn B bao nhiêu", "A giảm bao nhiêu so với B", "A vượt kế hoạch bao nhiêu"."""
    if not _WORKED_OUT.search(line.folded):
        return None
    rest, ask = _asked(line)
    parts = rest.parted(_AGAINST)
    if parts is not None:
        moved = parts[0].span(_MOVED)
        parts = (parts[0] if moved is None else parts[0].without(moved), parts[1])
    else:
        parts = rest.parted(_MORE)
    if parts is None or not all(map(says_something, parts)):
        return None
    if _PERCENT.search(line.folded) and not without_role_words(parts[1]).keys and not PLAN.search(parts[0].folded):
        return None  # a ratio to the plan is a printed figure
    return _request("difference", compared(*parts), ask)


def _share(line: WordSequence) -> ArithmeticRequest | None:
    """Read "Bao nhiêu phần trăm hồ sơ bị trả lại": the part that the predicate picks out of what is counted."""
    cut = line.span(_PERCENT)
    if cut is None or not _PICKED_OUT.search(line.folded):
        return None
    if PLAN.search(line.folded) or _MOVED.search(line.folded):
        return None
    rest = line.without(cut)
    taken = rest.parted(re.compile(r"\bchiem\b"))
    if taken is not None:
        part = trimmed(taken[0])
        whole = trimmed(taken[1])
        return _request("share", compared(part, whole), line[:0]) if whole.keys else None
    rest = trimmed(rest)
    at = next((i for i, key in enumerate(rest.keys) if i and key in _PREDICATE), None)
    if at is None:
        return None
    return _request("share", [(_ASKED + rest, _TOTAL + rest[:at]), (rest, rest[:at])], line[:0])
