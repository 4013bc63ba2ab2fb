"""/soat: a draft pasted behind the command or replied to, against the test's answerer and the real one."""

from __future__ import annotations

from bot.rendering.draft import NOTHING_TO_CHECK
from bot.telegram import wording
from bot.telegram.handlers.drafts import LONGEST_DRAFT
from bot.telegram.transport.documents import LARGEST
from tests.bot.telegram.conftest import START_S, Process
from tests.bot.telegram.entry import echoed
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.test_end_to_end import Running, marked

Shared = tuple[BotApi, Process]
COMMAND = {"type": "bot_command", "offset": 0, "length": 5}


def test_a_pasted_text_is_checked_line_breaks_and_all(shared: Shared) -> None:
    api, _ = shared
    asked = api.say(700, "/soat Có 12 hộ\nvà 34 con")
    answer = api.answer(700)
    assert answer["text"].startswith("2 số: 2 chưa tìm thấy")
    assert "“Có 12 hộ và 34 con”" in answer["text"]
    assert answer["reply_to_message"]["message_id"] == asked
    assert api.called("sendChatAction", 700)


def test_half_a_character_in_a_text_is_shown_as_one_that_was_lost(shared: Shared) -> None:
    api, _ = shared
    api.say(707, "/soat lẻ \ud800 12 hộ")
    assert "lẻ \ufffd 12 hộ" in api.answer(707)["text"]


def test_the_message_replied_to_is_checked(shared: Shared) -> None:
    api, _ = shared
    api.say(701, "/soat")
    assert api.answer(701)["text"] == wording.chat.PASTE_SOMETHING
    draft = api.say(701, "nháp: 56 người")
    api.answer(701)
    api.say(701, "/soat", reply_to=draft)
    assert api.answer(701)["text"].startswith("1 số: 1 chưa tìm thấy")


def test_a_draft_that_its_sender_edits_is_checked_anew_in_the_place_of_the_first_answer(shared: Shared) -> None:
    api, _ = shared
    asked = api.say(705, "/soat Có 12 hộ và 34 con")
    answer = api.answer(705)
    assert answer["text"].startswith("2 số")
    api.edit(705, asked, "/soat Có 12 hộ, 34 con và 56 người")
    api.wait(lambda: answer["text"].startswith("3 số"))
    api.edit(705, asked, "/soat")
    api.wait(lambda: answer["text"] == wording.chat.PASTE_SOMETHING)
    api.say(705, "rồi sao?")
    assert api.answer(705)["text"] == echoed("rồi sao?")  # a draft is no question to go on from
    assert len(api.sent(705)) == 2


def test_a_question_that_becomes_a_draft_is_checked_in_the_place_of_its_answer(shared: Shared) -> None:
    api, _ = shared
    asked = api.say(706, "Có 12 hộ")
    answer = api.answer(706)
    api.edit(706, asked, "/soat Có 12 hộ")
    api.wait(lambda: answer["text"].startswith("1 số"))
    api.say(706, "rồi sao?")
    assert api.answer(706)["text"] == echoed("rồi sao?")
    assert len(api.sent(706)) == 2


def test_a_text_file_is_checked_and_any_other_is_declined_with_what_to_do(shared: Shared) -> None:
    api, _ = shared
    api.world.files |= {
        "draft": "Có 12 hộ\nvà 34 con".encode("utf-8-sig"),
        "long": b"1 " * LONGEST_DRAFT,
        "pdf": b"%PDF",
    }

    def file(name: str, suffix: str = "txt", **more: object) -> Json:
        document = {"file_id": name, "file_unique_id": name, "file_name": f"{name}.{suffix}", "file_size": 100}
        return {"document": document | more, "caption": "/soat", "caption_entities": [COMMAND]}

    sent = api.post(708, file("draft"))
    assert api.answer(708)["text"].startswith("2 số: 2 chưa tìm thấy")
    api.say(708, "/soat", reply_to=sent)
    assert api.answer(708)["text"].startswith("2 số: 2 chưa tìm thấy")
    api.post(708, file("pdf", "pdf"))
    assert api.answer(708)["text"] == wording.chat.FILE_UNREADABLE
    api.post(708, file("pdf"))  # a name alone makes no text of it, but this one is
    assert api.answer(708)["text"] == NOTHING_TO_CHECK
    for content in (file("long"), file("huge", file_size=LARGEST + 1)):
        api.post(708, content)
        assert api.answer(708)["text"] == wording.chat.draft_too_long(LONGEST_DRAFT)
    api.post(708, file("gone"))
    assert api.answer(708)["text"] == wording.chat.FAILED
    api.post(709, {key: value for key, value in file("draft").items() if not key.startswith("caption")})
    assert api.answer(709)["text"] == wording.chat.TEXT_ONLY


def test_a_text_without_numbers_and_one_too_long_are_told_kindly(shared: Shared) -> None:
    api, _ = shared
    api.say(702, "/soat Kính gửi quý vị")
    assert api.answer(702)["text"] == NOTHING_TO_CHECK
    long = api.post(703, {"text": "1 " * LONGEST_DRAFT, "entities": []})
    api.answer(703)
    api.say(703, "/soat", reply_to=long)
    assert api.answer(703)["text"] == wording.chat.draft_too_long(LONGEST_DRAFT)


def test_the_real_bot_marks_each_number_and_quotes_where_it_differs(real: Running) -> None:
    api, _ = real
    api.say(
        704,
        "/soat Kết quả giải ngân kế hoạch vốn đầu tư công đến 31/12/2023 được 166,104/242,708 tỷ đồng, bằng 86,4 %"
        " kế hoạch vốn giao.",
    )
    message = api.answer(704, START_S)
    assert message["text"].splitlines()[0] == "3 số: 2 khớp, 1 không khớp"
    assert "✗ 86,4 % – không khớp: báo cáo ghi 68,4 %" in message["text"]
    assert len(marked(message, "blockquote")) == 2  # the quote that differs, and what is right, folded
    assert message["stray"] == []
