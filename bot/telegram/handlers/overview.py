"""What the bot shows of itself and of the reports: greeting, targets, outline, sources, what is stored. Glue only."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.answering.answer import ViewAnswer
from bot.telegram import wording
from bot.telegram.handlers.callbacks import ExampleButton, Page, View, ViewButton
from bot.telegram.handlers.screens import Screen, first, screen
from bot.telegram.reports import Reports
from bot.telegram.transport.sending import acknowledge, reply, show
from bot.telegram.types import Context, Handler
from index.overview.library import Library


def handlers(reports: Reports, keep_days: int, contact: str) -> list[Handler]:
    """Of the commands that ask nothing, and of the buttons that walk through a view."""
    fresh = filters.UpdateType.MESSAGE
    views = OverviewHandlers(reports, keep_days, contact)
    return [
        CommandHandler("start", views.greeting, fresh),
        CommandHandler("help", views.help, fresh),
        CommandHandler("chitieu", views.targets, fresh),
        CommandHandler("muc", views.outline, fresh),
        CommandHandler("nguon", views.sources, fresh),
        CommandHandler("riengtu", views.privacy, fresh),
        CallbackQueryHandler(views.turned, ViewButton.pattern()),
    ]


@dataclass(frozen=True, slots=True)
class OverviewHandlers:
    """Views are walked by buttons, one message each."""

    reports: Reports
    keep_days: int
    contact: str

    async def greeting(self, update: Update, _: Context) -> None:
        """With questions to press."""
        if update.effective_message:
            examples, library = self.reports.current.examples, self.reports.current.library
            rows = [
                [InlineKeyboardButton(wording.buttons.shortened(e), callback_data=ExampleButton.of(e).pack())]
                for e in examples
            ]
            views: tuple[tuple[View, str], ...] = (
                ("targets", wording.overview.TARGETS),
                ("outline", wording.overview.OUTLINE),
            )
            rows.append(
                [
                    InlineKeyboardButton(name, callback_data=ViewButton(library.stamp, first(view, library)).pack())
                    for view, name in views
                ]
            )
            await reply(update.effective_message, [wording.chat.start(library.names, examples)], _markup(rows))

    async def help(self, update: Update, _: Context) -> None:
        if update.effective_message:
            await reply(update.effective_message, [wording.chat.HELP])

    async def targets(self, update: Update, _: Context) -> None:
        await self._begin(update, "targets")

    async def outline(self, update: Update, _: Context) -> None:
        await self._begin(update, "outline")

    async def sources(self, update: Update, _: Context) -> None:
        await self._begin(update, "sources")

    async def privacy(self, update: Update, _: Context) -> None:
        if update.effective_message:
            await reply(update.effective_message, [wording.overview.privacy(self.keep_days, self.contact)])

    async def turned(self, update: Update, _: Context) -> None:
        """A button of a view; those of reports that have changed since no longer lead anywhere."""
        query = update.callback_query
        if query is None:
            return
        button, library = ViewButton.unpack(query.data), self.reports.current.library
        there = screen(button.address, library) if button and button.stamp == library.stamp else None
        if there is None:
            await acknowledge(query, wording.overview.NO_LONGER, loudly=True)
            return
        await acknowledge(query)
        await show(query, there.html, _buttons(there, library.stamp))

    async def _begin(self, update: Update, view: View) -> None:
        library = self.reports.current.library
        there = _first(view, library)
        if update.effective_message and there is not None:
            await reply(update.effective_message, [there.html], _buttons(there, library.stamp))


def shown(answer: ViewAnswer, library: Library) -> tuple[str, InlineKeyboardMarkup | None] | None:
    """The first message of the list or the section that was asked for by its name, with its buttons; None where the reports
    have changed since."""
    if answer.view == "chart":
        return None
    section = answer.sections[0].number if answer.sections else ()
    of_one = None if answer.report is None else screen(Page(answer.view, answer.report, 0, section), library)
    there = of_one or _first(answer.view, library)
    return (there.html, _buttons(there, library.stamp)) if there else None


def _first(view: View, library: Library) -> Screen | None:
    return screen(first(view, library), library)


def _buttons(there: Screen, stamp: str) -> InlineKeyboardMarkup | None:
    return _markup(
        [
            [InlineKeyboardButton(b.label, callback_data=ViewButton(stamp, b.address).pack()) for b in row]
            for row in there.buttons
        ]
    )


def _markup(rows: list[list[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup(rows) if rows else None
