"""/soat: check every number of a pasted text, or of the message that /soat replies to. Glue only."""

from __future__ import annotations

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.ext import CommandHandler, filters

from bot.rendering.markup import well_formed
from bot.telegram import wording
from bot.telegram.answering_process import Asking
from bot.telegram.handlers.delivery import answer_command
from bot.telegram.state.chats import Memory
from bot.telegram.transport.sending import while_showing
from bot.telegram.types import Context, Handler

LONGEST_DRAFT = 4096  # characters; what one message holds


def handlers(asking: Asking, memory: Memory) -> list[Handler]:
    """Of /soat; one that its sender edits is checked anew."""

    async def check(update: Update, _: Context) -> None:
        message = update.effective_message
        if message is None:
            return
        text = well_formed(draft_in(message))
        if not text:
            await answer_command(memory, message, [wording.chat.PASTE_SOMETHING])
        elif len(text) > LONGEST_DRAFT:
            await answer_command(memory, message, [wording.chat.draft_too_long(LONGEST_DRAFT)])
        else:
            checked = await while_showing(ChatAction.TYPING, message, asking.checked(text))
            await answer_command(memory, message, checked)

    return [CommandHandler("soat", check, filters.UpdateType.MESSAGES)]


def draft_in(message: Message) -> str:
    """What is to be checked: the words behind the command, else those of the message replied to; "" when none."""
    _command, *typed = (message.text or "").split(maxsplit=1)
    if typed:
        return typed[0].strip()
    answered = message.reply_to_message
    return ((answered.text or answered.caption or "") if answered else "").strip()
