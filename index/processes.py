"""Python processes of our own: each a fresh interpreter that is told over a socket what to do, and ends with it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, TypeAlias

Progress: TypeAlias = Callable[[int, int], None]  # (done so far, of all)
Wire: TypeAlias = "Connection[Any, Any]"
Anything: TypeAlias = Any  # whatever the other side says
_GIVING_WAY = 10  # of nice
_NOT_THEIRS = ("TELEGRAM_TOKEN", "NOTIFY_SOCKET")  # of our environment


class ProcessDied(Exception):
    """A process ended before it said what it was asked for: killed, or out of memory."""


@dataclass(frozen=True, slots=True)
class Raised:
    """An error on its way from one process to another: as `__reduce__` takes it apart, but rebuilt without `__init__`,
    which wants other arguments than those that an error keeps.
    """

    kind: type[Exception]
    arguments: tuple[Any, ...]
    state: dict[str, Any]

    @classmethod
    def of(cls, error: Exception) -> Raised:
        parts = error.__reduce__()
        assert isinstance(parts, tuple)
        return cls(type(error), parts[1], vars(error))

    def error(self) -> Exception:
        rebuilt = self.kind.__new__(self.kind, *self.arguments)
        rebuilt.__dict__.update(self.state)
        return rebuilt


class Process:
    """Runs `work(wire)` in a fresh interpreter; `wire` is our end. `work` is pickled, so it is of some module."""

    def __init__(self, work: Callable[[Wire], None], **environ: str) -> None:
        self.wire, theirs = Pipe()
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_THEIRS}
        path = os.pathsep.join(place or "." for place in sys.path)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=inherited | {"PYTHONPATH": path} | environ,
            )
        self.wire.send(work)

    def give_way(self) -> None:
        """From now on it has what others leave of the processor."""
        with contextlib.suppress(OSError):  # it has ended, or this system lets nobody
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _GIVING_WAY)

    def end(self) -> None:
        """At once, whatever it is doing."""
        self.wire.close()
        self._process.kill()
        self._process.wait()


def finish(process: Process, progress: Progress) -> None:
    """Waits until the work of a process started with `telling` is done; `progress` hears of it meanwhile.

    Raises what the work raised, ProcessDied when it ended without a word.
    """
    try:
        while (said := hear(process)) is not None:
            progress(*said)
    finally:
        process.end()


def hear(process: Process) -> Anything:
    """The next thing that it says. Raises it when it is an error, ProcessDied when there is no more to come."""
    try:
        said = process.wire.recv()
    except (EOFError, OSError) as error:
        raise ProcessDied from error
    if isinstance(said, Raised):
        raise said.error()
    return said


def apart(work: Callable[[], None]) -> None:
    """Runs `work`, which is of some module, in a process of its own, so that what it imports is gone with it.

    Raises what it raised, ProcessDied when it was killed.
    """
    finish(Process(telling(partial(_deaf, work))), lambda _done, _total: None)


def _deaf(work: Callable[[], None], _: Progress) -> None:
    work()


def telling(work: Callable[[Progress], None]) -> Callable[[Wire], None]:
    """What a `Process` runs so that `finish` hears how far `work` has come."""
    return partial(_tell, work)


def _tell(work: Callable[[Progress], None], wire: Wire) -> None:
    def progress(done: int, total: int) -> None:
        try:
            wire.send((done, total))
        except OSError:  # nobody is there any more
            os._exit(1)

    try:
        work(progress)
    except Exception as error:
        wire.send(Raised.of(error))
    else:
        wire.send(None)


def _main() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):  # meant for the bot, which ends us when it is ready
        signal.signal(number, signal.SIG_IGN)
    wire: Wire = Connection(int(sys.argv[1]))
    try:
        work = wire.recv()
    except EOFError:
        return
    work(wire)


if __name__ == "__main__":
    _main()
