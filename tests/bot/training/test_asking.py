"""By which words a question asks for words is learned from questions of both kinds."""

from __future__ import annotations

from bot.training.asking import Asked, learn
from bot.understanding.word_sequence import grams

WORDS = (
    "giải pháp chống hạn",
    "giải pháp giữ rừng",
    "giải pháp tăng thu",
    "giải pháp giảm nghèo",
    "giải pháp thoát nước",
)
FIGURES = ("số hộ nghèo", "số xã có điện", "số con bò", "số vụ cháy", "số lớp học", "số vụ án", "số trạm y tế")


def test_what_begins_like_those_that_ask_for_words_is_likelier_to() -> None:
    asked = [
        Asked(frozenset(grams(question.split())), question in WORDS)
        for _ in range(5)
        for question in (*WORDS, *FIGURES)
    ]
    learned, chances = learn(asked)
    assert sum(learned.get(gram, 0.0) for gram in grams("giải pháp".split())) > 0
    assert sum(learned.get(gram, 0.0) for gram in grams("số".split())) < 0
    assert all((chance > 0.5) == one.for_words for one, chance in zip(asked, chances, strict=True))


def test_a_question_is_seen_as_its_words_and_pairs_with_both_ends() -> None:
    assert list(grams(("so", "xa", "2023"))) == ["so", "xa", "0", "^ so", "so xa", "xa 0", "0 $"]
