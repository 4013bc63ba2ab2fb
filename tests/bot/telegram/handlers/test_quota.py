"""So many questions an hour for each person."""

from __future__ import annotations

import math

from bot.telegram import wording
from bot.telegram.handlers.quota import HOUR_S, Quota, handlers
from tests.bot.clock import Clock
from tests.bot.telegram.conftest import Started
from tests.bot.telegram.pressing import labels, turn
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

LIMIT = wording.elsewhere.over_quota(2, 60)
OFFICE: Json = {"id": -30, "type": "supergroup", "title": "Văn phòng"}


def said(api: BotApi, chat: int) -> list[str]:
    return [message["text"].splitlines()[0] for message in api.sent(chat)]


def test_who_asks_too_much_is_told_once_and_others_are_answered(api: BotApi, start: Started) -> None:
    start(config="per_hour = 2")
    for question in ("một", "hai", "ba", "bốn", "năm"):
        api.say(7, question)
    api.say(7, "/help")
    api.say(8, "người khác")
    assert api.answer(8)["text"].startswith("người khác")
    api.wait(lambda: len(api.sent(7)) == 4)
    assert said(api, 7) == ["một", "hai", LIMIT, "Cách hỏi"]


def test_in_a_group_only_questions_to_the_bot_count_and_each_person_for_himself(api: BotApi, start: Started) -> None:
    start(config="per_hour = 2")
    for _ in range(5):
        api.say(7, "chuyện riêng trong nhóm", OFFICE)
    for person, question in ((7, "một"), (7, "hai"), (7, "ba"), (7, "bốn"), (8, "năm")):
        api.say(person, f"@hoi_bao_cao_bot {question}", OFFICE)
    api.say(8, "/hoi@hoi_bao_cao_bot sáu", OFFICE)
    api.wait(lambda: len(api.sent(-30)) == 5)
    assert said(api, -30) == ["một", "hai", LIMIT, "năm", "sáu"]


def test_presses_that_make_work_count_and_are_always_acknowledged_and_verdicts_are_free(
    api: BotApi, start: Started
) -> None:
    start(config="per_hour = 3")
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
    quota = Quota(2, clock)
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
    quota = Quota(1, clock)
    for person in range(1000):
        quota.take(person)
        quota.first_refusal(person)
    clock.now += HOUR_S
    fresh = Quota(1, clock)
    assert quota.take(5)
    assert fresh.take(5)
    assert quota == fresh


def test_without_a_limit_nothing_stands_before_the_answers() -> None:
    assert handlers(0) == []
    assert len(handlers(1)) == 2
