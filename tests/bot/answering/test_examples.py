"""Questions to begin with: from the reports themselves, or none."""

from __future__ import annotations

from bot.answerer import Answerer
from bot.answering.answer import Answer, Refusal, figures_of
from bot.answering.examples import MOST, examples_of
from bot.rendering.answer import answer_text
from index.overview.targets import Plans, Result, plans_of
from tests.bot.answers import of_kind


def results(answerer: Answerer) -> list[Result]:
    return [result for plans in plans_of(answerer.finder.index.contents) for result in plans.results]


def test_examples_are_answered_with_the_figure_that_they_come_from(answerer: Answerer) -> None:
    assert len(answerer.examples) == MOST
    reached = {result.reached.text for result in results(answerer)}
    assert all(figures_of(answerer.ask(example))[0].text in reached for example in answerer.examples)
    assert answerer.example == answerer.examples[0]


def test_a_question_that_is_not_answered_is_no_example(answerer: Answerer) -> None:
    asked: list[str] = []

    def refuse(question: str) -> Answer:
        asked.append(question)
        return Refusal("not_in_report", question=question)

    plans = plans_of(answerer.finder.index.contents)
    assert list(examples_of(plans, refuse)) == []
    assert len(asked) > MOST
    assert list(examples_of([Plans("Báo cáo", 2023, "", (), ())], refuse)) == []


def test_what_is_not_understood_is_answered_with_an_example_of_the_report_itself(answerer: Answerer) -> None:
    for typed in ("???", "a" * 5000):
        answer = of_kind(Refusal, answerer.ask(typed))
        assert (answer.reason, answer.example) == ("not_understood", answerer.example)
        assert f"ví dụ: “{answerer.example}”." in answer_text(answer)
    assert of_kind(Refusal, answerer.ask("tỷ lệ hộ nghèo năm 1975?")).example == ""


def test_without_an_example_none_is_shown() -> None:
    text = answer_text(Refusal("not_understood", question="???"))
    assert text == "Tôi chưa hiểu câu hỏi. Xin quý vị hỏi về một chỉ tiêu cụ thể."
