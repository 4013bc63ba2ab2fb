"""Read a file in a process of its own, which may take so much time and memory and no more, and is ended with all it began.

A parser that a broken or hostile file hangs, kills or floods takes nothing along: what it read comes back as JSON.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from index.document.formats.content import Content, FileTrouble, Unreadable

_MEGA = 1 << 20
_PAGE_S = 120  # that a scanner may take for a page
_TOLD = 3  # exit status of a child that says why on its standard output


@dataclass(frozen=True, slots=True)
class Limits:
    """How far reading one file may go."""

    pages: int = 200
    seconds: int = 60
    memory_mb: int = 500  # beside what the program itself takes


DEFAULT_LIMITS = Limits()


def read_apart(path: Path, limits: Limits) -> Content:
    """What `path` holds. Raises Unreadable, "too_slow" or "too_large" when a limit was met."""
    _refuse_bomb(path, limits)
    with tempfile.TemporaryFile() as out:
        pulse, beat = os.pipe()
        child = subprocess.Popen(
            [sys.executable, "-m", __name__, str(path.absolute()), str(limits.pages), str(limits.memory_mb), str(beat)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.DEVNULL,
            pass_fds=(beat,),
            start_new_session=True,
            cwd=Path(__file__).parents[3],
        )
        os.close(beat)
        try:
            ended = _wait(child, pulse, limits.seconds)
        finally:
            os.close(pulse)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        if not ended:
            raise Unreadable("too_slow", str(limits.seconds))
        out.seek(0)
        said = out.read()
    return _content(child.returncode, said, limits)


def _wait(child: subprocess.Popen[bytes], pulse: int, seconds: int) -> bool:
    """Whether the child ended in time. A beat of it, one for each page that a scanner reads, gives it the time anew."""
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([pulse], [], [], left)
        if ready and not os.read(pulse, 1024):
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(left, 1.0))
                return True
            return False
        if ready:
            deadline = time.monotonic() + max(seconds, _PAGE_S)
    return False


def _content(status: int, said: bytes, limits: Limits) -> Content:
    if status == 0:
        from pydantic import TypeAdapter, ValidationError

        try:
            return TypeAdapter(Content).validate_json(said)
        except ValidationError as error:
            raise Unreadable("damaged") from error
    why, _, where = said.decode("utf-8", "replace").partition("\n")
    if status == _TOLD and why in get_args(FileTrouble):
        raise Unreadable(cast(FileTrouble, why), where)
    raise Unreadable("damaged" if status > 0 else "too_large", str(limits.memory_mb) if status <= 0 else "")


def _refuse_bomb(path: Path, limits: Limits) -> None:
    """Files of Office are archives: one that unpacks to more than may be held is not opened."""
    if path.suffix.lower() not in {".docx", ".xlsx", ".xlsm"}:
        return
    with contextlib.suppress(zipfile.BadZipFile, OSError, NotImplementedError), zipfile.ZipFile(path) as archive:
        if sum(one.file_size for one in archive.infolist()) > limits.memory_mb * _MEGA:
            raise Unreadable("too_large", str(limits.memory_mb))


@contextlib.contextmanager
def _bounded(memory_mb: int) -> Iterator[None]:
    """With no more than this much memory beside what is in use already; programs that are begun have their own."""
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (used + memory_mb * _MEGA, hard))
    yield


def main(path: Path, pages: int, memory_mb: int, beat: int) -> int:
    """The child: prints the content of a file as JSON, or why there is none."""
    from pydantic import TypeAdapter

    from index.document.formats import scanner
    from index.document.formats.opening import reader_of

    scanner.on_page(lambda: os.write(beat, b"."))
    adapter = TypeAdapter(Content)
    try:
        reader = reader_of(path, pages)
        if reader is None:
            return _refused("wrong_kind", "")
        with _bounded(memory_mb):
            told = adapter.dump_json(reader(path))
    except Unreadable as error:
        return _refused(error.why, error.where)
    except MemoryError:
        return _refused("too_large", str(memory_mb))
    except RecursionError:
        return _refused("damaged", "")
    sys.stdout.buffer.write(told)
    return 0


def _refused(why: str, where: str) -> int:
    sys.stdout.write(f"{why}\n{where}")
    return _TOLD


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:5])))
