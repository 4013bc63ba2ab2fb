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
_KEY = "create table if not exists pseudonym_key (mark text not null);"


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


def database(file: Path, pseudonyms: Pseudonyms, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    """Opens or makes `file`; `prepare` makes its tables, the first of which is `asked`.

    What stands under another key can't be found any more when its owner wants it deleted, so it is deleted now. So is
    a file that SQLite cannot read. Raises sqlite3.OperationalError when it cannot be opened or written.
    """
    try:
        return _opened(file, pseudonyms, prepare)
    except sqlite3.OperationalError:  # locked, or not writable: nothing is wrong with the file
        raise
    except sqlite3.DatabaseError:
        log.warning("%s was damaged; a new one takes its place", file.name)
        _delete(file)
        return _opened(file, pseudonyms, prepare)


def _opened(file: Path, pseudonyms: Pseudonyms, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    store = _prepared(file, prepare)
    (mark,) = store.execute("select max(mark) from pseudonym_key").fetchone()
    (questions,) = store.execute("select count(*) from asked").fetchone()
    if mark != pseudonyms.mark and (mark is not None or (questions and not pseudonyms.beside)):
        store.close()
        _delete(file)
        store = _prepared(file, prepare)
        mark = None
    if mark is None:
        with store:
            store.execute("insert into pseudonym_key values (?)", (pseudonyms.mark,))
    return store


def _prepared(file: Path, prepare: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    with contextlib.suppress(OSError):  # SQLite says it better
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    store = sqlite3.connect(file)
    try:
        store.execute("pragma secure_delete = on")  # a forgotten question leaves no trace in the file
        store.execute("pragma foreign_keys = on")
        prepare(store)
        store.executescript(_KEY)
    except sqlite3.DatabaseError:
        with closing(store):
            raise
    return store


def _delete(file: Path) -> None:
    for suffix in _BESIDE:
        file.with_name(file.name + suffix).unlink(missing_ok=True)
