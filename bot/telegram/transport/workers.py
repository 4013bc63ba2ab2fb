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
from typing import TypeVar

T = TypeVar("T")


class WorkError(Exception):
    """The work raised; `__cause__` is what it raised."""


class Workers:
    """At most `threads` pieces of work at a time; the others wait for their turn."""

    def __init__(self, threads: int, limit_s: float) -> None:
        self._free = asyncio.Semaphore(threads)
        self._limit_s = limit_s

    async def do(self, work: Callable[[], T]) -> T:
        """What `work()` returns. Raises TimeoutError when waiting and working took longer than the limit,
        WorkError when it raised. Work past its limit keeps its thread until it ends.
        """
        async with asyncio.timeout(self._limit_s):
            await self._free.acquire()
            return await self._started(work)

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
