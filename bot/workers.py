"""Blocking work off the event loop: a few threads, each piece of work with a time limit.

Threads are daemons, unlike those of concurrent.futures, so that work that never ends cannot keep the process
from ending.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


class WorkError(Exception):
    """The work raised; `__cause__` is what it raised."""


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[T]):
    value: T | None
    error: BaseException | None


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
            outcome = await self._started(work)
        if outcome.error is not None:
            raise WorkError from outcome.error
        return outcome.value  # type: ignore[return-value]  # the value is there when the error is not

    def _started(self, work: Callable[[], T]) -> asyncio.Future[_Outcome[T]]:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[_Outcome[T]] = loop.create_future()

        def settle(outcome: _Outcome[T]) -> None:
            self._free.release()
            if not done.done():
                done.set_result(outcome)

        def run() -> None:
            try:
                outcome = _Outcome[T](work(), None)
            except BaseException as error:  # the edge of a thread: whatever it is, the waiter must hear of it
                outcome = _Outcome[T](None, error)
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(settle, outcome)

        threading.Thread(target=run, name="answer", daemon=True).start()
        return done
