"""Only the weights of cells are learned, and what is learned fits better than what was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log

import pytest

from bot.ranking.cells import CELL_UNMET, IS_CELL, LABEL_UNSAID
from bot.ranking.scoring import ANOTHER, READ_SHARE, load_weights
from bot.training.cases import Case
from bot.training.cells import cell_weights, least_told, leveled
from bot.training.choosing import fit_features, fit_some, fit_trust, ranked
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


def named(case: Case, *, otherwise: bool) -> Case:
    """The case with a best figure that is a cell, of another name than the question or of the same."""
    said = {IS_CELL: 1.0, LABEL_UNSAID: 0.5 * otherwise, CELL_UNMET: 0.5 * otherwise, "words:met": 1.0}
    weighed = [
        replace(one, features={**said, READ_SHARE: float(not i)}, score=5.0 * (not i))
        for i, one in enumerate(case.weighed)
    ]
    return replace(case, stated=not otherwise, weighed=(replace(weighed[0], right=not otherwise), *weighed[1:]))


def test_cells_of_another_name_are_trusted_less_where_they_are_told_wrongly() -> None:
    same = [named(case, otherwise=False) for case in cases(20, CELL)]
    other = [named(case, otherwise=True) for case in cases(20, CELL)]
    assert least_told([*same, *other], load_weights()) < 0
    assert least_told(same, load_weights()) == 0


def test_texts_do_not_teach_the_trust_in_cells() -> None:
    known = [named(case, otherwise=i % 2 == 0) for i, case in enumerate(cases(20, CELL))]
    assert ANOTHER in fit_trust(known).mapping()
    assert ANOTHER not in fit_trust(known, {ANOTHER: -3.0}).mapping()


def test_the_right_cells_score_on_average_as_before() -> None:
    known, before, anew = cases(30, CELL), {CELL: -0.8}, {CELL: -2.0, "cell:unmet": -1.0}
    given = {**anew, IS_CELL: leveled(known, anew, before)}
    of_right = [{IS_CELL: 1.0, **one.features} for case in known for one in case.weighed if one.right]
    means = [
        sum(weights.get(n, 0.0) * v for features in of_right for n, v in features.items())
        for weights in (before, given)
    ]
    assert means[0] == pytest.approx(means[1], abs=0.01)
