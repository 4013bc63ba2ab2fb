"""Requests to children that can be killed: limited, in order, reported, replaced, retired."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from bot.telegram.transport.nursery import Nursery
from bot.telegram.transport.pool import Pool, TookTooLong
from bot.telegram.transport.workers import WorkError
from index.processes import ProcessDied

Test = Callable[[Pool], Awaitable[None]]


class Work:
    """What the children of these tests are asked."""

    def who(self) -> int:
        return os.getpid()

    def fail(self) -> None:
        raise ValueError("kín")

    def unspeakable(self) -> object:
        return lambda: None

    def die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def spin(self) -> None:
        while True:
            pass

    def sleep(self, seconds: float) -> float:
        time.sleep(seconds)
        return seconds

    def much(self) -> bytes:
        return b"x" * 5_000_000


def opened(greeting: str) -> tuple[str, Work]:
    return greeting, Work()


def dying() -> tuple[str, Work]:
    os.kill(os.getpid(), signal.SIGKILL)
    return opened("")


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    made = Nursery(partial(opened, "chào"), lambda _process: None)
    assert made.greeting == "chào"
    yield made
    made.end()


def with_pool(nursery: Nursery, test: Test, size: int = 1, limit_s: float = 20.0) -> None:
    async def run() -> None:
        await test(Pool(lambda: nursery, size, limit_s))

    asyncio.run(run())


def test_one_child_serves_one_request_after_another(nursery: Nursery) -> None:
    async def test(pool: Pool) -> None:
        assert await pool.do("who") == await pool.do("who") != os.getpid()
        assert len(await pool.do("much")) == 5_000_000

    with_pool(nursery, test)


@pytest.mark.parametrize("request_", ["fail", "unspeakable", "no_such_request"])
def test_what_raises_is_reported_by_place_and_the_child_stays(
    nursery: Nursery, request_: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def test(pool: Pool) -> None:
        child = await pool.do("who")
        with pytest.raises(WorkError):
            await pool.do(request_)
        assert await pool.do("who") == child

    with_pool(nursery, test)
    assert "Error in" in caplog.text
    assert "kín" not in caplog.text


def test_a_child_that_dies_is_replaced(nursery: Nursery) -> None:
    async def test(pool: Pool) -> None:
        child = await pool.do("who")
        with pytest.raises(WorkError):
            await pool.do("die")
        assert await pool.do("who") != child
        os.kill(await pool.do("who"), signal.SIGKILL)  # while it has nothing to do
        await asyncio.sleep(0.1)
        assert await pool.do("who")

    with_pool(nursery, test)


def test_work_past_its_limit_ends_and_who_hardly_had_a_turn_is_told_otherwise(nursery: Nursery) -> None:
    async def test(pool: Pool) -> None:
        child = await pool.do("who")
        spinning = asyncio.create_task(pool.do("spin"))
        await asyncio.sleep(0.1)
        second = asyncio.create_task(pool.do("sleep", 60))
        with pytest.raises(TookTooLong):
            await spinning
        with pytest.raises(TimeoutError) as raised:
            await second
        assert not isinstance(raised.value, TookTooLong)
        assert await pool.do("who") != child
        await asyncio.sleep(0.2)
        assert not (Path("/proc") / str(child)).exists()

    with_pool(nursery, test, limit_s=1.0)


def test_beside_what_takes_long_others_are_served_as_many_as_are_spare(nursery: Nursery) -> None:
    async def run() -> None:
        pool = Pool(lambda: nursery, 1, 8.0, spare=1)
        spinning = asyncio.create_task(pool.do("spin"))
        await asyncio.sleep(0.2)
        pool.look_after()
        assert pool.pressed  # it has not been long in hand
        await asyncio.sleep(2.2)
        pool.look_after()
        for _ in range(3):
            assert await pool.do("who")
        second = asyncio.create_task(pool.do("spin"))
        await asyncio.sleep(2.4)
        pool.look_after()
        assert pool.pressed
        assert pool.unable_s(1.0) > 0
        with pytest.raises(TookTooLong):
            await spinning
        with pytest.raises(TookTooLong):
            await second
        assert not pool.pressed

    asyncio.run(run())


def test_it_is_unable_while_all_work_long_and_until_one_has_answered_again(nursery: Nursery) -> None:
    async def test(pool: Pool) -> None:
        assert pool.unable_s(0.2) == 0
        spinning = asyncio.create_task(pool.do("spin"))
        await asyncio.sleep(0.7)
        assert pool.unable_s(0.2) >= 0.2
        with pytest.raises(TookTooLong):
            await spinning
        assert pool.unable_s(60) > 0
        for _ in range(100):
            pool.look_after()
            await asyncio.sleep(0.05)
        assert pool.unable_s(60) == 0

    with_pool(nursery, test, limit_s=1.0)


def test_who_goes_on_is_served_by_the_child_that_did_what_was_before(nursery: Nursery) -> None:
    async def test(pool: Pool) -> None:
        both = [pool.do("who", now="a"), pool.do("who", now="b")]
        first, second = await asyncio.gather(*both)
        assert first != second
        for _ in range(3):
            assert await pool.do("who", after="a") == first
            assert await pool.do("who", after="b") == second

    with_pool(nursery, test, size=2)


def test_it_is_pressed_while_whoever_came_would_have_to_wait(nursery: Nursery) -> None:
    async def test(pool: Pool) -> None:
        assert not pool.pressed
        working = asyncio.create_task(pool.do("sleep", 0.3))
        await asyncio.sleep(0.1)
        assert pool.pressed
        await working
        assert not pool.pressed

    with_pool(nursery, test)


def test_whoever_is_gone_when_his_turn_comes_costs_nothing(nursery: Nursery) -> None:
    async def test(pool: Pool) -> None:
        assert await pool.do("spin", gone=lambda: True) is None

    with_pool(nursery, test)


def test_giving_up_lets_go_of_all_who_wait_and_takes_no_more(nursery: Nursery) -> None:
    async def test(pool: Pool) -> None:
        waiting = [asyncio.create_task(pool.do("sleep", 60)) for _ in range(3)]
        await asyncio.sleep(0.05)
        pool.give_up()
        late = asyncio.create_task(pool.do("who"))
        ended = await asyncio.gather(*waiting, late, return_exceptions=True)
        assert [type(end) for end in ended] == [asyncio.CancelledError] * 4

    with_pool(nursery, test)


def test_giving_up_tells_those_whose_work_hangs(nursery: Nursery) -> None:
    async def test(pool: Pool) -> None:
        waiting = [asyncio.create_task(pool.do("spin")) for _ in range(2)]
        await asyncio.sleep(0.05)
        pool.give_up_but_tell()
        ended = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(end) for end in ended] == [TookTooLong, asyncio.CancelledError]

    with_pool(nursery, test)


def test_a_nursery_that_retires_finishes_what_is_in_hand() -> None:
    old, new = (Nursery(partial(opened, name), lambda _process: None) for name in ("cũ", "mới"))
    now = [old]

    async def run() -> None:
        pool = Pool(lambda: now[0], 2, 20)
        await pool.do("who")
        slow = asyncio.create_task(pool.do("sleep", 0.5))
        await asyncio.sleep(0.1)
        now[0] = new
        old.retire()
        assert await pool.do("who")
        assert old.lives
        assert await slow == 0.5
        assert not old.lives

    try:
        asyncio.run(run())
    finally:
        old.end()
        new.end()


def test_a_nursery_that_dies_while_it_opens_is_told_apart_from_one_that_is_ready() -> None:
    with pytest.raises(ProcessDied):
        Nursery(dying, lambda _process: None)


def test_without_a_nursery_nobody_answers() -> None:
    nursery = Nursery(partial(opened, ""), lambda _process: None)
    nursery.end()

    async def test(pool: Pool) -> None:
        with pytest.raises(WorkError):
            await pool.do("who")
        assert pool.unable_s(60) > 0

    assert not nursery.lives
    with_pool(nursery, test)
