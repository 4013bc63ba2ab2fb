"""Only the weights of cells are learned, and what is learned fits better than what was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log

import pytest

from bot.training.cases import Case
from bot.training.cells import IS_CELL, cell_weights, leveled
from bot.training.choosing import fit_features, fit_some, ranked
from tests.bot.training.test_choosing import cases

CELL = "cell:header unsaid"


def likelihood(known: Sequence[Case], weights: Mapping[str, float]) -> float:
    """The logarithm of the share that the right figures have of their questions, together."""
    total = 0.0
    for case in known:
        parts = [(exp(one.score), one.right) for one in ranked(case, weights).weighed]
        total += log(sum(part for part, right in parts if right) / sum(part for part, _ in parts))
    return total


def test_learning_makes_the_right_ones_likelier() -> None:
    known, held = cases(60, CELL), {"idle": 0.5}
    learned = fit_some(known, [CELL], held, {CELL: -0.8}, 1.0).mapping()
    assert likelihood(known, {**held, **learned}) > likelihood(known, {**held, CELL: -0.8})


def test_nothing_else_is_learned() -> None:
    assert set(fit_some(cases(20, CELL), [CELL], {"idle": 0.5}, {}, 1.0).mapping()) == {CELL}


@pytest.mark.parametrize("l2", [0.1, 1e6])
def test_what_is_held_fast_stays_where_it_was(l2: float) -> None:
    learned = fit_some(cases(60, CELL), [CELL], {}, {CELL: -0.8}, l2).mapping()[CELL]
    assert (abs(learned + 0.8) < 0.01) == (l2 > 1)


def test_texts_do_not_teach_the_weights_of_cells() -> None:
    known = cases(60, "telling")
    inside = [
        replace(c, weighed=tuple(replace(w, features={**w.features, CELL: 1.0}) for w in c.weighed)) for c in known
    ]
    held = cell_weights({CELL: -3.0, "telling": 1.0})
    assert held == {CELL: -3.0}
    assert CELL not in fit_features(inside, held).mapping()


def test_the_right_cells_score_on_average_as_before() -> None:
    known, before, anew = cases(30, CELL), {CELL: -0.8}, {CELL: -2.0, "cell:unmet": -1.0}
    given = {**anew, IS_CELL: leveled(known, anew, before)}
    of_right = [{IS_CELL: 1.0, **one.features} for case in known for one in case.weighed if one.right]
    means = [
        sum(weights.get(n, 0.0) * v for features in of_right for n, v in features.items())
        for weights in (before, given)
    ]
    assert means[0] == pytest.approx(means[1], abs=0.01)
