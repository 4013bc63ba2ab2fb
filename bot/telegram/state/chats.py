"""What each chat asked lately, so that "còn năm 2024?" is understood, and which reply answered what.

One small SQLite file in the state folder, so that a restart forgets nothing. Questions are kept for half an
hour, message numbers for two days (as long as Telegram lets a message be edited).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

LAST_QUESTIONS = 4
QUESTION_LIFE_S = 30 * 60
REPLY_LIFE_S = 48 * 3600
_TABLES = """
create table if not exists asked (chat integer, message integer, at real, question text,
    primary key (chat, message)) without rowid;
create table if not exists replied (chat integer, message integer, at real, reply integer,
    primary key (chat, message)) without rowid;
"""


class Memory:
    """Follow-up questions per chat. Not thread-safe: used from the event loop's thread only."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        """Opens or makes `folder`/chats.sqlite3. `clock` gives seconds since the epoch.

        A file that SQLite cannot read is set aside as chats.sqlite3.damaged: follow-ups are not worth
        refusing to start for. Raises OSError or sqlite3.OperationalError when
        the folder cannot be made or written.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds what people asked
        self._clock = clock
        file = folder / "chats.sqlite3"
        try:
            self._store = _opened(file)
        except sqlite3.OperationalError:  # locked, or not writable: nothing is wrong with the file
            raise
        except sqlite3.DatabaseError:
            file.replace(file.with_suffix(".sqlite3.damaged"))
            self._store = _opened(file)

    def close(self) -> None:
        """Closes the file; nothing may be asked of this object afterwards."""
        self._store.close()

    def before(self, chat: int, message: int) -> tuple[str, ...]:
        """The last few questions of `chat` before `message`, oldest first, none older than half an hour."""
        rows = self._store.execute(
            "select question from asked where chat = ? and message < ? and at > ? order by message desc limit ?",
            (chat, message, self._clock() - QUESTION_LIFE_S, LAST_QUESTIONS),
        ).fetchall()
        return tuple(question for (question,) in reversed(rows))

    def question(self, chat: int, message: int) -> str | None:
        """What `message` asked when it was last answered; None when that is forgotten."""
        row = self._store.execute(
            "select question from asked where chat = ? and message = ? and at > ?",
            (chat, message, self._clock() - QUESTION_LIFE_S),
        ).fetchone()
        return None if row is None else str(row[0])

    def reply_to(self, chat: int, message: int) -> int | None:
        """The message that answers `message`; None when unknown, or when the answer took several."""
        row = self._store.execute(
            "select reply from replied where chat = ? and message = ?", (chat, message)
        ).fetchone()
        return None if row is None else int(row[0])

    def remember(self, chat: int, message: int, question: str, replies: tuple[int, ...]) -> None:
        """`message` asked `question` and was answered by the messages `replies`."""
        now = self._clock()
        with self._store:
            self._store.execute("delete from asked where at <= ?", (now - QUESTION_LIFE_S,))
            self._store.execute("replace into asked values (?, ?, ?, ?)", (chat, message, now, question))
            self._keep_replies(chat, message, replies)

    def replied(self, chat: int, message: int, replies: tuple[int, ...]) -> None:
        """`message`, which asked no question that a later one may go on from, was answered by the messages `replies`."""
        with self._store:
            self._store.execute("delete from asked where chat = ? and message = ?", (chat, message))
            self._keep_replies(chat, message, replies)

    def _keep_replies(self, chat: int, message: int, replies: tuple[int, ...]) -> None:
        now = self._clock()
        self._store.execute("delete from replied where at <= ?", (now - REPLY_LIFE_S,))
        self._store.execute("delete from replied where chat = ? and message = ?", (chat, message))
        if len(replies) == 1:
            self._store.execute("insert into replied values (?, ?, ?, ?)", (chat, message, now, *replies))

    def forget(self, chat: int) -> None:
        """Forgets everything about `chat`."""
        with self._store:
            self._store.execute("delete from asked where chat = ?", (chat,))
            self._store.execute("delete from replied where chat = ?", (chat,))


def _opened(file: Path) -> sqlite3.Connection:
    store = sqlite3.connect(file)
    try:
        store.execute("pragma secure_delete = on")  # a forgotten question leaves no trace in the file
        store.executescript(_TABLES)
    except sqlite3.DatabaseError:
        with closing(store):
            raise
    return store
