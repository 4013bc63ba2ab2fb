"""What was asked and how it was answered, for the buttons under answers and for those who look after the bot.

One SQLite file in the state folder, without names: a chat stands in it as a salted digest, whose salt lies in a file of
its own. Everything is dropped after a number of days. Not thread-safe: used from the event loop's thread only.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Outcome = Literal["answered", "not_stated", "error"]
Verdict = Literal["up", "down"]
Kind = Literal["v", "near"]  # another figure of the same subject; an indicator that comes near
DAY_S = 24 * 3600
_FILE, _SALT = "journal.sqlite3", "journal.salt"
_TABLES = """
create table if not exists asked (id integer primary key autoincrement, at real not null, chat text not null,
    question text not null, before text not null, outcome text not null, subject text not null, seconds real not null,
    choices text not null default '[]', verdict text);
create index if not exists asked_at on asked (at);
create index if not exists asked_chat on asked (chat);
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that asks something: what it says, and the question."""

    kind: Kind
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered, with what its buttons need."""

    number: int
    question: str
    before: tuple[str, ...]
    choices: tuple[Choice, ...]
    verdict: Verdict | None


class Journal:
    """Questions, outcomes and verdicts. `clock` gives seconds since the epoch."""

    def __init__(self, folder: Path, keep_days: int, clock: Callable[[], float] = time.time) -> None:
        """Opens or makes the journal in `folder`, and drops what is older than `keep_days`.

        A file that SQLite cannot read is set aside as journal.sqlite3.damaged. Raises OSError or
        sqlite3.OperationalError when the folder cannot be made or written.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._clock, self._keep_s = clock, keep_days * DAY_S
        self._salt = _salt(folder / _SALT)
        file = folder / _FILE
        try:
            self._store = _opened(file)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            file.replace(file.with_suffix(".sqlite3.damaged"))
            self._store = _opened(file)
        self.purge()

    def close(self) -> None:
        """Closes the file; nothing may be asked of this object afterwards."""
        self._store.close()

    def note(
        self, chat: int, question: str, before: Sequence[str], outcome: Outcome, subject: str, seconds: float
    ) -> int:
        """Keeps a question that was asked in `chat`, and returns its number. `subject` is the indicator answered with."""
        self.purge()
        with self._store:
            row = self._store.execute(
                "insert into asked (at, chat, question, before, outcome, subject, seconds) values (?, ?, ?, ?, ?, ?, ?)",
                (self._clock(), self._hidden(chat), question, json.dumps(before), outcome, subject, seconds),
            )
        return int(row.lastrowid or 0)

    def offer(self, number: int, choices: Sequence[Choice]) -> None:
        """Keeps the buttons that stand under the answer to the question `number`."""
        packed = json.dumps([(c.kind, c.label, c.question) for c in choices], ensure_ascii=False)
        with self._store:
            self._store.execute("update asked set choices = ? where id = ?", (packed, number))

    def asked(self, chat: int, number: int) -> Asked | None:
        """The question `number`, if it was asked in `chat` and is not forgotten."""
        row = self._store.execute(
            "select question, before, choices, verdict from asked where id = ? and chat = ? and at > ?",
            (number, self._hidden(chat), self._clock() - self._keep_s),
        ).fetchone()
        if row is None:
            return None
        question, before, choices, verdict = row
        return Asked(
            number, question, tuple(json.loads(before)), tuple(Choice(*c) for c in json.loads(choices)), verdict
        )

    def judge(self, number: int, verdict: Verdict | None) -> None:
        """Keeps what the asker thinks of the answer; None takes an earlier verdict back."""
        with self._store:
            self._store.execute("update asked set verdict = ? where id = ?", (verdict, number))

    def forget(self, chat: int) -> None:
        """Drops everything that was asked in `chat`."""
        with self._store:
            self._store.execute("delete from asked where chat = ?", (self._hidden(chat),))
        self._store.execute("pragma wal_checkpoint(truncate)")  # else the log keeps what was deleted

    def purge(self) -> None:
        """Drops what is older than the days to keep."""
        with self._store:
            self._store.execute("delete from asked where at <= ?", (self._clock() - self._keep_s,))

    def select(self, query: str, *values: float | str) -> list[tuple[object, ...]]:
        """Rows of the table `asked`, for reports on it; nothing older than the days to keep."""
        self.purge()
        return self._store.execute(query, values).fetchall()

    def _hidden(self, chat: int) -> str:
        return hmac.new(self._salt, str(chat).encode(), hashlib.sha256).hexdigest()[:24]


def _salt(file: Path) -> bytes:
    """The salt in `file`, made when there is none."""
    try:
        salt = file.read_bytes()
    except FileNotFoundError:
        salt = b""
    if len(salt) < 16:
        salt = secrets.token_bytes(32)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(salt)
    return salt


def _opened(file: Path) -> sqlite3.Connection:
    store = sqlite3.connect(file)
    try:
        store.execute("pragma secure_delete = on")  # a forgotten question leaves no trace in the file
        store.execute("pragma journal_mode = wal")
        store.execute("pragma synchronous = normal")
        store.executescript(_TABLES)
    except sqlite3.DatabaseError:
        with closing(store):
            raise
    return store
