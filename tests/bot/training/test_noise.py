"""A question as somebody else types it keeps its numbers, and is the same for the same chance."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.training.noise import noisy

QUESTION = "Cho hỏi năm 2023 toàn huyện có bao nhiêu doanh nghiệp được thành lập?"


@given(st.integers(0, 10_000))
def test_numbers_stay(seed: int) -> None:
    assert "2023" in noisy(QUESTION, QUESTION, random.Random(seed))


@given(st.integers(0, 10_000), st.text(max_size=60))
def test_any_text_can_be_typed_otherwise(seed: int, text: str) -> None:
    assert noisy(text, text, random.Random(seed)) == noisy(text, text, random.Random(seed))


def test_it_is_typed_in_many_ways() -> None:
    assert len({noisy(QUESTION, QUESTION, random.Random(seed)) for seed in range(200)}) > 20
