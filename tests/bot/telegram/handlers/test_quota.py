"""So many questions an hour for each person."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from telegram import Chat, Message, User

from bot.telegram import wording
from bot.telegram.handlers.quota import (
    COMMANDS_A_MINUTE,
    HOUR_S,
    INLINE_A_MINUTE,
    MINUTE_S,
    OWN_VOICES,
    VERDICTS_AN_HOUR,
    Quota,
    Voices,
    _draft_cost,
)
from bot.verification.draft import MOST
from tests.bot.clock import Clock
from tests.bot.telegram.conftest import START_S, Started
from tests.bot.telegram.entry import echoed
from tests.bot.telegram.pressing import labels, turn
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

GROUP_FORGOTTEN = wording.chat.FORGOTTEN_OF_GROUP
LIMIT = wording.elsewhere.over_quota(2, 60)
OFFICE: Json = {"id": -30, "type": "supergroup", "title": "Văn phòng"}


def said(api: BotApi, chat: int) -> list[str]:
    return [message["text"].splitlines()[0] for message in api.sent(chat)]


def test_who_asks_too_much_is_told_once_and_others_are_answered(api: BotApi, start: Started) -> None:
    start(config="per_hour = 2")
    api.wait(lambda: api.polling, START_S)
    for question in ("một", "hai", "ba", "bốn", "năm"):
        api.say(7, question)
    api.say(7, "/help")
    api.say(8, "người khác")
    assert api.answer(8)["text"].startswith("người khác")
    api.wait(lambda: len(api.sent(7)) == 4)
    assert said(api, 7) == ["một", "hai", LIMIT, "Cách hỏi"]


def test_in_a_group_only_questions_to_the_bot_count_and_each_person_for_himself(api: BotApi, start: Started) -> None:
    start(config="per_hour = 2")
    api.wait(lambda: api.polling, START_S)
    for _ in range(5):
        api.say(7, "chuyện riêng trong nhóm", OFFICE)
    for person, question in ((7, "một"), (7, "hai"), (7, "ba"), (7, "bốn"), (8, "năm")):
        api.say(person, f"@hoi_bao_cao_bot {question}", OFFICE)
    api.say(8, "/hoi@hoi_bao_cao_bot sáu", OFFICE)
    api.wait(lambda: len(api.sent(-30)) == 5)
    answers = said(api, -30)
    assert [[words for words in answers if words in own] for own in (("một", "hai", LIMIT), ("năm", "sáu"))] == [
        ["một", "hai", LIMIT],
        ["năm", "sáu"],
    ]


def test_presses_that_make_work_count_and_are_always_acknowledged_and_verdicts_are_free(
    api: BotApi, start: Started
) -> None:
    start(config="per_hour = 3")
    api.wait(lambda: api.polling, START_S)
    api.say(7, "Tổng đàn trâu?")
    answer = api.answer(7)
    api.wait(lambda: "Kế hoạch" in labels(answer))
    first = answer["text"]
    assert turn(api, 7, answer, "Kế hoạch").startswith("1.220 con")
    assert turn(api, 7, answer, wording.buttons.BACK) == first
    for _ in range(2):
        told = api.acknowledged(api.press(7, answer, "Kế hoạch"))
        assert told["text"] == wording.elsewhere.presses_over_quota(60)
    assert api.acknowledged(api.press(7, answer, wording.buttons.GOOD))["text"] == wording.buttons.THANKS
    assert answer["text"] == first
    api.say(7, "một câu nữa")
    assert api.answer(7)["text"] == wording.elsewhere.over_quota(3, 60)
    assert api.acknowledged(api.press(8, answer, "Kế hoạch"))["text"] == ""
    api.wait(lambda: answer["text"].startswith("1.220 con"))


def test_a_refused_press_is_told_in_as_many_characters_as_telegram_shows() -> None:
    assert len(wording.elsewhere.presses_over_quota(60)) <= 200


def test_the_hour_slides_and_who_is_over_it_twice_is_told_twice() -> None:
    clock = Clock()
    quota = Quota(2, clock=clock)
    assert quota.take(7)
    clock.now += HOUR_S / 2
    assert quota.take(7)
    assert not quota.take(7)
    assert math.isclose(quota.wait_s(7), HOUR_S / 2)
    assert [quota.first_refusal(7), quota.first_refusal(7)] == [True, False]
    clock.now += HOUR_S / 2
    assert quota.take(7)
    assert not quota.take(7)
    assert not quota.first_refusal(7)
    clock.now += HOUR_S
    assert quota.take(7)
    assert quota.first_refusal(7)


def test_nothing_is_kept_of_those_who_were_silent_for_an_hour() -> None:
    clock = Clock()
    quota = Quota(1, clock=clock)
    for person in range(1000):
        quota.take(person)
        quota.first_refusal(person)
    clock.now += HOUR_S
    fresh = Quota(1, clock=clock)
    assert quota.take(5)
    assert fresh.take(5)
    assert quota == fresh


def test_a_draft_costs_one_for_each_ten_numbers_begun_that_are_checked() -> None:
    costs = {count: _draft_cost(" ".join(f"{n}.000 con" for n in range(count))) for count in (0, 1, 10, 11, MOST, 900)}
    assert costs == {0: 1, 1: 1, 10: 1, 11: 2, MOST: MOST // 10, 900: MOST // 10}


def test_a_text_that_is_checked_without_a_command_costs_as_much(api: BotApi, start: Started) -> None:
    start(config="per_hour = 2")
    api.wait(lambda: api.polling, START_S)
    api.say(7, "; ".join(f"đàn bò xã này có {n}.000 con" for n in range(11, 36)) + ".")
    api.answer(7)
    api.say(7, "một")
    assert api.answer(7)["text"] == LIMIT


def test_what_is_dear_may_be_the_last_and_is_waited_for_as_long() -> None:
    clock = Clock()
    quota = Quota(2, clock=clock)
    assert quota.take(7, 4)
    assert not quota.take(7)
    assert math.isclose(quota.wait_s(7), HOUR_S)
    clock.now += HOUR_S
    assert quota.take(7)


def test_five_hundred_commands_are_answered_ten_times_and_told_once(api: BotApi, start: Started) -> None:
    start()
    api.wait(lambda: api.polling, START_S)
    for number in range(500):
        api.say(7, ("/help", "/riengtu", "/start")[number % 3])
    api.say(8, "người khác")
    assert api.answer(8)["text"].startswith("người khác")
    api.wait(lambda: len(api.sent(7)) == COMMANDS_A_MINUTE + 1, 20)
    api.say(7, "câu hỏi")
    api.wait(lambda: said(api, 7)[-1] == "câu hỏi")
    assert said(api, 7).count(wording.elsewhere.COMMANDS_OVER_QUOTA) == 1
    assert len(api.sent(7)) == COMMANDS_A_MINUTE + 2


def test_a_shared_link_counts_as_a_question_and_a_greeting_does_not(api: BotApi, start: Started) -> None:
    start(config="per_hour = 1")
    api.wait(lambda: api.polling, START_S)
    for text in ("/start", "/start tra", "/start 2AQBN", "/start 2AQBN"):
        api.say(7, text)
    api.wait(lambda: len(api.sent(7)) == 4)
    assert said(api, 7)[-1] == wording.elsewhere.over_quota(1, 60)


def test_verdicts_are_free_up_to_a_number_and_three_hundred_hold_nobody_back(api: BotApi, start: Started) -> None:
    start(config="per_hour = 2")
    api.wait(lambda: api.polling, START_S)
    api.say(7, "Tổng đàn trâu?")
    answer = api.answer(7)
    api.wait(lambda: "Kế hoạch" in labels(answer))
    data = answer["reply_markup"]["inline_keyboard"][-1][0]["callback_data"]
    presses = [api.press_data(7, answer, data) for _ in range(300)]
    api.say(8, "người khác")
    assert api.answer(8)["text"].startswith("người khác")
    told = [api.acknowledged(number)["text"] for number in presses[: VERDICTS_AN_HOUR + 2]]
    assert told[-1] == wording.elsewhere.presses_over_quota(60)
    assert told[:VERDICTS_AN_HOUR].count(wording.buttons.THANKS) == VERDICTS_AN_HOUR // 2
    assert len(api.called("editMessageReplyMarkup", 7)) <= 4


def test_in_a_group_each_member_has_a_voice_and_xoa_deletes_what_its_sender_asked(api: BotApi, start: Started) -> None:
    start()
    api.wait(lambda: api.polling, START_S)
    api.say(7, "/hoi Tổng đàn trâu?", OFFICE)
    answer = api.answer(-30)
    api.wait(lambda: "Kế hoạch" in labels(answer))
    for person in (7, 8):
        data = answer["reply_markup"]["inline_keyboard"][-1][0]["callback_data"]
        assert api.acknowledged(api.press_data(person, answer, data))["text"] == wording.buttons.THANKS
    api.wait(lambda: f"{wording.buttons.CHOSEN}{wording.buttons.GOOD} 2" in labels(answer), 15)
    api.say(8, "/xoa", OFFICE)
    assert api.answer(-30)["text"] == wording.chat.FORGOTTEN_OF_MEMBER
    assert api.acknowledged(api.press(7, answer, "Kế hoạch"))["text"] == ""
    api.say(7, "/xoa", OFFICE)
    assert api.answer(-30)["text"] == wording.chat.FORGOTTEN_OF_MEMBER
    assert api.acknowledged(api.press(7, answer, wording.elsewhere.SHARE))["text"] == wording.buttons.FORGOTTEN


def test_an_admin_of_a_group_deletes_what_everybody_asked_there(api: BotApi, start: Started) -> None:
    start()
    api.wait(lambda: api.polling, START_S)
    api.world.members = {(-30, 9): "administrator", (-30, 10): "creator", (-30, 11): "member"}
    for person, told in ((11, wording.chat.FORGOTTEN_OF_MEMBER), (9, GROUP_FORGOTTEN), (10, GROUP_FORGOTTEN)):
        api.say(7, "/hoi một", OFFICE)
        assert api.answer(-30)["text"] == (echoed("một") if person != 9 else echoed("một", "một"))
        api.say(person, "/xoa", OFFICE)
        assert api.answer(-30)["text"] == told


def test_who_speaks_in_the_name_of_the_group_is_its_admin(api: BotApi, start: Started) -> None:
    start()
    api.wait(lambda: api.polling, START_S)
    for speaker, told in ((-1001, wording.chat.FORGOTTEN_OF_MEMBER), (-30, GROUP_FORGOTTEN)):
        command = {"text": "/xoa", "entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
        api.post(99, {**command, "sender_chat": {"id": speaker, "type": "channel", "title": "Kênh"}}, OFFICE)
        assert api.answer(-30)["text"] == told


def test_who_speaks_as_one_channel_after_another_has_no_more_for_that(api: BotApi, start: Started) -> None:
    start(config="per_hour = 1")
    api.wait(lambda: api.polling, START_S)
    for channel in range(OWN_VOICES + 4):
        command = {"text": f"/hoi {channel}", "entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
        api.post(99, {**command, "sender_chat": {"id": -1000 - channel, "type": "channel", "title": "Kênh"}}, OFFICE)
    api.say(7, "/hoi người khác", OFFICE)
    api.wait(lambda: len(said(api, -30)) == 6)
    limit = wording.elsewhere.over_quota(1, 60)
    assert [words for words in said(api, -30) if words != "người khác"] == ["0", "1", "2", "3", limit]


def test_only_so_much_is_looked_up_of_what_one_person_types_in_inline_mode(api: BotApi, start: Started) -> None:
    start()
    api.wait(lambda: api.polling, START_S)
    queries = [api.type_inline(7, f"thu {number}") for number in range(INLINE_A_MINUTE + 20)]
    others = api.type_inline(8, "thu")
    assert api.offered(others)["button"]["text"] == wording.elsewhere.INLINE_NOTHING
    told = [api.offered(query)["button"]["text"] for query in queries[INLINE_A_MINUTE : INLINE_A_MINUTE + 1]]
    assert told == [wording.elsewhere.INLINE_OVER_QUOTA]
    answered = {call.params["inline_query_id"] for call in api.called("answerInlineQuery")}
    assert not answered & set(queries[INLINE_A_MINUTE + 1 :])


def test_voices_are_counted_for_each_chat_and_for_an_hour() -> None:
    clock = Clock()
    voices = Voices(clock)

    def heard(chat: int, *channels: int) -> list[object]:
        where = Chat(chat, "supergroup")
        messages = [Message(1, datetime.now(UTC), where, sender_chat=Chat(channel, "channel")) for channel in channels]
        return [voices.person(message) for message in messages]

    assert heard(-1, -11, -12, -13, -14, -15, -11) == [-11, -12, -13, *[(-1, "channels")] * 2, -11]
    assert heard(-2, -14) == [-14]
    assert heard(-1, -1) == [-1]
    clock.now += HOUR_S
    assert heard(-1, -14) == [-14]
    assert voices.person(Message(1, datetime.now(UTC), Chat(-1, "supergroup"), User(7, "A", is_bot=False))) == 7


def test_xoa_always_deletes_and_confirms_five_times_a_minute(api: BotApi, start: Started) -> None:
    start()
    api.wait(lambda: api.polling, START_S)
    for _ in range(12):
        api.say(7, "/xoa")
    api.say(7, "xong")
    api.wait(lambda: said(api, 7)[-1:] == ["xong"], 15)
    assert said(api, 7) == [wording.chat.FORGOTTEN] * 5 + ["xong"]


def test_limits_of_a_minute_slide_too() -> None:
    clock = Clock()
    quota = Quota(1, MINUTE_S, clock)
    assert quota.take(7)
    assert not quota.take(7)
    clock.now += MINUTE_S
    assert quota.take(7)
