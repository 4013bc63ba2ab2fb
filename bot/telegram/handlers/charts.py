"""Pictures in a chat: the command /bieudo, and a picture sent for an answer. Glue only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from telegram import Message, ReplyParameters, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from bot.answering.answer import Answer
from bot.charts.chart import Chart, NoChart, Picked
from bot.rendering import chart_text
from bot.rendering.markup import HTML, well_formed
from bot.telegram import wording
from bot.telegram.handlers.delivery import answer_command, keep_replies
from bot.telegram.state.chats import Memory
from bot.telegram.transport.logs import outline
from bot.telegram.transport.sending import reply
from bot.telegram.transport.workers import Workers

log = logging.getLogger(__name__)
LONGEST_SUBJECT = 300  # characters
_SHOWN_EVERY_S = 4.0  # Telegram shows the sign for five seconds
Context = ContextTypes.DEFAULT_TYPE
T = TypeVar("T")


class Pictures(Protocol):
    """Finds what to draw; blocking, and called from several threads."""

    def about(self, subject: str) -> Picked: ...

    def of(self, answer: Answer) -> Chart | None: ...

    def has(self, answer: Answer) -> bool:
        """Quick: nothing is searched."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture ready to be sent, or why there is none."""

    png: bytes | None
    chart: Chart | None
    why: NoChart | None


@dataclass(frozen=True, slots=True)
class ChartHandlers:
    """The handlers of pictures, and what they need."""

    pictures: Pictures
    workers: Workers
    memory: Memory

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """To be registered before the handler of unknown commands."""
        return [CommandHandler(chart_text.COMMAND, self.command, filters.UpdateType.MESSAGES)]

    async def command(self, update: Update, _: Context) -> None:
        """`/bieudo chủ đề`; one that its sender edits is drawn anew."""
        message = update.effective_message
        if message is None:
            return
        _command, *rest = (message.text or "").split(maxsplit=1)
        subject = well_formed("".join(rest)).strip()
        if not subject:
            await answer_command(self.memory, message, [chart_text.ASK_SUBJECT])
        elif len(subject) > LONGEST_SUBJECT:
            await answer_command(self.memory, message, [wording.chat.too_long(LONGEST_SUBJECT)])
        else:
            drawn = await _while_shown(message, self.workers.do(lambda: _drawn(self.pictures.about(subject))))
            if drawn.why is not None:
                await answer_command(self.memory, message, [_why_not(drawn)])
            else:
                await _send(message, drawn)
                keep_replies(self.memory, message, ())  # a picture's place cannot be taken by words

    async def send_for(self, message: Message, answer: Answer) -> None:
        """Sends the picture of an answer as a reply to `message`, or a sentence when there is none.

        Raises telegram.error.TelegramError, TimeoutError, WorkError.
        """

        def work() -> Drawn:
            chart = self.pictures.of(answer)
            return _drawn(Picked(chart, None if chart else "nothing_to_compare"))

        drawn = await _while_shown(message, self.workers.do(work))
        if drawn.why is not None:
            await reply(message, [_why_not(drawn)])
        else:
            await _send(message, drawn)


def _why_not(drawn: Drawn) -> str:
    return HTML.escape(chart_text.none(drawn.why or "nothing_to_compare"))


async def _send(message: Message, drawn: Drawn) -> None:
    """Sends a picture that there is, and the quotes that its caption has no room for."""
    if drawn.png is None or drawn.chart is None:
        return
    await message.reply_photo(
        drawn.png,
        caption=chart_text.caption(drawn.chart),
        parse_mode=ParseMode.HTML,
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        do_quote=False,
        filename="bieu-do.png",
    )
    for text in chart_text.quotes(drawn.chart):
        await reply(message, [text])


def _drawn(found: Picked) -> Drawn:
    from bot.rendering.chart_image import (
        png,  # matplotlib takes a second to import, and most chats never ask for a picture
    )

    return Drawn(png(found.chart) if found.chart else None, found.chart, found.why)


async def _while_shown(message: Message, work: Awaitable[T]) -> T:
    """What `work` gives; until then the chat shows that a picture is on its way."""
    thread = message.message_thread_id if message.is_topic_message else None
    task = asyncio.ensure_future(work)
    try:
        while not task.done():
            try:
                await message.chat.send_action(ChatAction.UPLOAD_PHOTO, message_thread_id=thread)
            except TelegramError as error:
                log.info("could not show that a picture comes: %s", outline(error))
            await asyncio.wait({task}, timeout=_SHOWN_EVERY_S)
        return await task
    finally:
        task.cancel()
