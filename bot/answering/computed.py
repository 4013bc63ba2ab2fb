"""Answer a question that asks for arithmetic on stated figures: the result exact, both operands with their proof.

Where the report itself states the result, that is the answer. Where an operand can't be trusted, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.answering.answer import Computed, ComputedAnswer, FigureAnswer, Reckoning, Refusal
from bot.answering.arithmetic import Quantity, UnlikeUnits, difference, quantity, share, times, to_one_decimal, total
from bot.answering.figure import answer_figure, refusal, rivals_of
from bot.answering.joint_choice import SUREST, Couple, Option, best_of, bounds, couples, in_years, nearness, sought
from bot.ranking.candidate import Candidate
from bot.ranking.finder import Finder, Found
from bot.understanding.arithmetic_request import ArithmeticRequest, Operation
from bot.understanding.operands import Operand
from bot.understanding.question import Question
from index.evidence.enumerations import parts_of
from index.evidence.quotes import fact_of
from index.figures.figure import PLANNED, Figure
from index.figures.movement import same_basis
from index.figures.relations import alike, partners, same_sentence
from index.language.clauses import brackets
from index.language.units import UnitTable
from index.language.words import fold

_ABOUT_IT = 0.6  # share of the question's words met from which on a change is the one asked for
_LEFT = re.compile(r"\bcòn(?: lại)? $", re.IGNORECASE)  # right before the number
_ENOUGH = 0.6  # certainty of both operands together from which on the result is shown
_RECKONED_BY: Mapping[Reckoning, tuple[Operation, ...]] = {
    "sum": ("sum",),
    "difference": ("difference", "rest"),
    "share": ("share",),
    "times": ("times",),
}


def answer_computed(
    question: Question, task: ArithmeticRequest, finder: Finder
) -> ComputedAnswer | FigureAnswer | Refusal:
    """The result with its operands; the figure itself where the report states the result; or a refusal."""
    direct = finder.find(question)
    if _is_stated_share(direct, task, finder):
        return answer_figure(question, finder)
    chosen = _chosen(task, question.answer_type.years, finder)
    if chosen is not None and chosen.certainty < _ENOUGH:
        chosen = None
    if _states(direct, task, chosen, finder):
        return answer_figure(question, finder)
    computed = None if chosen is None else _computed(task, chosen, finder)
    if chosen is None or computed is None:
        return refusal(direct, finder)
    if _is_printed(computed, direct, finder):
        return answer_figure(question, finder)
    return ComputedAnswer(
        computed,
        (fact_of(chosen.one.position, finder.figures), fact_of(chosen.other.position, finder.figures)),
        question=question.typed,
        rivals=rivals_of(direct, finder),
        understood=question.spelled.text,
    )


def formed(reckoning: Reckoning, one: int, other: int, finder: Finder) -> bool:
    """Whether some question is answered with this reckoning on the figures at these positions, in this order."""
    first, second = (Option(at, finder.figures.figures[at], SUREST) for at in (one, other))
    return any(
        couple.certainty >= _ENOUGH
        for operation in _RECKONED_BY[reckoning]
        for couple in couples([first], [second], _bond_of(operation, False, finder))
    )


def _states(direct: Found, task: ArithmeticRequest, chosen: Couple | None, finder: Finder) -> bool:
    """Whether the report itself states the result: a change, or what is left. An operand is no result."""
    if task.rounded or not direct.candidates:
        return False
    best = direct.candidates[0]
    if task.operation == "difference" and _is_the_change(best, direct.question):
        return True
    if direct.trust < finder.weights.threshold:
        return False
    if chosen is not None and best.position in (chosen.one.position, chosen.other.position):
        return False
    evidence, figure = best.evidence, best.evidence.figure
    if task.operation == "difference":
        return figure.role == "change"
    if task.operation == "rest":
        around = {evidence.tokens.keys[i] for zone in (evidence.own, evidence.tail) for i in zone}
        return bool(around & {"chua", "con"})
    return False


def _is_stated_share(direct: Found, task: ArithmeticRequest, finder: Finder) -> bool:
    """Whether a share is asked for and the report states it: no operands are looked for then, which takes the longest."""
    if task.operation != "share" or task.rounded or not direct.candidates:
        return False
    return direct.trust >= finder.weights.threshold and direct.candidates[0].figure.kind == "percent"


def _is_the_change(best: Candidate, question: Question) -> bool:
    """Whether the figure is a change as asked for, against what is asked for: nothing is reckoned beside it."""
    figure, answer_type = best.evidence.figure, question.answer_type
    told = best.conflict is None and figure.move in answer_type.moves and best.features["words:met"] >= _ABOUT_IT
    return told and bool(answer_type.basis) and bool(figure.basis)


def _is_printed(computed: Computed, direct: Found, finder: Finder) -> bool:
    """Whether the figure that the question finds as it stands is the very result."""
    if direct.trust < finder.weights.threshold:
        return False
    figure = direct.candidates[0].evidence.figure
    return Decimal(figure.value) == computed.value and figure.role not in PLANNED


def _chosen(task: ArithmeticRequest, years: Sequence[int], finder: Finder) -> Couple | None:
    """The most certain couple of figures over all ways to read the question; of the years that it names."""
    texts = dict.fromkeys(operand.text for reading in task.readings for operand in reading)
    found = {text: sought(text, finder) for text in texts}
    made: list[Couple] = []
    for one, other in task.readings:
        bond = _bond_of(task.operation, one == other, finder)
        made.extend(couples(_admitted(found[one.text], one), _admitted(found[other.text], other), bond))
    return best_of([c for c in made if in_years((c.one.position, c.other.position), years, finder.figures)])


def _admitted(options: list[Option], operand: Operand) -> list[Option]:
    """Options whose role is that of the operand: a plan where a plan is asked for, else none."""
    if operand.plan:
        return [o for o in options if o.figure.role in PLANNED]
    return [o for o in options if o.figure.role not in PLANNED or (operand.plan is None and not o.figure.pair)]


def _bond_of(operation: Operation, grouped: bool, finder: Finder) -> Callable[[Option, Option], float | None]:
    """What joins the operands of an operation; `grouped`: one description names both ("hai đợt gạo")."""
    figures = finder.figures

    def bond(a: Option, b: Option) -> float | None:
        one, other = a.figure, b.figure
        added = nearness(one, other, figures) if alike(one, other) else None
        if added is None or bounds(one, other, figures) or (one.role == "change") != (other.role == "change"):
            return None
        if not same_basis(one.basis, other.basis):
            return None  # "tăng 0,21 % so với tháng trước, tăng 3,58 % so với cùng kỳ"
        if grouped:
            return (
                added + 0.7
                if same_sentence(one, other) and one.start < other.start and one.pair == other.pair
                else None
            )
        if operation == "rest" and (_is_left(one, finder) or _is_left(other, finder)):
            return None  # "đã bàn giao 36,2 km, còn 5,5 km": what is left of it is told
        if operation in {"share", "rest"}:
            whole, part = (other, one) if operation == "share" else (one, other)
            return _of_whole(operation, part, whole, added, finder)
        if partners(one, other):
            return added + 1.5 if operation == "difference" else None
        if one.passage == other.passage and (
            b.position in parts_of(a.position, figures) or a.position in parts_of(b.position, figures)
        ):
            added -= 1.2  # a whole is seldom added to, or compared with, a part of it
        return None if operation == "sum" and one.pair != other.pair else added

    return bond


def _is_left(figure: Figure, finder: Finder) -> bool:
    """Whether the report itself tells the figure as what is left."""
    return _LEFT.search(finder.figures.passages[figure.passage].text[figure.clause_start : figure.start]) is not None


def _of_whole(operation: Operation, part: Figure, whole: Figure, added: float, finder: Finder) -> float | None:
    """A part is smaller than its whole and is spoken of beside or behind it."""
    if float(part.value) >= float(whole.value) and part.unit == whole.unit:
        return None
    if partners(part, whole):
        return added + 1.0
    if operation == "rest" and whole.pair == "result":
        return None  # what is left of it is less than its plan, which stands beside it
    if part.passage != whole.passage:
        return added - 1.0
    if whole.start < part.start:
        added += 0.5
        text = finder.figures.passages[whole.passage].text
        inside = brackets(text, whole.sentence_start, whole.sentence_stop)
        if any(b.start >= whole.stop and b.start <= part.start < b.stop for b in inside):
            added += 0.7
    return added


def _computed(task: ArithmeticRequest, chosen: Couple, finder: Finder) -> Computed | None:
    units = finder.language.lexicon.unit_table
    computed = reckoned(task.operation, task.unit, chosen.one.figure, chosen.other.figure, units)
    return to_one_decimal(computed) if computed is not None and task.rounded else computed


def reckoned(operation: Operation, asked: str, one: Figure, other: Figure, units: UnitTable) -> Computed | None:
    """The result in the unit `asked` (folded, "" for none); None when the two figures cannot be reckoned together."""
    first, second = (quantity(figure.value, figure.unit, units) for figure in (one, other))
    shown = _shown(asked, first, second, (one, other), units)
    try:
        if operation == "sum":
            made = total((first, second), shown)
        elif operation == "share":
            made = share(first, second)
        elif operation == "times":
            made = times(first, second)
        else:
            made = difference(first, second, shown)
    except (UnlikeUnits, ZeroDivisionError):
        return None
    return replace(made, asked=asked)


def _shown(asked: str, one: Quantity, other: Quantity, figures: Sequence[Figure], units: UnitTable) -> Quantity:
    """The unit of the result: the one asked for, else the first operand's; of what is counted, the words in common."""
    if one.unit is not None:
        unit = next(
            (u for s, u in units.units.items() if u.kind == one.unit.kind and fold(s).replace("y", "i") == asked), None
        )
        return Quantity(one.value, unit.name, unit) if unit else one
    names = [(f.noun or f.unit).split() for f in figures]
    common = []
    for a, b in zip(*names, strict=False):
        if a.lower() != b.lower():
            break
        common.append(a)
    return Quantity(one.value, " ".join(common) or one.name or other.name)
