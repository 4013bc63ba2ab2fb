"""/soat: check every number of a pasted text, of a text file, or of the message that /soat replies to. Glue only."""

from __future__ import annotations

import logging

from telegram import Document, Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import CommandHandler, filters

from bot.rendering.markup import well_formed
from bot.telegram import wording
from bot.telegram.answering_process import Asking
from bot.telegram.handlers.delivery import answer_command
from bot.telegram.state.chats import Memory
from bot.telegram.transport.documents import FileTooLarge, holds_text, text_in
from bot.telegram.transport.incoming import file_of, pointed_at, words_behind
from bot.telegram.transport.logs import brief
from bot.telegram.transport.sending import while_showing
from bot.telegram.types import Context, Handler
from index.document.reader import UnreadableReport

log = logging.getLogger(__name__)
LONGEST_DRAFT = 4096  # characters; what one message holds


def handlers(asking: Asking, memory: Memory) -> list[Handler]:
    """Of /soat; one that its sender edits is checked anew."""

    async def check(update: Update, _: Context) -> None:
        message = update.effective_message
        if message is None:
            return
        text, why_not, file = draft_in(message), "", file_of(message)
        if file is not None and not words_behind(message) and (holds_text(file) or not text):
            text, why_not = await _read(file)
        if why_not:
            await answer_command(memory, message, [why_not])
        else:
            await check_text(asking, memory, message, text)

    return [CommandHandler("soat", check, filters.UpdateType.MESSAGES)]


async def _read(file: Document) -> tuple[str, str]:
    """Its text, or what to say where there is none to be had."""
    try:
        return await text_in(file), ""
    except FileTooLarge:
        return "", wording.chat.draft_too_long(LONGEST_DRAFT)
    except UnreadableReport:
        return "", wording.chat.FILE_UNREADABLE
    except TelegramError as error:
        log.warning("a file could not be fetched: %s", brief(error))
        return "", wording.chat.FAILED


async def check_text(asking: Asking, memory: Memory, message: Message, draft: str) -> None:
    """Answers `message` with the numbers of `draft`, each held against the reports.

    Raises telegram.error.TelegramError, TimeoutError, WorkError.
    """
    text = well_formed(draft)
    if not text:
        await answer_command(memory, message, [wording.chat.PASTE_SOMETHING])
    elif len(text) > LONGEST_DRAFT:
        await answer_command(memory, message, [wording.chat.draft_too_long(LONGEST_DRAFT)])
    else:
        checked = await while_showing(ChatAction.TYPING, message, asking.checked(text))
        await answer_command(memory, message, checked)


def draft_in(message: Message) -> str:
    """What is to be checked: the words behind the command, else those that the reply is about; "" when none."""
    return words_behind(message) or pointed_at(message)
