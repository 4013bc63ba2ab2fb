"""What goes into a chat: messages in HTML (plain text where Telegram refuses it), replies to presses, the sign that work is done."""

from __future__ import annotations

import asyncio
import contextlib
import html
import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar, cast

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import ChatAction, MessageLimit, ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.telegram.transport.limiter import YIELDING, Urgency
from bot.telegram.transport.logs import brief

log = logging.getLogger(__name__)
_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|ins|s|strike|del|code|pre|a|blockquote|span|tg-spoiler|tg-emoji)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_UNFIT = ("can't parse entities", "message is too long")
_SAME_ALREADY = ("message is not modified",)
_NOTHING_TO_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NOTHING_TO_REPLY_TO = ("message to be replied not found", "replied message not found", "reply message not found")
_SIGN_EVERY_S = 4.0  # Telegram shows the sign for five seconds
_SIGN_LATE_S = 1.0
T = TypeVar("T")


async def reply(message: Message, texts: Sequence[str], markup: InlineKeyboardMarkup | None = None) -> tuple[int, ...]:
    """Answers `message` with one message per text (Telegram HTML), the first as a reply to it, `markup` under the last.

    Returns the numbers of the messages sent. Raises telegram.error.TelegramError.
    """
    sent: list[int] = []

    async def send(text: str, parse_mode: str | None, buttons: InlineKeyboardMarkup | None) -> None:
        async def to(original: ReplyParameters | None) -> Message:
            return await message.reply_text(
                text, parse_mode=parse_mode, reply_parameters=original, do_quote=False, reply_markup=buttons
            )

        answer = await to(None) if sent else await as_reply(message, to)
        sent.append(answer.message_id)

    for number, text in enumerate(texts, 1):
        buttons = markup if number == len(texts) else None
        try:
            await send(text, ParseMode.HTML, buttons)
        except BadRequest as refusal:
            _unless_unfit(refusal)
            pieces = plain_pieces(text)
            for piece in pieces:
                await send(piece, None, buttons if piece is pieces[-1] else None)
    return tuple(sent)


async def as_reply(message: Message, send: Callable[[ReplyParameters | None], Awaitable[T]]) -> T:
    """What `send` gives, with what makes it a reply to `message`; without, where that was deleted meanwhile.

    In a forum Telegram minds, whatever it is told about sending without reply. Raises telegram.error.TelegramError.
    """
    try:
        return await send(ReplyParameters(message.message_id, allow_sending_without_reply=True))
    except BadRequest as refusal:
        if not _says(refusal, _NOTHING_TO_REPLY_TO):
            raise
        return await send(None)


async def edit(message: Message, earlier: int, text: str, markup: InlineKeyboardMarkup | None = None) -> bool:
    """Puts `text` (Telegram HTML) and `markup` in the place of the message `earlier` of the chat of `message`.

    False when that message can no longer be edited, or the text does not fit one message.
    Raises telegram.error.TelegramError.
    """
    pieces = plain_pieces(text)
    for version, parse_mode in ((text, ParseMode.HTML), (pieces[0] if len(pieces) == 1 else "", None)):
        if not version:
            break
        try:
            await message.get_bot().edit_message_text(
                version, chat_id=message.chat_id, message_id=earlier, parse_mode=parse_mode, reply_markup=markup
            )
        except BadRequest as refusal:
            if _says(refusal, _SAME_ALREADY):
                return True
            if _says(refusal, _NOTHING_TO_EDIT):
                return False
            _unless_unfit(refusal)
        else:
            return True
    return False


async def acknowledge(query: CallbackQuery, words: str | None = None, loudly: bool = False) -> None:
    """Stops the waiting sign of a button; `words` are shown for a moment, or in a box where they are said `loudly`.

    A press from before a restart may be too old to be acknowledged; what it asks for is done all the same.
    """
    try:
        await query.answer(words, show_alert=loudly)
    except TelegramError as error:
        log.info("a press could not be acknowledged: %s", brief(error))


async def show(query: CallbackQuery, text: str, markup: InlineKeyboardMarkup | None) -> None:
    """Puts `text` (Telegram HTML) in the place of the message that was pressed; sends it anew when that can't be edited."""
    message = query.message
    if not isinstance(message, Message):  # too old for Telegram to say anything of it but its number
        return
    if not await edit(message, message.message_id, text, markup):
        await reply(message, [text], markup)


async def mark(message: Message, markup: InlineKeyboardMarkup) -> None:
    """Changes the buttons of `message` and nothing else, when the chat waits for nothing better.

    Raises telegram.error.TelegramError.
    """
    bot = cast("ExtBot[Urgency]", message.get_bot())
    try:
        await bot.edit_message_reply_markup(
            message.chat_id, message.message_id, reply_markup=markup, rate_limit_args=YIELDING
        )
    except BadRequest as refusal:
        if not _says(refusal, _SAME_ALREADY):
            raise


async def while_showing(action: ChatAction, message: Message, work: Awaitable[T]) -> T:
    """What `work` gives. The chat shows `action` ("typing…") before that comes back, and until it does."""
    shown = asyncio.Event()
    showing = asyncio.create_task(_show_sign(action, message, shown))
    try:
        result = await work
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(shown.wait(), _SIGN_LATE_S)
        return result
    finally:
        showing.cancel()


def plain_pieces(text: str) -> list[str]:
    """Telegram HTML as plain text, in pieces that each fit a message: `<b>1</b> &lt; 2` is `1 < 2`.

    Only for what Telegram refuses as HTML; whole messages are cut by `rendering.markup`.
    """
    left = html.unescape(_TAG.sub("", text)).strip()
    size = int(MessageLimit.MAX_TEXT_LENGTH) // 2  # Telegram counts UTF-16 units, at most two a character
    pieces = []
    while len(left) > size:
        cut = left.rfind("\n", 1, size) + 1 or left.rfind(" ", 1, size) + 1 or size
        pieces.append(left[:cut].strip())
        left = left[cut:].strip()
    return [piece for piece in [*pieces, left] if piece]


def _says(refusal: BadRequest, sayings: Sequence[str]) -> bool:
    return any(saying in refusal.message.lower() for saying in sayings)


def _unless_unfit(refusal: BadRequest) -> None:
    """Raises the refusal again unless plain text mends it. Its words repeat the text, so are not logged."""
    if not _says(refusal, _UNFIT):
        raise refusal
    log.error("Telegram refused the HTML of an answer; plain text was sent")


async def _show_sign(action: ChatAction, message: Message, shown: asyncio.Event) -> None:
    thread = message.message_thread_id if message.is_topic_message else None
    while True:
        try:
            await message.chat.send_action(action, message_thread_id=thread)
        except TelegramError as error:
            log.info("could not show %s: %s", action, brief(error))
        shown.set()
        await asyncio.sleep(_SIGN_EVERY_S)
