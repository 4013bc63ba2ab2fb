"""New reports take the place of the old ones while questions go on being answered."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from bot import service
from bot.answering.answer import figures_of
from bot.errors import StateUnusable
from bot.service import Opened, Places
from bot.telegram.answering_process import Asking
from bot.telegram.reports import Reports, Ways
from bot.telegram.transport.pool import Pool
from bot.telegram.transport.workers import WorkError
from index.embedding.interface import Progress
from index.processes import Raised
from index.store.errors import CorpusEmpty, IndexDamaged
from tests.bot.conftest import small_corpus, unheard
from tests.index.small_corpus import HashingEmbedder

QUESTION = "Toàn xã có bao nhiêu hộ nghèo?"
CHANGED = "Toàn xã có 275 hộ nghèo.\n\nTổng đàn trâu của xã là 1.141 con.\n"


def opened(places: Places) -> Opened:
    return service.open_with(HashingEmbedder(), places, unheard)


def build(places: Places, progress: Progress) -> None:
    service.refresh(places, HashingEmbedder(), progress)


@pytest.fixture
def small(tmp_path: Path) -> Places:
    return Places(small_corpus(tmp_path / "corpus"), tmp_path / "index", HashingEmbedder().name, None)


def in_loop(places: Places, test: Callable[[Reports, Asking], Awaitable[None]]) -> None:
    ways = Ways(partial(opened, places), partial(build, places), partial(service.current_manifest, places))
    reports = Reports(ways, unheard)

    async def run() -> None:
        await test(reports, Asking(Pool(lambda: reports.nursery, 2, 60)))

    try:
        asyncio.run(run())
    finally:
        reports.close()


async def answered(asking: Asking) -> str:
    return figures_of((await asking.ask(QUESTION)).answer)[0].text


def test_answers_come_from_the_newer_report_once_it_is_whole(small: Places) -> None:
    async def test(reports: Reports, asking: Asking) -> None:
        before, heard = reports.current, []
        assert (await answered(asking)).startswith("312")
        small_corpus(small.corpus, CHANGED)
        assert (await answered(asking)).startswith("312")
        assert await reports.renew(lambda done, total: heard.append((done, total)))
        assert heard
        assert (await answered(asking)).startswith("275")
        assert reports.current.library.stamp != before.library.stamp
        assert not await reports.renew(unheard)

    in_loop(small, test)


def test_an_index_that_another_process_renewed_is_answered_from_too(small: Places) -> None:
    async def test(reports: Reports, asking: Asking) -> None:
        small_corpus(small.corpus, CHANGED)
        build(small, unheard)  # as `hoi index` does beside the running bot
        assert await reports.renew(unheard)
        assert (await answered(asking)).startswith("275")

    in_loop(small, test)


def test_a_renewal_that_fails_leaves_everything_as_it_was(small: Places) -> None:
    async def test(reports: Reports, asking: Asking) -> None:
        for file in small.corpus.iterdir():
            file.unlink()
        before = reports.current
        with pytest.raises(WorkError) as raised:
            await reports.renew(unheard)
        assert isinstance(raised.value.__cause__, CorpusEmpty)
        assert reports.current is before
        assert (await answered(asking)).startswith("312")

    in_loop(small, test)


@pytest.mark.parametrize(
    "error",
    [CorpusEmpty(Path("a")), IndexDamaged(Path("a"), "b"), FileNotFoundError(2, "c", "d"), StateUnusable(Path("e"))],
)
def test_an_error_comes_out_of_another_process_as_it_was(error: Exception) -> None:
    rebuilt = Raised.of(error).error()
    assert type(rebuilt) is type(error)
    assert (str(rebuilt), vars(rebuilt)) == (str(error), vars(error))
