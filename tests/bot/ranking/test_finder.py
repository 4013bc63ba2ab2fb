"""What is found: what was asked a moment ago is not weighed again, other times of one thing are no rivals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answerer import Answerer
from bot.answering.answer import figures_of
from index.embedding.interface import Embedder
from tests.bot.of_a_report import answerer_of

REPORT = """BÁO CÁO
Kết quả thực hiện nhiệm vụ năm 2023

1. Số lượt khách tham quan quý I là 4.210 lượt, quý II là 5.365 lượt, quý III là 7.180 lượt.

2. Toàn xã còn 64 hộ nghèo; có 91 hộ cận nghèo trên địa bàn; đã tặng quà cho 38 hộ.

3. Chiều dài đường thôn bê tông đạt 12,6 km; phấn đấu năm 2024 đạt 15,2 km.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Answerer:
    return answerer_of(REPORT, tmp_path_factory.mktemp("finder"), embedder)


def test_the_same_question_is_weighed_once(small: Answerer) -> None:
    finder = small.finder
    first = finder.find(finder.read("còn mấy hộ nghèo?"))
    assert finder.find(finder.read("còn mấy hộ nghèo?")) is first


def test_a_question_read_otherwise_is_weighed_anew(small: Answerer) -> None:
    question = small.finder.read("còn mấy hộ nghèo?")
    other = replace(question, answer_type=replace(question.answer_type, years=(2021,)))
    assert small.finder.find(other) is not small.finder.find(question)


def test_no_more_than_the_last_questions_are_kept(small: Answerer) -> None:
    finder = small.finder
    first = finder.find(finder.read("đường thôn dài bao nhiêu?"))
    for number in range(20):
        finder.find(finder.read(f"quý II có bao nhiêu lượt khách {number}?"))
    assert finder.find(finder.read("đường thôn dài bao nhiêu?")) is not first


def test_of_one_thing_told_of_three_quarters_the_one_asked_for_leads(small: Answerer) -> None:
    finder = small.finder
    found = finder.find(finder.read("số lượt khách tham quan quý III?"))
    best, *others = found.candidates
    assert best.figure.value == "7180"
    assert all(best.score - c.score >= 4 for c in others if c.figure.value in {"4210", "5365"})


def test_a_thing_whose_name_splits_that_of_the_question_is_no_close_rival(small: Answerer) -> None:
    finder = small.finder
    best, *others = finder.find(finder.read("còn bao nhiêu hộ nghèo?")).candidates
    assert best.figure.value == "64"
    assert all(best.score - c.score >= 4 for c in others if c.figure.value == "91")


def test_this_years_result_leads_next_years_target(small: Answerer) -> None:
    assert [f.text for f in figures_of(small.ask("chiều dài đường thôn bê tông?"))] == ["12,6 km"]
