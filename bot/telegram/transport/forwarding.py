"""A group that became a supergroup has another number: what is sent to the old one goes to the new one.

Telegram says so once in a message to each of the two, and whenever something is sent to the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import ChatMigrated
from telegram.ext import BaseRateLimiter, MessageHandler, filters

from bot.telegram.transport.limiter import Limiter, Urgency
from bot.telegram.types import Context, Handler

Anything: TypeAlias = Any  # arguments that are only handed on to the library
_SENDS = frozenset({"sendMessage", "sendPhoto", "sendChatAction"})  # what else there is names a message of the old chat


class Forwarding(BaseRateLimiter[Urgency]):
    """Stands before a limiter, so that the new chat's allowance counts. `moved` hears of each move."""

    def __init__(self, limiter: Limiter, moved: Callable[[int, int], None]) -> None:
        self._limiter = limiter
        self._moved = moved
        self._now: dict[int, int] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    def handlers(self) -> list[Handler]:
        """Of the messages in which Telegram says that a group has moved."""

        async def heard(update: Update, _: Context) -> None:
            message = update.message
            if message and message.migrate_to_chat_id:
                self.note(message.chat_id, message.migrate_to_chat_id)
            if message and message.migrate_from_chat_id:
                self.note(message.migrate_from_chat_id, message.chat_id)

        return [MessageHandler(filters.StatusUpdate.MIGRATE, heard)]

    def note(self, old: int, new: int) -> None:
        """The chat `old` goes on as `new`."""
        self._now[old] = new
        self._moved(old, new)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Anything]],
        args: Anything,
        kwargs: dict[str, Anything],
        endpoint: str,
        data: dict[str, Anything],
        rate_limit_args: Urgency | None,
    ) -> Anything:
        """What `callback` returns, for the chat as it is now. Raises telegram.error.TelegramError."""
        if endpoint not in _SENDS:
            return await self._limiter.process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
        self._readdress(data)
        try:
            return await self._limiter.process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
        except ChatMigrated as told:
            self.note(int(data["chat_id"]), told.new_chat_id)
            self._readdress(data)
            return await self._limiter.process_request(callback, args, kwargs, endpoint, data, rate_limit_args)

    def _readdress(self, data: dict[str, Anything]) -> None:
        """Changes the request in place: it is the library's own. The message replied to has no number in the new chat."""
        new = self._now.get(data["chat_id"])
        if new is not None:
            data["chat_id"] = new
            data.pop("reply_parameters", None)
