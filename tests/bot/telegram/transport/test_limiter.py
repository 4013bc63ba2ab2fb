"""Nobody makes another chat wait: neither who is written to too fast, nor who is told to slow down, nor who presses."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.telegram.transport.limiter import YIELDING, Limiter, Urgency
from bot.telegram.transport.pacing import LastWins
from tests.bot.telegram.transport.jumping import run

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after.*")  # the library's own error asks itself the old way
GROUP = -100


@dataclass
class Telegram:
    """Takes messages and notes when (seconds after the start) each came to which chat; refuses a chat as often as told."""

    limiter: Limiter = field(default_factory=Limiter)
    came: list[tuple[object, float]] = field(default_factory=list)
    refusals: dict[object, int] = field(default_factory=dict)
    began: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    async def send(self, chat: object, endpoint: str = "sendMessage", urgency: Urgency | None = None) -> Any:  # noqa: ANN401
        async def arrive() -> bool:
            if self.refusals.get(chat, 0):
                self.refusals[chat] -= 1
                raise RetryAfter(6)
            self.came.append((chat, asyncio.get_running_loop().time() - self.began))
            return True

        return await self.limiter.process_request(arrive, (), {}, endpoint, {"chat_id": chat}, urgency)

    def times(self, chat: object) -> list[float]:
        return [at for who, at in self.came if who == chat]


def test_a_private_chat_gets_one_message_a_second_and_others_do_not_wait() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        await asyncio.gather(*(telegram.send(1) for _ in range(25)), *(telegram.send(2) for _ in range(2)))
        return telegram

    telegram = run(story())
    times = telegram.times(1)
    assert len(times) == 25
    assert 22 <= times[-1] < 23
    assert all(later - sooner > 0.99 for sooner, later in pairwise(times[3:]))
    assert max(telegram.times(2)) < 0.5


def test_a_group_gets_twenty_messages_a_minute() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        await asyncio.gather(*(telegram.send(GROUP) for _ in range(30)), telegram.send("@kenh"), telegram.send(2))
        return telegram

    telegram = run(story())
    assert 29 < telegram.times(GROUP)[-1] <= 31
    assert telegram.times("@kenh")[0] < 1
    assert telegram.times(2)[0] < 1


def test_a_chat_that_is_to_be_left_alone_makes_only_its_own_messages_wait() -> None:
    async def story() -> Telegram:
        telegram = Telegram(refusals={1: 1})
        first = asyncio.create_task(telegram.send(1))
        await asyncio.sleep(0.1)
        await asyncio.gather(first, *(telegram.send(chat) for chat in (1, 2, 3)))
        return telegram

    telegram = run(story())
    assert max(telegram.times(2) + telegram.times(3)) < 0.2
    assert min(telegram.times(1)) >= 6
    assert len(telegram.times(1)) == 2


def test_who_is_refused_again_and_again_is_given_up() -> None:
    async def story() -> float:
        telegram = Telegram(refusals={1: 99})
        with pytest.raises(RetryAfter):
            await telegram.send(1)
        assert await telegram.send(2)
        return 99 - telegram.refusals[1]

    assert run(story()) == 6


def test_all_chats_together_get_thirty_messages_a_second() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        await asyncio.gather(*(telegram.send(chat) for chat in range(1, 301)))
        return telegram

    assert 8.9 < max(at for _, at in run(story()).came) < 9.2


def test_signs_that_the_bot_is_typing_wait_for_nothing() -> None:
    async def story() -> Telegram:
        telegram = Telegram()
        await asyncio.gather(*(telegram.send(1, "sendChatAction") for _ in range(100)))
        return telegram

    assert max(run(story()).times(1)) < 0.1


def test_marks_leave_a_group_room_for_its_answers() -> None:
    async def story() -> float:
        telegram = Telegram()
        marks = [asyncio.create_task(telegram.send(GROUP, urgency=YIELDING)) for _ in range(60)]
        await asyncio.sleep(10)
        before = telegram.began = asyncio.get_running_loop().time()
        telegram.came.clear()
        for _ in range(5):
            await telegram.send(GROUP)
        waited = asyncio.get_running_loop().time() - before
        await asyncio.gather(*marks)
        assert len(telegram.came) > 5
        return waited

    assert run(story()) < 1


def test_chats_that_are_silent_are_forgotten() -> None:
    async def story() -> int:
        telegram = Telegram()
        for chat in range(1, 3001):
            await telegram.send(chat)
        return len(telegram.limiter._lanes)

    assert run(story()) < 1200


def test_three_hundred_presses_change_a_message_once_in_three_seconds_and_the_last_wins() -> None:
    async def story() -> tuple[list[int], list[float]]:
        shown: list[int] = []
        times: list[float] = []
        marks = LastWins(3.0)
        for number in range(300):

            async def show(number: int = number) -> None:
                shown.append(number)
                times.append(asyncio.get_running_loop().time())

            marks.do("message", show)
            await asyncio.sleep(0.02)
        await asyncio.sleep(10)
        return shown, times

    shown, times = run(story())
    assert shown[-1] == 299
    assert len(shown) == 3  # at 0, 3 and 6 seconds
    assert min(later - sooner for sooner, later in pairwise(times)) >= 3


def test_a_mark_that_was_dropped_is_not_shown() -> None:
    async def story() -> list[int]:
        shown: list[int] = []

        async def show(number: int) -> None:
            shown.append(number)

        marks = LastWins(3.0)
        marks.do("message", lambda: show(1))
        await asyncio.sleep(1)
        marks.do("message", lambda: show(2))
        marks.drop("message")
        await asyncio.sleep(10)
        marks.do("message", lambda: show(3))
        await asyncio.sleep(1)
        return shown

    assert run(story()) == [1, 3]
