"""Build and run the Telegram bot: polling, until a signal or a reason to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, Defaults

from bot import wording
from bot.chat_order import ChatOrder
from bot.memory import Memory
from bot.model import Answer
from bot.patience import PatientRequest
from bot.poll_watch import PollRequest, PollWatch
from bot.quiet_logs import outline, quiet_logs
from bot.telegram import Answerer, Desk, add_handlers
from bot.telegram_chart import ChartDesk, Pictures
from bot.telegram_settings import BotCannotRun, StateUnusable, TelegramSettings, TokenRejected
from bot.workers import Workers

log = logging.getLogger(__name__)

THREADS = 4  # questions thought about at once
ANSWER_LIMIT_S = 60.0  # waiting for a thread and thinking, together
_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE]
_LONG_POLL_S = 10
_STOP_FETCHING_S = 2.5  # together under the ten seconds that a stop may take
_FINISH_S = 6.0
_START_AGAIN_S = 5.0
App = Application[Any, Any, Any, Any, Any, Any]


def run(
    settings: TelegramSettings,
    answerer: Answerer,
    render: Callable[[Answer], list[str]],
    examples: Sequence[str],
    pictures: Pictures | None = None,
) -> None:
    """Runs the bot until SIGTERM or SIGINT, then finishes what is in hand, within ten seconds.

    `render` gives Telegram HTML messages; `examples` are questions for the greeting; with
    `pictures` there is /bieudo. Raises BotCannotRun when
    the token is refused, another copy runs or the state folder cannot be written: `str()` is the sentence to
    show, `exit_code` the process's.
    """
    quiet_logs(settings.token)
    try:
        memory = Memory(settings.state)
    except (OSError, sqlite3.OperationalError) as error:
        raise StateUnusable(settings.state) from error
    with contextlib.closing(memory):
        asyncio.run(
            _serve(
                settings, lambda: Desk(answerer, render, examples, memory, Workers(THREADS, ANSWER_LIMIT_S)), pictures
            )
        )


async def _serve(settings: TelegramSettings, made: Callable[[], Desk], pictures: Pictures | None) -> None:
    over: asyncio.Future[BotCannotRun | None] = asyncio.get_running_loop().create_future()

    def stop(reason: BotCannotRun | None = None) -> None:
        if not over.done():
            over.set_result(reason)

    for signal_number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signal_number, stop)
    application = _built(settings, PollWatch(stop))
    desk = made()
    add_handlers(application, desk, ChartDesk(pictures, desk.workers).handlers() if pictures else ())
    try:
        await _until(over, _started(application))
        reason = await over
    finally:
        await _stopped(application)
    if reason is not None:
        raise reason


def _built(settings: TelegramSettings, watch: PollWatch) -> App:
    builder = (
        Application.builder()
        .token(settings.token)
        .request(PatientRequest())
        .get_updates_request(PollRequest(watch))
        .concurrent_updates(ChatOrder())
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


async def _started(application: App) -> None:
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
    if application.updater is not None:
        await application.updater.start_polling(
            timeout=_LONG_POLL_S,
            bootstrap_retries=-1,
            allowed_updates=_UPDATES,
            drop_pending_updates=False,
            error_callback=lambda error: log.warning("fetching updates failed: %s", type(error).__name__),
        )
    application.create_task(_introduce(application))
    log.info("the bot is running")


async def _introduce(application: App) -> None:
    """Commands and descriptions as Telegram shows them. The bot answers without them too."""
    bot = application.bot
    steps: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: bot.set_my_commands(wording.COMMANDS),
        lambda: bot.set_my_description(wording.DESCRIPTION),
        lambda: bot.set_my_short_description(wording.SHORT_DESCRIPTION),
    )
    for step in steps:
        try:
            await step()
        except TelegramError as error:
            log.warning("could not introduce the bot: %s", outline(error))


async def _stopped(application: App) -> None:
    """Stops fetching, lets the answers in hand be finished, and lets go after a time."""
    updater = application.updater
    if updater is not None and updater.running:
        with contextlib.suppress(TelegramError, TimeoutError):
            await asyncio.wait_for(updater.stop(), _STOP_FETCHING_S)
    if application.running:
        try:
            await asyncio.wait_for(application.stop(), _FINISH_S)
        except TimeoutError:
            log.warning("some answers could not be finished before the stop")
    with contextlib.suppress(RuntimeError):  # the updater that did not stop in time is still running
        await application.shutdown()
    await application.bot.shutdown()  # its connections are open even where initialising failed
    log.info("the bot has stopped")
