"""Deletes what was kept as long as was promised, with nobody asking."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bot.telegram.state import leftovers

log = logging.getLogger(__name__)
EVERY_S = 60.0  # how much longer than promised anything may stay


class Expires(Protocol):
    """What deletes by itself what it has kept for long enough."""

    def expire(self) -> None: ...


def expire(state: Path, kept: Iterable[Expires], clock: Callable[[], float] = time.time) -> None:
    """Deletes from every file of the state folder `state` what is older than it may be."""
    for one in (*kept, _Leftovers(state, clock)):
        try:
            one.expire()
        except (OSError, sqlite3.Error) as error:
            log.warning("what is out of date could not be deleted: %s", type(error).__name__)


@dataclass(frozen=True, slots=True)
class _Leftovers:
    state: Path
    clock: Callable[[], float]

    def expire(self) -> None:
        leftovers.expire(self.state, self.clock())


@asynccontextmanager
async def expiring(state: Path, kept: Sequence[Expires]) -> AsyncIterator[None]:
    """Expires now, and again and again until the bot stops."""

    async def go_on() -> None:
        while True:
            expire(state, kept)
            await asyncio.sleep(EVERY_S)

    task = asyncio.create_task(go_on())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})
