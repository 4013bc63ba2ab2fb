"""What the bot does with each message. Glue only: the answerer decides, `rendering` and `wording` word it."""

from __future__ import annotations

import logging
import re
import sqlite3
from dataclasses import dataclass

from telegram import Message, Update, User
from telegram.constants import ChatAction, ChatType, MessageEntityType
from telegram.error import BadRequest, TelegramError
from telegram.ext import CommandHandler, MessageHandler, filters

from bot.rendering.markup import well_formed
from bot.telegram import wording
from bot.telegram.handlers.delivery import deliver
from bot.telegram.handlers.replying import Answering
from bot.telegram.state.chats import Memory
from bot.telegram.state.identity import asker_of
from bot.telegram.transport.logs import brief
from bot.telegram.transport.pool import TookTooLong
from bot.telegram.transport.sending import reply, while_showing
from bot.telegram.types import Context, Handler

log = logging.getLogger(__name__)
LONGEST_QUESTION = 1000  # characters


def handlers(answering: Answering, memory: Memory) -> list[Handler]:
    """Of questions, and of whatever is left: to be registered behind all others."""
    questions = QuestionHandlers(answering, memory)
    private, groups = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    fresh, typed = filters.UpdateType.MESSAGE, filters.UpdateType.MESSAGES
    return [
        CommandHandler("hoi", questions.command_question, typed),
        MessageHandler(filters.TEXT & ~filters.COMMAND & (private | groups) & typed, questions.question),
        MessageHandler(filters.COMMAND & private & fresh, unknown_command),
        MessageHandler(~filters.TEXT & ~filters.StatusUpdate.ALL & private & fresh, not_text),
    ]


@dataclass(frozen=True, slots=True)
class QuestionHandlers:
    answering: Answering
    memory: Memory

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

    async def _answer(self, update: Update, message: Message, question: str) -> None:
        chat, number = message.chat_id, message.message_id
        question = well_formed(question).strip()
        if not question:
            await _say(update, wording.chat.ASK_SOMETHING)
        elif len(question) > LONGEST_QUESTION:
            await _say(update, wording.chat.too_long(LONGEST_QUESTION))
        elif not (update.edited_message and self.memory.question(chat, number) == question):
            before = self.memory.before(chat, number)
            work = self.answering.reply(asker_of(message), question, before)
            answered = await while_showing(ChatAction.TYPING, message, work)
            replies = await deliver(self.memory, message, answered.texts, answered.markup)
            self.answering.look_further(message, replies[-1], answered)
            try:
                self.memory.remember(asker_of(message), number, question, replies)
            except sqlite3.Error as error:  # the answer is there; only the follow-up will not be understood
                log.warning("could not remember a question: %s", brief(error))


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


async def unknown_command(update: Update, _: Context) -> None:
    """In private; in a group it may be another bot's."""
    await _say(update, wording.chat.UNKNOWN_COMMAND)


async def not_text(update: Update, context: Context) -> None:
    """One sentence, also for an album, which comes as several messages."""
    album = update.effective_message.media_group_id if update.effective_message else None
    if album and context.chat_data is not None:
        if context.chat_data.get("album") == album:
            return
        context.chat_data["album"] = album
    await _say(update, wording.chat.TEXT_ONLY)


async def failed(update: object, context: Context) -> None:
    """The error handler. What went wrong is logged by type and place: messages may repeat a question."""
    error = context.error
    if error is None:
        return
    message = f" ({error.message})" if isinstance(error, TelegramError) else ""
    log.error("a message could not be answered: %s%s", brief(error), message)
    unreachable = isinstance(error, TelegramError) and not isinstance(error, BadRequest)
    if unreachable or not isinstance(update, Update) or update.effective_chat is None:
        return
    try:
        await _say(update, _excuse(error))
    except TelegramError as second:
        log.error("nor could that be said: %s", brief(second))


def _excuse(error: Exception) -> str:
    if isinstance(error, TookTooLong):
        return wording.chat.TOOK_TOO_LONG
    return wording.chat.BUSY if isinstance(error, TimeoutError) else wording.chat.FAILED


async def _say(update: Update, text: str) -> None:
    if update.effective_message:
        await reply(update.effective_message, [text])
