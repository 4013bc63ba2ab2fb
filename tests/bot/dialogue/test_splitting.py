"""Several questions in one message: where it divides, and that each is answered in order."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Compound, FigureAnswer, WordsAnswer, figures_of
from bot.dialogue.splitting import questions_in
from tests.bot.answers import of_kind


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("đàn trâu mấy con? còn bò?", ["đàn trâu mấy con?", "còn bò?"]),
        ("đàn trâu mấy con?đàn bò mấy con?", ["đàn trâu mấy con?", "đàn bò mấy con?"]),
        ("- đàn trâu mấy con\n- đàn bò mấy con", ["đàn trâu mấy con", "đàn bò mấy con"]),
        ("Cho hỏi: (1) thu ngân sách (2) hộ nghèo", ["thu ngân sách", "hộ nghèo"]),
        ("đàn trâu mấy con vậy còn đàn bò thì sao", ["đàn trâu mấy con", "vậy còn đàn bò thì sao"]),
        ("thu được mấy tỷ, vì sao không đạt?", ["thu được mấy tỷ", "vì sao không đạt?"]),
        ("Sắp họp. Đàn trâu mấy con. Còn bò?", ["Sắp họp. Đàn trâu mấy con.", "Còn bò?"]),
    ],
)
def test_a_message_divides_into_its_questions(message: str, questions: list[str]) -> None:
    assert questions_in(message) == questions
    assert questions_in(normalize("NFD", message)) in (questions, [normalize("NFD", q) for q in questions])


@pytest.mark.parametrize(
    "message",
    [
        "đàn trâu mấy con",
        "giá trị 1.844,5 tỷ đồng là của năm nào?",
        "Thu ngân sách bao nhiêu?\ncảm ơn",
        "bao nhiêu hộ nghèo và hộ cận nghèo?",
        "ở tp. Cao Bằng còn bao nhiêu hộ nghèo?",
    ],
)
def test_one_question_stays_whole(message: str) -> None:
    assert len(questions_in(message)) == 1


def test_both_questions_are_answered_in_order(answerer: Answerer) -> None:
    answer = answerer.ask("Tổng đàn trâu bao nhiêu con? Còn bò thì sao? Tỷ lệ thất nghiệp thành thị mấy %?")
    assert [f.text for f in figures_of(answer)] == ["1.141 con", "312 con", "2,47%"]
    assert [part.question for part in of_kind(Compound, answer).parts] == [
        "Tổng đàn trâu bao nhiêu con?", "Còn bò thì sao?", "Tỷ lệ thất nghiệp thành thị mấy %?",
    ]  # fmt: skip


def test_a_figure_and_its_reason_are_asked_at_once(answerer: Answerer) -> None:
    answer = answerer.ask("Giải ngân vốn đầu tư công bao nhiêu phần trăm, vì sao chậm?")
    figure, reason = of_kind(Compound, answer).parts
    assert of_kind(FigureAnswer, figure).fact.text == "68,4 %"
    assert "giải ngân vốn đầu tư công gặp nhiều khó khăn" in of_kind(WordsAnswer, reason).quote.text
