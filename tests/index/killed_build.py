"""Run as a script: build over copies of an index, killing the builder of copy n before its n-th write.

Argument: a folder with `index/` (an index) and `corpus/` (what to build now). Makes `killed-<n>/` in it,
n = 0, 1, … until a builder gets through alive, and prints how many were killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from index.build import build
from tests.index.small_corpus import HashingEmbedder, prepare, read

CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "sqlite3.connect"}


def changes(event: str, args: tuple[object, ...]) -> bool:
    """Whether an audit event is about to change a file."""
    return event in CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & os.O_ACCMODE != 0)


def builder_killed_at(place: Path, corpus: Path, write: int) -> bool:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    left = write

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        if changes(event, args) and place.name in str(args[0]):
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(watch)
    build(place, corpus, HashingEmbedder(), read=read, prepare=prepare, version="1")
    os._exit(0)


def main(folder: Path) -> None:
    killed = 0
    while True:
        place = folder / f"killed-{killed}"
        shutil.copytree(folder / "index", place)
        if not builder_killed_at(place, folder / "corpus", killed):
            break
        killed += 1
    print(killed)


main(Path(sys.argv[1]))
