"""An event loop whose clock jumps to what is waited for next: an hour of waiting takes no time, and the order stays."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _NeverWaits(selectors.DefaultSelector):  # type: ignore[misc, valid-type] - which class it is depends on the system
    """Adds to `waited` what it should have waited, and a little for the work, since no clock stands still."""

    waited = 0.0

    def select(self, timeout: float | None = None) -> Any:  # noqa: ANN401 - as the library says it
        self.waited += (timeout or 0.0) + 1e-6
        return super().select(0)


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._waits = _NeverWaits()
        super().__init__(self._waits)

    def time(self) -> float:
        """Seconds waited since the loop was made."""
        return 1000.0 + self._waits.waited


def run(work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives, as if all its waiting were over at once."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(work)
