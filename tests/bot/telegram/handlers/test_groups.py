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


def command(typed: str) -> list[Json]:
    return [{"type": "bot_command", "offset": 0, "length": len(typed.split()[0])}]


def quoted(words: str) -> Json:
    return {"text": words, "position": 0, "is_manual": True}


def caption(typed: str) -> Json:
    return {"caption": typed, "caption_entities": command(typed) if typed.startswith("/") else []}


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


def test_a_reply_to_the_bot_is_a_question_that_goes_on_from_what_its_asker_asked(shared: Shared) -> None:
    api, _ = shared
    office = group(411)
    api.say(7, f"{NAME} một", office)
    answer = api.answer(-411)
    for person, typed, before in ((7, "hai", ("một",)), (8, "ba", ())):
        asked = api.say(person, typed, office, reply_to=answer["message_id"])
        said = api.answer(-411)
        assert said["text"] == echoed(typed, *before)
        assert said["reply_to_message"]["message_id"] == asked


def test_what_one_asks_is_never_used_for_another_nor_in_another_topic(shared: Shared) -> None:
    api, _ = shared
    forum = group(415, is_forum=True)
    for person, topic, words, before in (
        (7, 77, "một", ()),
        (8, 77, "hai", ()),
        (7, 78, "ba", ()),
        (7, 0, "bốn", ()),
        (7, 77, "năm", ("một",)),
        (7, 78, "sáu", ("ba",)),
        (8, 77, "bảy", ("hai",)),
    ):
        place = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
        api.post(person, {"text": f"{NAME} {words}", "entities": [], **place}, forum)
        assert api.answer(-415)["text"] == echoed(words, *before)


def test_in_a_reply_without_words_what_is_replied_to_is_asked_or_the_part_that_is_quoted(shared: Shared) -> None:
    api, _ = shared
    office = group(416)
    asked = api.say(8, "tổng đàn lợn năm 2023 bao nhiêu con? Và bò?", office)
    for typed in ("/hoi", f"/hoi{NAME}", NAME):
        api.say(7, typed, office, reply_to=asked)
        assert api.answer(-416)["text"].startswith("tổng đàn lợn năm 2023 bao nhiêu con? Và bò?\n")
    api.post(7, {"text": "/hoi", "entities": command("/hoi"), "quote": quoted("Và bò?")}, office, reply_to=asked)
    answer = api.answer(-416)
    assert answer["text"].startswith("Và bò?\n")
    api.say(9, "/hoi", office, reply_to=answer["message_id"])
    assert api.answer(-416)["text"] == wording.chat.ASK_SOMETHING  # the bot's own words are no question
    api.say(9, "/hoi thu ngân sách?", office, reply_to=asked)
    assert api.answer(-416)["text"] == echoed("thu ngân sách?")


def test_whether_what_is_pointed_at_is_right_is_checked(shared: Shared) -> None:
    api, _ = shared
    quote = {"quote": quoted("đàn lợn 13.752 con.")}
    first = api.say(417, "mở đầu")
    api.answer(417)
    api.post(417, {"text": "Con số này đúng không?", "entities": [], **quote}, reply_to=first)
    assert api.answer(417)["text"] == echoed("đàn lợn 13.752 con, đúng không?", "mở đầu")
    said = api.say(8, "Có 12 hộ và 34 con", group(417))
    for typed in ("/hoi số này đúng chưa", f"{NAME} kiểm tra giúp mình với"):
        api.say(7, typed, group(417), reply_to=said)
        assert api.answer(-417)["text"].startswith("2 số: 2 chưa tìm thấy")


def test_words_under_a_picture_or_a_file_are_words(shared: Shared) -> None:
    api, _ = shared
    photo = {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]}
    for typed in (f"{NAME} tổng đàn lợn?", "/hoi tổng đàn lợn?"):
        api.post(7, {**photo, **caption(typed)}, group(418))
    assert api.answer(-418)["text"] == echoed("tổng đàn lợn?")
    assert api.answer(-418)["text"] == echoed("tổng đàn lợn?", "tổng đàn lợn?")
    api.post(7, {**photo, **caption("ảnh chung của cả nhà")}, group(418))
    asked = api.post(418, {**photo, **caption("tổng đàn lợn?"), "media_group_id": "album"})
    api.post(418, {**photo, "media_group_id": "album"})
    answer = api.answer(418)
    assert answer["text"] == echoed("tổng đàn lợn?")
    api.edit_caption(418, asked, "tổng đàn bê?")
    api.wait(lambda: answer["text"] == echoed("tổng đàn bê?"))
    api.say(418, "xong")
    assert api.answer(418)["text"] == echoed("xong", "tổng đàn bê?")
    assert len(api.sent(-418)) == 2


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
