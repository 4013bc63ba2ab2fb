"""Many at once, and a Telegram that fails: the real process, the real report where that is what counts."""

from __future__ import annotations

import time

from tests.bot.telegram.conftest import START_S, Process, Started
from tests.bot.telegram.server import BotApi, answer_lost, bad_gateway, dropped, slow, too_many_requests

Running = tuple[BotApi, Process]
QUESTIONS = (
    "tỷ lệ giải ngân vốn đầu tư công?",
    "con bao nhieu ho ngheo?",
    "tỷ lệ che phủ rừng?",
    "thu ngân sách năm 2023?",
)


def test_sixty_chats_at_once_are_all_answered_each_its_own(real: Running) -> None:
    api, _ = real
    alone = []
    for question in QUESTIONS:
        api.say(300, question)
        alone.append(api.answer(300, START_S)["text"])
        api.say(300, "/xoa")
        api.answer(300)
    chats = range(301, 361)
    for chat in chats:
        api.say(chat, QUESTIONS[chat % 4])
    for chat in chats:
        assert api.answer(chat, START_S)["text"] == alone[chat % 4]
    assert all(len(api.sent(chat)) == 1 for chat in chats)


def test_questions_sent_while_down_are_all_answered_in_order(api: BotApi, start: Started) -> None:
    for number in range(150):  # more than one request for updates brings
        api.say(7 + number % 3, f"câu {number}")
    start()
    for number in range(150):
        assert api.answer(7 + number % 3, 30)["text"].startswith(f"câu {number}\n")


def test_being_told_to_slow_down_holds_back_that_chat_alone_and_loses_nothing(api: BotApi, start: Started) -> None:
    start()
    api.say(1, "đầu")
    api.answer(1)
    api.fail_next("sendMessage", too_many_requests(2))
    began = time.monotonic()
    for chat in range(10, 20):
        api.say(chat, f"câu {chat}")
    for chat in range(10, 20):
        assert api.answer(chat, 20)["text"].startswith(f"câu {chat}")
    served = [call.at - began for call in api.called("sendMessage") if call.params.get("chat_id") not in (None, "1", 1)]
    assert sum(at > 2 for at in served) == 1  # the refused one came after the time that Telegram asked for
    assert all(len(api.sent(chat)) == 1 for chat in range(10, 20))


def test_every_fault_in_turn_and_no_question_is_lost(api: BotApi, start: Started) -> None:
    start()
    api.fail_next("sendMessage", bad_gateway(), dropped(), too_many_requests(1), bad_gateway(), slow(1.5), dropped())
    api.fail_next("getUpdates", dropped(), bad_gateway(), answer_lost(), too_many_requests(1))
    api.fail_next("sendChatAction", too_many_requests(3), bad_gateway(), dropped())
    for number in range(12):
        api.say(7, f"câu {number}")
    assert [api.answer(7, 40)["text"].split("\n")[0] for _ in range(12)] == [f"câu {n}" for n in range(12)]


def test_a_stop_under_load_ends_in_time_and_the_next_start_answers_what_was_left(api: BotApi, start: Started) -> None:
    bot = start()
    for chat in range(100, 160):
        api.say(chat, f"CHẬM {chat}")
    api.wait(lambda: api.called("sendMessage"))
    began = time.monotonic()
    assert bot.stop(timeout_s=10) == 0
    assert time.monotonic() - began < 10
    assert "Traceback" not in bot.said()
    answered = [chat for chat in range(100, 160) if api.sent(chat)]
    assert 4 <= len(answered) < 60  # it did go on for a while
    start("again")
    for chat in range(100, 160):
        assert api.answer(chat, 30)["text"].startswith(f"CHẬM {chat}")
    assert all(len(api.sent(chat)) == 1 for chat in range(100, 160))
