"""Messages that ask the reports nothing: which they are, what they are answered, and that they end no conversation."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Courtesy, figures_of
from bot.dialogue.small_talk import small_talk
from bot.evaluation.gold import read_gold
from bot.rendering.answer import answer_text
from index.language.lexicon import load_lexicon
from index.language.wordlists import Topic
from tests.bot.conftest import GOLD

LEXICON = load_lexicon()
OF_KIND: list[tuple[str, Topic]] = [
    ("Xin chào", "greeting"),
    ("chao ban", "greeting"),
    ("em chào anh chị ạ", "greeting"),
    ("Cảm ơn bạn nhiều nhé!", "thanks"),
    ("tks ad", "thanks"),
    ("ok cảm ơn", "thanks"),
    ("vâng ạ", "assent"),
    ("OK", "assent"),
    ("tạm biệt nhé", "farewell"),
    ("trả lời sai rồi", "complaint"),
    ("ngu thế", "complaint"),
    ("bạn là ai vậy?", "about"),
    ("chào bạn, bạn làm được gì", "about"),
    ("huong dan su dung", "about"),
    ("báo cáo này của ai?", "source"),
    ("trang mấy", "place"),
    ("cho tôi gặp người phụ trách", "contact"),
    ("tóm tắt báo cáo", "summary"),
]


@pytest.mark.parametrize(("typed", "topic"), OF_KIND)
def test_a_message_that_asks_nothing_is_known_as_a_whole(typed: str, topic: Topic) -> None:
    assert small_talk(typed, LEXICON) == topic


@pytest.mark.parametrize(
    "typed",
    [
        "chào bạn, tỷ lệ hộ nghèo?",
        "vàng",
        "bán",
        "đúng không?",
        "cảm ơn vì sao",
        "báo cáo nêu bao nhiêu hộ nghèo",
        "",
        "👍",
    ],
)
def test_a_question_and_another_word_are_no_small_talk(typed: str) -> None:
    assert small_talk(typed, LEXICON) is None


def test_no_known_question_is_small_talk() -> None:
    assert [gold.q for file in GOLD for gold in read_gold(file) if small_talk(gold.q, LEXICON)] == []


@pytest.mark.parametrize(("typed", "topic"), OF_KIND)
def test_it_is_answered_with_a_word_and_no_figure_whatever_was_asked_before(
    answerer: Answerer, typed: str, topic: Topic
) -> None:
    answer = answerer.ask(typed, ["tổng đàn bò năm 2023?"])
    assert isinstance(answer, Courtesy)
    assert answer.topic == topic
    assert figures_of(answer) == ()
    assert "312" not in answer_text(answer)


def test_who_asks_for_the_page_is_told_that_of_the_answer_before(answerer: Answerer) -> None:
    (fact,) = figures_of(answerer.ask("tổng đàn bò năm 2023?"))
    assert f"Trang {fact.quote.source.page}" in answer_text(answerer.ask("trang nào vậy?", ["tổng đàn bò năm 2023?"]))
    assert "trang " not in answer_text(answerer.ask("trang nào vậy?")).lower().replace("số trang", "")


def test_a_question_beside_small_talk_is_answered_alone(answerer: Answerer) -> None:
    alone = figures_of(answerer.ask("tổng đàn bò năm 2023?"))
    assert figures_of(answerer.ask("Xin chào. Tổng đàn bò năm 2023?")) == alone


def test_a_question_goes_on_from_the_one_before_the_thanks(answerer: Answerer) -> None:
    earlier = ["tổng đàn trâu năm 2023?", "cảm ơn bạn"]
    assert figures_of(answerer.ask("còn bò?", earlier)) == figures_of(answerer.ask("còn bò?", earlier[:1]))


@pytest.mark.parametrize("typed", ["?", "👍", "cho mình hỏi với", "..."])
def test_what_says_nothing_repeats_no_figure(answerer: Answerer, typed: str) -> None:
    assert figures_of(answerer.ask(typed, ["tỷ lệ hộ nghèo?"])) == ()


def test_whoever_asks_again_gets_the_same(answerer: Answerer) -> None:
    asked = "tỷ lệ giải ngân vốn đầu tư công?"
    assert figures_of(answerer.ask(f"cho em hỏi {asked}", [asked])) == figures_of(answerer.ask(asked)) != ()
