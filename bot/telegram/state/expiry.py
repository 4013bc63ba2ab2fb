"""Deletes what was kept as long as was promised, with nobody asking."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.telegram.state import leftovers
from bot.telegram.state.chats import Memory
from bot.telegram.state.journal import Journal

log = logging.getLogger(__name__)
EVERY_S = 60.0  # how much longer than promised anything may stay


def expire(state: Path, memory: Memory, journal: Journal, clock: Callable[[], float] = time.time) -> None:
    """Deletes from every file of the state folder `state` what is older than it may be."""
    for work in (memory.expire, journal.expire, lambda: leftovers.expire(state, clock())):
        try:
            work()
        except (OSError, sqlite3.Error) as error:
            log.warning("what is out of date could not be deleted: %s", type(error).__name__)


@asynccontextmanager
async def expiring(state: Path, memory: Memory, journal: Journal) -> AsyncIterator[None]:
    """Expires now, and again and again until the bot stops."""

    async def go_on() -> None:
        while True:
            expire(state, memory, journal)
            await asyncio.sleep(EVERY_S)

    task = asyncio.create_task(go_on())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})
