"""Views of the reports in a chat: targets, outline, sources, greeting, what is stored. Walked by buttons, one message each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.telegram import wording
from bot.telegram.handlers.examples import example_buttons
from bot.telegram.handlers.replying import Reports
from bot.telegram.handlers.screens import OUTLINE, SOURCES, TARGETS, Screen, first, screen
from bot.telegram.transport.sending import acknowledge, reply, show

MARK = "v"
Context = ContextTypes.DEFAULT_TYPE


@dataclass(frozen=True, slots=True)
class Views:
    """The handlers, and what they need."""

    reports: Reports
    keep_days: int

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        """What to register."""
        fresh = filters.UpdateType.MESSAGE
        return [
            CommandHandler("chitieu", self.targets, fresh),
            CommandHandler("muc", self.outline, fresh),
            CommandHandler("nguon", self.sources, fresh),
            CommandHandler("riengtu", self.privacy, fresh),
            CallbackQueryHandler(self.turned, pattern=rf"^{MARK}:"),
        ]

    async def greet(self, update: Update) -> None:
        """The greeting, with questions to press."""
        if update.effective_message:
            examples = self.reports.examples
            await reply(update.effective_message, [wording.chat.start(examples)], example_buttons(examples))

    async def targets(self, update: Update, _: Context) -> None:
        await self._begin(update, TARGETS)

    async def outline(self, update: Update, _: Context) -> None:
        await self._begin(update, OUTLINE)

    async def sources(self, update: Update, _: Context) -> None:
        await self._begin(update, SOURCES)

    async def privacy(self, update: Update, _: Context) -> None:
        if update.effective_message:
            await reply(update.effective_message, [wording.overview.privacy(self.keep_days)])

    async def turned(self, update: Update, _: Context) -> None:
        """A button of a view; those of reports that have changed since no longer lead anywhere."""
        query = update.callback_query
        if query is None:
            return
        _mark, stamp, address = (*str(query.data).split(":", 2), "", "")[:3]
        library = self.reports.library
        found = screen(address, library) if stamp == library.stamp else None
        if found is None:
            await acknowledge(query, wording.overview.NO_LONGER, loudly=True)
            return
        await acknowledge(query)
        await show(query, found.html, _markup(found, stamp))

    async def _begin(self, update: Update, kind: str) -> None:
        library = self.reports.library
        found = screen(first(kind, library), library)
        if update.effective_message and found is not None:
            await reply(update.effective_message, [found.html], _markup(found, library.stamp))


def _markup(found: Screen, stamp: str) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(button.label, callback_data=f"{MARK}:{stamp}:{button.address}") for button in row]
        for row in found.buttons
    ]
    return InlineKeyboardMarkup(rows) if rows else None
