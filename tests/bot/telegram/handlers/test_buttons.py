"""Buttons under an answer: each leads to a figure, changes one message, and works after a restart or says it does not."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.rendering import chart_text
from bot.telegram import wording
from tests.bot.telegram.conftest import Process, Started
from tests.bot.telegram.entry import SLOW_S
from tests.bot.telegram.pressing import labels, turn
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi, too_many_requests
from tests.bot.telegram.small_reports import BUFFALO

Shared = tuple[BotApi, Process]
VARIANTS = ["Kế hoạch", "So với cùng kỳ", "Chỉ tiêu 2024"]


def ask(api: BotApi, user: int, question: str = "Tổng đàn trâu?", group: Json | None = None) -> Json:
    """The answer to a question, once its last buttons are there."""
    api.say(user, question, group)
    answer = api.answer(group["id"] if group else user)
    api.wait(lambda: VARIANTS[0] in labels(answer))
    return answer


@pytest.mark.parametrize(
    "data", ["", "zzz", "a:", "a:1:nothing", "e:0123456789ab", "v:000000:t.0.0", "h:0", "v1:answer:17", "x" * 64, "🌲"]
)
def test_a_press_of_no_button_that_there_is_is_acknowledged_all_the_same(shared: Shared, data: str) -> None:
    api, _ = shared
    api.say(330, "/help")
    shown = api.answer(330)
    assert api.acknowledged(api.press_data(330, shown, data))["text"]
    old = {"message_id": 5, "chat": shown["chat"], "date": 0}  # too old for Telegram to say more of it
    api.acknowledged(api.press_data(330, old, data))


def test_other_figures_of_the_subject_are_offered_where_the_report_holds_them(shared: Shared) -> None:
    api, _ = shared
    answer = ask(api, 301)
    assert answer["text"].startswith("1.141 con")
    assert labels(answer) == [
        *VARIANTS,
        wording.buttons.WHOLE_PASSAGE,
        wording.buttons.COPY,
        chart_text.BUTTON,
        wording.elsewhere.SHARE,
        wording.buttons.GOOD,
        wording.buttons.BAD,
    ]
    cattle = ask(api, 301, "Tổng đàn bò?")
    assert [label for label in labels(cattle) if label in VARIANTS] == ["Kế hoạch"]


def test_each_leads_to_its_figure_in_the_same_message_and_back(shared: Shared) -> None:
    api, _ = shared
    answer = ask(api, 302)
    first = answer["text"]
    assert turn(api, 302, answer, "Kế hoạch").startswith("1.220 con")
    assert "Kế hoạch" not in labels(answer)
    assert turn(api, 302, answer, "So với cùng kỳ").startswith("bằng 91,65% cùng kỳ – Tổng đàn trâu")
    assert turn(api, 302, answer, "Chỉ tiêu 2024").startswith("1.300 con")
    assert turn(api, 302, answer, wording.buttons.BACK) == first
    assert labels(answer)[:3] == VARIANTS
    assert len(api.sent(302)) == 1


def test_the_whole_passage_takes_the_place_of_the_answer(shared: Shared) -> None:
    api, _ = shared
    answer = ask(api, 303)
    assert BUFFALO in turn(api, 303, answer, wording.buttons.WHOLE_PASSAGE)
    assert wording.buttons.WHOLE_PASSAGE not in labels(answer)
    assert turn(api, 303, answer, wording.buttons.BACK).startswith("1.141 con")


def test_the_figure_can_be_copied_with_what_it_is_and_where_it_stands(shared: Shared) -> None:
    api, _ = shared
    answer = ask(api, 304)
    rows = answer["reply_markup"]["inline_keyboard"]
    (copied,) = [
        button["copy_text"]["text"] for row in rows for button in row if button["text"] == wording.buttons.COPY
    ]
    assert all(part in copied for part in ("1.141 con", "Tổng đàn trâu", "năm 2023", "Trang 1"))


def test_the_answer_does_not_wait_for_its_further_buttons(shared: Shared) -> None:
    api, _ = shared
    api.say(305, "Tổng đàn trâu?")
    answer = api.answer(305)
    sent = api.called("sendMessage", 305)[0]
    assert VARIANTS[0] not in str(sent.params)
    api.wait(lambda: VARIANTS[0] in labels(answer))
    assert [call.refused for call in api.called("editMessageReplyMarkup", 305)] == [None]


def test_other_facts_that_fit_are_buttons_that_say_what_tells_them_apart(shared: Shared) -> None:
    api, _ = shared
    answer = ask(api, 306, "Tổng đàn bò nào?")
    others = [label for label in labels(answer) if "Hưng Đạo" in label or "Chu Trinh" in label]
    assert len(others) == 2
    assert "100 con" not in answer["text"]
    assert turn(api, 306, answer, next(label for label in others if "Hưng Đạo" in label)).startswith("100 con")
    assert turn(api, 306, answer, wording.buttons.BACK).startswith("312 con")


def test_what_comes_nearest_is_asked_by_pressing(shared: Shared) -> None:
    api, _ = shared
    api.say(307, "Có bao nhiêu xã nuôi đàn trâu?")
    refusal = api.answer(307)
    assert labels(refusal) == ["Tổng đàn trâu", "Tổng đàn bò", wording.buttons.GOOD, wording.buttons.BAD]
    api.press(307, refusal, "Tổng đàn bò")
    answer = api.answer(307)
    assert "312 con" in answer["text"]
    api.wait(lambda: "Kế hoạch" in labels(answer))
    api.press(307, refusal, "Tổng đàn bò")
    api.say(307, "xong")
    assert api.answer(307)["text"].startswith("xong")


def test_a_verdict_is_thanked_for_marked_and_can_be_taken_back(shared: Shared) -> None:
    api, _ = shared
    answer = ask(api, 308)
    text = answer["text"]
    assert api.acknowledged(api.press(308, answer, wording.buttons.BAD))["text"] == wording.buttons.NOTED
    api.wait(lambda: wording.buttons.CHOSEN + wording.buttons.BAD in labels(answer))
    assert api.acknowledged(api.press(308, answer, wording.buttons.GOOD))["text"] == wording.buttons.THANKS
    api.wait(lambda: wording.buttons.CHOSEN + wording.buttons.GOOD in labels(answer))
    assert wording.buttons.BAD in labels(answer)
    number = api.press(308, answer, wording.buttons.CHOSEN + wording.buttons.GOOD)
    assert api.acknowledged(number)["text"] == wording.buttons.TAKEN_BACK
    api.wait(lambda: wording.buttons.GOOD in labels(answer))
    assert answer["text"] == text
    assert labels(answer)[:3] == VARIANTS


def test_a_press_is_acknowledged_while_a_question_of_the_chat_is_thought_about(shared: Shared) -> None:
    api, _ = shared
    answer = ask(api, 309)
    api.say(309, "CHẬM")
    api.wait(lambda: len(api.called("sendChatAction", 309)) == 2)
    number = api.press(309, answer, wording.buttons.WHOLE_PASSAGE)
    assert api.acknowledged(number)["after"] < SLOW_S / 2


def test_presses_of_another_chat_or_of_nothing_show_nothing(shared: Shared) -> None:
    api, bot = shared
    answer = ask(api, 310)
    own = answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    api.say(311, "khác")
    foreign = api.answer(311)
    before = foreign["text"]
    for data in (own, "a:99999999:base", "a:²:base", "a::", "a:1"):
        assert api.acknowledged(api.press_data(311, foreign, data))["text"] == wording.buttons.FORGOTTEN
    assert foreign["text"] == before
    assert "Traceback" not in bot.said()


def test_callback_data_that_lead_nowhere_lead_back_to_the_answer(shared: Shared) -> None:
    api, _ = shared
    answer = ask(api, 312)
    text = answer["text"]
    turn(api, 312, answer, "Kế hoạch")
    number = answer["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[1]
    for what in ("v99", "v²", "also0", "xyz"):
        api.press_data(312, answer, f"a:{number}:{what}")
    api.wait(lambda: answer["text"] == text)


def test_an_edited_question_has_the_buttons_of_its_new_answer(shared: Shared) -> None:
    api, _ = shared
    asked = api.say(313, "Tổng đàn bò?")
    answer = api.answer(313)
    api.wait(lambda: "Kế hoạch" in labels(answer))
    api.edit(313, asked, "Tổng đàn trâu?")
    api.wait(lambda: answer["text"].startswith("1.141") and "Chỉ tiêu 2024" in labels(answer))
    assert turn(api, 313, answer, "Kế hoạch").startswith("1.220")


def test_a_fault_while_editing_is_waited_out(shared: Shared) -> None:
    api, _ = shared
    answer = ask(api, 314)
    api.fail_next("editMessageText", too_many_requests(1))
    assert turn(api, 314, answer, "Kế hoạch").startswith("1.220")


def test_other_parts_put_their_buttons_under_the_answers_that_they_fit(shared: Shared) -> None:
    api, _ = shared
    for question, fitting in (
        ("Tổng đàn trâu?", [chart_text.BUTTON, wording.elsewhere.SHARE]),
        ("Hưng Đạo có bao nhiêu con bò?", [wording.elsewhere.SHARE]),  # nothing to compare it with
        ("KHÔNG", []),
    ):
        api.say(315, question)
        answer = api.answer(315)
        assert [label for label in labels(answer) if label in (chart_text.BUTTON, wording.elsewhere.SHARE)] == fitting
    herd = ask(api, 315)
    api.press(315, herd, wording.elsewhere.SHARE)
    assert "t.me" in api.answer(315)["text"]


def test_buttons_work_in_a_group_where_the_answer_stands(shared: Shared) -> None:
    api, _ = shared
    office = {"id": -320, "type": "supergroup", "title": "Văn phòng"}
    answer = ask(api, 320, "/hoi Tổng đàn trâu?", office)
    assert turn(api, 321, answer, "Kế hoạch").startswith("1.220")


def test_buttons_outlive_a_restart_and_xoa_ends_them(api: BotApi, start: Started, tmp_path: Path) -> None:
    first = start()
    answer = ask(api, 7, "Tổng đàn trâu của xã mật?")
    assert first.stop() == 0
    start("again")
    assert turn(api, 7, answer, "Kế hoạch").startswith("1.220")
    api.say(7, "/xoa")
    api.answer(7)
    assert api.acknowledged(api.press(7, answer, "So với cùng kỳ"))["text"] == wording.buttons.FORGOTTEN
    left = b"".join(file.read_bytes() for file in (tmp_path / "state").glob("*.sqlite3*"))
    assert "mật".encode() not in left


def test_nobody_is_named_in_what_is_kept(api: BotApi, start: Started, tmp_path: Path) -> None:
    bot = start()
    ask(api, 73519846)
    bot.stop()
    with closing(sqlite3.connect(tmp_path / "state" / "journal.sqlite3")) as store:
        rows = store.execute("select * from asked").fetchall()
        assert store.execute("pragma journal_mode").fetchone() == ("wal",)
    assert len(rows) == 1
    assert "73519846" not in str(rows)
    assert "Người" not in str(rows)
    assert (tmp_path / "state" / "journal.salt").stat().st_mode & 0o077 == 0


def test_a_stop_does_not_wait_for_further_buttons(api: BotApi, start: Started) -> None:
    bot = start()
    api.say(7, "Tổng đàn trâu?")
    api.answer(7)
    began = time.monotonic()
    assert bot.stop() == 0
    assert time.monotonic() - began < 5
    assert "Traceback" not in bot.said()
