"""/soat: check every number of a pasted text, or of the message that /soat replies to. Glue only."""

from __future__ import annotations

from typing import Any, Protocol

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from bot.rendering.draft import draft_messages
from bot.rendering.markup import well_formed
from bot.telegram import wording
from bot.telegram.handlers.delivery import answer_command
from bot.telegram.state.chats import Memory
from bot.telegram.transport.sending import while_typing
from bot.telegram.transport.workers import Workers
from bot.verification.draft import DraftCheck

LONGEST_DRAFT = 4096  # characters; what one message holds
Context = ContextTypes.DEFAULT_TYPE


class DraftChecker(Protocol):
    """Checks texts; blocking, and called from several threads."""

    def check_draft(self, text: str) -> DraftCheck:
        """Every number of `text` with its verdict."""
        ...


def draft_handlers(checker: DraftChecker, workers: Workers, memory: Memory) -> list[BaseHandler[Any, Any, Any]]:
    """The handler of /soat; one that its sender edits is checked anew."""

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
            work = workers.do(lambda: draft_messages(checker.check_draft(text)))
            await answer_command(memory, message, await while_typing(message, work))

    return [CommandHandler("soat", check, filters.UpdateType.MESSAGES)]


def draft_in(message: Message) -> str:
    """What is to be checked: the words behind the command, else those of the message replied to; "" when none."""
    _command, *typed = (message.text or "").split(maxsplit=1)
    if typed:
        return typed[0].strip()
    answered = message.reply_to_message
    return ((answered.text or answered.caption or "") if answered else "").strip()
