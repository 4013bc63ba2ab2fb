"""Requests to answering children: so many at a time, each with a limit that ends the work itself."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable, Hashable
from typing import Any

from bot.telegram.transport.nursery import PING, Child, Failed, Nursery
from bot.telegram.transport.workers import WorkError
from index.processes import Anything

log = logging.getLogger(__name__)
_LONG_S = 2.0  # most answers take a tenth of that


class TookTooLong(TimeoutError):
    """The work itself was ended: it would have gone on past its limit. TimeoutError alone: its turn hardly came."""


class Pool:
    """At most `size` requests at a time, and beside those that have long been in hand others, `spare` at most; the rest
    wait for their turn, in their order.
    """

    def __init__(
        self,
        nursery: Callable[[], Nursery],
        size: int,
        limit_s: float,
        spare: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`nursery` gives the one in force."""
        self._nursery = nursery
        self._size = size
        self._spare = spare
        self._lent = 0  # places of the spare ones that are in use
        self._limit_s = limit_s
        self._clock = clock
        self._free = asyncio.Semaphore(size)
        self._inside: set[asyncio.Task[Any]] = set()
        self._running: dict[asyncio.Task[Any], tuple[float, Child]] = {}  # since when
        self._given_up = False
        self._failing_since: float | None = None
        self._probe: asyncio.Task[None] | None = None

    async def do(
        self,
        name: str,
        *arguments: object,
        gone: Callable[[], bool] | None = None,
        after: Hashable = None,
        now: Hashable = None,
    ) -> Anything:
        """What the request `name` gives; None when it is its turn and `gone()` says that nobody waits for it any more.

        The child that did what came `after` is asked where it has nothing to do: it may still know; this it did `now`.

        Raises TimeoutError when waiting and working took longer than the limit, TookTooLong when it was mostly
        working, WorkError when the work raised or its child died.
        """
        task = asyncio.current_task()
        if self._given_up or task is None:
            raise asyncio.CancelledError
        self._inside.add(task)
        asked, began = self._clock(), 0.0
        try:
            async with asyncio.timeout(self._limit_s), self._place():
                began = self._clock()
                if gone and gone():
                    return None
                return await self._done(task, name, arguments, after, now)
        except TimeoutError as error:
            if began and not isinstance(error, TookTooLong):
                self._note_failure()
                if self._clock() - began >= began - asked:
                    raise TookTooLong from None
            raise
        finally:
            self._inside.discard(task)

    def unable_s(self, slow_s: float) -> float:
        """For how many seconds no child has been able to answer, as far as is known; 0 when one is.

        That every child works longer than `slow_s` at what it has counts as well.
        """
        now = self._clock()
        since = [] if self._failing_since is None else [self._failing_since]
        begun = [began for began, _ in self._running.values()]
        if len(begun) == self._size + self._spare and max(begun) <= now - slow_s:
            since.append(max(begun))
        return now - min(since) if since else 0.0

    @property
    def pressed(self) -> bool:
        """Whether whoever came now would have to wait for a turn."""
        return self._free.locked()

    def look_after(self) -> None:
        """To be called now and then: lends places beside what takes long; after a failure, sees whether a child answers, in
        its turn among all requests.
        """
        while self._lent < min(self._spare, self._long_in_hand()):
            self._lent += 1
            self._free.release()
        if self._failing_since is not None and (self._probe is None or self._probe.done()):
            self._probe = asyncio.create_task(self._answers())

    def give_up(self) -> None:
        """Cancels every task that waits for a request, and each that comes to: nothing more will be done here."""
        self._given_up = True
        for task in tuple(self._inside):
            task.cancel()

    def give_up_but_tell(self) -> None:
        """As `give_up`, but what children have in hand ends with TookTooLong, so that whoever sent it is told."""
        self._given_up = True
        for task in tuple(self._inside):
            if task in self._running:
                self._running[task][1].interrupt(TookTooLong())
            else:
                task.cancel()

    @contextlib.asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        await self._free.acquire()
        try:
            yield
        finally:
            if self._lent > self._long_in_hand():
                self._lent -= 1
            else:
                self._free.release()

    def _long_in_hand(self) -> int:
        return sum(began <= self._clock() - _LONG_S for began, _ in self._running.values())

    async def _done(
        self, task: asyncio.Task[Any], name: str, arguments: tuple[object, ...], after: Hashable, now: Hashable
    ) -> Anything:
        nursery = self._nursery()
        try:
            child = nursery.take(after)
            if now is not None:
                child.did.append(now)
        except OSError as error:
            self._note_failure()
            raise WorkError from error
        self._running[task] = self._clock(), child
        answered = False
        try:
            said = await child.ask(name, arguments)
            answered = True
        except TookTooLong:
            raise
        except (EOFError, OSError) as error:
            self._note_failure()
            raise WorkError from error
        finally:
            del self._running[task]
            nursery.give_back(child, usable=answered)
        self._failing_since = None
        if isinstance(said, Failed):
            log.error("work failed: %s", said.what)
            raise WorkError
        return said.value

    def _note_failure(self) -> None:
        if self._failing_since is None:
            self._failing_since = self._clock()

    async def _answers(self) -> None:
        with contextlib.suppress(TimeoutError, WorkError):
            await self.do(PING)
