"""Arithmetic asked for in words: which operation, which operands, and when to leave it alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answerer import Answerer
from bot.answering.answer import ComputedAnswer, Refusal
from bot.rendering.answer import answer_text
from bot.rendering.figures import computed_how, computed_text
from bot.understanding.arithmetic_request import ArithmeticRequest, arithmetic_request
from bot.understanding.request import request_of
from index.embedding.interface import Embedder
from tests.bot.answers import of_kind
from tests.bot.of_a_report import answerer_of


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("Đàn bò vượt kế hoạch bao nhiêu con?", "difference"),
        ("dan lon nhieu hon ke hoach giao may con", "difference"),
        ("Thóc với ngô chênh nhau bao nhiêu tấn?", "difference"),
        ("Nội trú cộng với ngoại trú là bao nhiêu lượt?", "sum"),
        ("Hai đợt gạo cứu đói cộng lại mấy tấn?", "sum"),
        ("Vốn kế hoạch năm nay còn bao nhiêu chưa giải ngân?", "rest"),
        ("Còn thiếu bao nhiêu tỷ nữa mới đạt kế hoạch thu ngân sách?", "rest"),
        ("Bao nhiêu phần trăm hồ sơ bị trả lại? Làm tròn một số lẻ", "share"),
        ("Đàn lợn gấp mấy lần đàn trâu?", "times"),
    ],
)
def test_the_operation_is_read_from_the_words(answerer: Answerer, question: str, operation: str) -> None:
    task = request_of(
        answerer.finder.read(question), answerer.finder.language.lexicon, answerer.finder.weights.asks_words
    )
    assert isinstance(task, ArithmeticRequest)
    assert task.operation == operation


@pytest.mark.parametrize(
    "question",
    [
        "Vượt kế hoạch bao nhiêu phần trăm?",  # printed as a ratio to the plan
        "Tặng bình chữa cháy cho bao nhiêu hộ?",  # "chữa" is not "chưa"
        "Miễn giảm thuế làm hụt ngân sách bao nhiêu tỷ?",
        "Tổng đàn trâu có bao nhiêu con?",
    ],
)
def test_a_question_for_a_printed_figure_is_no_arithmetic(answerer: Answerer, question: str) -> None:
    assert arithmetic_request(answerer.finder.read(question)) is None


def test_words_in_common_describe_both_operands(answerer: Answerer) -> None:
    task = arithmetic_request(answerer.finder.read("Tổng cộng mấy hộ nghèo và cận nghèo được tặng bình chữa cháy?"))
    assert task is not None
    assert ("mấy hộ nghèo được tặng bình chữa cháy", "mấy hộ cận nghèo được tặng bình chữa cháy") in [
        (one.text, other.text) for one, other in task.readings
    ]


def test_a_result_comes_with_both_operands_in_quotes_that_state_them(answerer: Answerer) -> None:
    answer = of_kind(ComputedAnswer, answerer.ask("Đàn bò vượt kế hoạch bao nhiêu con?"))
    assert (computed_text(answer.computed), computed_how(answer.computed)) == ("112 con", "312 − 200")
    assert {fact.value for fact in answer.operands} == {312, 200}
    assert all("312/200 con" in fact.quote.text for fact in answer.operands)


def test_the_message_says_that_the_result_is_computed(answerer: Answerer) -> None:
    message = answer_text(answerer.ask("Thóc nhiều hơn ngô bao nhiêu tấn?"))
    assert message.startswith("6.180,6 tấn (tính từ các số dưới đây: 8.312,3 − 2.131,7)\n8.312,3 tấn – ")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Thu ngân sách vượt bao nhiêu so với kế hoạch?", "Kết quả thấp hơn kế hoạch."),
        ("Đàn bò vượt kế hoạch bao nhiêu con?", "Kết quả cao hơn kế hoạch."),
    ],
)
def test_a_result_held_against_its_plan_says_which_is_lower(answerer: Answerer, question: str, said: str) -> None:
    assert answer_text(answerer.ask(question)).splitlines()[1] == said


@pytest.mark.parametrize(
    "question",
    [
        "Dân số nam với dân số nữ chênh nhau bao nhiêu người?",
        "Sản lượng cam và bưởi cộng lại bao nhiêu tấn?",
        "Số giường bệnh gấp mấy lần số bác sĩ?",
        "Thu ngân sách năm 2019 hụt kế hoạch bao nhiêu tỷ?",
    ],
)
def test_no_result_without_operands_that_can_be_trusted(answerer: Answerer, question: str) -> None:
    assert isinstance(answerer.ask(question), Refusal)


def test_what_lies_between_result_and_plan_is_computed_without_how_many(answerer: Answerer) -> None:
    answer = of_kind(ComputedAnswer, answerer.ask("chênh lệch tổng thu ngân sách thực hiện và kế hoạch HĐND tỉnh giao"))
    assert (computed_text(answer.computed), computed_how(answer.computed)) == ("86,2 tỷ đồng", "413,4 − 327,2")


@pytest.mark.parametrize(
    ("question", "exact", "rounded"),
    [
        ("Hai đợt gạo cứu đói cộng lại mấy tấn?", "33,465 tấn", "khoảng 33,5 tấn"),
        ("Thóc nhiều hơn ngô bao nhiêu tấn?", "6.180,6 tấn", "6.180,6 tấn"),
    ],
)
def test_a_sum_or_difference_is_rounded_when_that_is_asked_for_and_says_so(
    answerer: Answerer, question: str, exact: str, rounded: str
) -> None:
    asked = (question, f"{question} Làm tròn một chữ số thập phân")
    plain, short = (of_kind(ComputedAnswer, answerer.ask(one)) for one in asked)
    assert (computed_text(plain.computed), computed_text(short.computed)) == (exact, rounded)
    assert computed_how(short.computed).endswith(", làm tròn một chữ số thập phân") is (exact != rounded)
    assert short.operands == plain.operands


ROAD = """BÁO CÁO
Tiến độ các dự án năm 2023

1. Đường nối cao tốc dài 41,7 km, đã bàn giao mặt bằng 36,2 km, còn 5,5 km vướng 118 hộ.
2. Đường tránh thị trấn dài 12,4 km.
"""


def test_what_the_report_tells_as_left_is_not_taken_from_the_rest(tmp_path: Path, embedder: Embedder) -> None:
    answer = answerer_of(ROAD, tmp_path, embedder).ask("còn bao nhiêu km chưa bàn giao mặt bằng?")
    assert not isinstance(answer, ComputedAnswer)  # 36,2 − 5,5
