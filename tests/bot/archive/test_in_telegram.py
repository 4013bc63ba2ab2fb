"""The bot on an archive: which report is meant is asked by buttons, and what is looked through is opened when it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from bot.service import Opened, Places
from bot.telegram import wording
from tests.bot.archive.conftest import COMMUNES
from tests.bot.telegram.conftest import START_S, TOKEN, Process, process
from tests.bot.telegram.pressing import labels, turn
from tests.bot.telegram.server import BotApi


@pytest.fixture(scope="module")
def bot(
    opened_archive: Opened, archive_places: Places, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[BotApi, Process]]:
    """`opened_archive` sees to the archive."""
    where = "--corpus", str(archive_places.corpus), "--index", str(archive_places.index)
    command = [sys.executable, "-m", "bot.cli", "bot", *where]
    with BotApi(TOKEN) as server, process(server, tmp_path_factory.mktemp("bot"), command=command) as running:
        server.wait(lambda: server.polling, START_S)
        yield server, running


def test_a_report_is_chosen_by_its_button_and_what_follows_is_asked_of_it(bot: tuple[BotApi, Process]) -> None:
    api, _ = bot
    api.say(501, "tổng đàn trâu là bao nhiêu?")
    asked = api.answer(501)
    assert asked["text"].startswith("Nhiều báo cáo có thể trả lời câu này.")
    chosen = next(label for label in labels(asked) if label.startswith("Báo cáo năm 2023, xã "))
    api.press(501, asked, chosen)
    answer = api.answer(501)
    assert chosen in answer["text"]
    assert " con – Tổng đàn trâu" in answer["text"]
    api.say(501, "thu ngân sách được bao nhiêu?")
    assert chosen in api.answer(501)["text"]


def test_the_report_that_is_named_answers_and_shows_its_passage(bot: tuple[BotApi, Process]) -> None:
    api, _ = bot
    api.say(502, f"thu ngân sách xã {COMMUNES[13]} năm 2023")
    answer = api.answer(502)
    assert answer["text"].startswith("3.163 triệu đồng – ")
    assert f"Báo cáo năm 2023, xã {COMMUNES[13]}" in answer["text"]


def test_the_greeting_and_the_list_of_reports_stay_short(bot: tuple[BotApi, Process]) -> None:
    api, _ = bot
    api.say(503, "/start")
    assert "và 27 báo cáo khác" in api.answer(503)["text"]
    api.say(503, "/muc")
    listed = api.answer(503)
    assert listed["text"] == wording.overview.CHOOSE_REPORT
    first = labels(listed)[0]
    assert "I. Kinh tế" in turn(api, 503, listed, first) or "I. Kinh tế" in labels(listed)
