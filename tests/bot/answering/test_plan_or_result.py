"""What was done comes before what is planned where a question asks for neither."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import FigureAnswer, figures_of
from tests.bot.answers import of_kind


def told(answer: object) -> tuple[str, str]:
    assert isinstance(answer, FigureAnswer)
    return answer.fact.role, answer.fact.text


def test_a_key_word_is_answered_with_what_was_done_and_the_target_stands_beneath(answerer: Answerer) -> None:
    answer = answerer.ask("khách du lịch")
    assert told(answer) == ("result", "1.844.822 lượt du khách")
    assert isinstance(answer, FigureAnswer)
    assert [(fact.role, fact.period) for fact in answer.also][:1] == [("target", "2024")]
    assert answer.fact not in answer.also


@pytest.mark.parametrize("question", ["chỉ tiêu khách du lịch", "khách du lịch năm 2024"])
def test_who_asks_for_the_plan_or_its_year_is_told_the_target(answerer: Answerer, question: str) -> None:
    role, text = told(answerer.ask(question))
    assert role == "target"
    assert text.startswith("1.000.000 lượt")


@pytest.mark.parametrize("question", ["thu ngân sách đạt không", "thu ngân sách đạt bao nhiêu % kế hoạch?"])
def test_what_is_called_as_it_was_asked_for_leads_its_parts(answerer: Answerer, question: str) -> None:
    fact = of_kind(FigureAnswer, answerer.ask(question)).fact
    assert (fact.value, fact.role) == (79.2, "ratio_to_plan")


@pytest.mark.parametrize("question", ["chi ngân sách tỉnh", "tổng chi ngân sách là bao nhiêu?"])
def test_what_came_in_is_no_answer_to_what_was_spent(answerer: Answerer, question: str) -> None:
    labels = [fact.label.lower() for fact in figures_of(answerer.ask(question))[:1]]
    assert not any("thu ngân sách" in label for label in labels)
