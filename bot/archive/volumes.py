"""The answerers of an archive's reports: opened when they are first needed, and few at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from bot.answerer import Answerer
from index.store.catalogue import Entry

_OPEN = 16  # answerers that stay open, twenty megabytes each


class Volumes:
    """Opens reports by their numbers. Safe to use from several threads: they take turns.

    `open_` opens the answerer of a report by its key; what it raises is raised when that is needed.
    """

    def __init__(self, entries: Mapping[int, Entry], open_: Callable[[str], Answerer]) -> None:
        self._entries = entries
        self._open = open_
        self._opened: dict[int, Answerer] = {}  # the one that was needed last stands last
        self._turn = threading.Lock()

    def of(self, number: int) -> Answerer:
        """The answerer of a report; the one that was not needed for longest makes room."""
        with self._turn:
            answerer = self._opened.pop(number, None) or self._open(self._entries[number].key)
            self._opened[number] = answerer
            if len(self._opened) > _OPEN:
                del self._opened[next(iter(self._opened))]
        return answerer
