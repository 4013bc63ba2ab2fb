"""Pictures in a chat: the command /bieudo, and a button that sends the picture of an answer. Glue only."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message, ReplyParameters, Update
from telegram.constants import ChatAction, ParseMode
from telegram.ext import CommandHandler, filters

from bot.answering.answer import Answer
from bot.charts.chart import NoChart
from bot.rendering import chart_text
from bot.rendering.markup import HTML, well_formed
from bot.telegram import wording
from bot.telegram.answering_process import Asking, Found, Picture
from bot.telegram.handlers.delivery import answer_command, keep_replies
from bot.telegram.handlers.keyboard import Extra
from bot.telegram.state.chats import Memory
from bot.telegram.transport.incoming import words_behind
from bot.telegram.transport.sending import as_reply, reply, while_showing
from bot.telegram.types import Context, Handler

LONGEST_SUBJECT = 300  # characters


def handlers(asking: Asking, memory: Memory) -> list[Handler]:
    """Of `/bieudo chủ đề`; one that its sender edits is drawn anew."""
    command = ChartHandlers(asking, memory).command
    return [CommandHandler(chart_text.COMMAND, command, filters.UpdateType.MESSAGES)]


def chart_button(asking: Asking) -> Extra:
    """Under answers that there is something to draw for: sends the picture."""

    async def press(message: Message, answer: Answer) -> None:
        drawn = await while_showing(ChatAction.UPLOAD_PHOTO, message, asking.drawn_for(answer))
        if isinstance(drawn, Picture):
            await _send(message, drawn)
        else:
            await reply(message, [_why_not(drawn)])

    def fits(found: Found) -> bool:
        return found.drawable

    return Extra(chart_text.COMMAND, chart_text.BUTTON, fits, press)


@dataclass(frozen=True, slots=True)
class ChartHandlers:
    asking: Asking
    memory: Memory

    async def command(self, update: Update, _: Context) -> None:
        """`/bieudo chủ đề`"""
        message = update.effective_message
        if message is None:
            return
        subject = well_formed(words_behind(message))
        if not subject:
            await answer_command(self.memory, message, [chart_text.ASK_SUBJECT])
        elif len(subject) > LONGEST_SUBJECT:
            await answer_command(self.memory, message, [wording.chat.too_long(LONGEST_SUBJECT)])
        else:
            await draw(self.asking, self.memory, message, subject)


async def draw(asking: Asking, memory: Memory, message: Message, subject: str) -> None:
    """Answers `message` with the picture of a subject, or with why there is none."""
    drawn = await while_showing(ChatAction.UPLOAD_PHOTO, message, asking.drawn(subject))
    if isinstance(drawn, Picture):
        await _send(message, drawn)
        keep_replies(memory, message, ())  # a picture's place cannot be taken by words
    else:
        await answer_command(memory, message, [_why_not(drawn)])


def _why_not(why: NoChart) -> str:
    return HTML.escape(chart_text.none(why))


async def _send(message: Message, picture: Picture) -> None:
    """Sends a picture, and the quotes that its caption has no room for. Raises telegram.error.TelegramError."""

    async def send(to: ReplyParameters | None) -> None:
        await message.reply_photo(
            picture.png,
            caption=chart_text.caption(picture.chart),
            parse_mode=ParseMode.HTML,
            reply_parameters=to,
            do_quote=False,
            filename="bieu-do.png",
        )

    await as_reply(message, send)
    for text in chart_text.quotes(picture.chart):
        await reply(message, [text])
