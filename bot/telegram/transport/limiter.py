"""Messages go out no faster than Telegram allows: in each chat, and in all of them together.

A chat that is written to too fast, or that Telegram wants to be left alone (429), makes only its own messages wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Literal, TypeAlias

from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

Anything: TypeAlias = Any  # arguments that are only handed on to the library
Urgency: TypeAlias = Literal["yielding"]
YIELDING: Urgency = "yielding"  # for a request that may wait until its chat has room for more than that
_FREE = frozenset({  # not messages; late ones are useless
    "sendChatAction", "answerInlineQuery", "answerCallbackQuery", "getChatMember",
})  # fmt: skip
_RETRIES = 5  # after a 429, each when Telegram says
_OVERALL = (30, 1.0)  # so many messages in so many seconds
_GROUP = (20, 60.0)
_PRIVATE = (3, 3.0)  # one a second, and an answer in three messages comes at once
_ROOM = 0.5  # the part of a chat's allowance that is left to others by what yields
_LOOK_AGAIN_S = 1.0
_MOST_IDLE = 1000  # chats whose allowance is whole again are forgotten when there are more


class _Lane:
    """The requests for one chat, one after another."""

    def __init__(self, allowance: tuple[int, float]) -> None:
        self.turn = asyncio.Lock()
        self.allowance = AsyncLimiter(*allowance)
        self.waiting = 0
        self.closed_until = 0.0  # by the loop's clock

    @property
    def idle(self) -> bool:
        return not self.waiting and self.allowance.has_capacity(self.allowance.max_rate)

    @property
    def roomy(self) -> bool:
        """Whether what yields may go: nobody waits, and enough is left for an answer."""
        return not self.waiting and self.allowance.has_capacity(self.allowance.max_rate * _ROOM)

    async def pass_through(self) -> None:
        """Waits for the turn, for the end of a 429, for the chat's allowance."""
        self.waiting += 1
        try:
            async with self.turn:
                while (left := self.closed_until - asyncio.get_running_loop().time()) > 0:
                    await asyncio.sleep(left)
                await self.allowance.acquire()
        finally:
            self.waiting -= 1


class Limiter(BaseRateLimiter[Urgency]):
    """Thirty messages a second; one a second in a private chat, twenty a minute in a group."""

    def __init__(self) -> None:
        self._overall = AsyncLimiter(*_OVERALL)
        self._lanes: dict[Hashable, _Lane] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Anything]],
        args: Anything,
        kwargs: dict[str, Anything],
        endpoint: str,
        data: dict[str, Anything],
        rate_limit_args: Urgency | None,
    ) -> Anything:
        """What `callback` returns, once it may be called. Raises telegram.error.TelegramError."""
        if endpoint in _FREE:
            return await callback(*args, **kwargs)
        lane = self._lane(data.get("chat_id"), endpoint)
        for left in reversed(range(_RETRIES + 1)):
            while rate_limit_args == YIELDING and not lane.roomy:
                await asyncio.sleep(_LOOK_AGAIN_S)
            await lane.pass_through()
            await self._overall.acquire()
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as told:
                if not left:
                    raise
                lane.closed_until = asyncio.get_running_loop().time() + _seconds(told)
        raise AssertionError

    def _lane(self, chat: object, endpoint: str) -> _Lane:
        """That of a chat; requests about no chat have one for each method."""
        key: Hashable = str(chat) if chat is not None else f"/{endpoint}"
        if key not in self._lanes:
            if len(self._lanes) > _MOST_IDLE:
                self._lanes = {k: lane for k, lane in self._lanes.items() if not lane.idle}
            private = chat is None or str(chat).isdigit()
            self._lanes[key] = _Lane(_OVERALL if chat is None else _PRIVATE if private else _GROUP)
        return self._lanes[key]


def _seconds(told: RetryAfter) -> float:
    wait = told.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
