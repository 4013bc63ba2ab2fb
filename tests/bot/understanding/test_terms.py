"""How much the words of a question count."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer


@pytest.mark.parametrize(
    ("typed", "key"), [("tiểu học", "tieu"), ("diện tích đất trồng lúa", "dat"), ("chi ngân sách", "chi")]
)
def test_a_word_that_only_looks_like_one_for_a_role_counts_in_full(answerer: Answerer, typed: str, key: str) -> None:
    assert weight_of(answerer, typed, key) > 2 * weight_of(answerer, "chỉ tiêu đạt được", key)


def weight_of(answerer: Answerer, typed: str, key: str) -> float:
    return next(term.weight for term in answerer.finder.read(typed).terms if term.keys == (key,))
