"""Put an answer into a chat: HTML, and plain text where Telegram refuses the HTML."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Message, ReplyParameters
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

log = logging.getLogger(__name__)

_TAG = re.compile(
    r"</?(?:b|strong|i|em|u|ins|s|strike|del|code|pre|a|blockquote|span|tg-spoiler|tg-emoji)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_UNFIT = ("can't parse entities", "message is too long")
_SAME_ALREADY = ("message is not modified",)
_NOTHING_TO_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def reply(message: Message, texts: Sequence[str], markup: InlineKeyboardMarkup | None = None) -> tuple[int, ...]:
    """Answers `message` with one message per text (Telegram HTML), the first as a reply to it, `markup` under the last.

    Returns the numbers of the messages sent. Raises telegram.error.TelegramError.
    """
    sent: list[int] = []

    async def send(text: str, parse_mode: str | None, buttons: InlineKeyboardMarkup | None) -> None:
        to = ReplyParameters(message.message_id, allow_sending_without_reply=True) if not sent else None
        answer = await message.reply_text(
            text, parse_mode=parse_mode, reply_parameters=to, do_quote=False, reply_markup=buttons
        )
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


def plain_pieces(text: str) -> list[str]:
    """Telegram HTML as plain text, in pieces that each fit a message: `<b>1</b> &lt; 2` is `1 < 2`."""
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
