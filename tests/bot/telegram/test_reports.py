"""New reports take the place of the old ones while questions go on being answered."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from bot.service import Places
from bot.telegram.reports import Shelf, giving_way
from index.embedding.embedder import Embedder
from index.store.errors import CorpusEmpty
from tests.bot.conftest import small_corpus


@pytest.fixture
def shelf(places: Places, tmp_path: Path) -> Shelf:
    corpus = small_corpus(tmp_path / "corpus")
    own = Places(corpus, tmp_path / "index", places.model, places.cache)
    return Shelf(own, lambda _step, _name: None, lambda _done, _total: None)


def test_answers_come_from_the_old_report_until_the_new_one_is_whole(shelf: Shelf, tmp_path: Path) -> None:
    question, during = "Toàn xã có bao nhiêu hộ nghèo?", []
    stamp = shelf.library.stamp
    small_corpus(tmp_path / "corpus", "Toàn xã có 275 hộ nghèo.\n\nTổng đàn trâu của xã là 1.141 con.\n")

    def heard(_done: int, _total: int) -> None:
        asking = threading.Thread(target=lambda: during.append(shelf.ask(question).figures[0].text))
        asking.start()
        asking.join(30)  # were the model held for all of the texts, this would never come back

    assert shelf.renew(heard)
    assert during
    assert all(said.startswith("312") for said in during)
    assert shelf.ask(question).figures[0].text.startswith("275")
    assert shelf.library.stamp != stamp
    assert not shelf.renew(heard)


def test_a_renewal_that_fails_leaves_everything_as_it_was(shelf: Shelf, tmp_path: Path) -> None:
    for file in (tmp_path / "corpus").iterdir():
        file.unlink()
    with pytest.raises(CorpusEmpty):
        shelf.renew(lambda _done, _total: None)
    assert shelf.ask("Toàn xã có bao nhiêu hộ nghèo?").figures[0].text.startswith("312")


def test_giving_way_changes_no_vector(embedder: Embedder) -> None:
    texts = ["một", "hai ba bốn năm", "sáu bảy", "tám", "chín mười mười một mười hai", ""]
    steps: list[tuple[int, int]] = []
    gentle = giving_way(embedder).passages(texts, lambda done, total: steps.append((done, total)))
    assert np.allclose(gentle, embedder.passages(texts), atol=1e-5)
    assert steps == [(4, 6), (6, 6)]
