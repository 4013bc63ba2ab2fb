"""What was asked and how it was answered, for the buttons under answers and for those who look after the bot.

One SQLite file in the state folder, without names: chats and people stand in it as keyed digests. Everything is dropped
after a number of days. Not thread-safe: used from the event loop's thread only.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from bot.telegram.state.files import keyed_database
from bot.telegram.state.identity import Asker, Pseudonyms, Was, moved_nowhere, since_moves

Outcome = Literal["answered", "not_stated", "error", "talk"]  # "talk" asked the reports nothing
Verdict = Literal["up", "down"]
Kind = Literal["v", "near"]  # another figure of the same subject; an indicator that comes near
DAY_S = 24 * 3600
_VERSION = 2
_TABLES = f"""
create table if not exists asked (id integer primary key autoincrement, at real not null, chat text not null,
    question text not null, before text not null, outcome text not null, subject text not null, seconds real not null,
    choices text not null default '[]', person text not null default '', answer text not null default '');
create index if not exists asked_at on asked (at);
create index if not exists asked_chat on asked (chat);
create index if not exists asked_person on asked (person);
create table if not exists verdicts (question integer not null references asked (id) on delete cascade,
    person text not null, verdict text not null, primary key (question, person)) without rowid;
pragma user_version = {_VERSION};
"""
_TO_VOICES = """
alter table asked add column person text not null default '';
update asked set person = chat;
create table verdicts (question integer not null references asked (id) on delete cascade,
    person text not null, verdict text not null, primary key (question, person)) without rowid;
insert into verdicts select id, chat, verdict from asked where verdict is not null;
alter table asked drop column verdict;
"""  # in a private chat the chat is the person; in a group nobody knows any more whose voice it was
_TO_ANSWERS = "alter table asked add column answer text not null default '';"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button that asks something: what it says, and the question."""

    kind: Kind
    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered, with what its buttons need; `up` and `down` are how many judged the answer so."""

    number: int
    question: str
    before: tuple[str, ...]
    choices: tuple[Choice, ...]
    up: int = 0
    down: int = 0


class Journal:
    """Questions, outcomes and verdicts. `clock` gives seconds since the epoch."""

    def __init__(
        self,
        folder: Path,
        keep_days: int,
        pseudonyms: Pseudonyms,
        clock: Callable[[], float] = time.time,
        was: Was = moved_nowhere,
    ) -> None:
        """Opens or makes the journal in `folder`, and drops what is older than `keep_days`. `was` gives the number of a
        chat before.

        A file that SQLite cannot read is deleted. Raises sqlite3.OperationalError when it cannot be written.
        """
        self._clock, self._keep_s, self._pseudonyms, self._was = clock, keep_days * DAY_S, pseudonyms, was
        self._store = keyed_database(folder / "journal.sqlite3", pseudonyms, "asked", _prepare)
        self.expire()

    def close(self) -> None:
        """Closes the file; nothing may be asked of this object afterwards."""
        self._store.close()

    def note(
        self,
        asker: Asker,
        question: str,
        before: Sequence[str],
        outcome: Outcome,
        subject: str,
        seconds: float,
        answer: str = "",
    ) -> int:
        """Keeps a question of `asker`, and returns its number. `subject` is the indicator answered with, `answer` what was
        said in a line."""
        self.purge()
        chat, person = self._pseudonyms.chat(asker.chat), self._pseudonyms.person(asker)
        with self._store:
            row = self._store.execute(
                "insert into asked (at, chat, person, question, before, outcome, subject, seconds, answer)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (self._clock(), chat, person, question, json.dumps(before), outcome, subject, seconds, answer),
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
            "select question, before, choices, (select count(*) from verdicts where question = id and verdict = 'up'),"
            " (select count(*) from verdicts where question = id and verdict = 'down')"
            " from asked where id = ? and chat in (?, ?) and at > ?",
            (number, *self._chats(chat), self._clock() - self._keep_s),
        ).fetchone()
        if row is None:
            return None
        question, before, choices, up, down = row
        return Asked(
            number, question, tuple(json.loads(before)), tuple(Choice(*c) for c in json.loads(choices)), up, down
        )

    def voice(self, number: int, asker: Asker) -> Verdict | None:
        """What `asker` thinks of the answer to the question `number`."""
        row = self._store.execute(
            "select verdict from verdicts where question = ? and person = ?", (number, self._pseudonyms.person(asker))
        ).fetchone()
        return None if row is None else row[0]

    def judge(self, number: int, asker: Asker, verdict: Verdict | None) -> None:
        """Keeps what `asker` thinks of the answer, in place of what he thought; None takes that back.

        Raises sqlite3.IntegrityError when the question is forgotten.
        """
        person = self._pseudonyms.person(asker)
        with self._store:
            if verdict is None:
                self._store.execute("delete from verdicts where question = ? and person = ?", (number, person))
            else:
                self._store.execute("replace into verdicts values (?, ?, ?)", (number, person, verdict))

    def forget(self, asker: Asker) -> None:
        """Drops what `asker` asked in his chat, and what he thought of answers there."""
        with self._store:
            for chat in since_moves(asker.chat, self._was):
                person = self._pseudonyms.person(replace(asker, chat=chat))
                self._store.execute("delete from asked where person = ?", (person,))
                self._store.execute("delete from verdicts where person = ?", (person,))
        self._settle()

    def forget_chat(self, chat: int) -> None:
        """Drops everything that was asked in `chat`."""
        with self._store:
            self._store.execute("delete from asked where chat in (?, ?)", self._chats(chat))
        self._settle()

    def purge(self) -> None:
        """Drops what is older than the days to keep."""
        with self._store:
            self._store.execute("delete from asked where at <= ?", (self._clock() - self._keep_s,))

    def expire(self) -> None:
        """Drops what is older than the days to keep, from the file and from the log beside it."""
        self.purge()
        self._settle()

    def select(self, query: str, *values: float | str) -> list[tuple[object, ...]]:
        """Rows of the tables `asked` and `verdicts`, for reports on them; nothing older than the days to keep."""
        self.purge()
        return self._store.execute(query, values).fetchall()

    def _chats(self, chat: int) -> tuple[str, str]:
        """What stands for `chat`: as it is, and as it was."""
        numbers = since_moves(chat, self._was)
        return self._pseudonyms.chat(numbers[0]), self._pseudonyms.chat(numbers[-1])

    def _settle(self) -> None:
        self._store.execute("pragma wal_checkpoint(truncate)")  # else the log keeps what was deleted


def _prepare(store: sqlite3.Connection) -> None:
    store.execute("pragma journal_mode = wal")
    store.execute("pragma synchronous = normal")
    (version,) = store.execute("pragma user_version").fetchone()
    made = store.execute("select count(*) from sqlite_master where name = 'asked'").fetchone() == (1,)
    if made and version < _VERSION:
        steps = (_TO_VOICES, _TO_ANSWERS)[version:]
        store.executescript(f"begin; {' '.join(steps)} pragma user_version = {_VERSION}; commit;")
    store.executescript(_TABLES)
