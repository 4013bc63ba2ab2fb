"""The real bot on the real report: `hoi bot` as a process, python-telegram-bot's network code, a strict server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.telegram import wording
from tests.bot.telegram.conftest import START_S, TOKEN, Process, process
from tests.bot.telegram.pressing import labels, turn
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

Running = tuple[BotApi, Process]


def marked(message: Json, kind: str) -> list[tuple[int, int]]:
    """Spans of a message that are marked up as `kind`, in UTF-16 units."""
    return [(e["offset"], e["offset"] + e["length"]) for e in message["entities"] if e["type"] == kind]


def test_start_greets_with_questions_that_the_report_answers(real: Running) -> None:
    api, _ = real
    api.say(1, "/start")
    greeting = api.answer(1)
    *examples, targets, outline = labels(greeting)
    assert (targets, outline) == (wording.overview.TARGETS, wording.overview.OUTLINE)
    assert len(examples) == 3
    for example in examples:
        api.press(1, greeting, example)
        assert len(marked(api.answer(1, START_S), "blockquote")) == 1


def test_variants_of_an_answer_are_figures_of_the_same_subject(real: Running) -> None:
    api, _ = real
    api.say(6, "chỉ tiêu giao tổng sản lượng lương thực có hạt năm 2023 là bao nhiêu?")
    answer = api.answer(6, START_S)
    assert answer["text"].startswith("11.511,4 tấn")
    api.wait(lambda: "Chỉ tiêu 2024" in labels(answer), START_S)
    assert turn(api, 6, answer, "Chỉ tiêu 2024").startswith("11.550 tấn")
    assert turn(api, 6, answer, "Thực hiện").startswith("ước 10.444,78 tấn")
    assert turn(api, 6, answer, wording.buttons.BACK).startswith("11.511,4 tấn")


def test_chitieu_lists_the_targets_of_the_report(real: Running) -> None:
    api, _ = real
    api.say(7, "/chitieu")
    view = api.answer(7)
    assert view["text"].startswith("Các chỉ tiêu năm 2024 (23)")
    assert "(6) Tổng sản lượng lương thực có hạt: 11.550 tấn." in view["text"]
    assert "10.444,78 tấn; 90,7% so với kế hoạch" in turn(api, 7, view, wording.overview.RESULTS)


@pytest.mark.parametrize(
    ("typed", "begins"),
    [("các chỉ tiêu năm 2024", "Các chỉ tiêu năm 2024 (23)"), ("mục lục", "Báo cáo KT-XH năm 2023")],
)
def test_a_list_that_is_asked_for_by_its_name_comes_with_its_buttons(real: Running, typed: str, begins: str) -> None:
    api, _ = real
    api.say(71, typed)
    view = api.answer(71, START_S)
    assert view["text"].startswith(begins)
    assert labels(view)


def test_a_picture_that_is_asked_for_in_words_is_drawn(real: Running) -> None:
    api, _ = real
    api.say(72, "vẽ biểu đồ tổng đàn trâu")
    picture = api.answer(72, START_S)
    assert picture["photo"]
    assert picture["caption"].startswith("Tổng đàn trâu")


def test_a_text_that_is_pasted_is_checked_without_a_command(real: Running) -> None:
    api, _ = real
    api.say(73, "Tổng đàn lợn 13.752 con, tổng đàn bò 412 con, tổng đàn trâu 1.141 con.")
    lines = api.answer(73, START_S)["text"].splitlines()
    assert lines[0].startswith("3 số: 2 khớp")
    assert lines[-1].startswith("✓ 1.141 con")


def test_names_that_come_near_are_on_buttons_and_not_in_the_text(real: Running) -> None:
    api, _ = real
    api.say(74, "tỷ lệ giải ngân?")
    message = api.answer(74, START_S)
    near = [label for label in labels(message) if "iải ngân" in label]
    assert near
    assert not any(label in message["text"] for label in near)


def test_a_question_gets_the_figure_in_bold_inside_the_quote_and_its_place(real: Running) -> None:
    api, _ = real
    asked = api.say(2, "ty le giai ngan von dau tu cong?")
    message = api.answer(2, START_S)
    text = message["text"].encode("utf-16-le")
    bold = {span: text[2 * span[0] : 2 * span[1]].decode("utf-16-le") for span in marked(message, "bold")}
    (quote,) = marked(message, "blockquote")
    assert message["text"].startswith("68,4 %")
    assert "68,4" in [said for (start, stop), said in bold.items() if quote[0] <= start < stop <= quote[1]]
    assert message["text"].splitlines()[-1].startswith("Trang 11, ")
    assert message["reply_to_message"]["message_id"] == asked
    assert message["stray"] == []


def test_a_follow_up_is_understood_by_what_came_before(real: Running) -> None:
    api, _ = real
    api.say(3, "tỷ lệ giải ngân vốn đầu tư công?")
    assert "68,4 %" in api.answer(3, START_S)["text"]
    api.say(3, "bằng bao nhiêu tỷ đồng?")
    assert wording.chat.FAILED not in api.answer(3, START_S)["text"]


@pytest.mark.parametrize("typed", ["????", "asdf qwer zxcv", "<b>&lt;", "😀" * 40, "\u202e\u200b."])
def test_nonsense_is_answered_politely_and_without_a_figure(real: Running, typed: str) -> None:
    api, _ = real
    api.say(4, typed)
    message = api.answer(4, START_S)
    assert marked(message, "blockquote") == []
    assert wording.chat.FAILED not in message["text"]
    assert not any(call.refused for call in api.called("sendMessage", 4))


@pytest.mark.parametrize("topics", [(0, 0), (77, 78)], ids=["one asks after another", "in another topic"])
def test_in_a_group_a_question_never_goes_on_from_what_another_asked(real: Running, topics: tuple[int, int]) -> None:
    api, _ = real
    office = {"id": -21 - sum(topics), "type": "supergroup", "title": "Nhóm", "is_forum": any(topics)}
    people = (14, 14) if any(topics) else (12, 14)
    asked = zip(people, topics, ("tỷ lệ giải ngân vốn đầu tư công?", "tổng đàn bò?"), strict=True)
    for (person, topic, words), figure in zip(asked, ("68,4 %", "312 con"), strict=True):
        place = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
        command = [{"type": "bot_command", "offset": 0, "length": 4}]
        api.post(person, {"text": f"/hoi {words}", "entities": command, **place}, office)
        assert api.answer(office["id"], START_S)["text"].startswith(figure)


@pytest.mark.parametrize(("claimed", "verdict"), [("13.752", "Khớp"), ("13.725", "Không khớp")])
def test_whether_a_quoted_figure_is_right_is_answered_from_the_report(
    real: Running, claimed: str, verdict: str
) -> None:
    api, _ = real
    chat = 3000 + int(claimed[-1])
    first = api.say(chat, "chào")
    api.answer(chat, START_S)
    quote = {"text": f"tổng đàn lợn {claimed} con", "position": 0}
    api.post(chat, {"text": "con số này đúng không?", "entities": [], "quote": quote}, reply_to=first)
    answer = api.answer(chat, START_S)["text"]
    assert verdict in answer
    assert "13.752 con" in answer


def test_a_stop_right_after_an_answer_ends_well(api: BotApi, tmp_path: Path, answerer: object) -> None:
    with process(api, tmp_path, command=[sys.executable, "-m", "bot.cli", "bot"]) as bot:
        api.say(7, "tổng đàn lợn?")
        api.answer(7, START_S)
        assert bot.stop() == 0
    assert bot.said().endswith("the bot has stopped\n")


def test_the_process_that_is_to_end_well_holds_no_model_whose_threads_could_outlive_it(real: Running) -> None:
    _, bot = real
    assert "libtorch" not in Path(f"/proc/{bot.popen.pid}/maps").read_text(encoding="utf-8")


def test_neither_the_token_nor_a_question_is_logged(real: Running) -> None:
    api, bot = real
    api.say(5, "thu ngân sách bao nhiêu?")
    api.answer(5, START_S)
    said = bot.said()
    assert TOKEN.partition(":")[2] not in said
    assert "ngân sách" not in said
    assert "Traceback" not in said


def test_the_share_button_hands_out_a_link_that_opens_the_answer_again(real: Running) -> None:
    api, _ = real
    api.say(8, "tỷ lệ giải ngân vốn đầu tư công?")
    answer = api.answer(8, START_S)
    api.press(8, answer, wording.elsewhere.SHARE)
    link = api.answer(8, START_S)["text"].splitlines()[-1]
    api.say(9, f"/start {link.partition('?start=')[2]}")
    opened = api.answer(9, START_S)
    assert opened["text"].splitlines()[1] == answer["text"].splitlines()[0]
