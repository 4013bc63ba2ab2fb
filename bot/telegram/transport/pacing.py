"""Work that is only worth doing so often, of which the last is the one that counts."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Hashable

from telegram.error import TelegramError

from bot.telegram.transport.logs import brief

log = logging.getLogger(__name__)
Work = Callable[[], Awaitable[None]]


class LastWins:
    """Does what it is given for a key at once, and then at most every `every_s` seconds what it was given last."""

    def __init__(self, every_s: float) -> None:
        self._every_s = every_s
        self._latest: dict[Hashable, Work] = {}
        self._tasks: dict[Hashable, asyncio.Task[None]] = {}

    def do(self, key: Hashable, work: Work) -> None:
        """Does `work` soon, unless other work for `key` comes before its turn. Faults are logged."""
        self._latest[key] = work
        if key not in self._tasks:
            self._tasks[key] = asyncio.create_task(self._go_on(key))

    def drop(self, key: Hashable) -> None:
        """Does nothing of what waits for `key`."""
        self._latest.pop(key, None)

    async def _go_on(self, key: Hashable) -> None:
        try:
            while work := self._latest.pop(key, None):
                try:
                    await work()
                except (TelegramError, sqlite3.Error) as error:
                    log.info("a mark could not be shown: %s", brief(error))
                await asyncio.sleep(self._every_s)
        finally:
            del self._tasks[key]
