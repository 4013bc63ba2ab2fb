"""Build and run the Telegram bot: polling, until a signal or a reason to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from telegram import LinkPreviewOptions
from telegram.ext import Application, BaseHandler, Defaults

from bot.answering.answer import Answer
from bot.charts.choice import Charts
from bot.config import BotConfig
from bot.errors import BotCannotRun, StateUnusable
from bot.rendering import chart_text
from bot.rendering.answer import answer_messages
from bot.rendering.overview import quote_message
from bot.service import Places
from bot.telegram import wording
from bot.telegram.handlers.buttons import Buttons
from bot.telegram.handlers.charts import ChartHandlers, Pictures
from bot.telegram.handlers.inline import Offers, inline_handlers
from bot.telegram.handlers.keyboard import Extra
from bot.telegram.handlers.links import Opens, link_handlers, send_link, shareable
from bot.telegram.handlers.overview import Views
from bot.telegram.handlers.questions import QuestionHandlers, add_handlers, question_in
from bot.telegram.handlers.quota import quota_handlers
from bot.telegram.handlers.replying import Answering, Reports
from bot.telegram.handlers.staff import Staff
from bot.telegram.health import beating, health_handlers, healthz
from bot.telegram.lifecycle import App, keep_unanswered, started, stopped, until
from bot.telegram.reports import Shelf
from bot.telegram.settings import Serving, TelegramSettings, serving_from, settings_from
from bot.telegram.state.chats import Memory
from bot.telegram.state.heartbeat import Heart
from bot.telegram.state.journal import Journal
from bot.telegram.transport.logs import quiet_logs
from bot.telegram.transport.requests import Limiter, PatientRequest, PollRequest, PollWatch
from bot.telegram.transport.updates import ChatOrder
from bot.telegram.transport.workers import Workers
from bot.terminal.progress import progress_on
from index.embedding.interface import ModelProgress

log = logging.getLogger(__name__)
THREADS = 4  # questions thought about at once
ANSWER_LIMIT_S = 60.0  # waiting for a thread and thinking, together
LOOK_LIMIT_S = 8.0  # for what can be asked further, when many ask it is left out
_HEALTH, _QUOTA = -2, -1  # groups of handlers, before the desk's, which is 0


class FindsAndOpens(Offers, Opens, Protocol):
    """What inline mode and shared links ask for."""


class Renewable(Reports, FindsAndOpens, Protocol):
    """Reports that can be read anew while they are answered from."""

    def renew(self, progress: Callable[[int, int], None]) -> bool:
        """Blocks until the newest reports are answered from; whether there was anything new."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """The desk, what inline mode and shared links ask, and the handlers that come before the desk's own."""

    desk: QuestionHandlers
    finder: FindsAndOpens
    handlers: Sequence[BaseHandler[Any, Any, Any]]


def run(
    settings: TelegramSettings,
    reports: Renewable,
    render: Callable[[Answer], list[str]],
    extras: Sequence[Extra] = (),
    serving: Serving = Serving(),  # noqa: B008 - frozen
    pictures: Pictures | None = None,
) -> None:
    """Runs the bot until SIGTERM or SIGINT, then finishes what is in hand, within ten seconds.

    `render` gives Telegram HTML messages; `extras` are the buttons of other parts; with
    `pictures` there is /bieudo and its button. Raises BotCannotRun when the token is refused, another copy runs or the state folder cannot be written: `str()` is the sentence to
    show, `exit_code` the process's.
    """
    quiet_logs(settings.token)
    with contextlib.ExitStack() as held:
        try:
            memory = held.enter_context(contextlib.closing(Memory(settings.state)))
            journal = held.enter_context(contextlib.closing(Journal(settings.state, settings.keep_days)))
        except (OSError, sqlite3.OperationalError) as error:
            raise StateUnusable(settings.state) from error
        asyncio.run(
            _serve(
                settings, serving, lambda: _parts(settings, reports, render, tuple(extras), pictures, memory, journal)
            )
        )


