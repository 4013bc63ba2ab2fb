"""Shared answers: `/start PAYLOAD` opens one again, word for word, or says why not; a button hands out the link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyParameters, Update
from telegram.constants import ParseMode
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from bot.answering.answer import Answer
from bot.permalinks.links import LinkTrouble, payload_of, share_link, share_url
from bot.telegram import wording
from bot.telegram.transport.sending import reply
from bot.telegram.transport.workers import Workers

Handler = BaseHandler[Any, Any, Any]
GREET = "tra"  # the payload of the button above inline results: no answer to open, only the bot to come to
_TROUBLE: dict[LinkTrouble, str] = {
    "broken": wording.elsewhere.LINK_BROKEN,
    "changed": wording.elsewhere.LINK_CHANGED,
}


class Opens(Protocol):
    """Opens shared answers; blocking."""

    def opened(self, payload: str) -> Answer | LinkTrouble:
        """The answer that `payload` names, or why it cannot be shown."""
        ...


@dataclass(frozen=True, slots=True)
class LinkHandlers:
    opens: Opens
    render: Callable[[Answer], list[str]]
    workers: Workers

    async def open(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message:
            payload = "".join(context.args or ())
            await reply(message, await self.workers.do(lambda: self._texts(payload)))

    def _texts(self, payload: str) -> list[str]:
        found = self.opens.opened(payload)
        return [_TROUBLE[found]] if isinstance(found, str) else self.render(found)


def link_handlers(opens: Opens, render: Callable[[Answer], list[str]], workers: Workers) -> list[Handler]:
    """To be registered before the handler of a plain /start."""
    door = LinkHandlers(opens, render, workers)
    asked = filters.UpdateType.MESSAGE & ~filters.Regex(rf"^\S+\s+{GREET}$")
    return [CommandHandler("start", door.open, asked, has_args=True)]


def open_button(answer: Answer, username: str) -> InlineKeyboardButton | None:
    """A button that opens `answer` in a chat with the bot; None when it shows nothing of a report."""
    link = share_link(answer, username)
    return InlineKeyboardButton(wording.elsewhere.OPEN_IN_BOT, url=link) if link else None


def shareable(answer: Answer) -> bool:
    """Whether `answer` shows something of a report that a link can open."""
    return bool(payload_of(answer))


async def send_link(message: Message, answer: Answer) -> None:
    """Replies to `message` with the link that opens `answer`, and a button that passes it on to another chat.

    For a button under an answer that is `shareable`. Raises telegram.error.TelegramError.
    """
    username = message.get_bot().username
    subject = answer.figures[0].label if answer.figures else ""
    button = InlineKeyboardButton(wording.elsewhere.PASS_ON, url=share_url(answer, username, subject))
    await message.reply_text(
        wording.elsewhere.shared(share_link(answer, username)),
        parse_mode=ParseMode.HTML,
        reply_markup=InlineKeyboardMarkup.from_button(button),
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
        do_quote=False,
    )
