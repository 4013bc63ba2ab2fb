"""A pressed button: acknowledge it at once, then change the message that it stands under."""

from __future__ import annotations

import logging

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import BadRequest, TelegramError

from bot.quiet_logs import outline
from bot.telegram_send import edit, reply

log = logging.getLogger(__name__)


async def acknowledge(query: CallbackQuery, said: str | None = None, loudly: bool = False) -> None:
    """Stops the waiting sign of a button; `said` is shown for a moment, or in a box where it is said `loudly`.

    A press from before a restart may be too old to be acknowledged; what it asks for is done all the same.
    """
    try:
        await query.answer(said, show_alert=loudly)
    except TelegramError as error:
        log.info("a press could not be acknowledged: %s", outline(error))


async def show(query: CallbackQuery, html: str, markup: InlineKeyboardMarkup | None) -> None:
    """Puts `html` in the place of the message that was pressed; sends it anew when that can't be edited any more."""
    message = query.message
    if not isinstance(message, Message):  # too old for Telegram to say anything of it but its number
        return
    if not await edit(message, message.message_id, html, markup):
        await reply(message, [html], markup)


async def mark(query: CallbackQuery, markup: InlineKeyboardMarkup) -> None:
    """Changes the buttons alone."""
    try:
        await query.edit_message_reply_markup(markup)
    except BadRequest as refusal:
        if "not modified" not in refusal.message.lower():
            raise
