"""The real bot on the real report: `hoi bot` as a process, python-telegram-bot's network code, a strict server."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from bot import wording, wording_buttons, wording_views
from tests.bot.telegram.conftest import TOKEN, Process, process
from tests.bot.telegram.pressing import labels, turn
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

START_S = 120.0  # opening the model, and on a busy machine building the index
Running = tuple[BotApi, Process]


@pytest.fixture(scope="module")
def running(answerer: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`answerer` is asked for so that the index is there already."""
    command = [sys.executable, "-m", "bot.cli", "bot"]
    with BotApi(TOKEN) as api, process(api, tmp_path_factory.mktemp("real"), command=command) as bot:
        api.wait(lambda: api.polling, START_S)
        yield api, bot


def marked(message: Json, kind: str) -> list[tuple[int, int]]:
    """Spans of a message that are marked up as `kind`, in UTF-16 units."""
    return [(e["offset"], e["offset"] + e["length"]) for e in message["entities"] if e["type"] == kind]


def test_start_greets_with_questions_that_the_report_answers(running: Running) -> None:
    api, _ = running
    api.say(1, "/start")
    greeting = api.answer(1)
    assert len(labels(greeting)) == 3
    for example in labels(greeting):
        api.press(1, greeting, example)
        assert len(marked(api.answer(1, START_S), "blockquote")) == 1


def test_variants_of_an_answer_are_figures_of_the_same_subject(running: Running) -> None:
    api, _ = running
    api.say(6, "chỉ tiêu giao tổng sản lượng lương thực có hạt năm 2023 là bao nhiêu?")
    answer = api.answer(6, START_S)
    assert answer["text"].startswith("11.511,4 tấn")
    api.wait(lambda: "Năm 2024" in labels(answer), START_S)
    assert turn(api, 6, answer, "Năm 2024").startswith("11.550 tấn")
    assert turn(api, 6, answer, "Thực hiện").startswith("10.444,78 tấn")
    assert turn(api, 6, answer, wording_buttons.BACK).startswith("11.511,4 tấn")


def test_chitieu_lists_the_targets_of_the_report(running: Running) -> None:
    api, _ = running
    api.say(7, "/chitieu")
    view = api.answer(7)
    assert view["text"].startswith("Các chỉ tiêu năm 2024 (23)")
    assert "(6) Tổng sản lượng lương thực có hạt: 11.550 tấn." in view["text"]
    assert "10.444,78 tấn; 90,7% so với kế hoạch" in turn(api, 7, view, wording_views.RESULTS)


def test_a_question_gets_the_figure_in_bold_inside_the_quote_and_its_place(running: Running) -> None:
    api, _ = running
    asked = api.say(2, "ty le giai ngan von dau tu cong?")
    message = api.answer(2, START_S)
    text = message["text"].encode("utf-16-le")
    bold = {span: text[2 * span[0] : 2 * span[1]].decode("utf-16-le") for span in marked(message, "bold")}
    (quote,) = marked(message, "blockquote")
    assert message["text"].startswith("68,4 %")
    assert "68,4" in [said for (start, stop), said in bold.items() if quote[0] <= start < stop <= quote[1]]
    assert message["text"].splitlines()[-1].endswith("trang 11")
    assert message["reply_to_message"]["message_id"] == asked
    assert message["stray"] == []


def test_a_follow_up_is_understood_by_what_came_before(running: Running) -> None:
    api, _ = running
    api.say(3, "tỷ lệ giải ngân vốn đầu tư công?")
    assert "68,4 %" in api.answer(3, START_S)["text"]
    api.say(3, "bằng bao nhiêu tỷ đồng?")
    assert wording.FAILED not in api.answer(3, START_S)["text"]


@pytest.mark.parametrize("typed", ["????", "asdf qwer zxcv", "<b>&lt;", "😀" * 40, "\u202e\u200b."])
def test_nonsense_is_answered_politely_and_without_a_figure(running: Running, typed: str) -> None:
    api, _ = running
    api.say(4, typed)
    message = api.answer(4, START_S)
    assert marked(message, "blockquote") == []
    assert wording.FAILED not in message["text"]
    assert not any(call.refused for call in api.called("sendMessage", 4))


def test_neither_the_token_nor_a_question_is_logged(running: Running) -> None:
    api, bot = running
    api.say(5, "thu ngân sách bao nhiêu?")
    api.answer(5, START_S)
    said = bot.said()
    assert TOKEN.partition(":")[2] not in said
    assert "ngân sách" not in said
    assert "Traceback" not in said
