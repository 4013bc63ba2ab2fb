"""/bieudo against the real bot on the real report: a picture, its caption, and a sentence when there is none."""

from __future__ import annotations

import pytest

from bot.rendering import chart_text
from bot.telegram import wording
from tests.bot.telegram.conftest import START_S, Process
from tests.bot.telegram.pressing import labels
from tests.bot.telegram.server import BotApi, bad_gateway

Running = tuple[BotApi, Process]


def test_a_subject_gets_a_picture_whose_caption_quotes_the_report(real: Running) -> None:
    api, _ = real
    asked = api.say(802, "/bieudo dan trau")
    message = api.answer(802, START_S)
    (photo,) = message["photo"]
    assert photo["width"] == 1080
    lines = message["caption"].splitlines()
    assert lines[0] == "Tổng đàn trâu"
    assert "Tổng đàn trâu được1.141/1.220 con" in message["caption"]
    assert lines[-1].startswith("Trang 4, ")
    assert {entity["type"] for entity in message["caption_entities"]} == {"bold", "blockquote"}
    assert message["stray"] == []
    assert message["reply_to_message"]["message_id"] == asked
    assert {call.params["action"] for call in api.called("sendChatAction", 802)} == {"upload_photo"}


def test_quotes_too_long_for_a_caption_follow_as_messages(real: Running) -> None:
    api, _ = real
    api.say(803, "/bieudo suy dinh dưỡng trẻ em")
    picture = api.answer(803, START_S)
    assert "trang 18" in picture["caption"].lower()
    assert "trang 33" in picture["caption"].lower()
    quoted = picture["caption"] if "10,30%" in picture["caption"] else api.answer(803, START_S)["text"]
    assert "10,30%" in quoted


def test_a_subject_that_its_sender_edits_is_drawn_anew(real: Running) -> None:
    api, _ = real
    asked = api.say(807, "/bieudo sân bay")
    refusal = api.answer(807, START_S)
    api.edit(807, asked, "/bieudo tỷ lệ hộ nghèo")
    api.wait(lambda: refusal["text"] == chart_text.none("nothing_to_compare"), START_S)
    api.edit(807, asked, "/bieudo dan trau")
    picture = api.answer(807, START_S)
    assert picture["caption"].startswith("Tổng đàn trâu")
    assert picture["reply_to_message"]["message_id"] == asked
    api.edit(807, asked, "/bieudo sân bay")
    assert api.answer(807, START_S)["text"] == chart_text.none("not_stated")  # a picture cannot become words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/bieudo", chart_text.ASK_SUBJECT),
        ("/bieudo   ", chart_text.ASK_SUBJECT),
        ("/bieudo tỷ lệ hộ nghèo", chart_text.none("nothing_to_compare")),
        ("/bieudo sân bay", chart_text.none("not_stated")),
        ("/bieudo <b>&lt;", chart_text.none("not_stated")),
        ("/bieudo " + "a" * 301, wording.chat.too_long(300)),
    ],
)
def test_where_there_is_nothing_to_draw_one_sentence_says_so(real: Running, typed: str, said: str) -> None:
    api, _ = real
    api.say(804, typed)
    message = api.answer(804, START_S)
    assert message["text"] == said
    assert "photo" not in message


def test_a_picture_comes_though_the_sign_that_it_comes_cannot_be_shown(real: Running) -> None:
    api, _ = real
    api.fail_next("sendChatAction", bad_gateway())
    api.say(805, "/bieudo che phủ rừng")
    assert "photo" in api.answer(805, START_S)


def test_the_command_is_introduced_and_no_subject_is_logged(real: Running) -> None:
    api, bot = real
    api.wait(lambda: chart_text.COMMAND in api.world.menus.get(("all_private_chats", ""), ()))
    assert "dan trau" not in bot.said()
    assert "Traceback" not in bot.said()


def test_the_button_under_an_answer_sends_its_picture(real: Running) -> None:
    api, _ = real
    api.say(806, "tổng đàn trâu được bao nhiêu con?")
    answer = api.answer(806, START_S)
    assert chart_text.BUTTON in labels(answer)
    api.press(806, answer, chart_text.BUTTON)
    assert "Tổng đàn trâu" in api.answer(806, START_S)["caption"]
