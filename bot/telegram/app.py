"""The Telegram bot put together: what it opens, what it is made of, and who handles an update, top to bottom."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable

from telegram import LinkPreviewOptions
from telegram.ext import Application, Defaults

from bot import service
from bot.charts.choice import Charts
from bot.config import BotConfig
from bot.errors import StateUnusable
from bot.service import Places
from bot.telegram import health
from bot.telegram.handlers import buttons, charts, drafts, forgetting, inline, links, overview, questions, quota, staff
from bot.telegram.handlers.replying import Answering
from bot.telegram.lifecycle import Ending, live
from bot.telegram.reports import Reports
from bot.telegram.settings import TelegramSettings, settings_from
from bot.telegram.state.chats import Memory
from bot.telegram.state.expiry import expiring
from bot.telegram.state.files import private_folder
from bot.telegram.state.heartbeat import HeartbeatFile
from bot.telegram.state.identity import pseudonyms_in
from bot.telegram.state.journal import Journal
from bot.telegram.transport.limiter import Limiter
from bot.telegram.transport.logs import quiet_logs
from bot.telegram.transport.requests import PatientRequest, PollRequest, PollWatch
from bot.telegram.transport.updates import ChatOrder
from bot.telegram.transport.workers import Workers
from bot.telegram.types import App, Handler
from bot.terminal.progress import progress_on
from index.embedding.interface import ModelProgress

THREADS = 4  # questions thought about at once
ANSWER_LIMIT_S = 60.0  # waiting for a thread and thinking, together
LOOK_LIMIT_S = 8.0  # for what can be asked further, when many ask it is left out


def start_bot(config: BotConfig, places: Places, hear: ModelProgress) -> None:
    """Runs until the bot is stopped. Raises BotCannotRun, and what reading and storing the reports raise."""
    os.umask(0o077)
    settings = settings_from(os.environ, config, places.index)
    with progress_on(sys.stderr) as progress:
        opened = service.open_all(places, hear, progress)
    run(settings, Reports(opened, lambda current, progress: service.open_newer(current, places, progress)))


def run(settings: TelegramSettings, reports: Reports) -> None:
    """Runs the bot until SIGTERM or SIGINT, then finishes what is in hand, within ten seconds.

    Raises BotCannotRun when the token is refused, another copy runs, or the state folder cannot be written.
    """
    quiet_logs(settings.token)
    with contextlib.ExitStack() as files:
        try:
            private_folder(settings.state)
            pseudonyms = pseudonyms_in(settings.state, settings.key_file)
            memory = files.enter_context(contextlib.closing(Memory(settings.state, pseudonyms)))
            journal = files.enter_context(contextlib.closing(Journal(settings.state, settings.keep_days, pseudonyms)))
        except (OSError, sqlite3.OperationalError) as error:
            raise StateUnusable(settings.state) from error
        asyncio.run(_run(settings, reports, memory, journal))


async def _run(settings: TelegramSettings, reports: Reports, memory: Memory, journal: Journal) -> None:
    ending, heartbeat, order = Ending(), HeartbeatFile(settings.state), ChatOrder()
    watch = PollWatch(ending.stop)

    def note(status: int) -> None:
        watch.note(status)
        if status == 200:
            heartbeat.note_telegram()

    application = _application(settings, order, note)
    workers, lookers = Workers(THREADS, ANSWER_LIMIT_S), Workers(1, LOOK_LIMIT_S)
    pictures = Charts(lambda: reports.current.answerer)
    extras = (charts.chart_button(pictures, workers), links.share_button())
    answering = Answering(reports, journal, workers, lookers, extras)
    groups: list[list[Handler]] = [  # one after another; within a group, the first that fits an update takes it
        health.handlers(heartbeat),
        quota.handlers(settings.per_hour),
        [
            *links.handlers(reports, workers),
            *inline.handlers(reports),
            *overview.handlers(reports, settings.keep_days),
            *charts.handlers(pictures, workers, memory),
            *drafts.handlers(reports, workers, memory),
            *buttons.handlers(answering, memory),
            *staff.handlers(settings.admins, journal, reports),
            *forgetting.handlers(memory, journal),
            *questions.handlers(answering, memory),
        ],
    ]
    application.add_handlers(dict(enumerate(groups)))
    application.add_error_handler(questions.failed)
    async with expiring(settings.state, memory, journal):
        await live(application, settings, ending, heartbeat, order, answering)


def _application(settings: TelegramSettings, order: ChatOrder, note: Callable[[int], None]) -> App:
    """The library's part; `note` is told the status of every request for updates."""
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
