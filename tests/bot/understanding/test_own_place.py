"""The place that the reports are about tells no figure from another: a question that names it asks for the same without."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import FigureAnswer, Refusal
from bot.rendering.answer import answer_text


@pytest.mark.parametrize(
    ("named", "bare"),
    [
        ("thành phố Cao Bằng có bao nhiêu hộ nghèo", "có bao nhiêu hộ nghèo"),
        ("TP Cao Bằng có bao nhiêu hộ nghèo", "có bao nhiêu hộ nghèo"),
        ("tổng đàn lợn trên địa bàn thành phố Cao Bằng", "tổng đàn lợn"),
    ],
)
def test_the_own_place_changes_no_answer(answerer: Answerer, named: str, bare: str) -> None:
    one, other = answerer.ask(named), answerer.ask(bare)
    assert isinstance(one, FigureAnswer)
    assert isinstance(other, FigureAnswer)
    assert one.fact == other.fact
    assert answerer.finder.read(named).plain == answerer.finder.read(bare).plain


def test_another_place_of_the_same_name_is_kept_in_the_question(answerer: Answerer) -> None:
    assert "tỉnh Cao Bằng" in answerer.finder.read("tỉnh Cao Bằng có bao nhiêu hộ nghèo").plain


@pytest.mark.parametrize("place", ["huyện Hòa An", "thị trấn Nước Hai", "tỉnh Lạng Sơn"])
def test_a_place_that_the_report_never_names_is_refused_as_such(answerer: Answerer, place: str) -> None:
    answer = answerer.ask(f"thu ngân sách của {place} là bao nhiêu?")
    assert isinstance(answer, Refusal)
    assert answer.reason == "other_place"
    assert "Báo cáo có số liệu của: thành phố Cao Bằng." in answer_text(answer)


def test_what_is_not_reported_at_all_is_not_told_to_be_of_another_place(answerer: Answerer) -> None:
    answer = answerer.ask("giá vàng ở huyện Hòa An là bao nhiêu?")
    assert isinstance(answer, Refusal)
    assert answer.reason == "not_in_report"
