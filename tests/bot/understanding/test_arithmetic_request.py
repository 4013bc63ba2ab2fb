"""What arithmetic a question asks for, however it is put."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.understanding.arithmetic_request import arithmetic_request

ASKED = [
    ("Nội trú cộng với ngoại trú là bao nhiêu lượt?", "sum"),
    ("Hai đợt gạo cứu đói cộng lại mấy tấn?", "sum"),
    ("Thóc với ngô chênh nhau bao nhiêu tấn?", "difference"),
    ("Đàn bò vượt kế hoạch bao nhiêu con?", "difference"),
    ("Vốn kế hoạch năm nay còn bao nhiêu chưa giải ngân?", "rest"),
    ("Bao nhiêu phần trăm hồ sơ bị trả lại?", "share"),
    ("Đàn lợn gấp mấy lần đàn trâu?", "times"),
]


@pytest.mark.parametrize(("question", "operation"), ASKED)
@pytest.mark.parametrize("rounding", ["làm tròn một chữ số thập phân", "lấy 1 số lẻ thôi", "lam tron giup"])
def test_rounding_may_be_asked_of_every_operation_and_is_no_word_of_an_operand(
    answerer: Answerer, question: str, operation: str, rounding: str
) -> None:
    plain, rounded = (arithmetic_request(answerer.finder.read(typed)) for typed in (question, f"{question} {rounding}"))
    assert plain is not None
    assert rounded is not None
    assert (plain.operation, plain.rounded) == (operation, False)
    assert (rounded.operation, rounded.rounded) == (operation, True)
    assert not any("tròn" in one.text or "lẻ" in one.text for pair in rounded.readings for one in pair)
