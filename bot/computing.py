"""Answer a question that asks for arithmetic on figures of the report: both operands shown with their proof, the result exact.

Where the report itself states the result, that is the answer. Where an operand can't be trusted, there is none.
"""

from __future__ import annotations

from collections.abc import Callable

from bot import figure_answer
from bot.arithmetic import Quantity, UnlikeUnits, difference, quantity, share, times, total
from bot.figure_answer import refusal, rivals_of
from bot.knowledge import Found, Knowledge
from bot.model import Answer, Computed
from bot.operations import Operand, Operation, Task, task_of
from bot.question import Question
from bot.quoting import fact_of
from bot.together import Couple, Option, alike, couple, nearness, partners, sought
from index.clauses import brackets
from index.facts import Figure
from index.units import UnitTable, unit_table
from index.words import fold

_ENOUGH = 0.5  # certainty of both operands together from which on the result is shown
_PLANNED = {"plan", "target"}


def answer(question: Question, knowledge: Knowledge) -> Answer:
    """The result with its operands; the figure itself where the report states the result; or `none`."""
    task = task_of(question)
    if task is None:
        return figure_answer.answer(question, knowledge)
    direct = knowledge.find(question)
    if _states(direct, task, knowledge):
        return figure_answer.answer(question, knowledge)
    chosen = _chosen(task, knowledge)
    if chosen is None or chosen.certainty < _ENOUGH:
        return refusal(direct, knowledge)
    computed = _computed(task, chosen, unit_table(knowledge.language.lexicon.units.values()))
    if computed is None:
        return refusal(direct, knowledge)
    if _is_printed(computed, direct, knowledge):
        return figure_answer.answer(question, knowledge)
    return Answer(
        question.typed,
        "computed",
        also=(fact_of(chosen.one.position, knowledge.figures), fact_of(chosen.other.position, knowledge.figures)),
        computed=computed,
        rivals=rivals_of(direct, knowledge),
        understood=question.spelled.text,
    )


def _states(direct: Found, task: Task, knowledge: Knowledge) -> bool:
    """Whether the report itself states the result: a change, a share, what is left."""
    if task.rounded or not direct.candidates or direct.trust < knowledge.weights.threshold:
        return False
    evidence = direct.candidates[0].evidence
    figure = evidence.figure
    if task.operation == "share":
        return figure.kind == "percent"
    if task.operation == "difference":
        return figure.role == "change"
    if task.operation == "rest":
        around = {evidence.tokens.keys[i] for zone in (evidence.own, evidence.tail) for i in zone}
        return bool(around & {"chua", "con"})
    return False


def _is_printed(computed: Computed, direct: Found, knowledge: Knowledge) -> bool:
    """Whether the figure that the question finds as it stands is the very result."""
    if direct.trust < knowledge.weights.threshold:
        return False
    figure = direct.candidates[0].evidence.figure
    return float(figure.value) == computed.value and figure.role not in _PLANNED


def _chosen(task: Task, knowledge: Knowledge) -> Couple | None:
    """The most certain couple of figures over all ways to read the question."""
    texts = dict.fromkeys(operand.text for reading in task.readings for operand in reading)
    found = {text: sought(text, knowledge) for text in texts}
    best: Couple | None = None
    for one, other in task.readings:
        made = couple(
            _admitted(found[one.text], one),
            _admitted(found[other.text], other),
            _bond_of(task.operation, one == other, knowledge),
        )
        if made is not None and (best is None or made.certainty > best.certainty):
            best = made
    return best


def _admitted(options: list[Option], operand: Operand) -> list[Option]:
    """Options whose role is that of the operand: a plan where a plan is asked for, else none."""
    if operand.plan:
        return [o for o in options if o.figure.role in _PLANNED]
    return [o for o in options if o.figure.role not in _PLANNED or (operand.plan is None and not o.figure.pair)]


def _bond_of(operation: Operation, grouped: bool, knowledge: Knowledge) -> Callable[[Figure, Figure], float | None]:
    """What joins the operands of an operation; `grouped`: one description names both ("hai đợt gạo")."""

    def bond(one: Figure, other: Figure) -> float | None:
        added = nearness(one, other, knowledge.figures) if alike(one, other) else None
        if added is None:
            return None
        if grouped:
            together = one.passage == other.passage and one.sentence_start == other.sentence_start
            return added + 0.7 if together and one.start < other.start and one.pair == other.pair else None
        if operation in {"share", "rest"}:
            whole, part = (other, one) if operation == "share" else (one, other)
            return _of_whole(part, whole, added, knowledge)
        if partners(one, other):
            return added + 1.5 if operation == "difference" else None
        return None if operation == "sum" and one.pair != other.pair else added

    return bond


def _of_whole(part: Figure, whole: Figure, added: float, knowledge: Knowledge) -> float | None:
    """A part is smaller than its whole and is spoken of beside or behind it."""
    if float(part.value) >= float(whole.value) and part.unit == whole.unit:
        return None
    if partners(part, whole):
        return added + 1.0
    if part.passage != whole.passage:
        return added - 1.0
    if whole.start < part.start:
        added += 0.5
        text = knowledge.figures.passages[whole.passage].text
        inside = brackets(text, whole.sentence_start, whole.sentence_stop)
        if any(b.start >= whole.stop and b.start <= part.start < b.stop for b in inside):
            added += 0.7
    return added


def _computed(task: Task, chosen: Couple, units: UnitTable) -> Computed | None:
    one, other = (_quantity(option.figure, units) for option in (chosen.one, chosen.other))
    shown = _shown(task, one, other, chosen, units)
    try:
        if task.operation == "sum":
            return total((one, other), shown)
        if task.operation == "share":
            return share(one, other)
        if task.operation == "times":
            return times(one, other)
        return difference(one, other, shown)
    except (UnlikeUnits, ZeroDivisionError):
        return None


def _quantity(figure: Figure, units: UnitTable) -> Quantity:
    return quantity(figure.value, figure.unit, units)


def _shown(task: Task, one: Quantity, other: Quantity, chosen: Couple, units: UnitTable) -> Quantity:
    """The unit of the result: the one asked for, else that of the first operand; of what is counted, what both have in common."""
    if one.unit is not None:
        asked = next(
            (u for s, u in units.units.items() if u.kind == one.unit.kind and fold(s).replace("y", "i") == task.unit),
            None,
        )
        return Quantity(one.value, asked.name, asked) if asked else one
    names = [(f.noun or f.unit).split() for f in (chosen.one.figure, chosen.other.figure)]
    common = []
    for a, b in zip(*names, strict=False):
        if a.lower() != b.lower():
            break
        common.append(a)
    return Quantity(one.value, " ".join(common) or one.name or other.name)
