"""Blocking work off the event loop: limited, reported."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.telegram.transport.workers import WorkError, Workers


def test_work_that_raises_anything_is_reported() -> None:
    async def failing() -> None:
        await Workers(1, 5).do(lambda: next(iter(())))

    with pytest.raises(WorkError) as raised:
        asyncio.run(failing())
    assert isinstance(raised.value.__cause__, StopIteration)


def test_work_past_its_limit_keeps_its_thread_and_others_wait_no_longer_than_theirs() -> None:
    release = threading.Event()

    async def crowded() -> int:
        workers = Workers(1, 0.1)
        for _ in range(2):
            with pytest.raises(TimeoutError):
                await workers.do(release.wait)
        release.set()
        return await workers.do(lambda: 1)

    assert asyncio.run(crowded()) == 1
