"""One builder of an index folder at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Only one process at a time is in here for this file; a killed one leaves no lock behind."""
    with closing(sqlite3.connect(file, timeout=0.2, isolation_level=None)) as lock:
        while not _lock_taken(lock):  # short waits, so that Ctrl-C is heard
            pass
        yield


def _lock_taken(lock: sqlite3.Connection) -> bool:
    """SQLite's own file lock works alike on every system and ends with the process that holds it."""
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
