"""What the bot does with each message. Glue only: the answerer decides, render and wording word it."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update, User
from telegram.constants import ChatType, MessageEntityType
from telegram.error import BadRequest, TelegramError
from telegram.ext import Application, BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.rendering.markup import well_formed
from bot.telegram import wording
from bot.telegram.handlers.delivery import deliver
from bot.telegram.handlers.drafts import draft_handlers
from bot.telegram.handlers.overview import Views
from bot.telegram.handlers.replying import Answering
from bot.telegram.state.chats import Memory
from bot.telegram.transport.logs import outline
from bot.telegram.transport.sending import reply, while_typing

log = logging.getLogger(__name__)
LONGEST_QUESTION = 1000  # characters
Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True)
class QuestionHandlers:
    """The handlers, and what they need."""

    answering: Answering
    views: Views
    memory: Memory

    async def start(self, update: Update, _: Context) -> None:
        await self.views.greet(update)

    async def help(self, update: Update, _: Context) -> None:
        await _say(update, wording.chat.HELP)

    async def forget(self, update: Update, _: Context) -> None:
        if update.effective_chat:
            self.memory.forget(update.effective_chat.id)
            self.answering.journal.forget(update.effective_chat.id)
        await _say(update, wording.chat.FORGOTTEN)

    async def unknown_command(self, update: Update, _: Context) -> None:
        await _say(update, wording.chat.UNKNOWN_COMMAND)

    async def not_text(self, update: Update, context: Context) -> None:
        """One sentence, also for an album, which comes as several messages."""
        album = update.effective_message.media_group_id if update.effective_message else None
        if album and context.chat_data is not None:
            if context.chat_data.get("album") == album:
                return
            context.chat_data["album"] = album
        await _say(update, wording.chat.TEXT_ONLY)

    async def command_question(self, update: Update, _: Context) -> None:
        """`/hoi câu hỏi`"""
        if message := update.effective_message:
            _command, *question = (message.text or "").split(maxsplit=1)
            await self._answer(update, message, "".join(question))

    async def question(self, update: Update, context: Context) -> None:
        if message := update.effective_message:
            question = question_in(message, context.bot.bot)
            if question is not None:
                await self._answer(update, message, question)

    async def failed(self, update: object, context: Context) -> None:
        """The error handler. What went wrong is logged by type and place: messages may repeat a question."""
        error = context.error
        if error is None:
            return
        said = f" ({error.message})" if isinstance(error, TelegramError) else ""
        log.error("a message could not be answered: %s%s", outline(error), said)
        unreachable = isinstance(error, TelegramError) and not isinstance(error, BadRequest)
        if unreachable or not isinstance(update, Update) or update.effective_chat is None:
            return
        try:
            await _say(update, wording.chat.BUSY if isinstance(error, TimeoutError) else wording.chat.FAILED)
        except TelegramError as second:
            log.error("nor could that be said: %s", outline(second))

    async def _answer(self, update: Update, message: Message, question: str) -> None:
        chat, number = message.chat_id, message.message_id
        question = well_formed(question).strip()
        if not question:
            await _say(update, wording.chat.ASK_SOMETHING)
        elif len(question) > LONGEST_QUESTION:
            await _say(update, wording.chat.too_long(LONGEST_QUESTION))
        elif not (update.edited_message and self.memory.question(chat, number) == question):
            before = self.memory.before(chat, number)
            told = await while_typing(message, self.answering.reply(chat, question, before))
            replies = await deliver(self.memory, message, told.texts, told.markup)
            self.answering.look_further(message, replies[-1], told)
            try:
                self.memory.remember(chat, number, question, replies)
            except sqlite3.Error as error:  # the answer is there; only the follow-up will not be understood
                log.warning("could not remember a question: %s", outline(error))


def question_in(message: Message, me: User) -> str | None:
    """The words of `message` that are meant for the bot `me`; None when it is not spoken to.

    In a private chat that is every message; in a group those that mention the bot or reply to it.
    """
    text = message.text or ""
    sender = message.from_user
    if sender and sender.is_bot and not message.sender_chat:  # an anonymous admin also comes as a bot
        return None
    if message.via_bot and message.via_bot.id == me.id:  # a fact that somebody chose inline is no question
        return None
    named = re.compile(rf"(?<!\w)@{re.escape(me.username or '')}\b", re.IGNORECASE)
    answers_me = message.reply_to_message and message.reply_to_message.from_user
    spoken_to = (
        message.chat.type == ChatType.PRIVATE
        or named.search(text)
        or any(entity.user == me for entity in message.entities if entity.type == MessageEntityType.TEXT_MENTION)
        or (answers_me and answers_me.id == me.id)
    )
    return named.sub(" ", text).strip() if spoken_to else None


def add_handlers(
    application: Application[Any, Any, Any, Any, Any, Any],
    desk: QuestionHandlers,
    others: Sequence[BaseHandler[Any, Any, Any]] = (),
) -> None:
    """Registers the handlers of `desk` behind those of `others`; the first that fits a message takes it."""
    typed = filters.UpdateType.MESSAGES
    private, groups = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    application.add_handlers(
        [
            *others,
            CommandHandler("start", desk.start, filters.UpdateType.MESSAGE),
            CommandHandler("help", desk.help, filters.UpdateType.MESSAGE),
            CommandHandler("xoa", desk.forget, filters.UpdateType.MESSAGE),
            CommandHandler("hoi", desk.command_question, typed),
            *draft_handlers(desk.answering.reports, desk.answering.workers, desk.memory),
            MessageHandler(filters.COMMAND & private & filters.UpdateType.MESSAGE, desk.unknown_command),
            MessageHandler(filters.TEXT & ~filters.COMMAND & (private | groups) & typed, desk.question),
            MessageHandler(
                ~filters.TEXT & ~filters.StatusUpdate.ALL & private & filters.UpdateType.MESSAGE,
                desk.not_text,
            ),
        ]
    )
    application.add_error_handler(desk.failed)


async def _say(update: Update, text: str) -> None:
    if update.effective_message:
        await reply(update.effective_message, [text])
