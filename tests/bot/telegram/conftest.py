"""A Bot API server, and the bot as a process that talks to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bot.telegram.server import BotApi

ROOT = Path(__file__).parents[3]
TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
WITH_ECHO = (sys.executable, "-m", "tests.bot.telegram.entry")


@dataclass
class Process:
    """A running bot."""

    popen: subprocess.Popen[bytes]
    log: Path

    def stop(self, timeout_s: float = 10.0) -> int:
        """SIGTERM, and the exit status. Raises TimeoutExpired when it takes longer than `timeout_s`."""
        self.popen.send_signal(signal.SIGTERM)
        return self.popen.wait(timeout_s)

    def said(self) -> str:
        """Standard output and standard error so far."""
        return self.log.read_text(encoding="utf-8")


@contextmanager
def process(api: BotApi, folder: Path, name: str = "bot", command: Sequence[str] = WITH_ECHO) -> Iterator[Process]:
    """The bot, with the answerer that echoes unless `command` says another; its state and log lie in `folder`."""
    environ = os.environ | {
        "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": api.url, "HOI_STATE": str(folder / "state"),
        "PYTHONUTF8": "1", "PYTHONWARNINGS": "default", "NO_PROXY": "127.0.0.1",
    }  # fmt: skip
    log = folder / f"{name}.log"
    with log.open("wb") as out:
        popen = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out)
    try:
        yield Process(popen, log)
    finally:
        if popen.poll() is None:
            popen.kill()
        popen.wait()


Started = Callable[..., Process]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(TOKEN) as server:
        yield server


@pytest.fixture
def start(api: BotApi, tmp_path: Path) -> Iterator[Started]:
    """Starts a bot process on `api`; the same state folder each time, unless named otherwise."""
    with ExitStack() as running:

        def started(name: str = "bot", state: str = ".", config: str = "", limits: Sequence[str] = ()) -> Process:
            """`config` is the [bot] section of a config file; `limits` are as `entry` takes them."""
            folder = tmp_path / state
            folder.mkdir(exist_ok=True)
            command = list(WITH_ECHO)
            if config or limits:
                file = folder / f"{name}.toml"
                file.write_text(f"[bot]\n{config}\n", encoding="utf-8")
                command += [str(file), *limits]
            api.before = len(api.calls)
            return running.enter_context(process(api, folder, name, command))

        yield started


START_S = 120.0  # opening the model, and on a busy machine building the index


@pytest.fixture(scope="session")
def real(answerer: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BotApi, Process]]:
    """`hoi bot` on the real report, for the tests that leave it as it was. `answerer` sees to the index."""
    command = [sys.executable, "-m", "bot.cli", "bot"]
    with BotApi(TOKEN) as server, process(server, tmp_path_factory.mktemp("real"), command=command) as bot:
        server.wait(lambda: server.polling, START_S)
        yield server, bot


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BotApi, Process]]:
    """One bot for the tests that leave it as it was; each uses chats of its own."""
    with BotApi(TOKEN) as server, process(server, tmp_path_factory.mktemp("bot")) as bot:
        yield server, bot
