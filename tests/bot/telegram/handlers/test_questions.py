"""What the bot says to whom. One real process serves them all; each test has chats of its own."""

from __future__ import annotations

import time

import pytest

from bot.telegram import wording
from tests.bot.telegram.conftest import TOKEN, Process
from tests.bot.telegram.entry import EXAMPLES, SLOW_S, echoed
from tests.bot.telegram.html_rules import parse
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi, answer_lost, bad_gateway, dropped, slow, too_many_requests
from tests.bot.telegram.small_reports import SHORT

Shared = tuple[BotApi, Process]
NAME = "@hoi_bao_cao_bot"


def group(number: int) -> Json:
    return {"id": -number, "type": "supergroup", "title": "Văn phòng"}


def test_start_greets_and_help_explains(shared: Shared) -> None:
    api, _ = shared
    api.say(1, "/start")
    greeting = api.answer(1)
    assert greeting["text"] == parse(wording.chat.start([SHORT], EXAMPLES)).text
    api.say(1, "/help")
    assert api.answer(1)["text"] == parse(wording.chat.HELP).text


def test_answers_in_html_as_a_reply_without_preview_after_showing_typing(shared: Shared) -> None:
    api, _ = shared
    asked = api.say(2, "Tỷ lệ <b>che phủ</b> & rừng?")
    answer = api.answer(2)
    assert answer["text"] == echoed("Tỷ lệ <b>che phủ</b> & rừng?")
    assert [entity["type"] for entity in answer["entities"]] == ["blockquote"]
    assert answer["reply_to_message"]["message_id"] == asked
    (sent,) = api.called("sendMessage", 2)
    assert sent.params["link_preview_options"] == {"is_disabled": True}
    assert api.called("sendChatAction", 2)[0].at < sent.at


def test_a_follow_up_knows_the_questions_before_it_in_its_own_chat_only(shared: Shared) -> None:
    api, _ = shared
    for question in ("một", "hai", "ba", "bốn", "năm"):
        api.say(3, question)
        api.say(4, f"kín {question}")
    texts = [api.answer(3)["text"] for _ in range(5)]
    assert texts[4] == echoed("năm", "một", "hai", "ba", "bốn")
    assert "kín" not in "".join(texts)
    api.say(3, "sáu")
    assert api.answer(3)["text"] == echoed("sáu", "hai", "ba", "bốn", "năm")


def test_xoa_forgets_the_questions_of_that_chat(shared: Shared) -> None:
    api, _ = shared
    for chat in (5, 6):
        api.say(chat, "trước")
        api.answer(chat)
    api.say(5, "/xoa")
    assert api.answer(5)["text"] == wording.chat.FORGOTTEN
    for chat in (5, 6):
        api.say(chat, "sau")
    assert api.answer(5)["text"] == echoed("sau")
    assert api.answer(6)["text"] == echoed("sau", "trước")


def test_an_edited_question_has_its_answer_edited(shared: Shared) -> None:
    api, _ = shared
    asked = api.say(7, "thu ngan sach 2032")
    answer = api.answer(7)
    api.edit(7, asked, "thu ngân sách 2023")
    api.wait(lambda: answer["text"] == echoed("thu ngân sách 2023"))
    assert len(api.sent(7)) == 1
    api.say(7, "còn chi?")
    assert api.answer(7)["text"] == echoed("còn chi?", "thu ngân sách 2023")


def test_an_edited_question_is_answered_anew_where_one_message_does_not_do(shared: Shared) -> None:
    api, _ = shared
    asked = api.say(8, "HAI tin")
    assert api.answer(8)["text"].startswith("HAI tin")
    assert api.answer(8)["text"].startswith("Phần hai.")
    api.edit(8, asked, "một tin")
    again = api.answer(8)
    assert again["text"] == echoed("một tin")
    assert again["reply_to_message"]["message_id"] == asked


def test_an_edited_question_is_answered_anew_when_the_answer_was_deleted(shared: Shared) -> None:
    api, _ = shared
    asked = api.say(9, "sai")
    answer = api.answer(9)
    with api.changed:
        del api.world.messages[9, answer["message_id"]]
    api.edit(9, asked, "đúng")
    api.wait(lambda: [message["text"] for message in api.sent(9)] == [echoed("đúng")])


def test_thirty_chats_at_once_are_all_answered(shared: Shared) -> None:
    api, _ = shared
    chats = range(100, 130)
    for chat in chats:
        api.say(chat, f"câu {chat}")
    for chat in chats:
        assert api.answer(chat)["text"] == echoed(f"câu {chat}")


def test_keeps_order_within_a_chat_while_other_chats_go_ahead(shared: Shared) -> None:
    api, _ = shared
    began = time.monotonic()
    for question in ("CHẬM một", "hai", "CHẬM ba"):
        api.say(10, question)
    api.say(11, "ngay")
    assert api.answer(11)["text"] == echoed("ngay")
    assert time.monotonic() - began < SLOW_S
    assert [api.answer(10)["text"].splitlines()[0] for _ in range(3)] == ["CHẬM một", "hai", "CHẬM ba"]


def test_an_answerer_that_raises_is_excused_politely_and_the_bot_goes_on(shared: Shared) -> None:
    api, bot = shared
    api.say(12, "NỔ điều riêng tư")
    assert api.answer(12)["text"] == wording.chat.FAILED
    api.say(12, "ổn")
    assert api.answer(12)["text"] == echoed("ổn")
    assert "ValueError" in bot.said()
    assert "riêng tư" not in bot.said()


