"""The life of the running bot: started, fetching, until a signal or a reason to stop; then let go of in time."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.errors import BotCannotRun, NobodyAnswers, TokenRejected
from bot.telegram.handlers.menus import introduce
from bot.telegram.handlers.questions import excuse_later, words_alone
from bot.telegram.handlers.replying import Answering
from bot.telegram.health import Watch, beating, healthz
from bot.telegram.settings import TelegramSettings
from bot.telegram.state import leftovers
from bot.telegram.state.heartbeat import HeartbeatFile
from bot.telegram.state.identity import Pseudonyms
from bot.telegram.transport import supervisor
from bot.telegram.transport.logs import brief
from bot.telegram.transport.pool import Pool
from bot.telegram.transport.updates import ChatOrder
from bot.telegram.transport.webhook import listening, tell_telegram
from bot.telegram.types import App

log = logging.getLogger(__name__)

_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY]
_LONG_POLL_S = 10
_START_AGAIN_S = 5.0
_STOP_FETCHING_S = 2.5  # together under the ten seconds that a stop may take
_FINISH_S = 5.5
_ARRIVE_S = 1.0


class Ending:
    """When the bot is to stop, and why. Made inside the event loop."""

    def __init__(self) -> None:
        self._reason: asyncio.Future[BotCannotRun | None] = asyncio.get_running_loop().create_future()

    def stop(self, reason: BotCannotRun | None = None) -> None:
        """From now on; the first reason counts, None being no fault."""
        if not self._reason.done():
            self._reason.set_result(reason)

    def stop_at_signals(self) -> None:
        """SIGTERM and SIGINT are no fault."""
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self.stop)

    async def unless_over(self, work: Coroutine[None, None, None]) -> None:
        """Does `work` unless the bot is to stop before it is done."""
        task: asyncio.Future[Any] = asyncio.create_task(work)
        await asyncio.wait({task, self._reason}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
            return
        task.result()

    async def wait(self) -> None:
        """Until the bot is to stop. Raises the reason, where it is a fault."""
        reason = await self._reason
        if reason is not None:
            raise reason


async def live(
    application: App,
    settings: TelegramSettings,
    ending: Ending,
    heartbeat: HeartbeatFile,
    watch: Watch,
    order: ChatOrder,
    answering: Answering,
    pseudonyms: Pseudonyms,
) -> None:
    """Runs until `ending`, then finishes what is in hand, within ten seconds; its health can be seen meanwhile.

    Raises BotCannotRun.
    """
    ending.stop_at_signals()
    polls = settings.webhook is None
    async with (
        listening(application, settings.webhook),
        healthz(settings.health_port, settings.state, settings.index),
        beating(heartbeat, watch, polls),
    ):
        supervisor.notify(supervisor.READY)
        try:
            await ending.unless_over(_start(application, settings, pseudonyms))
            await ending.wait()
        except NobodyAnswers:
            watch.pool.give_up_but_tell()  # and so the message that hangs is done with, and not kept
            raise
        finally:
            supervisor.notify(supervisor.STOPS)
            answering.stop_looking()
            await _stop(application, watch.pool)
            _keep_unanswered(settings.state, order, pseudonyms)


async def _start(application: App, settings: TelegramSettings, pseudonyms: Pseudonyms) -> None:
    """Initialises, starts handling, starts fetching; waits for a server that cannot be reached yet."""
    while True:
        try:
            await application.initialize()
            break
        except InvalidToken:
            raise TokenRejected from None  # the library's own message repeats the token
        except TelegramError as error:
            log.warning("the Bot API cannot be reached yet: %s", brief(error))
            await asyncio.sleep(_START_AGAIN_S)
    await application.start()
    left = leftovers.take(settings.state, application.bot, pseudonyms)
    for update in left.questions:
        application.update_queue.put_nowait(update)
    for message in left.hung:
        application.create_task(excuse_later(message))
    if settings.webhook is not None:
        await tell_telegram(application, settings.webhook, _UPDATES)
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


async def _stop(application: App, pool: Pool) -> None:
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
            pool.give_up()  # what is on its way to the chat already still arrives
            await asyncio.wait({stopping}, timeout=_ARRIVE_S)
    with contextlib.suppress(RuntimeError):  # the updater that did not stop in time is still running
        await application.shutdown()
    await application.bot.shutdown()  # its connections are open even where initialising failed
    log.info("the bot has stopped")


def _keep_unanswered(state: Path, order: ChatOrder, pseudonyms: Pseudonyms) -> None:
    if order.unfinished:
        log.warning("%d messages are kept for the next start", len(order.unfinished))
        try:
            kept = leftovers.keep(state, order.unfinished.values(), order.hung, words_alone, pseudonyms)
        except OSError as error:
            log.error("they could not be kept: %s", type(error).__name__)
        else:
            order.give_away(kept)
