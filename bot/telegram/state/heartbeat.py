"""Whether the bot is well: a small file that the running bot keeps fresh, and what it and the index say together.

`hoi status` reads the file from another process; /healthz tells the same from inside.
"""

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
class Beat:
    """What the bot last wrote. Times are seconds since the epoch, 0 for never."""

    process: int
    beaten: float
    telegram: float  # last answer of the Bot API, or last update when Telegram calls the bot
    update: float


class Heart:
    """Keeps the file of a running bot fresh."""

    def __init__(self, state: Path, clock: Callable[[], float] = time.time) -> None:
        self._file = state / FILE
        self._clock = clock
        self._beat = Beat(os.getpid(), _NEVER, _NEVER, _NEVER)

    def heard(self) -> None:
        """Telegram answered."""
        self._beat = replace(self._beat, telegram=self._clock())

    def updated(self) -> None:
        """Somebody wrote."""
        self._beat = replace(self._beat, telegram=self._clock(), update=self._clock())

    def beat(self) -> None:
        """Writes the file in one step, once Telegram has been heard: a second copy, which never is served, must not
        speak for the first. Raises OSError.
        """
        if self._beat.telegram == _NEVER:
            return
        self._beat = replace(self._beat, beaten=self._clock())
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps(asdict(self._beat)), encoding="utf-8")
        written.replace(self._file)

    def stop(self) -> None:
        """Removes the file: from here on the bot does not run."""
        if self._beat.beaten != _NEVER:
            self._file.unlink(missing_ok=True)


def beat_in(state: Path) -> Beat | None:
    """The beat of the bot whose state folder is `state`; None when it does not run or never did."""
    try:
        beat = Beat(**json.loads((state / FILE).read_text(encoding="utf-8")))
        os.kill(beat.process, 0)
    except PermissionError:  # it runs, as another user
        return beat
    except (OSError, ValueError, TypeError, OverflowError):
        return None
    return beat
