"""Keep a folder of derived files that is whole or absent: built beside, recorded with digests, renamed.

Knows nothing of models.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

RECORD = "whole.json"  # digests of all other files, written last


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
    files = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): digest(path)
        for name, path in files.items()
        if name.as_posix() != RECORD and not any(part.startswith(".") for part in name.parts)
    }


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _recorded_and_true(folder: Path) -> dict[str, str] | None:
    """The digests of a whole folder; None when it is absent or differs from its record in any byte."""
    try:
        recorded = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    found = digests(folder)
    return found if found == recorded else None


def _replace(folder: Path, build: Callable[[Path], None]) -> dict[str, str]:
    beside = folder.with_name(f".{folder.name}.building")
    damaged = folder.with_name(f".{folder.name}.damaged")
    _remove(beside)  # what a killed process left; nobody else builds while the lock is held
    _remove(damaged)
    beside.mkdir()
    try:
        build(beside)
        found = digests(beside)
        # Not flushed to the disk: what a power cut tears shows in the digests, and is built again.
        (beside / RECORD).write_text(json.dumps(found, indent=1), encoding="utf-8")
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
