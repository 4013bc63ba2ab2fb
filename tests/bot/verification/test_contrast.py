"""A claim with the number of a figure that stands beside the one it names: the words decide, not the number."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot import service
from bot.answerer import Answerer
from bot.service import Places
from index.embedding.interface import Embedder
from tests.bot.conftest import small_corpus, unheard

REPORT = """
BÁO CÁO
Tình hình kinh tế - xã hội năm 2023

I. KẾT QUẢ THỰC HIỆN

1. Tỷ lệ người dân tham gia bảo hiểm y tế ở tuyến huyện 87,4%, tuyến xã 91,6%.

2. Biên chế công chức được giao gồm 1.743 biên chế cấp tỉnh, 2.233 biên chế cấp xã.

3. Diện tích trồng mía giảm còn 85 ha (năm 2016 là 143 ha).
"""


@pytest.fixture(scope="module")
def small(embedder: Embedder, places: Places, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("contrast")
    own = replace(places, corpus=small_corpus(folder / "corpus", REPORT), index=folder / "index")
    return service.open_with(embedder, own, unheard).answerer


@pytest.mark.parametrize(
    ("asked", "verdict", "printed"),
    [
        ("tỷ lệ tham gia bảo hiểm y tế ở tuyến huyện là 91,6% phải không?", "differs", "87,4%"),
        ("tỷ lệ tham gia bảo hiểm y tế ở tuyến huyện là 87,4% phải không?", "match", "87,4%"),
        ("tuyến xã có 91,6% người dân tham gia bảo hiểm y tế phải không?", "match", "91,6%"),
        ("biên chế công chức cấp xã được giao 1.743 phải không?", "differs", "2.233 biên chế"),
        ("biên chế công chức cấp tỉnh được giao 1.743 phải không?", "match", "1.743 biên chế"),
        ("diện tích mía còn 143 ha phải không?", "differs", "85 ha"),
        ("diện tích mía năm 2016 là 143 ha phải không?", "match", "143 ha"),
    ],
)
def test_the_figure_that_the_words_name_is_held_against_the_claim(
    small: Answerer, asked: str, verdict: str, printed: str
) -> None:
    answer = small.ask(asked)
    assert (answer.verdict, [figure.text for figure in answer.figures]) == (verdict, [printed])
