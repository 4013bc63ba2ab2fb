"""Keep the token and what people ask out of the logs."""

from __future__ import annotations

import logging
import traceback

_BLOT = "[token]"
_UPDATE_FOLLOWS = "Received data was"  # so the library begins to quote an update that it cannot read
_CHATTY = ("httpx", "httpcore", "telegram", "asyncio")  # below WARNING they log URLs (the token) or messages


class HideToken(logging.Filter):
    """A filter for handlers: whatever the record says or raised, the token is not in it."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._secrets = (token, token.partition(":")[2])

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True; the record is mended in place."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):  # a message that does not fit its arguments
            message = str(record.msg)
        record.msg, record.args = self._without(message), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip()
        if record.exc_text:
            record.exc_text = self._without(record.exc_text)
        record.exc_info = None  # exc_text stands in, so that no handler formats the exception again
        if record.stack_info:
            record.stack_info = self._without(record.stack_info)
        return True

    def _without(self, text: str) -> str:
        text = text.partition(_UPDATE_FOLLOWS)[0]
        for secret in self._secrets:
            text = text.replace(secret, _BLOT)
        return text


def quiet_logs(token: str) -> None:
    """Give every root handler a `HideToken`; add a handler to standard error when there is none."""
    root = logging.getLogger()
    if not root.handlers:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for handler in root.handlers:
        handler.addFilter(HideToken(token))
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def brief(error: BaseException) -> str:
    """An exception as its type and where it was raised, without its message (which may repeat a question)."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    cause = f", caused by {brief(error.__cause__)}" if error.__cause__ else ""
    return f"{type(error).__name__} in {where or 'nowhere'}{cause}"
