"""Presses of the buttons under an answer. Each changes the message that it stands under, or adds one message."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakValueDictionary

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler

from bot.answering.answer import Answer, FigureAnswer, also_of, quote_of
from bot.rendering.overview import quote_message
from bot.telegram import wording
from bot.telegram.answering_process import Found
from bot.telegram.handlers.callbacks import AnswerButton, ExampleButton, Extension, Nth, Step
from bot.telegram.handlers.keyboard import MOST_ALSO, keyboard, with_verdict
from bot.telegram.handlers.replying import Answering, answer_texts
from bot.telegram.state.chats import Memory
from bot.telegram.state.identity import Asker, topic_of
from bot.telegram.state.journal import Asked, Verdict
from bot.telegram.transport.pacing import LastWins
from bot.telegram.transport.sending import acknowledge, mark, reply, show
from bot.telegram.transport.workers import WorkError
from bot.telegram.types import Context, Handler
from index.overview.library import Library, whole_passage

_MARK_EVERY_S = 3.0  # of one message, however many judge its answer
_SAME_PRESS_S = 30.0  # a second press within this time is a slip, and is not answered a second time
T = TypeVar("T")


def handlers(answering: Answering, memory: Memory) -> list[Handler]:
    """Of the buttons under answers, and of the questions under a greeting."""
    buttons = ButtonHandlers(answering, memory)
    return [
        CallbackQueryHandler(buttons.pressed, AnswerButton.pattern()),
        CallbackQueryHandler(buttons.example, ExampleButton.pattern()),
    ]


@dataclass(frozen=True)
class ButtonHandlers:
    answering: Answering
    memory: Memory
    clock: Callable[[], float] = time.monotonic
    _turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _asked_at: dict[tuple[int, str], float] = field(default_factory=dict)
    _marks: LastWins = field(default_factory=lambda: LastWins(_MARK_EVERY_S))

    async def pressed(self, update: Update, _: Context) -> None:
        """A button under an answer."""
        query = update.callback_query
        if query is None:
            return
        message = query.message
        if not isinstance(message, Message):  # too old for Telegram to say anything of it
            await acknowledge(query, wording.buttons.FORGOTTEN, loudly=True)
            return
        button = AnswerButton.unpack(query.data)
        asked = self.answering.journal.asked(message.chat_id, button.number) if button else None
        if button is None or asked is None:
            await acknowledge(query, wording.buttons.FORGOTTEN, loudly=True)
            return
        match button.step:
            case "up" | "down":
                await self._judge(query, message, asked, button.step)
            case Nth("near", position):
                choice = _at(asked.choices, position)
                await self._ask(query, message, choice.question if choice else None)
            case step:
                await acknowledge(query)
                async with self._turn(query):
                    await self._follow(query, message, asked, step)

    async def example(self, update: Update, _: Context) -> None:
        """A question of the greeting."""
        query = update.callback_query
        if query is None:
            return
        pressed, examples = ExampleButton.unpack(query.data), self.answering.reports.current.examples
        question = next((e for e in examples if ExampleButton.of(e) == pressed), None)
        if isinstance(query.message, Message):
            await self._ask(query, query.message, question)
        else:
            await acknowledge(query, wording.buttons.FORGOTTEN, loudly=True)

    async def _judge(self, query: CallbackQuery, message: Message, asked: Asked, verdict: Verdict) -> None:
        """Each member of a group has a voice of his own, which a second press takes back."""
        journal, presser = self.answering.journal, Asker(message.chat_id, query.from_user.id)
        new = None if journal.voice(asked.number, presser) == verdict else verdict
        thanks = {"up": wording.buttons.THANKS, "down": wording.buttons.NOTED, None: wording.buttons.TAKEN_BACK}
        journal.judge(asked.number, presser, new)  # before anything is waited for: the next press may be here already
        await acknowledge(query, thanks[new])
        self._marks.do((message.chat_id, message.message_id), lambda: self._mark(message, asked.number))

    async def _mark(self, message: Message, number: int) -> None:
        """Shows in the message how its answer is judged by now."""
        asked = self.answering.journal.asked(message.chat_id, number)
        if asked is not None and isinstance(message.reply_markup, InlineKeyboardMarkup):
            await mark(message, with_verdict(message.reply_markup, asked))

    async def _ask(self, query: CallbackQuery, message: Message, question: str | None) -> None:
        """Asks what a button says, and answers below, once for presses that follow on each other."""
        chat, now = message.chat_id, self.clock()
        for key in [key for key, at in self._asked_at.items() if now - at > _SAME_PRESS_S]:
            del self._asked_at[key]
        if question is None:
            await acknowledge(query, wording.overview.NO_LONGER, loudly=True)
        elif (chat, question) in self._asked_at:
            await acknowledge(query, wording.buttons.ANSWERED_BELOW)
        else:
            self._asked_at[chat, question] = now
            await acknowledge(query)
            async with self._turn(query):
                try:
                    await self._answer_below(Asker(chat, query.from_user.id, topic_of(message)), message, question)
                except (TelegramError, TimeoutError, WorkError):
                    del self._asked_at[chat, question]  # it may be pressed again
                    raise

    async def _answer_below(self, asker: Asker, message: Message, question: str) -> None:
        answered = await self.answering.reply(asker, question)
        first, *rest = answered.texts
        sent = await reply(message, [f"{wording.buttons.asked(question)}\n{first}", *rest], answered.markup)
        with contextlib.suppress(sqlite3.Error):  # the answer is there; only a follow-up will not be understood
            self.memory.remember(asker, sent[-1], question, ())
        self.answering.look_further(message, sent[-1], answered)

    async def _follow(self, query: CallbackQuery, message: Message, asked: Asked, step: Step) -> None:
        """Does what a button of another part is for, or shows what one of these leads to."""
        base = await self.answering.asking.ask(asked.question, asked.before)
        extra = next((e for e in self.answering.extras if step == Extension(e.name)), None)
        if extra is not None:
            await extra.press(message, base.answer)
        else:
            await self._show(query, message.chat_id, asked, base, step)

    async def _show(self, query: CallbackQuery, chat: int, asked: Asked, base: Found, step: Step) -> None:
        """Shows in the message what a button leads to; what is not there any more leads back to the answer."""
        library, answer = self.answering.reports.current.library, base.answer
        view, shown, passage = step, answer, ""
        if query.message is not None:
            self._marks.drop((chat, query.message.message_id))  # its buttons are about to be others, marks and all
        match step:
            case "whole":
                passage = _whole_passage(answer, library)
            case Nth("v", position) if choice := _at(asked.choices, position):
                shown = (await self.answering.asking.ask(choice.question)).answer
            case Nth("also", position) if other := _at(also_of(answer)[:MOST_ALSO], position):
                shown = FigureAnswer(other, question=answer.question)
            case _:
                view = "base"
        now = self.answering.journal.asked(chat, asked.number) or asked
        markup = keyboard(now, base, library, self.answering.extras, view, shown)
        texts = answer_texts(shown)  # of an answer in several messages, the last has the buttons
        await show(query, passage or texts[-1 if view == "base" else 0], markup)

    def _turn(self, query: CallbackQuery) -> asyncio.Lock:
        """Presses of one person take their turns; nobody waits for what another pressed."""
        return self._turns.setdefault(query.from_user.id, asyncio.Lock())


def _whole_passage(answer: Answer, library: Library) -> str:
    """The paragraph that the answer quotes, Telegram HTML."""
    quote = quote_of(answer)
    passage = whole_passage(quote, library) if quote else None
    return quote_message(passage) if passage else wording.buttons.PASSAGE_GONE


def _at(items: Sequence[T], position: int) -> T | None:
    """The item at `position`, None when there is none."""
    return items[position] if position < len(items) else None
