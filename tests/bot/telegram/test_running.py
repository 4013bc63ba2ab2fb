"""Starting, stopping and starting again: real processes, each test its own server."""

from __future__ import annotations

import time

from bot.errors import AnotherCopyRuns, TokenRejected
from bot.rendering.errors import error_sentence
from bot.telegram import wording
from bot.telegram.transport.requests import SETTLED_AFTER_S
from tests.bot.telegram.conftest import TOKEN, Started
from tests.bot.telegram.entry import SLOW_S, echoed
from tests.bot.telegram.server import BotApi, bad_gateway, dropped, too_many_requests

USER = 7


def test_a_question_sent_while_down_is_answered_and_a_restart_keeps_follow_ups(api: BotApi, start: Started) -> None:
    api.say(USER, "thu ngân sách 2023?")
    first = start()
    assert api.answer(USER)["text"].startswith("thu ngân sách 2023?")
    assert first.stop() == 0
    asked = api.say(USER, "còn năm 2024?")
    start("again")
    assert api.answer(USER)["text"] == echoed("còn năm 2024?", "thu ngân sách 2023?")
    api.edit(USER, asked, "còn năm 2025?")
    api.wait(lambda: api.sent(USER)[-1]["text"] == echoed("còn năm 2025?", "thu ngân sách 2023?"))
    assert len(api.sent(USER)) == 2


def test_a_stop_finishes_the_answers_in_hand(api: BotApi, start: Started) -> None:
    bot = start()
    for question in ("CHẬM một", "CHẬM hai"):
        api.say(USER, question)
    api.wait(lambda: api.called("sendChatAction", USER))
    assert bot.stop() == 0
    assert [message["text"].split("\n")[0] for message in api.sent(USER)] == ["CHẬM một", "CHẬM hai"]
    assert "Traceback" not in bot.said()


def test_updates_that_telegram_brings_again_after_a_restart_are_answered_once(api: BotApi, start: Started) -> None:
    first = start()
    api.wait(lambda: api.polling)
    for question in ("một", "TREO hai", "ba"):
        api.say(USER, question)
    again = api.waiting()
    api.wait(lambda: api.called("sendChatAction", USER)[1:])
    assert first.stop(timeout_s=12) == 0
    assert [message["text"] for message in api.sent(USER)] == [echoed("một")]
    api.press_data(USER, api.sent(USER)[0], "a:1:up")
    for update in again:
        api.redeliver(update)
    start("again", limits=("answer=1",))
    api.wait(lambda: len(api.sent(USER)) == 3)
    api.say(USER, "bốn")
    assert [api.answer(USER)["text"] for _ in range(4)] == [
        echoed("một"),
        wording.chat.TOOK_TOO_LONG,
        echoed("ba", "một"),
        echoed("bốn", "một", "ba"),
    ]
    assert len(api.sent(USER)) == 4


def test_a_stop_does_not_wait_for_an_answer_that_never_comes(api: BotApi, start: Started) -> None:
    bot = start()
    api.say(USER, "TREO")
    api.say(USER + 1, "ngay")
    api.answer(USER + 1)
    began = time.monotonic()
    assert bot.stop(timeout_s=10) == 0
    assert time.monotonic() - began > SLOW_S  # it did wait for a while
    assert "TREO" not in bot.said()


def test_starts_through_faults_and_introduces_itself_later(api: BotApi, start: Started) -> None:
    api.fail_next("getMe", bad_gateway(), dropped())
    api.fail_next("deleteWebhook", too_many_requests(1))
    api.fail_next("setMyCommands", too_many_requests(1))
    api.say(USER, "chào")
    start()
    assert api.answer(USER, timeout_s=20)["text"].startswith("chào")
    api.wait(lambda: len(api.world.described) == 4)


def test_a_second_copy_says_so_and_stops_while_the_first_goes_on(api: BotApi, start: Started) -> None:
    first = start()
    api.wait(lambda: api.polling)
    time.sleep(SETTLED_AFTER_S)
    api.say(USER, "một")
    api.answer(USER)
    second = start("second", state="elsewhere")
    assert second.popen.wait(20) == 3
    assert error_sentence(AnotherCopyRuns()) in second.said()
    assert "Traceback" not in second.said()
    api.say(USER, "hai")
    assert api.answer(USER)["text"] == echoed("hai", "một")
    assert first.popen.poll() is None


def test_a_token_that_the_server_does_not_know_stops_with_one_sentence(api: BotApi, start: Started) -> None:
    api.token = "110201543:another"
    bot = start()
    assert bot.popen.wait(20) == 2
    assert bot.said().strip().endswith(error_sentence(TokenRejected()))
    assert "Traceback" not in bot.said()
    assert TOKEN.partition(":")[2] not in bot.said()


def test_a_token_revoked_while_running_stops_the_bot(api: BotApi, start: Started) -> None:
    bot = start()
    api.wait(lambda: api.polling)
    api.token = "110201543:another"
    api.say(USER, "đánh thức")
    assert bot.popen.wait(20) == 2
    assert error_sentence(TokenRejected()) in bot.said()
    assert TOKEN.partition(":")[2] not in bot.said()


def test_stops_at_once_while_the_server_is_away(api: BotApi, start: Started) -> None:
    api.fail_next("getMe", *[bad_gateway()] * 20)
    bot = start()
    api.wait(lambda: api.called("getMe"))
    assert bot.stop(timeout_s=5) == 0
    assert bot.said().endswith("the bot has stopped\n")
