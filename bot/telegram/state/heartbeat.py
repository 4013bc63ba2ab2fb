"""A small file that the running bot keeps fresh, so that other processes can tell whether it is well."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FILE = "health.json"
FRESH_S = 90.0  # a beat or a word from Telegram older than this means that something is stuck
_NEVER = 0.0


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """What the bot last wrote. Times are seconds since the epoch, 0 for never."""

    process: int
    beaten: float
    telegram: float  # last answer of the Bot API, or last update when Telegram calls the bot
    update: float
    unable: float = _NEVER  # since when no question can be answered; never: they can


class HeartbeatFile:
    """The file of this process."""

    def __init__(self, state: Path, clock: Callable[[], float] = time.time) -> None:
        self._file = state / FILE
        self._clock = clock
        self._last = Heartbeat(os.getpid(), _NEVER, _NEVER, _NEVER)

    def note_telegram(self) -> None:
        """Telegram answered."""
        self._last = replace(self._last, telegram=self._clock())

    def note_update(self) -> None:
        """Somebody wrote."""
        self._last = replace(self._last, telegram=self._clock(), update=self._clock())

    def note_unable(self, seconds: float) -> None:
        """For so long no question could be answered; 0 when they can be."""
        self._last = replace(self._last, unable=self._clock() - seconds if seconds else _NEVER)

    def beat(self) -> None:
        """Writes the file in one step, once Telegram has been heard: a second copy, which never is served, must not
        speak for the first. Raises OSError.
        """
        if self._last.telegram == _NEVER:
            return
        self._last = replace(self._last, beaten=self._clock())
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self._last)), encoding="utf-8")
        fresh.replace(self._file)

    def remove(self) -> None:
        """From here on the bot does not run."""
        if self._last.beaten != _NEVER:
            self._file.unlink(missing_ok=True)


def heartbeat_in(state: Path) -> Heartbeat | None:
    """That of the bot whose state folder is `state`; None when it does not run or never did."""
    try:
        last = Heartbeat(**json.loads((state / FILE).read_text(encoding="utf-8")))
        os.kill(last.process, 0)
    except PermissionError:  # it runs, as another user
        return last
    except (OSError, ValueError, TypeError, OverflowError):
        return None
    return last
