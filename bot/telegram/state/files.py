"""The state folder and its databases: for the bot's own eyes, under any umask, and without traces of what was deleted."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bot.telegram.state.identity import Pseudonyms

log = logging.getLogger(__name__)
_OURS = ("*.sqlite3", "*.sqlite3-*", "journal.salt", "health.json", "unanswered.json")
_BESIDE = ("", "-wal", "-shm", "-journal")
Prepare = Callable[[sqlite3.Connection], None]
_KEY = "create table if not exists pseudonym_key (mark text not null);"


class _OtherKey(Exception):
    """What a file holds stands under another key."""


def private_folder(folder: Path) -> None:
    """Makes `folder`, or shuts one that was there to others, with the bot's files in it; tells of one that isn't its own.

    What an earlier version kept of a damaged file is deleted. Raises OSError.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        log.warning("the state folder belongs to another user, who can look into it: %s", folder)
    else:
        folder.chmod(0o700)
    for damaged in folder.glob("*.sqlite3.damaged"):
        damaged.unlink()
    for file in (found for pattern in _OURS for found in folder.glob(pattern) if found.is_file()):
        with contextlib.suppress(PermissionError):  # another's file; the folder was told of
            file.chmod(0o600)


def database(file: Path, prepare: Prepare) -> sqlite3.Connection:
    """Opens or makes `file`; `prepare` makes its tables. A file that SQLite cannot read is deleted.

    Raises sqlite3.OperationalError when it cannot be opened or written.
    """
    try:
        return _prepared(file, prepare)
    except sqlite3.OperationalError:  # locked, or not writable: nothing is wrong with the file
        raise
    except sqlite3.DatabaseError:
        log.warning("%s was damaged; a new one takes its place", file.name)
        _delete(file)
        return _prepared(file, prepare)


def keyed_database(file: Path, pseudonyms: Pseudonyms, table: str, prepare: Prepare) -> sqlite3.Connection:
    """As `database`, where what matters stands in `table` under pseudonyms.

    What stands there under another key can't be found any more when its owner wants it deleted, so it is deleted now.
    """

    def with_key(store: sqlite3.Connection) -> None:
        prepare(store)
        store.executescript(_KEY)
        (mark,) = store.execute("select max(mark) from pseudonym_key").fetchone()
        (rows,) = store.execute(f"select count(*) from {table}").fetchone()
        if mark is None and (pseudonyms.beside or not rows):
            with store:
                store.execute("insert into pseudonym_key values (?)", (pseudonyms.mark,))
        elif mark != pseudonyms.mark:
            raise _OtherKey

    try:
        return database(file, with_key)
    except _OtherKey:
        _delete(file)
        return database(file, with_key)


def _prepared(file: Path, prepare: Prepare) -> sqlite3.Connection:
    with contextlib.suppress(OSError):  # SQLite says it better
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    store = sqlite3.connect(file)
    try:
        store.execute("pragma secure_delete = on")  # a forgotten question leaves no trace in the file
        store.execute("pragma foreign_keys = on")
        prepare(store)
    except (sqlite3.DatabaseError, _OtherKey):
        with closing(store):
            raise
    return store


def _delete(file: Path) -> None:
    for suffix in _BESIDE:
        file.with_name(file.name + suffix).unlink(missing_ok=True)
