"""Show in a chat that the bot is typing while it thinks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable
from typing import TypeVar

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.quiet_logs import outline

log = logging.getLogger(__name__)

_TYPING_EVERY_S = 4.0  # Telegram shows the sign for five seconds
_TYPING_LATE_S = 1.0
T = TypeVar("T")


async def while_typing(message: Message, work: Awaitable[T]) -> T:
    """What `work` gives. The chat shows that the bot is typing before that comes back, and until it does."""
    shown = asyncio.Event()
    show = asyncio.create_task(_show_typing(message, shown))
    try:
        result = await work
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(shown.wait(), _TYPING_LATE_S)
        return result
    finally:
        show.cancel()


async def _show_typing(message: Message, shown: asyncio.Event) -> None:
    thread = message.message_thread_id if message.is_topic_message else None
    while True:
        try:
            await message.chat.send_action(ChatAction.TYPING, message_thread_id=thread)
        except TelegramError as error:
            log.info("could not show typing: %s", outline(error))
        shown.set()
        await asyncio.sleep(_TYPING_EVERY_S)
