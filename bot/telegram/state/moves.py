"""Groups that became supergroups: which number each had before, so that what was asked there is still found and deleted.

Numbers of chats stand in the file as keyed digests, or sealed where they have to be read again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from bot.telegram.state.files import keyed_database
from bot.telegram.state.identity import Pseudonyms

_DAY_S = 24 * 3600
_TABLES = (
    "create table if not exists moved (chat text primary key, was integer not null, at real not null) without rowid;"
)


class Moves:
    """Not thread-safe: used from the event loop's thread only."""

    def __init__(
        self, folder: Path, keep_days: int, pseudonyms: Pseudonyms, clock: Callable[[], float] = time.time
    ) -> None:
        """Opens or makes `folder`/moves.sqlite3; a move is known as long as anything asked before it may be kept.

        Raises sqlite3.OperationalError when it cannot be written.
        """
        self._clock, self._keep_s, self._pseudonyms = clock, keep_days * _DAY_S, pseudonyms
        self._store = keyed_database(folder / "moves.sqlite3", pseudonyms, "moved", _prepare)

    def close(self) -> None:
        """Closes the file; nothing may be asked of this object afterwards."""
        self._store.close()

    def note(self, old: int, new: int) -> None:
        """The chat `old` goes on as `new`."""
        if self.was(new) == old:
            return
        with self._store:
            self._store.execute(
                "replace into moved values (?, ?, ?)",
                (self._pseudonyms.chat(new), self._pseudonyms.sealed(old, f"was {new}"), self._clock()),
            )

    def was(self, chat: int) -> int | None:
        """The number that `chat` had before; None when it had no other."""
        row = self._store.execute(
            "select was from moved where chat = ? and at > ?",
            (self._pseudonyms.chat(chat), self._clock() - self._keep_s),
        ).fetchone()
        return None if row is None else self._pseudonyms.unsealed(int(row[0]), f"was {chat}")

    def expire(self) -> None:
        """Forgets moves before which nothing is kept any more."""
        with self._store:
            self._store.execute("delete from moved where at <= ?", (self._clock() - self._keep_s,))


def _prepare(store: sqlite3.Connection) -> None:
    store.executescript(_TABLES)
