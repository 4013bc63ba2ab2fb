"""Build and run the Telegram bot: polling, until a signal or a reason to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from telegram import LinkPreviewOptions, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, BaseHandler, Defaults

from bot import leftovers, wording_chart
from bot.chat_order import ChatOrder
from bot.health import Heart
from bot.journal import Journal
from bot.memory import Memory
from bot.model import Answer
from bot.patience import PatientRequest
from bot.poll_watch import PollRequest, PollWatch
from bot.quiet_logs import outline, quiet_logs
from bot.render_views import quote_message
from bot.telegram import Desk, add_handlers
from bot.telegram_answering import Answering, Reports
from bot.telegram_around import FindsAndOpens, Serving, add_handlers_around, watched
from bot.telegram_buttons import Buttons
from bot.telegram_chart import ChartDesk, Pictures
from bot.telegram_keyboard import Extra
from bot.telegram_limiter import Limiter
from bot.telegram_menus import introduce
from bot.telegram_settings import BotCannotRun, StateUnusable, TelegramSettings, TokenRejected
from bot.telegram_staff import Staff
from bot.telegram_views import Views
from bot.telegram_webhook import start_webhook
from bot.workers import Workers

log = logging.getLogger(__name__)

THREADS = 4  # questions thought about at once
ANSWER_LIMIT_S = 60.0  # waiting for a thread and thinking, together
LOOK_LIMIT_S = 8.0  # for what can be asked further, when many ask it is left out
_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY]
_LONG_POLL_S = 10
_STOP_FETCHING_S = 2.5  # together under the ten seconds that a stop may take
_FINISH_S = 5.5
_ARRIVE_S = 1.0
_START_AGAIN_S = 5.0
App = Application[Any, Any, Any, Any, Any, Any]


class Renewable(Reports, FindsAndOpens, Protocol):
    """Reports that can be read anew while they are answered from."""

    def renew(self, progress: Callable[[int, int], None]) -> bool:
        """Blocks until the newest reports are answered from; whether there was anything new."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """The desk, what inline mode and shared links ask, and the handlers that come before the desk's own."""

    desk: Desk
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
    charts = ChartDesk(pictures, workers, memory) if pictures else None
    if charts:
        draw = Extra(wording_chart.COMMAND, wording_chart.BUTTON, charts.pictures.has, charts.send_for)
        extras = (draw, *extras)
    answering = Answering(reports, render, journal, workers, lookers, extras)
    views = Views(reports, settings.keep_days)
    handlers = [
        *(charts.handlers() if charts else ()),
        *views.handlers(),
        *Buttons(answering, memory, quote_message).handlers(),
        *Staff(settings.admins, journal, reports.renew).handlers(),
    ]
    return Parts(Desk(answering, views, memory), reports, handlers)


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
            await _until(over, _started(application, serving, settings))
            reason = await over
        finally:
            answering.stop_looking()
            await _stopped(application, answering.workers)
            _keep_unanswered(settings.state, order)
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


async def _until(over: asyncio.Future[Any], work: Coroutine[Any, Any, None]) -> None:
    """Does `work` unless the bot is to stop before it is done."""
    task = asyncio.create_task(work)
    await asyncio.wait({task, over}, return_when=asyncio.FIRST_COMPLETED)
    if not task.done():
        task.cancel()
        await asyncio.wait({task})
        return
    task.result()


async def _started(application: App, serving: Serving, settings: TelegramSettings) -> None:
    """Initialises, starts handling, starts fetching; waits for a server that cannot be reached yet."""
    while True:
        try:
            await application.initialize()
            break
        except InvalidToken:
            raise TokenRejected from None  # the library's own message repeats the token
        except TelegramError as error:
            log.warning("the Bot API cannot be reached yet: %s", outline(error))
            await asyncio.sleep(_START_AGAIN_S)
    await application.start()
    for update in leftovers.take(settings.state, application.bot):
        application.update_queue.put_nowait(update)
    if serving.webhook is not None:
        await start_webhook(application, serving.webhook, _UPDATES)
    elif application.updater is not None:
        await application.updater.start_polling(
            timeout=_LONG_POLL_S,
            bootstrap_retries=-1,
            allowed_updates=_UPDATES,
            drop_pending_updates=False,
            error_callback=lambda error: log.warning("fetching updates failed: %s", type(error).__name__),
        )
    application.create_task(introduce(application.bot, settings.admins))
    log.info("the bot is running")


def _keep_unanswered(state: Path, order: ChatOrder) -> None:
    if order.unfinished:
        log.warning("%d messages are kept for the next start", len(order.unfinished))
        try:
            leftovers.keep(state, order.unfinished.values())
        except OSError as error:
            log.error("they could not be kept: %s", type(error).__name__)


async def _stopped(application: App, workers: Workers) -> None:
    """Stops fetching, lets the answers in hand be finished, and lets go after a time."""
    updater = application.updater
    if updater is not None and updater.running:
        with contextlib.suppress(TelegramError, TimeoutError):
            await asyncio.wait_for(updater.stop(), _STOP_FETCHING_S)
    if application.running:
        stopping = asyncio.create_task(application.stop())
        await asyncio.wait({stopping}, timeout=_FINISH_S)
        if not stopping.done():
            log.warning("some answers could not be finished before the stop")
            workers.give_up()  # what is on its way to the chat already still arrives
            await asyncio.wait({stopping}, timeout=_ARRIVE_S)
    with contextlib.suppress(RuntimeError):  # the updater that did not stop in time is still running
        await application.shutdown()
    await application.bot.shutdown()  # its connections are open even where initialising failed
    log.info("the bot has stopped")
