"""A place or a season that contradicts a figure is outweighed by great trust in it; a year, a unit, a direction never is."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.ranking.filters import MAY_ERR, Reason
from bot.ranking.scoring import outweighs

SURE, UNSURE = 0.9, 0.6


@pytest.mark.parametrize("conflict", ["other_place", "other_period"])
def test_what_may_be_misread_is_outweighed_by_great_trust_alone(conflict: Reason) -> None:
    assert (outweighs(SURE, conflict), outweighs(UNSURE, conflict)) == (True, False)


@pytest.mark.parametrize("conflict", sorted(set(get_args(Reason)) - MAY_ERR))
def test_no_trust_outweighs_another_year_or_another_kind_of_figure(conflict: Reason) -> None:
    assert not outweighs(1.0, conflict)


def test_nothing_has_to_be_outweighed_where_nothing_contradicts() -> None:
    assert outweighs(UNSURE, None)
