"""Facts that fit a question as well as the one shown, what is offered where nothing fits, and what is no question."""

from __future__ import annotations

import re

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Refusal, also_of, figures_of
from tests.bot.answers import of_kind, reason_of


@pytest.mark.parametrize(
    ("question", "figure"), [("còn bao nhiêu hộ nghèo?", "157 hộ"), ("tỷ lệ hộ nghèo?", "0,79%"), ("so ho ngheo", "157 hộ")]
)  # fmt: skip
def test_poor_households_are_not_the_nearly_poor(answerer: Answerer, question: str, figure: str) -> None:
    assert figures_of(answerer.ask(question))[0].text == figure


def test_a_question_without_a_year_gets_both_years_of_an_indicator(answerer: Answerer) -> None:
    answer = answerer.ask("tỷ lệ che phủ rừng?")
    assert {f.value for f in (*figures_of(answer), *also_of(answer))} == {43.0, 46.0}


def test_a_plan_of_two_issuers_gets_both(answerer: Answerer) -> None:
    answer = answerer.ask("kế hoạch tổng thu ngân sách là bao nhiêu?")
    issuers = {f.set_by for f in (*figures_of(answer), *also_of(answer))}
    assert len(issuers) == 2
    assert all(f.role == "plan" for f in (*figures_of(answer), *also_of(answer)))


def test_a_year_that_was_named_leaves_one_figure(answerer: Answerer) -> None:
    assert not also_of(answerer.ask("chỉ tiêu thu ngân sách năm 2024"))


@pytest.mark.parametrize("question", ["thu ngân sách năm 2019", "tổng đàn bò năm 2019", "số hộ cận nghèo năm 2019"])
def test_a_refusal_offers_indicators_that_are_answered_and_names_no_figure(answerer: Answerer, question: str) -> None:
    answer = of_kind(Refusal, answerer.ask(question))
    assert 0 < len(answer.nearest) <= 3
    assert not re.search(r"\d", "".join(answer.nearest))
    assert all(figures_of(answerer.ask(name)) for name in answer.nearest)


@pytest.mark.parametrize("question", ["giá vàng hôm nay", "GRDP bình quân đầu người", "số ca sốt xuất huyết"])
def test_nothing_is_offered_that_shares_next_to_nothing_with_the_question(answerer: Answerer, question: str) -> None:
    assert of_kind(Refusal, answerer.ask(question)).nearest == ()


@pytest.mark.parametrize("typed", ["1", "0 0 0", "😀" * 40, "—", "68,4"])
def test_a_message_without_a_word_is_not_understood_and_breaks_no_talk(answerer: Answerer, typed: str) -> None:
    assert reason_of(answerer.ask(typed)) == "not_understood"
    assert answerer.ask(typed, ["thu ngân sách?"]).question == typed
