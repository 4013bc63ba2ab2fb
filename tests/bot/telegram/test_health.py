"""`hoi status` and /healthz: alive, when somebody last wrote, whether the index is whole."""

from __future__ import annotations

import http.client
import json
import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import AddressTaken
from bot.rendering.errors import error_sentence
from bot.service import Places
from bot.telegram import wording
from bot.telegram.state.heartbeat import FILE, FRESH_S, Heartbeat, HeartbeatFile, heartbeat_in
from bot.telegram.status import status_line
from tests.bot.clock import Clock
from tests.bot.conftest import hoi
from tests.bot.telegram.conftest import TOKEN, Started
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.transport.test_webhook import free_port


def healthz(port: int) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    with closing(connection):
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_status_and_healthz_tell_a_running_bot_from_a_stopped_one(
    api: BotApi, start: Started, tmp_path: Path, places: Places, answerer: object
) -> None:
    port = free_port()
    state = {"HOI_STATE": str(tmp_path / "state")}
    before = hoi("status", "--index", places.index, **state)
    assert (before.returncode, before.stdout) == (
        1,
        f"{wording.elsewhere.STATUS_STOPPED}; {wording.elsewhere.INDEX_FINE}.\n",
    )
    bot = start(config=f"health_port = {port}\n[index]\nfolder = '{places.index}'")
    api.say(7, "một")
    api.answer(7)
    api.wait(lambda: (tmp_path / "state" / FILE).exists(), 20)
    while heartbeat_in(tmp_path / "state") is None or not heartbeat_in(tmp_path / "state").update:  # type: ignore[union-attr]
        api.wait(lambda: True)
    running = hoi("status", "--index", places.index, **state)
    assert running.returncode == 0
    assert running.stdout.startswith(f"{wording.elsewhere.STATUS_ALIVE}; tin nhắn gần nhất ")
    assert healthz(port)[0] == 200
    assert healthz(port)[1].startswith(wording.elsewhere.STATUS_ALIVE)
    assert TOKEN not in running.stdout
    assert (
        hoi("status", "--index", tmp_path / "none", **state).stdout.rstrip().endswith(f"{wording.elsewhere.INDEX_BAD}.")
    )
    assert bot.stop() == 0
    assert hoi("status", "--index", places.index, **state).returncode == 1


def test_a_second_copy_does_not_speak_for_the_first(api: BotApi, start: Started, tmp_path: Path) -> None:
    first = start()
    api.say(7, "một")
    api.answer(7)
    api.wait(lambda: (tmp_path / "state" / FILE).exists(), 20)
    second = start("second")
    assert second.popen.wait(20) == 3
    heartbeat = heartbeat_in(tmp_path / "state")
    assert heartbeat is not None
    assert heartbeat.process == first.popen.pid


def test_a_port_that_is_taken_stops_the_bot_with_one_sentence(api: BotApi, start: Started) -> None:
    port = int(api.url.rpartition(":")[2])
    bot = start(config=f"health_port = {port}")
    assert bot.popen.wait(20) == 3
    assert error_sentence(AddressTaken(f"127.0.0.1:{port}")) in bot.said()
    assert "Traceback" not in bot.said()


@pytest.mark.parametrize("silent", ["beaten", "telegram"])
def test_a_bot_that_is_stuck_or_cut_off_is_not_well(places: Places, answerer: object, silent: str) -> None:
    times = {"beaten": 1000.0, "telegram": 1000.0, "update": 0.0}
    assert status_line(Heartbeat(1, **times), places.index, 1000 + FRESH_S / 2)[0]
    assert (
        status_line(Heartbeat(1, **times), places.index, 1000)[1]
        == f"{wording.elsewhere.STATUS_ALIVE}; {wording.elsewhere.NEVER_ASKED}; {wording.elsewhere.INDEX_FINE}."
    )
    well, line = status_line(Heartbeat(1, **(times | {silent: 1000 - FRESH_S})), places.index, 1000)
    assert not well
    assert line.startswith(wording.elsewhere.STATUS_STALLED)


def test_what_is_no_heartbeat_of_a_living_process_counts_as_stopped(tmp_path: Path) -> None:
    file = tmp_path / FILE
    for written in (
        "",
        "{}",
        "[1]",
        '{"process": -1}',
        json.dumps({"process": 2**22 + 1, "beaten": 1, "telegram": 1, "update": 1}),
    ):
        file.write_text(written, encoding="utf-8")
        assert heartbeat_in(tmp_path) is None


def test_it_beats_only_once_telegram_was_heard(tmp_path: Path) -> None:
    clock = Clock()
    heartbeat = HeartbeatFile(tmp_path, clock)
    heartbeat.beat()
    assert heartbeat_in(tmp_path) is None
    heartbeat.note_update()
    heartbeat.beat()
    assert heartbeat_in(tmp_path) == Heartbeat(os.getpid(), clock.now, clock.now, clock.now)
    heartbeat.remove()
    assert heartbeat_in(tmp_path) is None


def test_status_needs_no_token_and_no_model(tmp_path: Path) -> None:
    told = hoi(
        "status", "--index", tmp_path / "none", HOI_STATE=str(tmp_path), TELEGRAM_TOKEN="", HF_HOME=str(tmp_path)
    )
    assert told.returncode == 1
    assert told.stderr == ""
    assert sys.executable not in told.stdout
