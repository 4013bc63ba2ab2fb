"""Presses of the buttons under an answer. Each changes the message that it stands under, or adds one message."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from bot.answering.answer import Answer, quote_of
from bot.telegram import wording
from bot.telegram.handlers.examples import EXAMPLE, example_at
from bot.telegram.handlers.keyboard import (
    ALSO,
    BASE,
    DOWN,
    EXTRA,
    MARK,
    MOST_ALSO,
    NEAREST,
    UP,
    VARIANT,
    WHOLE,
    keyboard,
    split,
    with_verdict,
)
from bot.telegram.handlers.replying import Answering
from bot.telegram.state.chats import Memory
from bot.telegram.state.journal import Asked, Verdict
from bot.telegram.transport.sending import acknowledge, mark, reply, show
from bot.telegram.transport.workers import WorkError
from index.evidence.quotes import Quote
from index.overview.library import whole_passage

_SAME_PRESS_S = 30.0  # a second press within this time is a slip, and is not answered a second time
Context = ContextTypes.DEFAULT_TYPE
T = TypeVar("T")
Handlers = list[BaseHandler[Any, Any, Any]]


@dataclass(frozen=True)
class Buttons:
    """The handlers, and what they need. `passage` words a whole passage as Telegram HTML."""

    answering: Answering
    memory: Memory
    passage: Callable[[Quote], str]
    clock: Callable[[], float] = time.monotonic
    _turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _asked_at: dict[tuple[int, str], float] = field(default_factory=dict)

    def handlers(self) -> Handlers:
        """What to register."""
        return [
            CallbackQueryHandler(self.pressed, pattern=rf"^{MARK}:"),
            CallbackQueryHandler(self.example, pattern=rf"^{EXAMPLE}:"),
        ]

    async def pressed(self, update: Update, _: Context) -> None:
        """A button under an answer."""
        query = update.callback_query
        given = split(str(query.data)) if query else None
        if query is None or not isinstance(query.message, Message):
            return
        chat = query.message.chat_id
        asked = self.answering.journal.asked(chat, given[0]) if given else None
        if given is None or asked is None:
            await acknowledge(query, wording.buttons.FORGOTTEN, loudly=True)
            return
        what = given[1]
        if what in (UP, DOWN):
            await self._judge(query, asked, "up" if what == UP else "down")
        elif what.startswith(NEAREST):
            choice = _at(asked.choices, what.removeprefix(NEAREST))
            await self._ask(query, query.message, choice.question if choice else None)
        else:
            await acknowledge(query)
            async with self._turn(chat):
                await self._follow(query, query.message, asked, what)

    async def example(self, update: Update, _: Context) -> None:
        """A question of the greeting."""
        query = update.callback_query
        if query is not None and isinstance(query.message, Message):
            await self._ask(query, query.message, example_at(str(query.data), self.answering.reports.examples))

    async def _judge(self, query: CallbackQuery, asked: Asked, verdict: Verdict) -> None:
        new = None if asked.verdict == verdict else verdict
        said = (
            wording.buttons.TAKEN_BACK
            if new is None
            else wording.buttons.THANKS
            if new == "up"
            else wording.buttons.NOTED
        )
        await acknowledge(query, said)
        self.answering.journal.judge(asked.number, new)
        markup = query.message.reply_markup if isinstance(query.message, Message) else None
        now = Asked(asked.number, asked.question, asked.before, asked.choices, new)
        if isinstance(markup, InlineKeyboardMarkup):
            await mark(query, with_verdict(markup, now))

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
            async with self._turn(chat):
                try:
                    await self._answer_below(message, question)
                except (TelegramError, TimeoutError, WorkError):
                    del self._asked_at[chat, question]  # it may be pressed again
                    raise

    async def _answer_below(self, message: Message, question: str) -> None:
        told = await self.answering.reply(message.chat_id, question)
        first, *rest = told.texts
        sent = await reply(message, [f"{wording.buttons.asked(question)}\n{first}", *rest], told.markup)
        with contextlib.suppress(sqlite3.Error):  # the answer is there; only a follow-up will not be understood
            self.memory.remember(message.chat_id, sent[-1], question, ())
        self.answering.look_further(message, sent[-1], told)

    async def _follow(self, query: CallbackQuery, message: Message, asked: Asked, what: str) -> None:
        """Does what a button of another part is for, or shows what one of these leads to."""
        ask = self.answering.reports.ask
        base = await self.answering.workers.do(lambda: ask(asked.question, asked.before))
        extra = next((e for e in self.answering.extras if what == f"{EXTRA}{e.name}"), None)
        if extra is not None:
            await extra.press(message, base)
        else:
            await self._show(query, message.chat_id, asked, base, what)

    async def _show(self, query: CallbackQuery, chat: int, asked: Asked, base: Answer, view: str) -> None:
        """Shows in the message what a button leads to; what is not there any more leads back to the answer."""
        answering = self.answering
        ask = answering.reports.ask
        shown, text = base, ""
        if view == WHOLE:
            quote = quote_of(base)
            passage = whole_passage(quote, answering.reports.library) if quote else None
            text = self.passage(passage) if passage else wording.buttons.PASSAGE_GONE
        elif view.startswith(VARIANT) and (choice := _at(asked.choices, view.removeprefix(VARIANT))):
            shown = await answering.workers.do(lambda: ask(choice.question))
        elif view.startswith(ALSO) and (other := _at(base.also[:MOST_ALSO], view.removeprefix(ALSO))):
            shown = Answer(base.question, "answer", figures=(other,))
        else:
            view = BASE
        now = answering.journal.asked(chat, asked.number) or asked
        markup = keyboard(now, base, answering.reports.library, answering.extras, view, shown)
        texts = answering.worded(shown)  # of an answer in several messages, the last has the buttons
        await show(query, text or texts[-1 if view == BASE else 0], markup)

    def _turn(self, chat: int) -> asyncio.Lock:
        """Presses of one chat take their turns."""
        return self._turns.setdefault(chat, asyncio.Lock())


def _at(items: Sequence[T], position: str) -> T | None:
    """The item at `position`, None when there is none."""
    found = int(position) if position.isascii() and position.isdecimal() else len(items)
    return items[found] if found < len(items) else None