def _parts(
    settings: TelegramSettings,
    reports: Renewable,
    render: Callable[[Answer], list[str]],
    extras: tuple[Extra, ...],
    pictures: Pictures | None,
    memory: Memory,
    journal: Journal,
) -> Parts:
    """Made inside the event loop."""
    workers, lookers = Workers(THREADS, ANSWER_LIMIT_S), Workers(1, LOOK_LIMIT_S)
    charts = ChartHandlers(pictures, workers, memory) if pictures else None
    if charts:
        draw = Extra(chart_text.COMMAND, chart_text.BUTTON, charts.pictures.has, charts.send_for)
        extras = (draw, *extras)
    answering = Answering(reports, render, journal, workers, lookers, extras)
    views = Views(reports, settings.keep_days)
    handlers = [
        *(charts.handlers() if charts else ()),
        *views.handlers(),
        *Buttons(answering, memory, quote_message).handlers(),
        *Staff(settings.admins, journal, reports.renew).handlers(),
    ]
    return Parts(QuestionHandlers(answering, views, memory), reports, handlers)


async def _serve(settings: TelegramSettings, serving: Serving, made: Callable[[], Parts]) -> None:
    over: asyncio.Future[BotCannotRun | None] = asyncio.get_running_loop().create_future()

    def stop(reason: BotCannotRun | None = None) -> None:
        if not over.done():
            over.set_result(reason)

    for signal_number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signal_number, stop)
    watch, heart, parts = PollWatch(stop), Heart(settings.state), made()
    answering = parts.desk.answering

    def note(status: int) -> None:
        watch.note(status)
        if status == 200:
            heart.heard()

    order = ChatOrder()
    application = _built(settings, note, order)
    add_handlers_around(application, serving, parts.finder, answering.render, answering.workers, heart)
    add_handlers(application, parts.desk, parts.handlers)
    async with watched(serving, heart, settings.state):
        try:
            await until(over, started(application, serving, settings))
            reason = await over
        finally:
            answering.stop_looking()
            await stopped(application, answering.workers)
            keep_unanswered(settings.state, order)
    if reason is not None:
        raise reason


def _built(settings: TelegramSettings, note: Callable[[int], None], order: ChatOrder) -> App:
    builder = (
        Application.builder()
        .token(settings.token)
        .request(PatientRequest())
        .get_updates_request(PollRequest(note))
        .rate_limiter(Limiter())
        .concurrent_updates(order)
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .job_queue(None)
    )
    if settings.api_url:
        builder = builder.base_url(f"{settings.api_url}/bot").base_file_url(f"{settings.api_url}/file/bot")
    return builder.build()


def add_handlers_around(
    application: Application[Any, Any, Any, Any, Any, Any],
    serving: Serving,
    finder: FindsAndOpens,
    render: Callable[[Answer], list[str]],
    workers: Workers,
    heart: Heart,
) -> None:
    """To be called before the desk's own handlers are added: a link comes before a plain /start."""
    application.add_handlers(health_handlers(heart), _HEALTH)
    application.add_handlers(quota_handlers(serving.per_hour, question_in), _QUOTA)
    application.add_handlers([*link_handlers(finder, render, workers), *inline_handlers(finder, render)])


@asynccontextmanager
async def watched(serving: Serving, heart: Heart, state: Path) -> AsyncIterator[None]:
    """The bot's health can be seen from outside. Raises AddressTaken."""
    async with healthz(serving.health_port, state, serving.index), beating(heart, polls=serving.webhook is None):
        yield


def start_bot(held: BotConfig, places: Places, hear: ModelProgress) -> None:
    """Runs until the bot is stopped. Raises BotCannotRun, and what reading and storing the reports raise."""
    settings = settings_from(os.environ, held.token_file, held.state)
    settings = replace(settings, admins=held.admins, keep_days=held.keep_days)
    serving = serving_from(held, places.index)
    with progress_on(sys.stderr) as progress:
        shelf = Shelf(places, hear, progress)
    share = Extra("share", wording.elsewhere.SHARE, shareable, send_link)
    run(settings, shelf, answer_messages, [share], serving, Charts(lambda: shelf.answerer))
