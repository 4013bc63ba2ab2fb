"""A question for the number of a document is answered with that number, whole, or not at all; never with a quantity."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Refusal, WordsAnswer
from bot.answering.proof import stands
from bot.permalinks.links import payload_of
from bot.rendering.json import answer_data

TAX = "Thu hồi nợ đọng thuế theo Quyết định số mấy của Tổng cục Thuế?"


@pytest.mark.parametrize(
    ("question", "printed", "value"),
    [
        (TAX, "489/QĐ-TCT", 489),
        ("ke hoach so may cua UBND thanh pho ve quan ly trat tu do thi", "128/KH-UBND", 128),
        ("Kế hoạch cải cách hành chính năm 2023 là kế hoạch số bao nhiêu?", "27/KH-UBND", 27),
    ],
)
def test_the_number_is_told_as_printed_in_the_sentence_that_names_the_document(
    answerer: Answerer, question: str, printed: str, value: float
) -> None:
    answer = answerer.ask(question)
    assert isinstance(answer, WordsAnswer)
    assert answer.number is not None
    assert (answer.number.text, answer.number.value) == (printed, value)
    assert stands(answer.number)
    assert printed in answer.quote.text
    assert answer_data(answer)["figures"][0]["text"] == printed


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch số bao nhiêu của UBND thành phố về chuyển đổi số?",
        "theo Luật số mấy?",
        "đề án theo Quyết định số mấy?",
    ],
)
def test_a_document_that_is_not_clearly_meant_is_refused_and_no_figure_takes_its_place(
    answerer: Answerer, question: str
) -> None:
    assert isinstance(answerer.ask(question), Refusal)


def test_such_an_answer_is_shared_by_its_quote(answerer: Answerer) -> None:
    answer = answerer.ask(TAX)
    assert isinstance(answer, WordsAnswer)
    opened = answerer.opened(payload_of(answer))
    assert isinstance(opened, WordsAnswer)
    assert opened.quote == answer.quote
