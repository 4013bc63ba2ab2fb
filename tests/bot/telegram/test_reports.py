"""New reports take the place of the old ones while questions go on being answered."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bot import service
from bot.service import Places
from bot.telegram.reports import Reports
from index.embedding.interface import Embedder
from index.store.errors import CorpusEmpty
from tests.bot.conftest import small_corpus, unheard

QUESTION = "Toàn xã có bao nhiêu hộ nghèo?"
CHANGED = "Toàn xã có 275 hộ nghèo.\n\nTổng đàn trâu của xã là 1.141 con.\n"


@pytest.fixture
def small(places: Places, tmp_path: Path) -> Places:
    return Places(small_corpus(tmp_path / "corpus"), tmp_path / "index", places.model, places.cache)


@pytest.fixture
def reports(small: Places, embedder: Embedder) -> Reports:
    opened = service.open_with(embedder, small, unheard)
    return Reports(opened, lambda current, progress: service.open_newer(current, small, progress))


def answered(reports: Reports) -> str:
    return reports.current.answerer.ask(QUESTION).figures[0].text


def test_answers_come_from_the_old_report_until_the_new_one_is_whole(reports: Reports, small: Places) -> None:
    before, during = reports.current, []
    small_corpus(small.corpus, CHANGED)

    def progress(_done: int, _total: int) -> None:
        asking = threading.Thread(target=lambda: during.append(answered(reports)))
        asking.start()
        asking.join(30)  # were the model held for all of the texts, this would never come back

    assert reports.renew(progress)
    assert during
    assert all(text.startswith("312") for text in during)
    assert answered(reports).startswith("275")
    assert reports.current.library.stamp != before.library.stamp
    assert before.answerer.ask(QUESTION).figures[0].text.startswith("312")  # whoever still holds it is not disturbed
    assert not reports.renew(progress)


def test_an_index_that_another_process_renewed_is_answered_from_too(
    reports: Reports, small: Places, embedder: Embedder
) -> None:
    small_corpus(small.corpus, CHANGED)
    service.refresh(small, embedder, unheard)  # as `hoi index` does beside the running bot
    assert reports.renew(unheard)
    assert answered(reports).startswith("275")


def test_a_renewal_that_fails_leaves_everything_as_it_was(reports: Reports, small: Places) -> None:
    for file in small.corpus.iterdir():
        file.unlink()
    before = reports.current
    with pytest.raises(CorpusEmpty):
        reports.renew(unheard)
    assert reports.current is before
    assert answered(reports).startswith("312")
