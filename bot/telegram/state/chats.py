"""What each chat asked lately, so that "còn năm 2024?" is understood, and which reply answered what.

One small SQLite file in the state folder, so that a restart forgets nothing. Questions are kept for half an hour, message
numbers for two days (as long as Telegram lets a message be edited). Chats and people stand in it as keyed digests.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from bot.telegram.state.files import database
from bot.telegram.state.identity import Asker, Pseudonyms

LAST_QUESTIONS = 4
QUESTION_LIFE_S = 30 * 60
REPLY_LIFE_S = 48 * 3600
_VERSION = 1  # the one before held plain numbers of chats
_TABLES = f"""
create table if not exists asked (chat text, message integer, person text, at real, question text,
    primary key (chat, message)) without rowid;
create table if not exists replied (chat text, message integer, person text, at real, reply integer,
    primary key (chat, message)) without rowid;
pragma user_version = {_VERSION};
"""


class Memory:
    """Follow-up questions per chat. Not thread-safe: used from the event loop's thread only."""

    def __init__(self, folder: Path, pseudonyms: Pseudonyms, clock: Callable[[], float] = time.time) -> None:
        """Opens or makes `folder`/chats.sqlite3. `clock` gives seconds since the epoch.

        A file that SQLite cannot read is deleted: follow-ups are not worth refusing to start for. Raises
        sqlite3.OperationalError when it cannot be written.
        """
        self._clock, self._pseudonyms = clock, pseudonyms
        self._store = database(folder / "chats.sqlite3", pseudonyms, _prepare)

    def close(self) -> None:
        """Closes the file; nothing may be asked of this object afterwards."""
        self._store.close()

    def before(self, chat: int, message: int) -> tuple[str, ...]:
        """The last few questions of `chat` before `message`, oldest first, none older than half an hour."""
        rows = self._store.execute(
            "select question from asked where chat = ? and message < ? and at > ? order by message desc limit ?",
            (self._pseudonyms.chat(chat), message, self._clock() - QUESTION_LIFE_S, LAST_QUESTIONS),
        ).fetchall()
        return tuple(question for (question,) in reversed(rows))

    def question(self, chat: int, message: int) -> str | None:
        """What `message` asked when it was last answered; None when that is forgotten."""
        row = self._store.execute(
            "select question from asked where chat = ? and message = ? and at > ?",
            (self._pseudonyms.chat(chat), message, self._clock() - QUESTION_LIFE_S),
        ).fetchone()
        return None if row is None else str(row[0])

    def reply_to(self, chat: int, message: int) -> int | None:
        """The message that answers `message`; None when unknown, or when the answer took several."""
        row = self._store.execute(
            "select reply from replied where chat = ? and message = ?", (self._pseudonyms.chat(chat), message)
        ).fetchone()
        return None if row is None else int(row[0])

    def remember(self, asker: Asker, message: int, question: str, replies: tuple[int, ...]) -> None:
        """`message` of `asker` asked `question` and was answered by the messages `replies`."""
        chat, person = self._pseudonyms.chat(asker.chat), self._pseudonyms.person(asker)
        self.expire()
        with self._store:
            self._store.execute(
                "replace into asked values (?, ?, ?, ?, ?)", (chat, message, person, self._clock(), question)
            )
            self._keep_replies(asker, message, replies)

    def replied(self, asker: Asker, message: int, replies: tuple[int, ...]) -> None:
        """`message`, which asked no question that a later one may go on from, was answered by the messages `replies`."""
        self.expire()
        with self._store:
            chat = self._pseudonyms.chat(asker.chat)
            self._store.execute("delete from asked where chat = ? and message = ?", (chat, message))
            self._keep_replies(asker, message, replies)

    def _keep_replies(self, asker: Asker, message: int, replies: tuple[int, ...]) -> None:
        chat, person = self._pseudonyms.chat(asker.chat), self._pseudonyms.person(asker)
        self._store.execute("delete from replied where chat = ? and message = ?", (chat, message))
        if len(replies) == 1:
            self._store.execute(
                "insert into replied values (?, ?, ?, ?, ?)", (chat, message, person, self._clock(), *replies)
            )

    def forget(self, asker: Asker) -> None:
        """Forgets what `asker` asked in his chat."""
        self._forget("person", self._pseudonyms.person(asker))

    def forget_chat(self, chat: int) -> None:
        """Forgets everything about `chat`."""
        self._forget("chat", self._pseudonyms.chat(chat))

    def expire(self) -> None:
        """Forgets what is older than it may be."""
        now = self._clock()
        with self._store:
            self._store.execute("delete from asked where at <= ?", (now - QUESTION_LIFE_S,))
            self._store.execute("delete from replied where at <= ?", (now - REPLY_LIFE_S,))

    def _forget(self, column: str, digest: str) -> None:
        with self._store:
            self._store.execute(f"delete from asked where {column} = ?", (digest,))
            self._store.execute(f"delete from replied where {column} = ?", (digest,))


def _prepare(store: sqlite3.Connection) -> None:
    (version,) = store.execute("pragma user_version").fetchone()
    if version != _VERSION:
        store.executescript("drop table if exists asked; drop table if exists replied;")
    store.executescript(_TABLES)
