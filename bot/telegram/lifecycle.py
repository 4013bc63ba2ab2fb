"""The life of the running bot: started, fetching, until a signal or a reason to stop; then let go of in time."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application

from bot.errors import TokenRejected
from bot.telegram.handlers.menus import introduce
from bot.telegram.settings import Serving, TelegramSettings
from bot.telegram.state import leftovers
from bot.telegram.transport.logs import outline
from bot.telegram.transport.updates import ChatOrder
from bot.telegram.transport.webhook import start_webhook
from bot.telegram.transport.workers import Workers

log = logging.getLogger(__name__)

_UPDATES = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY]
_LONG_POLL_S = 10
_STOP_FETCHING_S = 2.5  # together under the ten seconds that a stop may take
_FINISH_S = 5.5
_ARRIVE_S = 1.0
_START_AGAIN_S = 5.0
App = Application[Any, Any, Any, Any, Any, Any]


async def until(over: asyncio.Future[Any], work: Coroutine[Any, Any, None]) -> None:
    """Does `work` unless the bot is to stop before it is done."""
    task = asyncio.create_task(work)
    await asyncio.wait({task, over}, return_when=asyncio.FIRST_COMPLETED)
    if not task.done():
        task.cancel()
        await asyncio.wait({task})
        return
    task.result()


async def started(application: App, serving: Serving, settings: TelegramSettings) -> None:
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


def keep_unanswered(state: Path, order: ChatOrder) -> None:
    if order.unfinished:
        log.warning("%d messages are kept for the next start", len(order.unfinished))
        try:
            leftovers.keep(state, order.unfinished.values())
        except OSError as error:
            log.error("they could not be kept: %s", type(error).__name__)


async def stopped(application: App, workers: Workers) -> None:
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
