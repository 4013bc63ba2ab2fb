"""What is only said to whoever is asked takes no part in what is looked for."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import figures_of


@pytest.mark.parametrize(
    "typed",
    [
        "tổng đàn bò năm 2023",
        "Cho em hỏi tổng đàn bò năm 2023 ạ",
        "chào bạn, cho mình hỏi tổng đàn bò năm 2023 với nhé!",
        "Kính gửi quý cơ quan, tôi muốn biết tổng đàn bò năm 2023. Trân trọng cảm ơn.",
        "ad ơi cho em hỏi chút ạ, tổng đàn bò năm 2023?",
    ],
)
def test_a_question_is_the_same_with_and_without_courtesies(answerer: Answerer, typed: str) -> None:
    assert answerer.finder.read(typed).plain.rstrip("?") == "tổng đàn bò năm 2023"


@pytest.mark.parametrize(
    "typed",
    ["bán nhà thuộc sở hữu nhà nước", "kinh phí còn dư", "nhà thương tuyến huyện", "hộ nghèo"],
)
def test_words_that_only_look_like_courtesies_stay(answerer: Answerer, typed: str) -> None:
    assert answerer.finder.read(typed).plain == typed


@pytest.mark.parametrize("asked", ["tổng đàn bò năm 2023", "tỷ lệ giải ngân vốn đầu tư công"])
@pytest.mark.parametrize("around", ["{}", "cho hỏi {}?", "chào bạn, cho em hỏi {} ạ?", "{}. Xin cảm ơn!"])
def test_courtesies_and_marks_change_no_answer(answerer: Answerer, asked: str, around: str) -> None:
    assert figures_of(answerer.ask(around.format(asked))) == figures_of(answerer.ask(f"{asked}?")) != ()