def test_too_long_a_message_is_declined(shared: Shared) -> None:
    api, _ = shared
    api.say(14, "ệ" * 1001)
    assert api.answer(14)["text"] == wording.chat.too_long(1000)
    api.say(14, "ệ" * 1000)
    assert api.answer(14)["text"] == echoed("ệ" * 1000)


def test_what_is_not_text_gets_one_sentence_an_album_too(shared: Shared) -> None:
    api, _ = shared
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
    for _ in range(3):
        api.post(15, {"photo": photo, "media_group_id": "album"})
    api.post(15, {"voice": {"file_id": "a", "file_unique_id": "a", "duration": 1}})
    api.post(15, {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 15, "type": "private"}}})
    api.say(15, "/lạ")
    api.say(15, "/lenh_la")
    said = [api.answer(15)["text"] for _ in range(4)]
    assert said == [wording.chat.TEXT_ONLY, wording.chat.TEXT_ONLY, echoed("/lạ"), wording.chat.UNKNOWN_COMMAND]


@pytest.mark.parametrize(
    ("chat", "text"),
    [
        (20, "<script>alert(1)</script> & &lt; </b> <a href='x'>"),
        (21, "'; drop table asked; --"),
        (22, "%s %d {0} {question} \\n ${x}"),
        (23, "\u202egnợưht\u202c \u200b\ufeff 🌲\U0001f468\u200d\U0001f469\u200d\U0001f467"),
        (24, "a\x00b\x07c"),
        (25, "_*[]()~`>#+-=|{}.!"),
        (26, "lẻ \ud800 nửa"),
    ],
)
def test_hostile_text_is_answered_as_typed(shared: Shared, chat: int, text: str) -> None:
    api, _ = shared
    api.say(chat, text)
    typed = text.replace("\ud800", "\ufffd")
    assert api.answer(chat)["text"] == echoed(typed)
    assert not any(message["stray"] for message in api.sent(chat))


def test_in_a_group_only_those_who_speak_to_the_bot_are_answered(shared: Shared) -> None:
    api, _ = shared
    office = group(30)
    api.say(31, "Chào cả nhà", office)
    api.say(31, "/start@bot_khac", office)
    api.say(31, "gửi @hoi_bao_cao_bot_khac nhé", office)
    api.post(31, {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]}, office)
    asked = api.say(31, f"{NAME} rừng bao nhiêu?", office)
    answer = api.answer(-30)
    assert answer["text"] == echoed("rừng bao nhiêu?")
    assert answer["reply_to_message"]["message_id"] == asked
    api.say(31, "còn năm 2024?", office, reply_to=answer["message_id"])
    assert api.answer(-30)["text"] == echoed("còn năm 2024?", "rừng bao nhiêu?")
    api.say(32, f"/hoi{NAME} thu ngân sách?", office)
    assert api.answer(-30)["text"] == echoed("thu ngân sách?")
    api.say(32, NAME.upper(), office)
    assert api.answer(-30)["text"] == wording.chat.ASK_SOMETHING
    assert len(api.sent(-30)) == 4


def test_other_bots_in_a_group_are_not_answered(shared: Shared) -> None:
    api, _ = shared
    office = group(33)
    with api.changed:
        robot = {"id": 99, "is_bot": True, "first_name": "Máy", "username": "may_bot"}
        api._push("message", api.world.add_message(office, robot, {"text": f"{NAME} xin chào"}))
    api.say(34, f"{NAME} người hỏi", office)
    assert api.answer(-33)["text"] == echoed("người hỏi")


@pytest.mark.parametrize(
    "fault",
    [too_many_requests(1), bad_gateway(), dropped(), slow(1.2)],
    ids=["429", "502", "dropped", "slow"],
)
def test_a_fault_while_sending_is_waited_out(shared: Shared, fault: object) -> None:
    api, _ = shared
    chat = 40 + len(api.calls)
    api.fail_next("sendMessage", fault)  # type: ignore[arg-type]
    api.say(chat, "vẫn đến")
    assert api.answer(chat)["text"] == echoed("vẫn đến")


def test_faults_while_fetching_and_typing_are_survived(shared: Shared) -> None:
    api, _ = shared
    api.fail_next("getUpdates", bad_gateway(), dropped(), answer_lost(), too_many_requests(1))
    api.fail_next("sendChatAction", bad_gateway())
    api.say(50, "một")
    api.say(50, "hai")
    assert api.answer(50, timeout_s=20)["text"] == echoed("một")
    assert api.answer(50)["text"] == echoed("hai", "một")
    api.say(50, "ba")
    assert api.answer(50, timeout_s=20)["text"] == echoed("ba", "một", "hai")


def test_a_user_who_blocked_the_bot_disturbs_nobody(shared: Shared) -> None:
    api, _ = shared
    with api.changed:
        api.world.blocked_by.add(60)
    api.say(60, "bị chặn")
    api.wait(lambda: any(call.refused for call in api.called("sendMessage", 60)))
    api.say(61, "người khác")
    assert api.answer(61)["text"] == echoed("người khác")


def test_neither_token_nor_questions_are_logged(shared: Shared) -> None:
    api, bot = shared
    api.say(70, "NỔ điều bí mật")
    api.answer(70)
    assert TOKEN.partition(":")[2] not in bot.said()
    assert "bí mật" not in bot.said()
    assert "never awaited" not in bot.said()
