"""How two figures of a text stand to each other."""

from __future__ import annotations

from index.figures.relations import (
    alike,
    came_of,
    partners,
    same_clause,
    same_sentence,
    same_value,
    sentence_of,
    states_again,
)
from tests.index.marked import read

PAIR = "Tổng đàn trâu được 1.141/1.220 con, đạt 93,52% kế hoạch; tổng đàn bò 312 con. Trồng 5 ha ngô."


def test_result_and_plan_of_a_pair_are_partners_whichever_is_asked_first() -> None:
    result, plan, ratio, *_ = read(PAIR)
    assert partners(result, plan)
    assert partners(plan, result)
    assert not partners(plan, ratio)
    assert came_of(result, plan)
    assert not came_of(plan, result)


def test_figures_share_a_sentence_or_a_clause() -> None:
    buffaloes, _, ratio, cows, maize = read(PAIR)
    assert same_clause(buffaloes, ratio)
    assert same_sentence(buffaloes, cows)
    assert not same_clause(buffaloes, cows)
    assert not same_sentence(cows, maize)
    assert sentence_of(buffaloes) == (0, 0)


def test_what_is_counted_is_alike_and_no_measure_is() -> None:
    buffaloes, _, ratio, cows, maize = read(PAIR)
    assert alike(buffaloes, cows)
    assert not alike(ratio, maize)


def test_one_value_is_stated_again_only_in_the_same_role_and_period() -> None:
    reached, planned, again = read("Trồng 5 ha ngô. Kế hoạch 5 ha ngô. Năm 2023 đã trồng 5 ha.")
    assert same_value(reached, planned)
    assert states_again(reached, again)
    assert not states_again(reached, planned)
