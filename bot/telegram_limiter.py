"""How fast the bot may send: Telegram's own limits, and waiting when Telegram asks to wait."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

_RETRIES = 5
_FREE = frozenset({"sendChatAction", "answerInlineQuery", "answerCallbackQuery"})  # not messages; late ones are useless


class Limiter(AIORateLimiter):
    """Thirty messages a second, twenty a minute in a group. The sign that the bot is typing counts for neither."""

    def __init__(self) -> None:
        super().__init__(max_retries=_RETRIES)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,  # noqa: ANN401 - handed on to the library
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:  # noqa: ANN401
        """What `callback` returns, once it may be called. Raises telegram.error.TelegramError."""
        if endpoint in _FREE:
            return await callback(*args, **kwargs)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
