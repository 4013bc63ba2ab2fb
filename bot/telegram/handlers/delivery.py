"""An answer in its place: one to an edited message takes the place of the earlier answer, where both are one message."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Message

from bot.telegram.state.chats import Memory
from bot.telegram.state.identity import asker_of
from bot.telegram.transport.logs import brief
from bot.telegram.transport.sending import edit, reply

log = logging.getLogger(__name__)


async def deliver(
    memory: Memory, message: Message, texts: Sequence[str], markup: InlineKeyboardMarkup | None = None
) -> tuple[int, ...]:
    """Answers `message` with `texts` (Telegram HTML), `markup` under the last. Returns the numbers of the messages.

    Raises telegram.error.TelegramError.
    """
    earlier = memory.reply_to(message.chat_id, message.message_id)
    if earlier is not None and len(texts) == 1 and await edit(message, earlier, texts[0], markup):
        return (earlier,)
    return await reply(message, texts, markup)


async def answer_command(memory: Memory, message: Message, texts: Sequence[str]) -> None:
    """Delivers what a command found, so that the command may be edited; it is no question that others go on from.

    Raises telegram.error.TelegramError.
    """
    replies = await deliver(memory, message, texts)
    keep_replies(memory, message, replies)


def keep_replies(memory: Memory, message: Message, replies: tuple[int, ...]) -> None:
    """Keeps which messages answer a command, as far as the state folder can be written."""
    try:
        memory.replied(asker_of(message), message.message_id, replies)
    except sqlite3.Error as error:  # the answer is there; only an edit of the command will not find it
        log.warning("could not remember an answer: %s", brief(error))
