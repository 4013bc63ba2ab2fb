"""Keep a folder of derived files that is whole or absent: built beside, recorded with digests, renamed.

Knows nothing of models.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

RECORD = "whole.json"  # of all other files, written last
_DIGESTS, _WRITTEN = "sha256", "written"


def keep(folder: Path, build: Callable[[Path], None]) -> dict[str, str]:
    """Make sure that `folder` is whole, and return the digests of its files by name.

    When it is absent or damaged, `build` is called with an empty folder beside it, to fill; an exception of
    `build` passes through and leaves no trace. Of several processes one builds, and the others wait for it.
    Raises `OSError` when the disk does not let it.
    """
    whole = _recorded_and_true(folder)
    if whole is not None:
        return whole
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _one_at_a_time(folder):
        whole = _recorded_and_true(folder)  # another process may have built it while this one waited
        return _replace(folder, build) if whole is None else whole


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below `folder`, by its path from there, without hidden files and the record."""
    return {name.as_posix(): digest(folder / name) for name, _ in _files(folder)}


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _recorded_and_true(folder: Path) -> dict[str, str] | None:
    """The digests of a whole folder; None when it is absent or differs from its record in any byte.

    A file that was last written when the record says is not read: that takes half a second of every start.
    """
    try:
        recorded = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        if recorded[_WRITTEN] == _written(folder):
            return dict(recorded[_DIGESTS])
        found = digests(folder)
        if found != recorded[_DIGESTS]:
            return None
    except (OSError, ValueError, LookupError, TypeError):
        return None
    with contextlib.suppress(OSError):  # it was copied here, perhaps to where nobody may write
        _record(folder, found)
    return found


def _record(folder: Path, found: dict[str, str]) -> None:
    """Not flushed to the disk: what a power cut tears shows, and is built again."""
    record = {_DIGESTS: found, _WRITTEN: _written(folder)}
    (folder / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")


def _written(folder: Path) -> dict[str, list[int]]:
    """Size and time of the last writing (nanoseconds) of each file that `digests` reads."""
    return {name.as_posix(): [of.st_size, of.st_mtime_ns] for name, of in _files(folder)}


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.as_posix() != RECORD and not any(part.startswith(".") for part in name.parts):
            yield name, path.stat()


def _replace(folder: Path, build: Callable[[Path], None]) -> dict[str, str]:
    beside = folder.with_name(f".{folder.name}.building")
    damaged = folder.with_name(f".{folder.name}.damaged")
    _remove(beside)  # what a killed process left; nobody else builds while the lock is held
    _remove(damaged)
    beside.mkdir()
    try:
        build(beside)
        found = digests(beside)
        _record(beside, found)
        if folder.exists():
            folder.rename(damaged)
        beside.rename(folder)
    finally:
        _remove(beside)
        _remove(damaged)
    return found


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold the lock that belongs to `folder`; the system frees it when the process ends, however it ends."""
    with folder.with_name(f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
