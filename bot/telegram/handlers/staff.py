"""Commands of those who look after the bot. Others are told that there is no such command, by the handlers behind."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.rendering.errors import FAULTS, error_sentence
from bot.telegram import wording
from bot.telegram.handlers.callbacks import StaffPage
from bot.telegram.reports import Reports
from bot.telegram.state.journal import Journal
from bot.telegram.state.statistics import all_kept, statistics_of, to_review
from bot.telegram.transport.documents import workbook
from bot.telegram.transport.incoming import words_behind
from bot.telegram.transport.logs import brief
from bot.telegram.transport.sending import acknowledge, edit, reply, show
from bot.telegram.transport.workers import WorkError
from bot.telegram.types import Context, Handler

log = logging.getLogger(__name__)
_SHOW_EVERY_S = 2.0  # Telegram lets a message be edited about once a second


def handlers(admins: tuple[int, ...], journal: Journal, reports: Reports) -> list[Handler]:
    """Of the commands for `admins`, in private chats only, since others read along in a group; none without admins."""
    if not admins:
        return []
    own = filters.User(admins) & filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    staff = StaffHandlers(admins, journal, reports)
    return [
        CommandHandler("thongke", staff.statistics, own),
        CommandHandler("hoidap", staff.review, own),
        CommandHandler("lammoi", staff.renewal, own, block=False),
        CallbackQueryHandler(staff.turned, StaffPage.pattern()),
    ]


@dataclass(frozen=True)
class StaffHandlers:
    admins: tuple[int, ...]
    journal: Journal
    reports: Reports
    _renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def statistics(self, update: Update, _: Context) -> None:
        if update.effective_message:
            await reply(update.effective_message, [wording.staff.statistics(statistics_of(self.journal))])

    async def review(self, update: Update, _: Context) -> None:
        """A page of what to look at; with a word behind the command, all that is kept as a sheet."""
        message = update.effective_message
        if message is None:
            return
        kept = all_kept(self.journal) if words_behind(message) else []
        if kept:
            sheet = workbook(wording.staff.SHEET, wording.staff.table(kept))
            await message.reply_document(sheet, filename=wording.staff.file_name(time.time()), do_quote=False)
            return
        text, markup = self._page(0)
        await reply(message, [text], markup)

    async def turned(self, update: Update, _: Context) -> None:
        """Another page of the questions to review; a message may have been forwarded, so who presses is looked at."""
        query = update.callback_query
        if query is None:
            return
        button = StaffPage.unpack(query.data)
        if button is None or query.from_user.id not in self.admins:
            await acknowledge(query, wording.chat.UNKNOWN_COMMAND)
            return
        await acknowledge(query)
        await show(query, *self._page(button.page))

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
            outcome = await self._renewed(message, sent)
        await edit(message, sent, outcome)  # who reads it may begin another renewal

    async def _renewed(self, message: Message, sent: int) -> str:
        """What to say in the end."""
        now: dict[str, str] = {}

        def progress(done: int, total: int) -> None:
            now["text"] = wording.staff.renewing(done, total)

        showing = asyncio.create_task(_show_progress(message, sent, now))
        try:
            new = await self.reports.renew(progress)
        except (WorkError, TimeoutError) as error:
            log.error("the index could not be renewed: %s", brief(error))
            cause = error.__cause__
            return wording.staff.not_renewed(error_sentence(cause) if isinstance(cause, FAULTS) else "")
        finally:
            showing.cancel()
            await asyncio.wait({showing})
        return wording.staff.RENEWED if new else wording.staff.NOTHING_NEW

    def _page(self, page: int) -> tuple[str, InlineKeyboardMarkup | None]:
        questions, more = to_review(self.journal, page)
        turns = ((page > 0, wording.staff.PREVIOUS, page - 1), (more, wording.staff.NEXT, page + 1))
        row = [InlineKeyboardButton(label, callback_data=StaffPage(to).pack()) for there, label, to in turns if there]
        return wording.staff.review(questions), InlineKeyboardMarkup([row]) if row else None


async def _show_progress(message: Message, sent: int, now: dict[str, str]) -> None:
    """Edits the message whenever there is news, until cancelled."""
    shown = ""
    while True:
        text = now.get("text", "")
        if text and text != shown:
            shown = text
            await edit(message, sent, text)
        await asyncio.sleep(_SHOW_EVERY_S)
