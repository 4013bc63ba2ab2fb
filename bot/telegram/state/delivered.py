"""Which updates were handled: Telegram may bring one again after a restart, or when its call was not answered in time.

Nothing is kept but their numbers, which tell nobody who wrote.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from bot.telegram.state.files import database

log = logging.getLogger(__name__)
LIFE_S = 2 * 24 * 3600  # Telegram brings nothing again that is older than a day
_TABLES = "create table if not exists delivered (number integer primary key, at real not null);"


class Delivered:
    """Not thread-safe: used from the event loop's thread only."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """Opens or makes `folder`/delivered.sqlite3. Raises sqlite3.OperationalError when it cannot be written."""
        self._clock = clock
        self._store = database(folder / "delivered.sqlite3", _prepare)

    def close(self) -> None:
        """Closes the file; nothing may be asked of this object afterwards."""
        self._store.close()

    def has(self, number: int) -> bool:
        """Whether the update `number` was handled."""
        return self._store.execute("select 1 from delivered where number = ?", (number,)).fetchone() is not None

    def note(self, number: int) -> None:
        """The update `number` is handled. Only Telegram's own have one that counts: above 0."""
        if number <= 0:
            return
        try:
            with self._store:
                self._store.execute("insert or ignore into delivered values (?, ?)", (number, self._clock()))
        except sqlite3.Error as error:  # it was answered; only a second delivery will not be noticed
            log.warning("could not note an update: %s", type(error).__name__)

    def expire(self) -> None:
        """Forgets what can't come again."""
        with self._store:
            self._store.execute("delete from delivered where at <= ?", (self._clock() - LIFE_S,))


def _prepare(store: sqlite3.Connection) -> None:
    store.execute("pragma journal_mode = wal")
    store.execute("pragma synchronous = off")  # a flood of updates is not to wait for the disk
    store.executescript(_TABLES)
