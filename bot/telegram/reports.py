"""The reports that the running bot answers from; newer ones take their place while questions go on being answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.service import Opened
from bot.telegram.answering_process import Overview, serving
from bot.telegram.transport.nursery import Nursery
from bot.telegram.transport.workers import Workers
from index.embedding.interface import Progress
from index.processes import Process, finish, telling
from index.store.catalogue import ArchiveManifest
from index.store.manifest import Manifest

_LONGEST_S = 3 * 3600.0  # of a renewal


@dataclass(frozen=True, slots=True)
class Ways:
    """How reports are opened. `open_` and `build` run in processes of their own, so they can be pickled.

    `manifest` gives that of an index which is up to date, None when `build` has to be called first.
    """

    open_: Callable[[], Opened]
    build: Callable[[Progress], None]
    manifest: Callable[[], Manifest | ArchiveManifest | None]


class Reports:
    """`current` and `nursery` are replaced as a whole: who needs several things of one takes it once."""

    def __init__(self, ways: Ways, progress: Progress) -> None:
        """Blocks until all is open. Raises what opening raises; to be closed, also then."""
        self._ways = ways
        self._processes: list[Process] = []
        self._renewals = Workers(1, _LONGEST_S)
        try:
            if ways.manifest() is None:
                self._build(progress)
            self.nursery = self._opened()
        except BaseException:
            self.close()
            raise
        self.current: Overview = self.nursery.greeting

    async def renew(self, progress: Progress) -> bool:
        """Answers from newer reports from then on, if there are any; whether there are. `progress` is called in a thread.

        Questions are answered meanwhile from the old ones. Raises WorkError whose cause is what opening raised,
        and then all stays as it was.
        """
        fresh = await self._renewals.do(lambda: self._newer(progress))
        if fresh is None:
            return False
        old, self.nursery, self.current = self.nursery, fresh, fresh.greeting
        old.retire()
        return True

    def close(self) -> None:
        """Ends every process that was started here."""
        for process in self._processes:
            process.end()

    def _newer(self, progress: Progress) -> Nursery | None:
        """Blocks for as long as it takes."""
        manifest = self._ways.manifest()
        if manifest == self.current.manifest:
            return None
        if manifest is None:
            self._build(progress)
        fresh = self._opened()
        if fresh.greeting.manifest == self.current.manifest:
            fresh.end()
            return None
        return fresh

    def _build(self, progress: Progress) -> None:
        process = Process(telling(self._ways.build))
        self._processes.append(process)
        process.give_way()
        finish(process, progress)

    def _opened(self) -> Nursery:
        return Nursery(partial(serving, self._ways.open_), self._processes.append)
