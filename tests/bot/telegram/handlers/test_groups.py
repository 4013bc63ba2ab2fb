"""In a group the bot answers who speaks to it, as a reply to the question, and is silent otherwise."""

from __future__ import annotations

import pytest

from bot.telegram import wording
from tests.bot.telegram.conftest import Process
from tests.bot.telegram.entry import echoed
from tests.bot.telegram.html_rules import parse
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

Shared = tuple[BotApi, Process]
NAME = "@hoi_bao_cao_bot"


def group(number: int, **more: object) -> Json:
    return {"id": -number, "type": "supergroup", "title": "Văn phòng", **more}


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        (400, f"/hoi{NAME} thu ngân sách?"),
        (401, f"/hoi{NAME.upper()}   thu ngân sách?"),
        (402, "/hoi thu ngân sách?"),
        (403, f"/hoi{NAME}\nthu ngân sách?"),
        (404, f"{NAME} thu ngân sách?"),
        (405, f"thu ngân sách? {NAME}"),
        (406, f"{NAME.title()} thu ngân sách?"),
    ],
)
def test_a_question_to_the_bot_is_answered_as_a_reply(shared: Shared, number: int, typed: str) -> None:
    api, _ = shared
    asked = api.say(7, typed, group(number))
    answer = api.answer(-number)
    assert answer["text"] == echoed("thu ngân sách?")
    assert answer["reply_to_message"]["message_id"] == asked


def test_it_is_silent_where_it_is_not_spoken_to(shared: Shared) -> None:
    api, _ = shared
    office = group(410)
    first = api.say(7, "thu ngân sách bao nhiêu?", office)
    for typed in (
        "/hoi@bot_khac thu?",
        "/la",
        "x@hoi_bao_cao_bot",
        "hoi_bao_cao_bot",
        "/start@bot_khac",
        "@hoi_bao_cao",
    ):
        api.say(7, typed, office)
    api.say(8, "trả lời đồng nghiệp", office, reply_to=first)
    api.post(8, {"new_chat_members": [api.world.me]}, office)
    api.post(8, {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}], "caption": "ảnh"}, office)
    api.say(9, f"{NAME} mốc", office)
    assert api.answer(-410)["text"] == echoed("mốc")
    assert len(api.sent(-410)) == 1
    assert len(api.called("sendChatAction", -410)) == 1


def test_a_reply_to_the_bot_goes_on_from_the_answer(shared: Shared) -> None:
    api, _ = shared
    office = group(411)
    api.say(7, f"{NAME} một", office)
    answer = api.answer(-411)
    asked = api.say(8, "hai", office, reply_to=answer["message_id"])
    follow_up = api.answer(-411)
    assert follow_up["text"] == echoed("hai", "một")
    assert follow_up["reply_to_message"]["message_id"] == asked


def test_the_commands_work_with_and_without_the_name(shared: Shared) -> None:
    api, _ = shared
    office = group(412)
    for typed in (f"/help{NAME}", "/help", f"/xoa{NAME}", f"/hoi{NAME}"):
        api.say(7, typed, office)
    said = [api.answer(-412)["text"] for _ in range(4)]
    assert said == [
        parse(wording.chat.HELP).text,
        parse(wording.chat.HELP).text,
        wording.chat.FORGOTTEN_OF_MEMBER,
        parse(wording.chat.ASK_SOMETHING).text,
    ]


def test_in_a_forum_it_answers_in_the_topic_of_the_question(shared: Shared) -> None:
    api, _ = shared
    topic = {"message_thread_id": 5, "is_topic_message": True}
    api.post(7, {"text": f"{NAME} một", "entities": [], **topic}, group(413, is_forum=True))
    api.answer(-413)
    (sent,) = api.called("sendMessage", -413)
    assert str(sent.params["message_thread_id"]) == "5"
    assert str(api.called("sendChatAction", -413)[0].params["message_thread_id"]) == "5"


def test_an_anonymous_admin_is_answered_and_another_bot_is_not(shared: Shared) -> None:
    api, _ = shared
    office = group(414)
    robot = {"id": 99, "is_bot": True, "first_name": "Máy", "username": "may_bot"}
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    with api.changed:
        api._push("message", api.world.add_message(office, robot, {"text": f"{NAME} máy hỏi"}))
        asked = {"text": f"{NAME} quản trị hỏi", "sender_chat": office}
        api._push("message", api.world.add_message(office, anonymous, asked))
    assert api.answer(-414)["text"] == echoed("quản trị hỏi")
