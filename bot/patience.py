"""HTTP towards the Bot API that waits out what passes: server faults, time-outs, cut connections.

Only the sending side: python-telegram-bot itself keeps on polling through such faults. Being told to slow down
(429) is the limiter's affair: it holds back every other message too.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any, TypeAlias

from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

Anything: TypeAlias = Any  # arguments that are only handed on to the library

log = logging.getLogger(__name__)

_PATIENCE_S = 60.0
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 8.0
# The sign that the bot is typing, which the answer must not wait for, and results for somebody who typed on since.
_NOT_WORTH_WAITING = ("/sendChatAction", "/answerInlineQuery")


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
