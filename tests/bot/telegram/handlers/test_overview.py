"""Views of the report in a chat: greeting with questions to press, targets, outline, sources, what is stored."""

from __future__ import annotations

import pytest

from bot.telegram import wording
from tests.bot.telegram.conftest import Process, Started
from tests.bot.telegram.entry import EXAMPLES, KEEP_DAYS, SLOW_S, echoed
from tests.bot.telegram.html_rules import parse
from tests.bot.telegram.pressing import labels, turn
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.small_reports import BUFFALO, SHORT
from tests.bot.telegram.small_reports import TARGETS as LISTED

Shared = tuple[BotApi, Process]


def test_start_shows_questions_that_are_asked_by_pressing(shared: Shared) -> None:
    api, _ = shared
    api.say(201, "/start")
    greeting = api.answer(201)
    assert greeting["text"] == parse(wording.chat.start([SHORT], EXAMPLES)).text
    assert labels(greeting) == [*EXAMPLES, wording.overview.TARGETS, wording.overview.OUTLINE]
    api.press(201, greeting, EXAMPLES[1])
    answer = api.answer(201)
    assert answer["text"].startswith(EXAMPLES[1])
    assert answer["reply_to_message"]["message_id"] == greeting["message_id"]
    api.say(201, "rồi sao?")
    assert api.answer(201)["text"] == echoed("rồi sao?", EXAMPLES[1])


def test_an_example_that_is_pressed_twice_is_answered_once(shared: Shared) -> None:
    api, _ = shared
    api.say(202, "/start")
    greeting = api.answer(202)
    presses = [api.press(202, greeting, EXAMPLES[0]) for _ in range(4)]
    for number in presses:
        api.acknowledged(number)
    api.say(202, "xong")
    api.answer(202)
    assert api.answer(202)["text"].startswith("xong")
    assert len(api.sent(202)) == 3


def test_chitieu_pages_through_all_targets_in_one_message_and_leads_to_the_results(shared: Shared) -> None:
    api, _ = shared
    api.say(203, "/chitieu")
    view = api.answer(203)
    seen = view["text"]
    assert seen.startswith("Các chỉ tiêu năm 2024 (41)")
    while following := [label for label in labels(view) if label.endswith("▶")]:
        seen += "\n" + turn(api, 203, view, following[0])
    assert all(target in seen for target in LISTED)
    results = turn(api, 203, view, wording.overview.RESULTS)
    assert "Tổng đàn trâu: 1.141 con; 93,52%" in results
    assert len(api.sent(203)) == 1


def test_muc_walks_down_to_a_passage_and_up_again(shared: Shared) -> None:
    api, _ = shared
    api.say(204, "/muc")
    view = api.answer(204)
    top = view["text"]
    turn(api, 204, view, "I. KẾT QUẢ THỰC HIỆN NĂM 2023")
    assert BUFFALO in turn(api, 204, view, "1. Chăn nuôi")
    turn(api, 204, view, wording.overview.UP)
    assert turn(api, 204, view, wording.overview.UP) == top
    assert len(api.sent(204)) == 1


def test_nguon_names_issuer_date_and_pages(shared: Shared) -> None:
    api, _ = shared
    api.say(205, "/nguon")
    text = api.answer(205)["text"]
    assert all(
        part in text for part in ("Báo cáo <thử> & nghiệm", "Ủy ban nhân dân thành phố A", "20/12/2023", "1 trang")
    )


def test_riengtu_says_for_how_many_days(shared: Shared) -> None:
    api, _ = shared
    api.say(206, "/riengtu")
    assert f"{KEEP_DAYS} ngày" in api.answer(206)["text"]


@pytest.mark.parametrize("data", ["v:000000:t.0.0", "v::", "v", "v:x:t.0.99", "v:{stamp}:t.0.99", "v:{stamp}:o.0.0.²"])
def test_a_button_that_leads_nowhere_says_so_kindly(shared: Shared, data: str) -> None:
    api, bot = shared
    api.say(207, "/nguon")
    view = api.answer(207)
    api.say(207, "/muc")
    outline = api.answer(207)
    stamp = outline["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[1]
    number = api.press_data(207, view, data.format(stamp=stamp))
    if data.startswith("v:"):
        assert api.acknowledged(number)["text"] == wording.overview.NO_LONGER
    assert "Traceback" not in bot.said()


def test_views_and_examples_sent_before_a_restart_can_still_be_pressed(api: BotApi, start: Started) -> None:
    first = start()
    api.say(7, "/chitieu")
    view = api.answer(7)
    api.say(7, "/start")
    greeting = api.answer(7)
    assert first.stop() == 0
    start("again")
    assert "Tổng đàn trâu: 1.141 con; 93,52%" in turn(api, 7, view, wording.overview.RESULTS)
    api.press(7, greeting, EXAMPLES[1])
    assert api.answer(7)["text"].startswith(EXAMPLES[1])


def test_views_are_turned_and_acknowledged_while_a_question_of_the_chat_is_thought_about(shared: Shared) -> None:
    api, _ = shared
    api.say(208, "/chitieu")
    view = api.answer(208)
    api.say(208, "CHẬM")
    api.wait(lambda: api.called("sendChatAction", 208))
    assert api.acknowledged(api.press(208, view, wording.overview.RESULTS))["after"] < SLOW_S / 2
