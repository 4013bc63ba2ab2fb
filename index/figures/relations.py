"""How two figures stand to each other: of one sentence, of one pair, of one kind, a plan and what came of it."""

from __future__ import annotations

from index.figures.figure import PLANNED, Figure

COUNTED = frozenset({"count", "bare"})  # kinds of figures that count something


def came_of(result: Figure, plan: Figure) -> bool:
    """Whether one figure is what came of the other, a plan told under the same name in the same sentence."""
    return (
        plan.role in PLANNED
        and result.role not in PLANNED
        and (result.passage, result.sentence_start, result.label_start, result.kind)
        == (plan.passage, plan.sentence_start, plan.label_start, plan.kind)
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


def same_sentence(one: Figure, other: Figure) -> bool:
    """Whether two figures stand in one sentence."""
    return (one.passage, one.sentence_start) == (other.passage, other.sentence_start)
