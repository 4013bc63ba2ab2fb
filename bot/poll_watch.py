"""Watches how fetching updates goes: does another copy run on the same token, is the token still good?

Telegram serves the newest request for updates and answers 409 to the one that waited before it. So both
copies get a 409 in turn, and the one that came last must stop, else a mistaken second start ends the first.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from telegram import Update

from bot.patience import Anything, QuietRequest
from bot.telegram_settings import AnotherCopyRuns, BotCannotRun, TokenRejected

log = logging.getLogger(__name__)

_UNREADABLE = (TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError)  # OSError: a date far off
SETTLED_AFTER_S = 3.0  # a newcomer meets its first 409 sooner: the other copy asks again after one second
CONFLICT_LIMIT_S = 60.0


class PollWatch:
    """Takes the status of each request for updates and calls `stop` with the reason, once there is one."""

    def __init__(self, stop: Callable[[BotCannotRun], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._stop = stop
        self._clock = clock
        self._began = clock()
        self._settled = False
        self._conflict_since: float | None = None

    def note(self, status: int) -> None:
        """`status` is an HTTP status. A settled copy bears conflicts for a minute, a newcomer none."""
        now = self._clock()
        if status == 200:
            self._settled = self._settled or now - self._began >= SETTLED_AFTER_S
            self._conflict_since = None
        elif status in (401, 404):
            self._stop(TokenRejected())
        elif status == 409:
            self._conflict_since = now if self._conflict_since is None else self._conflict_since
            if not self._settled or now - self._conflict_since >= CONFLICT_LIMIT_S:
                self._stop(AnotherCopyRuns())


class PollRequest(QuietRequest):
    """The HTTP of getUpdates; `note` is told the status of every answer."""

    def __init__(self, note: Callable[[int], None]) -> None:
        super().__init__(connection_pool_size=1)
        self._note = note

    @staticmethod
    def parse_json_payload(payload: bytes) -> Anything:
        """As QuietRequest; an update that the library cannot read is emptied, else it would end the polling."""
        decoded = QuietRequest.parse_json_payload(payload)
        result = decoded.get("result")
        if isinstance(result, list):
            decoded["result"] = [readable for update in result if (readable := _readable(update))]
        return decoded

    async def do_request(self, *args: Anything, **kwargs: Anything) -> tuple[int, bytes]:
        """Status and body, as HTTPXRequest."""
        status, body = await super().do_request(*args, **kwargs)
        self._note(status)
        return status, body


def _readable(update: Anything) -> Anything:
    """The update, or only its number where the rest cannot be read; None without a number."""
    try:
        Update.de_json(update, None)
    except _UNREADABLE:
        log.warning("an update could not be read")
        number = update.get("update_id") if isinstance(update, dict) else None
        return {"update_id": number} if isinstance(number, int) else None
    return update
