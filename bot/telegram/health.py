"""The heartbeat of the running bot, and /healthz on loopback for a supervisor that asks over HTTP."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from telegram import Update
from telegram.ext import TypeHandler
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.errors import AddressTaken, NobodyAnswers
from bot.telegram.state.heartbeat import HeartbeatFile, heartbeat_in
from bot.telegram.status import status_line
from bot.telegram.transport import supervisor
from bot.telegram.transport.pool import Pool
from bot.telegram.types import Context, Handler

log = logging.getLogger(__name__)
LOOPBACK = "127.0.0.1"


def handlers(heartbeat: HeartbeatFile) -> list[Handler]:
    """Notes every update; to be registered in a group of its own, before all others."""

    async def note(_update: Update, _context: Context) -> None:
        heartbeat.note_update()

    return [TypeHandler(Update, note)]


class _Healthz(RequestHandler):
    def initialize(self, state: Path, index: Path) -> None:
        self.state, self.index = state, index

    def get(self) -> None:
        """200 when all is well, else 503; the line of `hoi status`."""
        well, line = status_line(heartbeat_in(self.state), self.index, time.time())
        self.set_status(200 if well else 503)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{line}\n")


@dataclass(frozen=True, slots=True)
class Watch:
    """Sees every `beat_s` to those who answer. When none can for `unable_s`, or when they are gone, `stop` is called.

    `lives` says whether they are there, `pool` whether they answer; to work longer than `slow_s` counts as not answering
    when all do.
    """

    pool: Pool
    lives: Callable[[], bool]
    stop: Callable[[NobodyAnswers], None]
    beat_s: float = 5.0
    slow_s: float = 15.0
    unable_s: float = 120.0

    def look(self) -> float:
        """For how many seconds nobody has been able to answer; 0 when somebody is."""
        self.pool.look_after()
        unable = self.pool.unable_s(self.slow_s)
        if unable > self.unable_s or not self.lives():
            log.error("no question can be answered any more")
            self.stop(NobodyAnswers())
        return unable


@asynccontextmanager
async def beating(heartbeat: HeartbeatFile, watch: Watch, polls: bool) -> AsyncIterator[None]:
    """Keeps the file fresh, and the supervisor calm. A bot that Telegram calls (`polls` False) hears nothing while
    nobody asks.
    """

    async def beat() -> None:
        while True:
            if not polls:
                heartbeat.note_telegram()
            heartbeat.note_unable(watch.look())
            supervisor.notify(supervisor.LIVES)
            try:
                heartbeat.beat()
            except OSError as error:
                log.warning("the state of health could not be written: %s", type(error).__name__)
            await asyncio.sleep(watch.beat_s)

    task = asyncio.create_task(beat())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})
        heartbeat.remove()


@asynccontextmanager
async def healthz(port: int | None, state: Path, index: Path) -> AsyncIterator[None]:
    """Answers GET /healthz on loopback, `port`; None: nothing listens. Raises AddressTaken."""
    if port is None:
        yield
        return
    server = HTTPServer(
        Application([("/healthz", _Healthz, {"state": state, "index": index})], log_function=lambda _: None)
    )
    try:
        server.listen(port, LOOPBACK)
    except OSError:
        raise AddressTaken(f"{LOOPBACK}:{port}") from None
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()
