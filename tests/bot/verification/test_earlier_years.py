"""A figure of an earlier year in the bracket behind one of this year is no witness for this year."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import figures_of
from index.embedding.interface import Embedder
from tests.bot.answers import verdict_of
from tests.bot.of_a_report import answerer_of

REPORT = """
BÁO CÁO
Tình hình kinh tế - xã hội năm 2023

I. KẾT QUẢ THỰC HIỆN

1. Diện tích trồng mía giảm còn 85 ha (năm 2016 là 143 ha).
"""


@pytest.fixture(scope="module")
def small(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return answerer_of(REPORT, tmp_path_factory.mktemp("brackets"), embedder)


@pytest.mark.parametrize(
    ("asked", "verdict", "printed"),
    [
        ("diện tích mía còn 143 ha phải không?", "differs", "85 ha"),
        ("diện tích mía năm 2016 là 143 ha phải không?", "match", "143 ha"),
    ],
)
def test_each_year_is_held_against_its_own_figure(small: Answerer, asked: str, verdict: str, printed: str) -> None:
    answer = small.ask(asked)
    assert (verdict_of(answer), [figure.text for figure in figures_of(answer)]) == (verdict, [printed])
