"""Blocking work off the event loop: a few threads, each piece of work with a time limit.

Threads are daemons, unlike those of concurrent.futures, so that work that never ends cannot keep the process
from ending.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")


class WorkError(Exception):
    """The work raised; `__cause__` is what it raised."""


class Workers:
    """At most `threads` pieces of work at a time; the others wait for their turn."""

    def __init__(self, threads: int, limit_s: float) -> None:
        self._free = asyncio.Semaphore(threads)
        self._limit_s = limit_s
        self._inside: set[asyncio.Task[Any]] = set()
        self._given_up = False

    async def do(self, work: Callable[[], T]) -> T:
        """What `work()` returns. Raises TimeoutError when waiting and working took longer than the limit,
        WorkError when it raised. Work past its limit keeps its thread until it ends.
        """
        task = asyncio.current_task()
        if self._given_up or task is None:
            raise asyncio.CancelledError
        self._inside.add(task)
        try:
            async with asyncio.timeout(self._limit_s):
                await self._free.acquire()
                return await self._started(work)
        finally:
            self._inside.discard(task)

    def give_up(self) -> None:
        """Cancels every task that waits for work, and each that comes to: nothing more will be done here."""
        self._given_up = True
        for task in tuple(self._inside):
            task.cancel()

    def _started(self, work: Callable[[], T]) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def settle(result: Callable[[], None]) -> None:
            self._free.release()
            if not done.done():
                result()

        def run() -> None:
            result: Callable[[], None]
            try:
                result = partial(done.set_result, work())
            except BaseException as error:  # the edge of a thread: whatever it is, the waiter must hear of it
                failure = WorkError()
                failure.__cause__ = error
                result = partial(done.set_exception, failure)
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(settle, result)

        threading.Thread(target=run, name="answer", daemon=True).start()
        return done
