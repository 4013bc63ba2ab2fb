"""The reports that the running bot answers from; newer ones take their place while questions go on being answered."""

from __future__ import annotations

import threading
from collections.abc import Callable

from bot.service import Opened
from index.embedding.interface import Progress


class Reports:
    """`current` is replaced as a whole: who needs several things of it takes it once. Safe to use from several threads."""

    def __init__(self, opened: Opened, newer: Callable[[Opened, Progress], Opened | None]) -> None:
        """`newer` opens what has changed since, blocking; None when nothing has."""
        self.current = _ready(opened)
        self._newer = newer
        self._renewing = threading.Lock()

    def renew(self, progress: Progress) -> bool:
        """Answers from newer reports from then on, if there are any; whether there are.

        Blocks for as long as it takes; questions are answered meanwhile from the old ones. Raises what opening
        raises, and then all stays as it was.
        """
        with self._renewing:
            opened = self._newer(self.current, progress)
            if opened is not None:
                self.current = _ready(opened)
            return opened is not None


def _ready(opened: Opened) -> Opened:
    """Examples are found by asking: here, before anybody waits for them."""
    _ = opened.answerer.examples
    return opened
