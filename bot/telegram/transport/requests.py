"""How the bot's requests reach the Bot API: through faults that pass, and with an eye on polling.

Sending waits out server faults, time-outs and cut connections (`PatientRequest`). python-telegram-bot itself keeps on
polling through those, but not through an update that it cannot read (`PollRequest`), and it never gives up where going
on is pointless (`PollWatch`). Being told to slow down (429) is the limiter's affair.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from bot.errors import AnotherCopyRuns, BotCannotRun, TokenRejected
from bot.telegram.transport.incoming import with_caption_as_text

log = logging.getLogger(__name__)
Anything: TypeAlias = Any  # arguments that are only handed on to the library
_PATIENCE_S = 60.0
_FIRST_WAIT_S = 0.5
_CONNECTIONS = 32  # at once; Telegram takes 30 messages a second, and httpcore looks at each for each for every request
_LONGEST_WAIT_S = 8.0
SETTLED_AFTER_S = 3.0  # a newcomer meets its first 409 sooner: the other copy asks again after one second
CONFLICT_LIMIT_S = 60.0
# The sign that the bot is typing, which the answer must not wait for, and results for somebody who typed on since.
_NOT_WORTH_WAITING = ("/sendChatAction", "/answerInlineQuery")
UNREADABLE = (TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError)  # OSError: a date far off


class QuietRequest(HTTPXRequest):
    """HTTPXRequest that does not log a body it cannot read: it may hold what somebody typed."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Anything:
        """The decoded JSON. Raises TelegramError when it is none."""
        try:
            return json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("Invalid server response") from None  # noqa: TRY003 - the library's own words


class PatientRequest(QuietRequest):
    """Repeats a request for up to a minute of waiting; after that the last failure stands."""

    def __init__(self) -> None:
        super().__init__(connection_pool_size=_CONNECTIONS, pool_timeout=_PATIENCE_S)

    async def do_request(self, url: str, *args: Anything, **kwargs: Anything) -> tuple[int, bytes]:
        """Status and body, as HTTPXRequest. A request whose answer got lost may arrive twice."""
        left, wait = _PATIENCE_S, _FIRST_WAIT_S
        while True:
            failure: NetworkError | None = None
            code, body = 0, b""
            try:
                code, body = await super().do_request(url, *args, **kwargs)
            except NetworkError as error:
                failure = error
            if failure is None and code < 500:
                return code, body
            if url.endswith(_NOT_WORTH_WAITING) or wait > left:
                if failure is not None:
                    raise failure
                return code, body
            log.info("the Bot API failed (%s), waiting %.1f s", code or type(failure).__name__, wait)
            await asyncio.sleep(wait)
            left, wait = left - wait, min(wait * 2, _LONGEST_WAIT_S)


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


def _readable(update: Anything) -> Anything:
    """The update, or only its number where the rest cannot be read; None without a number."""
    update = with_caption_as_text(update)
    try:
        Update.de_json(update, None)
    except UNREADABLE:
        log.warning("an update could not be read")
        number = update.get("update_id") if isinstance(update, dict) else None
        return {"update_id": number} if isinstance(number, int) else None
    return update
