"""A figure of another kind than asked for is never shown, and of a plan and its result the one that was asked for leads."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import figures_of
from tests.bot.answers import status_of


@pytest.mark.parametrize(
    "question",
    [
        "Bệnh viện đa khoa tỉnh có mấy trăm giường bệnh?",  # the report counts meals there
        "Năm 2023 có mấy công ty, doanh nghiệp mới mở trên địa bàn?",  # households that trade
        "Thu tiền sử dụng đất thực hiện bao nhiêu?",  # one figure is told "không bao gồm tiền sử dụng đất"
        "Tiền sử dụng đất đã thu bao nhiêu?",  # only the plan is told
        "Tiền sử dụng đất thực thu cả năm 2023 là bao nhiêu?",  # only the plan is told
        "Giá trị sản xuất nông nghiệp cả năm 2023 được bao nhiêu tỷ?",  # only that of industry
    ],
)
def test_a_figure_of_something_else_is_no_answer(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert (status_of(answer), figures_of(answer)) == ("none", ())


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Sản lượng lương thực 2023 bằng mấy phần trăm năm 2022?", "92,56%"),
        ("Sản lượng lương thực có hạt đạt bao nhiêu % kế hoạch?", "90,7%"),
    ],
)
def test_a_percentage_is_of_what_the_question_compares_with(answerer: Answerer, question: str, figure: str) -> None:
    assert figures_of(answerer.ask(question))[0].text == figure


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Năm 2023 trẻ dưới 5 tuổi bị suy dinh dưỡng chiếm mấy %?", "10,0%"),
        ("Năm 2023 bao nhiêu % hộ đạt gia đình văn hóa?", "91,94%"),
        ("Năm 2023 chỉ tiêu hộ gia đình văn hóa là bao nhiêu %?", "86%"),
    ],
)
def test_the_result_leads_unless_the_plan_is_asked_for(answerer: Answerer, question: str, figure: str) -> None:
    assert figures_of(answerer.ask(question))[0].text == figure
