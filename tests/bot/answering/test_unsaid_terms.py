"""A figure is no answer where nothing around it says the term that was asked for."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import FigureAnswer, Refusal
from bot.rendering.answer import answer_text
from tests.bot.answers import of_kind


@pytest.mark.parametrize(
    "typed", ["xuất khẩu", "số đảng viên", "nhập khẩu của tỉnh", "dân số thành phố", "dan so thanh pho"]
)
def test_a_term_that_only_falls_into_other_words_is_refused(answerer: Answerer, typed: str) -> None:
    of_kind(Refusal, answerer.ask(typed))  # not "1.176 khẩu" of "nhân khẩu"


def test_only_a_term_that_the_report_never_writes_is_said_to_be_missing(answerer: Answerer) -> None:
    assert "Báo cáo không có từ: “xuất khẩu”." in answer_text(answerer.ask("xuất khẩu"))
    assert "không có từ" not in answer_text(answerer.ask("dân số thành phố"))


@pytest.mark.parametrize(("typed", "figure"), [("hợp tác xã", "04 hợp tác xã"), ("nhân khẩu", "1.055 nhân khẩu")])
def test_a_term_that_stands_by_the_figure_is_answered(answerer: Answerer, typed: str, figure: str) -> None:
    assert of_kind(FigureAnswer, answerer.ask(typed)).fact.text == figure
