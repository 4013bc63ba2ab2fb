"""How the words of a question are shared between the two figures that its arithmetic needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.word_sequence import WordSequence, without_role_words
from index.figures.role_words import asked_folded

Sides = tuple[WordSequence, WordSequence]

COORDINATE = re.compile(r"\b(?:va|voi|cung(?: voi)?|lan)\b")
PLAN = re.compile(rf"\b{asked_folded('plan', 'paper', 'goal', 'norm', 'given', 'decided')}\b")
_RESULT = re.compile(rf"\b{asked_folded('result', 'in fact', 'taken in', 'attained', 'done', 'estimated')}\b")
_LIGHT = frozenset(", ? . trong so cua la thi duoc tong".split())
_EMPTY = frozenset("thi la voi so".split())
_ENDS = frozenset(
    "duoc bi nam o tai tren cua cho lam dat la co thi trong da het dang bao may , . ; : ? hon so gop ca".split()
)


@dataclass(frozen=True, slots=True)
class Operand:
    """Words that describe one figure; `plan`: they ask for a plan (True), for a result (False), or don't say (None)."""

    text: str
    plan: bool | None


def operands(sides: Sides, ask: WordSequence) -> tuple[Operand, Operand]:
    """The two figures as they are asked for with the words `ask`; beside a plan stands a result."""
    one, other = sides
    plans = [_plan(one), _plan(other)]
    if plans[0] is None and plans[1]:
        plans[0] = False
    return (Operand((one + ask).text, plans[0]), Operand((other + ask).text, plans[1]))


def _plan(line: WordSequence) -> bool | None:
    if PLAN.search(line.folded):
        return True
    return False if _RESULT.search(line.folded) else None


def coordinated(line: WordSequence) -> Sides | None:
    """What stands left and right of the first "và" or the like that has words on both sides."""
    for match in COORDINATE.finditer(line.folded):
        cut = line.words(match)
        if cut.start and cut.stop < len(line):
            return line[: cut.start], line[cut.stop :]
    return None


def shared(left: WordSequence, right: WordSequence) -> Iterator[Sides]:
    """The ways to read "P a | b Q", where P and Q belong to both."""
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


def compared(one: WordSequence, other: WordSequence) -> Iterator[Sides]:
    """The ways to read the sides of a comparison; what the second leaves unsaid it takes from the first."""
    if without_role_words(other).keys:
        yield one, other
    yield one, without_role_words(one) + other


def trimmed(line: WordSequence) -> WordSequence:
    """Without the light words at either end."""
    start, stop = 0, len(line)
    while start < stop and line.keys[start] in _LIGHT:
        start += 1
    while stop > start and line.keys[stop - 1] in _LIGHT:
        stop -= 1
    return line[start:stop]


def says_something(line: WordSequence) -> bool:
    """Whether any word of it can describe a figure."""
    return any(key.isalnum() and key not in _EMPTY for key in line.keys)
