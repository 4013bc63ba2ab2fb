"""Commands of those who look after the bot. Others are told that there is no such command, by the handlers behind."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.rendering.errors import FAULTS, error_sentence
from bot.telegram import wording
from bot.telegram.state.journal import Journal
from bot.telegram.state.statistics import statistics_of, to_review
from bot.telegram.transport.logs import outline
from bot.telegram.transport.sending import acknowledge, edit, reply, show
from bot.telegram.transport.workers import WorkError, Workers

log = logging.getLogger(__name__)
MARK = "h"
_SHOW_EVERY_S = 2.0  # Telegram lets a message be edited about once a second
_LONGEST_S = 3 * 3600.0
Context = ContextTypes.DEFAULT_TYPE
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Staff:
    """The handlers, and what they need. `renew` builds the index again, blocking; whether there was anything new."""

    admins: tuple[int, ...]
    journal: Journal
    renew: Callable[[Progress], bool]
    _builders: Workers = field(default_factory=lambda: Workers(1, _LONGEST_S))
    _renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """What to register; in private chats only, since others read along in a group."""
        if not self.admins:
            return []
        own = filters.User(self.admins) & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
        return [
            CommandHandler("thongke", self.statistics, own),
            CommandHandler("hoidap", self.review, own),
            CommandHandler("lammoi", self.renewal, own, block=False),
            CallbackQueryHandler(self.turned, pattern=rf"^{MARK}:[0-9]{{1,6}}$"),
        ]

    async def statistics(self, update: Update, _: Context) -> None:
        if update.effective_message:
            await reply(update.effective_message, [wording.staff.statistics(statistics_of(self.journal))])

    async def review(self, update: Update, _: Context) -> None:
        if update.effective_message:
            text, markup = self._page(0)
            await reply(update.effective_message, [text], markup)

    async def turned(self, update: Update, _: Context) -> None:
        """Another page of the questions to review; a message may have been forwarded, so who presses is looked at."""
        query = update.callback_query
        if query is None:
            return
        if query.from_user.id not in self.admins:
            await acknowledge(query, wording.chat.UNKNOWN_COMMAND)
            return
        await acknowledge(query)
        await show(query, *self._page(int(str(query.data).partition(":")[2])))

    async def renewal(self, update: Update, _: Context) -> None:
        """Indexes again, and says in one message how far it has come."""
        message = update.effective_message
        if message is None:
            return
        if self._renewing.locked():
            await reply(message, [wording.staff.RENEWING_ALREADY])
            return
        async with self._renewing:
            (sent,) = await reply(message, [wording.staff.RENEWING])
            await edit(message, sent, await self._renewed(message, sent))

    async def _renewed(self, message: Message, sent: int) -> str:
        """What to say in the end."""
        now: dict[str, str] = {}

        def heard(done: int, total: int) -> None:
            now["text"] = wording.staff.renewing(done, total)

        showing = asyncio.create_task(_show_progress(message, sent, now))
        try:
            new = await self._builders.do(lambda: self.renew(heard))
        except (WorkError, TimeoutError) as error:
            log.error("the index could not be renewed: %s", outline(error))
            cause = error.__cause__
            return wording.staff.not_renewed(error_sentence(cause) if isinstance(cause, FAULTS) else "")
        finally:
            showing.cancel()
            await asyncio.wait({showing})
        return wording.staff.RENEWED if new else wording.staff.NOTHING_NEW

    def _page(self, page: int) -> tuple[str, InlineKeyboardMarkup | None]:
        found, more = to_review(self.journal, page)
        turns = ((page > 0, wording.staff.PREVIOUS, page - 1), (more, wording.staff.NEXT, page + 1))
        row = [InlineKeyboardButton(label, callback_data=f"{MARK}:{to}") for there, label, to in turns if there]
        return wording.staff.review(found), InlineKeyboardMarkup([row]) if row else None


async def _show_progress(message: Message, sent: int, now: dict[str, str]) -> None:
    """Edits the message whenever there is news, until cancelled."""
    shown = ""
    while True:
        text = now.get("text", "")
        if text and text != shown:
            shown = text
            await edit(message, sent, text)
        await asyncio.sleep(_SHOW_EVERY_S)
