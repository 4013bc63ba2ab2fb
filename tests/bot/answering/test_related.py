"""Other figures of the subject that was answered."""

from __future__ import annotations

from bot.answerer import Answerer
from bot.answering.answer import figures_of
from bot.answering.related import variants_of


def test_variants_are_other_figures_of_the_same_subject_and_kind(answerer: Answerer) -> None:
    answer = answerer.ask("Tổng đàn lợn của thành phố là bao nhiêu con?")
    assert figures_of(answer)[0].text == "13.752 con"
    found = {
        v.kind: figures_of(answerer.ask(v.question))[0]
        for v in variants_of(answer, 2023, answerer.finder.figures, answerer.ask)
    }
    assert {kind: fact.text for kind, fact in found.items()} == {"plan": "7.124 con", "last_year": "99,26%"}


def test_a_label_that_holds_one_word_more_is_of_the_same_subject(answerer: Answerer) -> None:
    answer = answerer.ask("chỉ tiêu giao tổng sản lượng lương thực có hạt năm 2023 là bao nhiêu?")
    assert {v.kind for v in variants_of(answer, 2023, answerer.finder.figures, answerer.ask)} == {
        "result",
        "last_year",
        "next_year",
    }


def test_a_subject_without_plan_has_no_button_that_leads_to_another_subject(answerer: Answerer) -> None:
    answer = answerer.ask("có bao nhiêu con lợn chết và tiêu hủy do dịch tai xanh?")
    assert figures_of(answer)
    assert list(variants_of(answer, 2023, answerer.finder.figures, answerer.ask)) == []
