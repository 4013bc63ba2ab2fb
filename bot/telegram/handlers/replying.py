"""Answers a question that came from a chat: asks, words, keeps it in the journal, puts buttons under it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from telegram import InlineKeyboardMarkup, Message
from telegram.error import TelegramError

from bot.answering.answer import (
    Answer,
    CheckedClaims,
    Courtesy,
    FigureAnswer,
    Refusal,
    ViewAnswer,
    WhichReport,
    figures_of,
    states_something,
)
from bot.answering.questions import asking_for, asking_of
from bot.rendering.answer import answer_messages, answer_text, messages_over_buttons
from bot.telegram import wording
from bot.telegram.answering_process import Asking, Found
from bot.telegram.handlers.keyboard import MOST_ALSO, Extra, keyboard
from bot.telegram.handlers.overview import shown
from bot.telegram.reports import Reports
from bot.telegram.state.identity import Asker
from bot.telegram.state.journal import Asked, Choice, Journal, Outcome
from bot.telegram.transport.logs import brief
from bot.telegram.transport.workers import WorkError

log = logging.getLogger(__name__)
_MOST_LOOKS = 16  # answers whose further buttons are looked for, one after another


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer ready to be sent: `texts` are Telegram HTML, `markup` stands under the last. `asked` is None when
    the journal cannot be written: the answer is there, its buttons are not.
    """

    found: Found
    texts: list[str]
    asked: Asked | None
    markup: InlineKeyboardMarkup | None


@dataclass(frozen=True)
class Answering:
    """`asking` answers; `looking` looks afterwards for what more can be asked, and has time for little else.

    `extras` are the buttons of other parts.
    """

    reports: Reports
    journal: Journal
    asking: Asking
    looking: Asking
    extras: tuple[Extra, ...]
    _looks: set[asyncio.Task[None]] = field(default_factory=set)

    async def reply(self, asker: Asker, question: str, before: Sequence[str] = ()) -> Reply:
        """The answer to a question of `asker`. Raises TimeoutError or WorkError, as Asking does."""
        began = time.monotonic()
        try:
            found = await self.asking.ask(question, before)
        except (TimeoutError, WorkError):
            with contextlib.suppress(sqlite3.Error):
                self.journal.note(asker, question, before, "error", "", time.monotonic() - began)
            raise
        asked = self._noted(asker, question, before, found.answer, time.monotonic() - began)
        library = self.reports.current.library
        view = shown(found.answer, library) if isinstance(found.answer, ViewAnswer) else None
        if view is not None:
            return Reply(found, [view[0]], None, view[1])
        markup = keyboard(asked, found, library, self.extras) if asked else None
        texts = answer_texts(found.answer) if asked else answer_messages(found.answer)
        return Reply(found, texts, asked, markup)

    def look_further(self, message: Message, sent: int, reply: Reply) -> None:
        """Looks for variants of the answer in the message `sent` of the chat, and adds their buttons when there are any.

        That asks several questions: nothing is looked for while others wait for an answer.
        """
        asked = reply.asked
        if asked is None or len(self._looks) >= _MOST_LOOKS or not isinstance(reply.found.answer, FigureAnswer):
            return
        task = asyncio.create_task(self._add_variants(message, sent, reply.found, asked))
        self._looks.add(task)
        task.add_done_callback(self._looks.discard)

    def stop_looking(self) -> None:
        """Gives up what `look_further` has begun; the answers are there without it."""
        for task in self._looks:
            task.cancel()

    def _noted(
        self, asker: Asker, question: str, before: Sequence[str], answer: Answer, seconds: float
    ) -> Asked | None:
        subject = next((fact.label for fact in figures_of(answer)), "")
        choices = tuple(_choices(answer))
        try:
            said = answer_text(answer).partition("\n")[0]
            number = self.journal.note(asker, question, before, _outcome(answer), subject, seconds, said)
            if choices:
                self.journal.offer(number, choices)
        except sqlite3.Error as error:
            log.warning("could not keep a question: %s", brief(error))
            return None
        return Asked(number, question, tuple(before), choices)

    async def _add_variants(self, message: Message, sent: int, found: Found, asked: Asked) -> None:
        try:
            variants = await self.looking.variants(found.answer, lambda: self.asking.pool.pressed)
            if not variants:
                return
            choices = tuple(Choice("v", wording.buttons.variant(v.kind, v.year), v.question) for v in variants)
            self.journal.offer(asked.number, (*asked.choices, *choices))
            now = self.journal.asked(message.chat_id, asked.number)
            if now is not None:
                markup = keyboard(now, found, self.reports.current.library, self.extras)
                await message.get_bot().edit_message_reply_markup(message.chat_id, sent, reply_markup=markup)
        except (TimeoutError, WorkError, TelegramError, sqlite3.Error) as error:
            log.info("no further buttons: %s", brief(error))


def _choices(answer: Answer) -> Iterator[Choice]:
    """What may be asked for instead: an indicator that comes near, or the same of one of several reports."""
    if isinstance(answer, Refusal | CheckedClaims):
        yield from (Choice("near", name, asking_for(name)) for name in answer.nearest)
    elif isinstance(answer, WhichReport):
        yield from (Choice("near", name, asking_of(answer.asked, name)) for name in answer.reports)


def _outcome(answer: Answer) -> Outcome:
    if isinstance(answer, Courtesy | WhichReport | ViewAnswer):
        return "talk"
    return "answered" if states_something(answer) else "not_stated"


def answer_texts(answer: Answer) -> list[str]:
    """The answer as messages; what is to be chosen by buttons is not repeated in the text."""
    return messages_over_buttons(answer, MOST_ALSO)
