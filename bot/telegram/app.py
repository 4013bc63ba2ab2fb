"""The Telegram bot put together: what it opens, what it is made of, and who handles an update, top to bottom."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import os
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass

from telegram import LinkPreviewOptions
from telegram.ext import Application, Defaults

from bot import service
from bot.config import BotConfig
from bot.errors import StateUnusable
from bot.rendering.terminal import model_step
from bot.service import Opened, Places
from bot.telegram import health
from bot.telegram.answering_process import Asking
from bot.telegram.handlers import buttons, charts, drafts, forgetting, inline, links, overview, questions, quota, staff
from bot.telegram.handlers.replying import Answering
from bot.telegram.lifecycle import Ending, live
from bot.telegram.reports import Reports, Ways
from bot.telegram.settings import TelegramSettings, settings_from
from bot.telegram.state.expiry import expiring
from bot.telegram.state.files import private_folder
from bot.telegram.state.heartbeat import HeartbeatFile
from bot.telegram.state.kept import State
from bot.telegram.transport.forwarding import Forwarding
from bot.telegram.transport.limiter import Limiter
from bot.telegram.transport.logs import quiet_logs
from bot.telegram.transport.pool import Pool
from bot.telegram.transport.requests import PatientRequest, PollRequest, PollWatch
from bot.telegram.transport.updates import ChatOrder
from bot.telegram.types import App, Handler
from bot.terminal.progress import progress_on
from index.embedding.interface import ModelStep

# Questions thought about at once: more would only take the cores from each other, but for some that take long.
AT_ONCE, BESIDES = max(2, os.cpu_count() or 2), 2


@dataclass(frozen=True, slots=True)
class Limits:
    """In seconds."""

    answer: float = 60.0  # waiting for a turn and thinking, together
    look: float = 8.0  # for what can be asked further, when many ask it is left out
    inline: float = 8.0  # Telegram takes no results later than about ten seconds
    beat: float = 5.0  # between looks at those who answer
    slow: float = 15.0  # when all think longer than that, the bot is not well
    unable: float = 120.0  # when none could answer for so long, it ends


def start_bot(config: BotConfig, places: Places) -> None:
    """Runs until the bot is stopped. Raises BotCannotRun, and what reading and storing the reports raise."""
    os.umask(0o077)
    settings = settings_from(os.environ, config, places.index)
    ways = Ways(
        functools.partial(_opened, places),
        functools.partial(service.renew, places, _hear),
        functools.partial(service.current_manifest, places),
    )
    run(settings, ways)


def run(settings: TelegramSettings, ways: Ways, limits: Limits | None = None) -> None:
    """Runs the bot until SIGTERM or SIGINT, then finishes what is in hand, within ten seconds.

    Raises BotCannotRun when the token is refused, another copy runs, the state folder cannot be written, or nobody
    answers any more; and what `ways` raise.
    """
    quiet_logs(settings.token)
    with contextlib.ExitStack() as held:
        with progress_on(sys.stderr) as progress:
            reports = held.enter_context(contextlib.closing(Reports(ways, progress)))
        try:
            private_folder(settings.state)
            kept = State.opened(settings.state, settings.keep_days, settings.key_file, held)
        except (OSError, sqlite3.OperationalError) as error:
            raise StateUnusable(settings.state) from error
        asyncio.run(_run(settings, reports, kept, limits or Limits()))


async def _run(settings: TelegramSettings, reports: Reports, kept: State, limits: Limits) -> None:
    ending, heartbeat, order = Ending(), HeartbeatFile(settings.state), ChatOrder(kept.delivered)
    memory, journal = kept.memory, kept.journal
    forwarding = Forwarding(Limiter(), kept.moves.note)
    polling = PollWatch(ending.stop)

    def note(status: int) -> None:
        polling.note(status)
        if status == 200:
            heartbeat.note_telegram()

    def asking(at_once: int, limit_s: float, besides: int = 0) -> Asking:
        return Asking(Pool(lambda: reports.nursery, at_once, limit_s, besides))

    application = _application(settings, order, forwarding, note)
    answers = asking(AT_ONCE, limits.answer, BESIDES)
    extras = (charts.chart_button(answers), links.share_button())
    answering = Answering(reports, journal, answers, asking(1, limits.look), extras)
    groups: list[list[Handler]] = [  # one after another; within a group, the first that fits an update takes it
        health.handlers(heartbeat),
        quota.handlers(settings.per_hour),
        [
            *links.handlers(answers),
            *inline.handlers(asking(inline.AT_ONCE, limits.inline)),
            *overview.handlers(reports, settings.keep_days, settings.contact),
            *charts.handlers(answers, memory),
            *drafts.handlers(answers, memory),
            *buttons.handlers(answering, memory),
            *staff.handlers(settings.admins, journal, reports),
            *forgetting.handlers(memory, journal),
            *questions.handlers(answering, memory),
            *forwarding.handlers(),
        ],
    ]
    application.add_handlers(dict(enumerate(groups)))
    application.add_error_handler(questions.Excuses(order.hung.add).failed)
    watch = health.Watch(
        answers.pool, lambda: reports.nursery.lives, ending.stop, limits.beat, limits.slow, limits.unable
    )
    async with expiring(settings.state, (kept.moves, memory, journal, kept.delivered)):
        await live(application, settings, ending, heartbeat, watch, order, answering, kept.pseudonyms)


def _opened(places: Places) -> Opened:
    return service.open_all(places, _hear, _unheard)


def _hear(step: ModelStep, name: str) -> None:
    print(model_step(step, name), file=sys.stderr)


def _unheard(_done: int, _total: int) -> None:
    """Of texts that are embedded where only a model that changed under its name makes that necessary."""


def _application(
    settings: TelegramSettings, order: ChatOrder, forwarding: Forwarding, note: Callable[[int], None]
) -> App:
    """The library's part; `note` is told the status of every request for updates."""
    builder = (
        Application.builder()
        .token(settings.token)
        .request(PatientRequest())
        .get_updates_request(PollRequest(note))
        .rate_limiter(forwarding)
        .concurrent_updates(order)
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .job_queue(None)
    )
    if settings.api_url:
        builder = builder.base_url(f"{settings.api_url}/bot").base_file_url(f"{settings.api_url}/file/bot")
    return builder.build()
