"""Answers a question that came from a chat: asks, words, keeps it in the journal, puts buttons under it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from telegram import InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.answering.answer import Answer
from bot.answering.questions import asking_for
from bot.answering.related import Variant, variants_of
from bot.telegram import wording
from bot.telegram.handlers.drafts import DraftChecker
from bot.telegram.handlers.keyboard import MOST_ALSO, NEAREST, VARIANT, Extra, keyboard, others
from bot.telegram.state.journal import Asked, Choice, Journal
from bot.telegram.transport.logs import outline
from bot.telegram.transport.workers import WorkError, Workers
from index.overview.library import Library

log = logging.getLogger(__name__)


class Reports(DraftChecker, Protocol):
    """The reports that are answered from; blocking, and called from several threads."""

    @property
    def library(self) -> Library: ...

    @property
    def examples(self) -> Sequence[str]: ...

    @property
    def report_year(self) -> int | None: ...

    def ask(self, question: str, before: Sequence[str] = ()) -> Answer:
        """`before` are the questions asked just before in the same chat, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer ready to be sent: `texts` are Telegram HTML, `markup` stands under the last. `asked` is None when
    the journal cannot be written: the answer is there, its buttons are not.
    """

    answer: Answer
    texts: list[str]
    asked: Asked | None
    markup: InlineKeyboardMarkup | None


@dataclass(frozen=True)
class Answering:
    """`workers` answer; `lookers` look afterwards for what more can be asked, and have time for little else.

    `extras` are the buttons of other parts.
    """

    reports: Reports
    render: Callable[[Answer], list[str]]
    journal: Journal
    workers: Workers
    lookers: Workers
    extras: tuple[Extra, ...] = ()
    _looking: set[asyncio.Task[None]] = field(default_factory=set)

    async def reply(self, chat: int, question: str, before: Sequence[str] = ()) -> Reply:
        """The answer to a question of `chat`. Raises TimeoutError or WorkError, as Workers do."""
        began = time.monotonic()
        try:
            answer = await self.workers.do(lambda: self.reports.ask(question, before))
        except (TimeoutError, WorkError):
            with contextlib.suppress(sqlite3.Error):
                self.journal.note(chat, question, before, "error", "", time.monotonic() - began)
            raise
        texts = self.worded(answer)
        asked = self._noted(chat, question, before, answer, time.monotonic() - began)
        markup = keyboard(asked, answer, self.reports.library, self.extras) if asked else None
        return Reply(answer, texts, asked, markup)

    def worded(self, answer: Answer) -> list[str]:
        """The answer as messages; facts that are to be chosen by buttons are not repeated in the text."""
        return self.render(replace(answer, also=answer.also[MOST_ALSO:]) if others(answer) else answer)

    def look_further(self, message: Message, sent: int, reply: Reply) -> None:
        """Looks for variants of the answer in the message `sent` of the chat, and adds their buttons when there are any."""
        asked = reply.asked
        if asked is None or reply.answer.status != "answer":
            return
        task = asyncio.create_task(self._add_variants(message, sent, reply.answer, asked))
        self._looking.add(task)
        task.add_done_callback(self._looking.discard)

    def stop_looking(self) -> None:
        """Gives up what `look_further` has begun; the answers are there without it."""
        for task in self._looking:
            task.cancel()

    def _noted(self, chat: int, question: str, before: Sequence[str], answer: Answer, seconds: float) -> Asked | None:
        stated = answer.status != "none" and answer.verdict != "not_stated"
        subject = answer.figures[0].label if answer.figures else ""
        choices = tuple(Choice(NEAREST, name, asking_for(name)) for name in answer.nearest)
        try:
            number = self.journal.note(chat, question, before, "answered" if stated else "not_stated", subject, seconds)
            if choices:
                self.journal.offer(number, choices)
        except sqlite3.Error as error:
            log.warning("could not keep a question: %s", outline(error))
            return None
        return Asked(number, question, tuple(before), choices, None)

    async def _add_variants(self, message: Message, sent: int, answer: Answer, asked: Asked) -> None:
        try:
            found = await self.lookers.do(lambda: self._variants(answer))
            if not found:
                return
            choices = tuple(Choice(VARIANT, wording.buttons.variant(v.kind, v.year), v.question) for v in found)
            self.journal.offer(asked.number, (*asked.choices, *choices))
            now = self.journal.asked(message.chat_id, asked.number)
            if now is not None:
                markup = keyboard(now, answer, self.reports.library, self.extras)
                await message.get_bot().edit_message_reply_markup(message.chat_id, sent, reply_markup=markup)
        except (TimeoutError, WorkError, TelegramError, sqlite3.Error) as error:
            log.info("no further buttons: %s", outline(error))

    def _variants(self, answer: Answer) -> list[Variant]:
        return list(variants_of(answer, self.reports.report_year, self.reports.ask))
