"""How two figures stand to each other: of one sentence, of one pair, of one kind, a plan and what came of it."""

from __future__ import annotations

from index.figures.figure import PLANNED, Figure

COUNTED = frozenset({"count", "bare"})  # kinds of figures that count something


def sentence_of(figure: Figure) -> tuple[int, int]:
    """Which sentence of the index a figure stands in: its passage, and where in it the sentence begins."""
    return figure.passage, figure.sentence_start


def same_sentence(one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one sentence."""
    return sentence_of(one) == sentence_of(other)


def same_clause(one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one clause."""
    return (one.passage, one.clause_start) == (other.passage, other.clause_start)


def same_value(one: Figure, other: Figure) -> bool:
    """Whether two figures are one number in one unit."""
    return (one.value, one.unit) == (other.value, other.unit)


def states_again(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one thing stated twice: one value, as a plan or a result, of one time."""
    return same_value(one, other) and (one.role, one.period) == (other.role, other.period)


def came_of(result: Figure, plan: Figure) -> bool:
    """Whether one figure is what came of the other, a plan told under the same name in the same sentence."""
    return (
        plan.role in PLANNED
        and result.role not in PLANNED
        and same_sentence(result, plan)
        and (result.label_start, result.kind) == (plan.label_start, plan.kind)
    )


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures measure the same kind of thing."""
    return one.kind == other.kind or (one.kind in COUNTED and other.kind in COUNTED)


def partners(one: Figure, other: Figure) -> bool:
    """Whether the two are the result and the plan of one pair a/b."""
    first, second = (one, other) if one.start < other.start else (other, one)
    return (
        one.passage == other.passage
        and (first.pair, second.pair) == ("result", "plan")
        and 0 <= second.start - first.unit_stop <= 4
    )
