"""Messages of one person are handled in the order they came, those of different people at the same time, each once.

So whoever asks what takes long waits for it himself, in whatever chats, and nobody else in his group does.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Iterable
from typing import Any, Protocol
from weakref import WeakValueDictionary

from telegram import Message, Update
from telegram.ext import BaseUpdateProcessor

_AT_ONCE = 10_000  # updates waiting in their lanes count too: who floods must not use up the places


class Handled(Protocol):
    """Remembers, over restarts too, which updates were handled."""

    def has(self, number: int, /) -> bool: ...

    def note(self, number: int, /) -> None: ...


class ChatOrder(BaseUpdateProcessor):
    """An update processor with a lane per person. `unfinished` are the updates not handled yet, in their order; `hung` those
    of them whose work was given up, since it never ended.
    """

    def __init__(self, handled: Handled) -> None:
        super().__init__(_AT_ONCE)
        self.unfinished: dict[int, Update] = {}
        self.hung: set[int] = set()
        self._handled = handled
        self._lanes: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Waits for earlier updates of the same person, then for `coroutine`; an update that came before is passed over."""
        if not isinstance(update, Update):
            await coroutine
            return
        number = update.update_id
        if number in self.unfinished or self._handled.has(number):
            _close(coroutine)
            return
        self.unfinished[number] = update
        await self._in_turn(update, coroutine)
        del self.unfinished[number]  # not when cancelled: then it was not handled
        self.hung.discard(number)
        self._handled.note(number)

    def give_away(self, numbers: Iterable[int]) -> None:
        """Others see to these; they are not to be taken again if Telegram brings them again."""
        for number in numbers:
            self._handled.note(number)

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        message = update.effective_message
        if (
            message is None or update.callback_query is not None
        ):  # a press is acknowledged at once, whatever is answered
            await coroutine
            return
        lane = self._lanes.setdefault(_person(message), asyncio.Lock())
        try:
            await lane.acquire()
        except asyncio.CancelledError:  # the bot stops, and this one's turn never came
            _close(coroutine)
            raise
        try:
            await coroutine
        finally:
            lane.release()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""


def _person(message: Message) -> int:
    """Who wrote it; those who speak as a channel or as their group are one for the chat, since anybody may have many."""
    return message.from_user.id if message.from_user and not message.sender_chat else message.chat_id


def _close(coroutine: Awaitable[Any]) -> None:
    """It is never awaited."""
    if inspect.iscoroutine(coroutine):
        coroutine.close()
