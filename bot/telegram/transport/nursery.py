"""A process that opens everything once, and forks children that answer from it: memory is shared, each can be killed.

All in one thread: a fork takes no other threads along, and what they held would stay held for ever.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle, send_handle
from typing import Any, Literal

from bot.telegram.transport.logs import brief
from index.processes import Process, Raised, Wire, hear

_REMEMBERED = 1024  # requests that a child is known to have done: as many as it keeps the readings of
PING = "ping"  # asked of a child to see whether it answers at all
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG
Serving = tuple[object, object]  # what the bot is to know; what has a method for each request


@dataclass(frozen=True, slots=True)
class Done:
    """What a request gave."""

    value: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """A request raised: `what` tells its type and place, without its words, which may repeat a question."""

    what: str


class Nursery:
    """The process, as the bot sees it. `greeting` is what it told when it was ready.

    Only the event loop's thread may use it, but for making it and `end`.
    """

    def __init__(self, open_: Callable[[], Serving], starting: Callable[[Process], None]) -> None:
        """Blocks until everything is open; `starting` hears of the process before. Raises what `open_` raises, ProcessDied."""
        self._process = Process(partial(_serve, open_), **_ONE_THREAD)
        starting(self._process)
        try:
            self.greeting: Any = hear(self._process)
        except BaseException:
            self.end()
            raise
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._born = 0
        self._retired = False

    @property
    def lives(self) -> bool:
        """Whether it can still be asked for children: it never speaks again, so all that is to be read is its end."""
        try:
            return not self._process.wire.poll()
        except OSError:
            return False

    def take(self, after: Hashable = None) -> Child:
        """A child that has nothing to do, rather the one that did what came before, `after`; a new one where there is none.

        Raises OSError when there is no nursery any more.
        """
        if after is not None:
            self._idle.sort(key=lambda child: after in child.did)
        while self._idle:
            child = self._idle.pop()
            if child.lives:
                self._busy.add(child)
                return child
            self._kill(child)
        ours, theirs = Pipe()
        with theirs:
            self._process.wire.send(("fork", self._born))
            send_handle(self._process.wire, theirs.fileno(), None)
        child = Child(self._born, ours)
        self._born += 1
        self._busy.add(child)
        return child

    def give_back(self, child: Child, usable: bool) -> None:
        """One that is not `usable` is killed."""
        self._busy.discard(child)
        if usable and not self._retired:
            self._idle.append(child)
        else:
            self._kill(child)
        self._end_when_idle()

    def retire(self) -> None:
        """Another has taken over: ends as soon as what its children have in hand is done."""
        self._retired = True
        while self._idle:
            self._kill(self._idle.pop())
        self._end_when_idle()

    def end(self) -> None:
        """At once, its children too."""
        self._process.end()

    def _end_when_idle(self) -> None:
        if self._retired and not self._busy:
            self.end()

    def _kill(self, child: Child) -> None:
        child.wire.close()
        with contextlib.suppress(OSError):  # then it has ended, and so have they
            self._process.wire.send(("kill", child.number))


class Child:
    """One that answers, as the bot sees it: one request at a time."""

    def __init__(self, number: int, wire: Wire) -> None:
        self.number = number
        self.wire = wire
        self.did: deque[Hashable] = deque(maxlen=_REMEMBERED)
        self._said: asyncio.Future[None] | None = None

    @property
    def lives(self) -> bool:
        """Of a child that has nothing to do, all that is to be read is its end."""
        return not self.wire.poll()

    async def ask(self, name: str, arguments: tuple[Any, ...]) -> Done | Failed:
        """What it says. Raises EOFError or OSError when it dies, what `interrupt` is given."""
        loop = asyncio.get_running_loop()
        said = self._said = loop.create_future()

        def heard() -> None:
            if not said.done():
                said.set_result(None)

        loop.add_reader(self.wire.fileno(), heard)
        try:
            self.wire.send((name, arguments))
            await said
            answer: Done | Failed = self.wire.recv()
            return answer
        finally:
            loop.remove_reader(self.wire.fileno())

    def interrupt(self, error: Exception) -> None:
        """Whoever waits for it gets `error`."""
        if self._said is not None and not self._said.done():
            self._said.set_exception(error)


def _serve(open_: Callable[[], Serving], wire: Wire) -> None:
    """In the nursery: opens, greets, then forks and kills as it is told, until nobody is there any more."""
    try:
        greeting, service = open_()
    except Exception as error:
        wire.send(Raised.of(error))
        return
    libc = ctypes.CDLL(None)
    gc.collect()
    gc.freeze()  # what is open now is never looked at again, which would copy its memory in every child
    children: dict[int, int] = {}
    with contextlib.suppress(EOFError, OSError):
        wire.send(greeting)
        while True:
            order: tuple[Literal["fork", "kill"], int] = wire.recv()
            if order[0] == "fork":
                handle = recv_handle(wire)
                if (child := _fork(service, handle, wire, libc)) is not None:
                    children[order[1]] = child
            else:
                _kill(children.pop(order[1], None))
    for child in children.values():
        _kill(child)


def _fork(service: object, handle: int, wire: Wire, libc: ctypes.CDLL) -> int | None:
    """The id of a new child that talks over `handle`; None where there can be none, which the bot sees by its end."""
    nursery = os.getpid()
    try:
        child = os.fork()
    except OSError:
        child = None
    if child == 0:
        try:
            with contextlib.suppress(AttributeError):  # elsewhere than on Linux the end of the wire has to do
                libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
            wire.close()
            if os.getppid() == nursery:
                _answer(service, Connection(handle))
        finally:
            os._exit(0)
    os.close(handle)
    return child


def _kill(child: int | None) -> None:
    if child is not None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _answer(service: object, wire: Wire) -> None:
    """In a child: one request after another, until nobody is there any more."""
    while True:
        try:
            name, arguments = wire.recv()
        except (EOFError, OSError):
            return
        try:
            said = pickle.dumps(Done(None if name == PING else getattr(service, name)(*arguments)))
        except BaseException as error:  # the edge of a process: whatever it is, the waiter must hear of it
            said = pickle.dumps(Failed(brief(error)))
        wire.send_bytes(said)
