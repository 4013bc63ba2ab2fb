"""What the bot does with each message. Glue only: the answerer decides, `rendering` and `wording` word it."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Message, Update, User
from telegram.constants import ChatAction, ChatType
from telegram.error import BadRequest, TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.answering.answer import ViewAnswer
from bot.dialogue.pasting import is_draft
from bot.dialogue.pointing import asks_if_right
from bot.rendering.markup import well_formed
from bot.telegram import wording
from bot.telegram.handlers.charts import draw
from bot.telegram.handlers.delivery import deliver
from bot.telegram.handlers.drafts import check_text, draft_in
from bot.telegram.handlers.replying import Answering
from bot.telegram.state.chats import Memory
from bot.telegram.state.identity import asker_of
from bot.telegram.transport.incoming import pointed_at, words_behind, words_in
from bot.telegram.transport.logs import brief
from bot.telegram.transport.pool import TookTooLong
from bot.telegram.transport.sending import acknowledge, reply, while_showing
from bot.telegram.types import Context, Handler

log = logging.getLogger(__name__)
LONGEST_QUESTION = 1000  # characters
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


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
        CallbackQueryHandler(unknown_press),
    ]


@dataclass(frozen=True, slots=True)
class QuestionHandlers:
    answering: Answering
    memory: Memory

    async def command_question(self, update: Update, context: Context) -> None:
        """`/hoi câu hỏi`, or /hoi in reply to the question."""
        if message := update.effective_message:
            await self._answer(update, message, words_behind(message), context)

    async def question(self, update: Update, context: Context) -> None:
        if message := update.effective_message:
            words = words_in(message, context.bot.bot)
            if words is not None:
                _answered_in_album(message, context)  # its other pictures need no answer
                await self._answer(update, message, words, context)

    async def _answer(self, update: Update, message: Message, words: str, context: Context) -> None:
        meant = meant_by(words, message, context.bot.bot)
        question = well_formed(meant.text).strip()
        if not question:
            await _say(update, wording.chat.ASK_SOMETHING)
        elif meant.draft:
            await check_text(self.answering.asking, self.memory, message, question)
        elif len(question) > LONGEST_QUESTION:
            await _say(update, wording.chat.too_long(LONGEST_QUESTION))
        elif not (update.edited_message and self.memory.question(message.chat_id, message.message_id) == question):
            await self._reply(message, question)

    async def _reply(self, message: Message, question: str) -> None:
        asker, number = asker_of(message), message.message_id
        work = self.answering.reply(asker, question, self.memory.before(asker, number))
        answered = await while_showing(ChatAction.TYPING, message, work)
        answer = answered.found.answer
        if isinstance(answer, ViewAnswer) and answer.view == "chart":
            await draw(self.answering.asking, self.memory, message, answer.subject)
            return
        replies = await deliver(self.memory, message, answered.texts, answered.markup)
        self.answering.look_further(message, replies[-1], answered)
        try:
            self.memory.remember(asker, number, question, replies)
        except sqlite3.Error as error:  # the answer is there; only the follow-up will not be understood
            log.warning("could not remember a question: %s", brief(error))


@dataclass(frozen=True, slots=True)
class Meant:
    """What is asked; with `draft`, a text whose numbers are to be checked."""

    text: str
    draft: bool = False


def meant_by(words: str, message: Message, me: User) -> Meant:
    """What the `words` of `message` to the bot `me` ask: of a reply without words, or with "con số này đúng không?", what it
    is about. Words that only state numbers are to be checked.
    """
    pointed = pointed_at(message, me)
    if not pointed or (words and not asks_if_right(words)):
        return Meant(words, draft=is_draft(words))
    numbers = len(_NUMBER.findall(pointed))
    if not words or not numbers:
        return Meant(pointed)
    return Meant(wording.chat.is_it_right(pointed)) if numbers == 1 else Meant(pointed, draft=True)


def words_alone(message: Message) -> str:
    """What `message` says to the bot, written so that it says the same without being a reply; "" when it says nothing."""
    me = message.get_bot().bot
    text = message.text or ""
    command = text.split(maxsplit=1)[0].partition("@")[0] if text.startswith("/") else ""
    if command == "/soat":
        return f"{command} {draft_in(message)}"
    if command not in ("", "/hoi"):
        return text
    words = words_behind(message) if command else words_in(message, me)
    if words is None:
        return ""
    meant = meant_by(words, message, me)
    if meant.draft:
        return f"/soat {meant.text}"
    return meant.text if not command and message.chat.type == ChatType.PRIVATE else f"/hoi {meant.text}"


async def unknown_command(update: Update, _: Context) -> None:
    """In private; in a group it may be another bot's."""
    await _say(update, wording.chat.UNKNOWN_COMMAND)


async def unknown_press(update: Update, _: Context) -> None:
    """A button of an earlier version, or data that no button ever had: whoever pressed is not left waiting."""
    if update.callback_query:
        await acknowledge(update.callback_query, wording.overview.NO_LONGER, loudly=True)


async def not_text(update: Update, context: Context) -> None:
    """One sentence, also for an album, which comes as several messages."""
    if update.effective_message and not _answered_in_album(update.effective_message, context):
        await _say(update, wording.chat.TEXT_ONLY)


def _answered_in_album(message: Message, context: Context) -> bool:
    """Whether another message of the same album was answered; from now on one was."""
    album, seen = message.media_group_id, context.chat_data
    if not album or seen is None:
        return False
    before, seen["album"] = seen.get("album"), album
    return bool(before == album)


@dataclass(frozen=True, slots=True)
class Excuses:
    """The error handler. `hung` is told the number of an update whose work was ended, before its sender is."""

    hung: Callable[[int], None]

    async def failed(self, update: object, context: Context) -> None:
        """What went wrong is logged by type and place: messages may repeat a question."""
        if isinstance(update, Update) and isinstance(context.error, TookTooLong):
            self.hung(update.update_id)
        await _excuse(update, context.error)


async def _excuse(update: object, error: Exception | None) -> None:
    if error is None:
        return
    message = f" ({error.message})" if isinstance(error, TelegramError) else ""
    log.error("a message could not be answered: %s%s", brief(error), message)
    unreachable = isinstance(error, TelegramError) and not isinstance(error, BadRequest)
    if unreachable or not isinstance(update, Update) or update.effective_chat is None:
        return
    try:
        await _say(update, _words_for(error))
    except TelegramError as second:
        log.error("nor could that be said: %s", brief(second))


async def excuse_later(message: Message) -> None:
    """Says what a stop left no time for: that the work on `message` was ended."""
    try:
        await reply(message, [wording.chat.TOOK_TOO_LONG])
    except TelegramError as error:
        log.error("an excuse could not be said: %s", brief(error))


def _words_for(error: Exception) -> str:
    if isinstance(error, TookTooLong):
        return wording.chat.TOOK_TOO_LONG
    return wording.chat.BUSY if isinstance(error, TimeoutError) else wording.chat.FAILED


async def _say(update: Update, text: str) -> None:
    if update.effective_message:
        await reply(update.effective_message, [text])
