"""/bieudo against the real bot on the real report: a picture, its caption, and a sentence when there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from bot import wording, wording_chart
from tests.bot.telegram.conftest import TOKEN, Process, process
from tests.bot.telegram.server import BotApi, bad_gateway

START_S = 120.0  # opening the model, and on a busy machine building the index
Running = tuple[BotApi, Process]


@pytest.fixture(scope="module")
def running(answerer: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`answerer` is asked for so that the index is there already."""
    command = [sys.executable, "-m", "bot.cli", "bot"]
    with BotApi(TOKEN) as api, process(api, tmp_path_factory.mktemp("charts"), command=command) as bot:
        api.wait(lambda: api.polling, START_S)
        yield api, bot


def test_a_subject_gets_a_picture_whose_caption_quotes_the_report(running: Running) -> None:
    api, _ = running
    asked = api.say(2, "/bieudo dan trau")
    message = api.answer(2, START_S)
    (photo,) = message["photo"]
    assert photo["width"] == 1080
    lines = message["caption"].splitlines()
    assert lines[0] == "Tổng đàn trâu"
    assert "Tổng đàn trâu được1.141/1.220 con" in message["caption"]
    assert lines[-1].endswith("trang 4")
    assert {entity["type"] for entity in message["caption_entities"]} == {"bold", "blockquote"}
    assert message["stray"] == []
    assert message["reply_to_message"]["message_id"] == asked
    assert {call.params["action"] for call in api.called("sendChatAction", 2)} == {"upload_photo"}


def test_quotes_too_long_for_a_caption_follow_as_messages(running: Running) -> None:
    api, _ = running
    api.say(3, "/bieudo suy dinh dưỡng trẻ em")
    picture = api.answer(3, START_S)
    assert "trang 18" in picture["caption"]
    assert "trang 33" in picture["caption"]
    quoted = picture["caption"] if "10,30%" in picture["caption"] else api.answer(3, START_S)["text"]
    assert "10,30%" in quoted


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/bieudo", wording_chart.ASK_SUBJECT),
        ("/bieudo   ", wording_chart.ASK_SUBJECT),
        ("/bieudo tỷ lệ hộ nghèo", wording_chart.none("nothing_to_compare")),
        ("/bieudo sân bay", wording_chart.none("not_stated")),
        ("/bieudo <b>&lt;", wording_chart.none("not_stated")),
        ("/bieudo " + "a" * 301, wording.too_long(300)),
    ],
)
def test_where_there_is_nothing_to_draw_one_sentence_says_so(running: Running, typed: str, said: str) -> None:
    api, _ = running
    api.say(4, typed)
    message = api.answer(4, START_S)
    assert message["text"] == said
    assert "photo" not in message


def test_a_picture_comes_though_the_sign_that_it_comes_cannot_be_shown(running: Running) -> None:
    api, _ = running
    api.fail_next("sendChatAction", bad_gateway())
    api.say(5, "/bieudo che phủ rừng")
    assert "photo" in api.answer(5, START_S)


def test_the_command_is_introduced_and_no_subject_is_logged(running: Running) -> None:
    api, bot = running
    assert wording_chart.COMMAND in [command["command"] for command in api.world.introduced["commands"]]
    assert "dan trau" not in bot.said()
    assert "Traceback" not in bot.said()
