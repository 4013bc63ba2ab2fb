"""`/start PAYLOAD`: a shared answer opens again, word for word, or the bot says why it cannot be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from telegram import InlineKeyboardButton, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from bot import wording_elsewhere
from bot.links import LinkTrouble, share_link
from bot.model import Answer
from bot.telegram_send import reply
from bot.workers import Workers

Handler = BaseHandler[Any, Any, Any]
GREET = "tra"  # the payload of the button above inline results: no answer to open, only the bot to come to
_TROUBLE: dict[LinkTrouble, str] = {
    "broken": wording_elsewhere.LINK_BROKEN,
    "changed": wording_elsewhere.LINK_CHANGED,
}


class Opens(Protocol):
    """Opens shared answers; blocking."""

    def opened(self, payload: str) -> Answer | LinkTrouble:
        """The answer that `payload` names, or why it cannot be shown."""
        ...


@dataclass(frozen=True, slots=True)
class _Door:
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
    door = _Door(opens, render, workers)
    asked = filters.UpdateType.MESSAGE & ~filters.Regex(rf"^\S+\s+{GREET}$")
    return [CommandHandler("start", door.open, asked, has_args=True)]


def open_button(answer: Answer, username: str) -> InlineKeyboardButton | None:
    """A button that opens `answer` in a chat with the bot; None when it shows nothing of a report."""
    link = share_link(answer, username)
    return InlineKeyboardButton(wording_elsewhere.OPEN_IN_BOT, url=link) if link else None
