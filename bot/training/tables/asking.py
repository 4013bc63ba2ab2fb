"""Questions about the cells of a workbook, in many ways to put them, and about what it does not state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.training.noise import noisy
from bot.training.tables.drawing import Called, Drawn, Fact, Head, Plan
from bot.training.tables.words import REGISTERS, SOME, Words
from index.language.asking import ASKED
from index.language.segmentation import segment
from index.language.words import fold, fold_same

_FACTS, _WAYS, _ABSENT = 9, 2, 3  # of a sheet: cells that are asked for, ways to ask for each, questions without answer
_UNIT, _BARE, _NOISY, _PART = (
    0.4,
    0.2,
    0.25,
    0.25,
)  # shares: the unit named, without diacritics, otherwise typed, label cut
_REGISTERS = (0.4, 0.3, 0.3)
_CUT = 4  # words from which on a label may be said in part

At = tuple[int, int, int]  # sheet, row and column, from 1


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the cell that answers it: None where the workbook does not say."""

    typed: str
    at: At | None
    shown: str = ""  # what the cell displays
    unit: str = ""


def questions(sheets: Sequence[tuple[Plan, Drawn]], words: Words, chance: Random) -> list[Asked]:
    """Questions about the sheets of a workbook; each means one cell of it, or none."""
    found = list[Asked]()
    names = Counter(_pairs(fact for _, drawn in sheets for fact in drawn.facts))
    labels = {fold(line.label) for plan, _ in sheets for line in plan.lines}
    labels |= {fold(said) for plan, _ in sheets for line in plan.lines for said in line.called}
    for number, (plan, drawn) in enumerate(sheets, 1):
        for fact in chance.sample(drawn.facts, min(_FACTS, len(drawn.facts))):
            ways = [(a, b) for a in fact.line for b in fact.head if names[fold(a), fold(b)] == 1]
            for line, head in chance.sample(ways, min(_WAYS, len(ways))):
                part = _part(line, labels, chance)
                typed = _put(part, head, fact, words, chance)
                at = (number, fact.row, fact.column) if fact.shown else None
                found.append(Asked(typed, at, fact.shown, fact.unit))
        found += [Asked(typed, None) for typed in _absent(plan, names, labels, words, chance)]
    return found


def _pairs(facts: Iterator[Fact]) -> Iterator[tuple[str, str]]:
    """What may be called by a row and a column together."""
    for fact in facts:
        yield from {(fold(line), fold(head)) for line in fact.line for head in fact.head}


def _part(called: str, labels: set[str], chance: Random) -> str:
    """The name, or its beginning or end where no other row has all its words."""
    words = segment(called)
    if len(called.split()) < _CUT or len(words) < 3 or chance.random() >= _PART:
        return called
    count = chance.randint(max(2, -(-3 * len(words) // 5)), len(words) - 1)
    part = words[:count] if chance.random() < 0.5 else words[-count:]
    said = called[part[0].start : part[-1].stop]
    keys, whole = set(fold(said).split()), set(fold(called).split())
    others = [label for label in labels if keys <= set(label.split())]
    return said if all(whole <= set(label.split()) for label in others) else called


def _put(line: str, head: str, fact: Fact, words: Words, chance: Random) -> str:
    """The question for a row and a column, as somebody may type it."""
    (register,) = chance.choices(REGISTERS, _REGISTERS)
    kind: str = fact.kind
    counted = head if fact.kind == "thing" and fact.unit and head.startswith(fact.unit) else ""
    if counted and chance.random() < 0.5:
        kind = "counted"
    text = chance.choice(words.questions[register, kind])
    said = [fact.unit, *words.size(fact.unit).said] if fact.unit else [""]
    many = f"{ASKED} {chance.choice(said)}".strip() if chance.random() < _UNIT else ASKED
    typed = text.replace(SOME, many).format(row=line, column=head, counted=counted)
    if register != "terse" or chance.random() < 0.2:
        typed = typed[:1].upper() + typed[1:] if chance.random() < 0.8 else typed
    draw = chance.random()
    if draw < _BARE:
        return fold_same(typed)
    return noisy(typed, typed, chance) if draw < _BARE + _NOISY else typed


def _absent(
    plan: Plan, names: Counter[tuple[str, str]], labels: set[str], words: Words, chance: Random
) -> Iterator[str]:
    """Questions for rows and columns that are not there."""
    stated = [line for line in plan.lines if line.called]
    heads = {fold(said) for head in plan.heads for said in head.called}
    strange = [line.called for line in plan.other_lines if not any(fold(said) in labels for said in line.called)]
    missing = [head for head in plan.other_heads if not any(fold(said) in heads for said in head.called)]
    for _ in range(_ABSENT):
        if missing and (not strange or chance.random() < 0.5):
            line: Called = chance.choice(stated).called
            head: Head = chance.choice(missing)
        elif strange:
            line, head = chance.choice(strange), chance.choice(plan.heads)
        else:
            return
        one, other = chance.choice(line), chance.choice(head.called)
        if not names[fold(one), fold(other)]:
            yield _put(one, other, Fact(0, 0, "", head.unit, line, head.called, head.kind), words, chance)
