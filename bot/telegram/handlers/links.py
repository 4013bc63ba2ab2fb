"""Shared answers: `/start PAYLOAD` opens one again, word for word, or says why not; a button hands out the link."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import CommandHandler, filters

from bot.answering.answer import Answer, figures_of
from bot.permalinks.links import LinkTrouble, payload_of, share_link, share_url
from bot.rendering.answer import answer_messages
from bot.telegram import wording
from bot.telegram.answering_process import Asking, Found
from bot.telegram.handlers.keyboard import Extra
from bot.telegram.transport.sending import reply
from bot.telegram.types import Context, Handler

GREET = "tra"  # the payload of the button above inline results: no answer to open, only the bot to come to
_TROUBLE: dict[LinkTrouble, str] = {
    "broken": wording.elsewhere.LINK_BROKEN,
    "changed": wording.elsewhere.LINK_CHANGED,
}


def handlers(asking: Asking) -> list[Handler]:
    """Of `/start PAYLOAD`, to be registered before that of a plain /start, which also takes GREET."""
    opens = filters.UpdateType.MESSAGE & ~filters.Regex(rf"^\S+\s+{GREET}$")
    return [CommandHandler("start", LinkHandlers(asking).open, opens, has_args=True)]


def share_button() -> Extra:
    """Under answers that a link can open: hands it out."""
    return Extra("share", wording.elsewhere.SHARE, _fits, send_link)


@dataclass(frozen=True, slots=True)
class LinkHandlers:
    asking: Asking

    async def open(self, update: Update, context: Context) -> None:
        message = update.effective_message
        if message:
            answer = await self.asking.opened("".join(context.args or ()))
            await reply(message, [_TROUBLE[answer]] if isinstance(answer, str) else answer_messages(answer))


def open_button(answer: Answer, username: str) -> InlineKeyboardButton | None:
    """A button that opens `answer` in a chat with the bot; None when it shows nothing of a report."""
    link = share_link(answer, username)
    return InlineKeyboardButton(wording.elsewhere.OPEN_IN_BOT, url=link) if link else None


def _fits(found: Found) -> bool:
    return shareable(found.answer)


def shareable(answer: Answer) -> bool:
    """Whether `answer` shows something of a report that a link can open."""
    return bool(payload_of(answer))


async def send_link(message: Message, answer: Answer) -> None:
    """Replies to `message` with the link that opens `answer`, and a button that passes it on to another chat.

    For a button under an answer that is `shareable`. Raises telegram.error.TelegramError.
    """
    username = message.get_bot().username
    subject = next((fact.label for fact in figures_of(answer)), "")
    button = InlineKeyboardButton(wording.elsewhere.PASS_ON, url=share_url(answer, username, subject))
    link = wording.elsewhere.shared(share_link(answer, username))
    await reply(message, [link], InlineKeyboardMarkup.from_button(button))
