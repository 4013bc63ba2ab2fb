"""Messages of one chat are handled in the order they came, those of different chats at the same time."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_AT_ONCE = 10_000  # updates waiting in their lanes count too: a chat that floods must not use up the places


class ChatOrder(BaseUpdateProcessor):
    """An update processor with a lane per chat. `unfinished` are the updates not handled yet, in their order."""

    def __init__(self) -> None:
        super().__init__(_AT_ONCE)
        self.unfinished: dict[int, Update] = {}
        self._lanes: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Waits for the chat's earlier updates, then for `coroutine`."""
        if not isinstance(update, Update):
            await coroutine
            return
        self.unfinished[update.update_id] = update
        await self._in_turn(update, coroutine)
        del self.unfinished[update.update_id]  # not when cancelled: then it was not handled

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat
        if chat is None or update.callback_query is not None:  # a press is acknowledged at once, whatever is answered
            await coroutine
            return
        lane = self._lanes.setdefault(chat.id, asyncio.Lock())
        try:
            await lane.acquire()
        except asyncio.CancelledError:  # the bot stops, and this one's turn never came
            if inspect.iscoroutine(coroutine):
                coroutine.close()
            raise
        try:
            await coroutine
        finally:
            lane.release()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""
