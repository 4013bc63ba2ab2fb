"""Commands of those who look after the bot; each test its own process, since they tell of all questions."""

from __future__ import annotations

import time
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from bot.telegram import wording
from bot.telegram.state.statistics import REVIEWED
from tests.bot.telegram.conftest import Started
from tests.bot.telegram.entry import ADMIN
from tests.bot.telegram.pressing import labels, turn
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.small_reports import REPORT, write_report

USER = 7
MORE = REPORT.replace("1.141", "1.500").replace("Chỉ tiêu thử", "Chỉ tiêu mới")  # enough of it new to take seconds


def ask(api: BotApi, question: str, user: int = USER) -> None:
    api.say(user, question)
    api.answer(user)


def told(api: BotApi, command: str) -> str:
    """What the bot says to a command of staff."""
    api.say(ADMIN, command)
    return str(api.answer(ADMIN)["text"])


def test_thongke_counts_questions_and_names_the_slowest_and_the_most_asked(api: BotApi, start: Started) -> None:
    start()
    assert told(api, "/thongke") == wording.staff.NOTHING_ASKED
    for question in ("Tổng đàn trâu?", "tổng đàn trâu", "Tổng đàn bò?", "CHẬM mưa", "KHÔNG", "NỔ"):
        ask(api, question)
    text = told(api, "/thongke")
    assert f"{time.strftime('%d/%m/%Y')}: 6 câu – 4 câu trả lời được, 1 câu không tìm thấy, 1 lỗi" in text
    assert text.index("2 lần – Tổng đàn trâu") < text.index("1 lần – Tổng đàn bò")
    assert "giây – CHẬM mưa" in text.split("Chậm nhất")[1].splitlines()[1]


def test_hoidap_lists_what_was_not_found_or_judged_bad_newest_first(api: BotApi, start: Started) -> None:
    start()
    assert told(api, "/hoidap") == wording.staff.NOTHING_TO_REVIEW
    ask(api, "Tổng đàn bò?")
    api.say(USER, "Tổng đàn trâu?")
    judged = api.answer(USER)
    api.acknowledged(api.press(USER, judged, wording.buttons.BAD))
    for number in range(REVIEWED):
        ask(api, f"KHÔNG {number}")
    api.say(ADMIN, "/hoidap")
    view = api.answer(ADMIN)
    listed = [line.rsplit(" ", 1)[1] for line in view["text"].splitlines() if "[không nêu]" in line]
    assert listed == [str(n) for n in range(REVIEWED)][::-1]
    older = turn(api, ADMIN, view, wording.staff.NEXT)
    assert "👎" in older
    assert "Tổng đàn trâu?" in older
    assert not any("đàn bò" in line for line in older.splitlines() if "[" in line)
    assert labels(view) == [wording.staff.PREVIOUS]


def test_hoidap_shows_the_question_before_and_what_was_said_to_what_was_judged_bad(api: BotApi, start: Started) -> None:
    start()
    ask(api, "Tổng đàn bò?")
    api.say(USER, "còn đàn trâu?")
    judged = api.answer(USER)
    api.acknowledged(api.press(USER, judged, wording.buttons.BAD))
    text = told(api, "/hoidap")
    assert "hỏi sau câu: Tổng đàn bò?" in text
    assert f"đã trả lời: {judged['text'].splitlines()[0]}" in text


def test_hoidap_tep_sends_every_question_as_a_sheet_and_no_formula(api: BotApi, start: Started) -> None:
    start()
    ask(api, "Tổng đàn bò?")
    ask(api, '=HYPERLINK("http://x","KHÔNG")')
    api.say(ADMIN, "/hoidap tep")
    sent = api.answer(ADMIN)
    sheet = load_workbook(BytesIO(api.world.photos[sent["document"]["file_id"]])).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[1].value for row in rows] == ['=HYPERLINK("http://x","KHÔNG")', "Tổng đàn bò?"]
    assert [row[1].data_type for row in rows] == ["s", "s"]
    assert [row[3].value for row in rows] == ["không tìm thấy", "trả lời được"]


def test_everyone_else_gets_none_of_it(api: BotApi, start: Started) -> None:
    start()
    ask(api, "bí mật")
    for command in ("/thongke", "/hoidap", "/lammoi"):
        api.say(8, command)
        assert api.answer(8)["text"] == wording.chat.UNKNOWN_COMMAND
    office = {"id": -50, "type": "supergroup", "title": "Văn phòng"}
    api.say(ADMIN, "/hoidap", office)
    ask(api, "xong", 9)
    assert api.sent(-50) == []
    api.say(8, "/start")
    message = api.answer(8)
    before = message["text"]
    number = api.press_data(8, message, "h:0")
    assert api.acknowledged(number)["text"] == wording.chat.UNKNOWN_COMMAND
    assert message["text"] == before


def test_lammoi_swaps_new_reports_in_while_questions_are_answered(api: BotApi, start: Started, tmp_path: Path) -> None:
    bot = start()
    assert told(api, "/thongke")
    api.say(ADMIN, "/lammoi")
    unchanged = api.answer(ADMIN)
    api.wait(lambda: unchanged["text"] == wording.staff.NOTHING_NEW)
    write_report(tmp_path / "state" / "corpus", MORE)
    api.say(ADMIN, "/lammoi")
    progress = api.answer(ADMIN)
    api.wait(lambda: "%" in progress["text"])
    api.say(USER, "Tổng đàn trâu?")
    assert api.answer(USER)["text"].startswith("1.141 con")
    assert told(api, "/lammoi") == wording.staff.RENEWING_ALREADY  # the answer did not wait for its end
    api.wait(lambda: progress["text"] == wording.staff.RENEWED)
    api.say(USER, "Tổng đàn trâu?")
    assert api.answer(USER)["text"].startswith("1.500 con")
    assert not any(call.refused for call in api.called("editMessageText", ADMIN))
    assert "Traceback" not in bot.said()


def test_lammoi_that_fails_says_why_and_the_old_reports_stay(api: BotApi, start: Started, tmp_path: Path) -> None:
    start()
    assert told(api, "/thongke")
    for file in (tmp_path / "state" / "corpus").iterdir():
        file.unlink()
    api.say(ADMIN, "/lammoi")
    message = api.answer(ADMIN)
    api.wait(lambda: "chưa có báo cáo nào" in message["text"])
    api.say(USER, "Tổng đàn trâu?")
    assert api.answer(USER)["text"].startswith("1.141 con")


def test_a_stop_does_not_wait_for_a_renewal(api: BotApi, start: Started, tmp_path: Path) -> None:
    bot = start()
    assert told(api, "/thongke")
    write_report(tmp_path / "state" / "corpus", MORE)
    api.say(ADMIN, "/lammoi")
    progress = api.answer(ADMIN)
    api.wait(lambda: "%" in progress["text"])
    assert bot.stop() == 0
    assert "Traceback" not in bot.said()
