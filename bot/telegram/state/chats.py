"""What each person asked lately, so that "còn năm 2024?" is understood, and which reply answered what.

One small SQLite file in the state folder, so that a restart forgets nothing. Questions are kept for half an hour, message
numbers for two days (as long as Telegram lets a message be edited). Chats and people stand in it as keyed digests. Who asks
in a group goes on from his own questions in the same topic alone.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.telegram.state.files import keyed_database
from bot.telegram.state.identity import Asker, Pseudonyms, Was, moved_nowhere, since_moves

LAST_QUESTIONS = 4
QUESTION_LIFE_S = 30 * 60
REPLY_LIFE_S = 48 * 3600
_VERSION = 2  # 0 held plain numbers of chats, 1 no lines
_TABLES = f"""
create table if not exists asked (chat text, message integer, person text, line text, at real, question text,
    primary key (chat, message)) without rowid;
create table if not exists replied (chat text, message integer, person text, at real, reply integer,
    primary key (chat, message)) without rowid;
pragma user_version = {_VERSION};
"""


class Memory:
    """Follow-up questions per person and topic. Not thread-safe: used from the event loop's thread only."""

    def __init__(
        self,
        folder: Path,
        pseudonyms: Pseudonyms,
        clock: Callable[[], float] = time.time,
        was: Was = moved_nowhere,
    ) -> None:
        """Opens or makes `folder`/chats.sqlite3. `clock` gives seconds since the epoch, `was` the number of a chat before.

        A file that SQLite cannot read is deleted: follow-ups are not worth refusing to start for. Raises
        sqlite3.OperationalError when it cannot be written.
        """
        self._clock, self._pseudonyms, self._was = clock, pseudonyms, was
        self._store = keyed_database(folder / "chats.sqlite3", pseudonyms, "asked", _prepare)

    def close(self) -> None:
        """Closes the file; nothing may be asked of this object afterwards."""
        self._store.close()

    def before(self, asker: Asker, message: int) -> tuple[str, ...]:
        """The last few questions of `asker` in his topic before `message`, oldest first, none older than half an hour."""
        found = self._asked(asker, "message < ?", message)
        was = self._was(asker.chat)
        if was is not None:  # every message of the chat as it was came before
            found = (*self._asked(replace(asker, chat=was), "message > ?", 0), *found)
        return found[-LAST_QUESTIONS:]

    def _asked(self, asker: Asker, where: str, message: int) -> tuple[str, ...]:
        rows = self._store.execute(
            f"select question from asked where line = ? and {where} and at > ? order by message desc limit ?",
            (self._pseudonyms.line(asker), message, self._clock() - QUESTION_LIFE_S, LAST_QUESTIONS),
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
        names = self._pseudonyms
        chat, person, line = names.chat(asker.chat), names.person(asker), names.line(asker)
        self.expire()
        with self._store:
            self._store.execute(
                "replace into asked values (?, ?, ?, ?, ?, ?)", (chat, message, person, line, self._clock(), question)
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
        """Forgets what `asker` asked in his chat, in whatever topic."""
        for chat in since_moves(asker.chat, self._was):
            self._forget("person", self._pseudonyms.person(replace(asker, chat=chat)))

    def forget_chat(self, chat: int) -> None:
        """Forgets everything about `chat`."""
        for number in since_moves(chat, self._was):
            self._forget("chat", self._pseudonyms.chat(number))

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
