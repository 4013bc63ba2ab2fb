"""`/start PAYLOAD` with the real bot: the same answer again, or why not."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot, Chat, Message

from bot.answerer import Answerer
from bot.answering.answer import Compound, WordsAnswer
from bot.permalinks.links import payload_of, share_link
from bot.telegram import wording
from bot.telegram.handlers.links import send_link, shareable
from index.evidence.quotes import Quote, Source
from tests.bot.answers import of_kind
from tests.bot.telegram.conftest import START_S, TOKEN, Process
from tests.bot.telegram.html_rules import parse
from tests.bot.telegram.server import BotApi

Running = tuple[BotApi, Process]
PAID_OUT = "tỷ lệ giải ngân vốn đầu tư công?"


FROM_A_LINK = "Mở từ liên kết được chia sẻ:"


def assert_opened(opened: dict[str, Any], told: dict[str, Any]) -> None:
    """The answer word for word, below a line that says where it is from."""
    above = len(FROM_A_LINK) + 1
    assert opened["text"] == f"{FROM_A_LINK}\n{told['text']}"
    assert opened["entities"] == [{**entity, "offset": entity["offset"] + above} for entity in told["entities"]]


def test_a_shared_answer_opens_with_the_same_words(real: Running, answerer: Answerer) -> None:
    api, _ = real
    api.say(200, PAID_OUT)
    told = api.answer(200, START_S)
    payload = share_link(answerer.ask(PAID_OUT), api.username).partition("?start=")[2]
    asked = api.say(201, f"/start {payload}")
    opened = api.answer(201, START_S)
    assert_opened(opened, told)
    assert opened["reply_to_message"]["message_id"] == asked


def test_an_answer_in_words_opens_too(real: Running, answerer: Answerer) -> None:
    api, _ = real
    answer = of_kind(WordsAnswer, answerer.ask("tại sao giải ngân vốn đầu tư công thấp?"))
    api.say(202, f"/start {payload_of(answer)}")
    assert " ".join(answer.quote.text.split()) in " ".join(api.answer(202, START_S)["text"].split())


CHECKED = "dan gia cam 197.000 con phai khong"
RECKONED = "Thu ngân sách 2023 vượt mức Bộ Tài chính giao bao nhiêu tỷ?"
AGREED = "Tỷ lệ giải ngân vốn đầu tư công hơn 68% đúng không?"


@pytest.mark.parametrize(
    ("chat", "question", "first"),
    [
        (220, CHECKED, "✗ Không khớp với báo cáo.\nQuý vị nêu: 197.000 con. Báo cáo ghi: 202.520 con"),
        (222, AGREED, "✓ Khớp với báo cáo.\n68,4 %"),
        (224, RECKONED, "11,2 tỷ đồng (tính từ các số dưới đây: 327,2 − 316)"),
    ],
)
def test_a_check_and_a_result_are_shared_by_their_button_and_open_word_for_word(
    real: Running, chat: int, question: str, first: str
) -> None:
    api, _ = real
    api.say(chat, question)
    told = api.answer(chat, START_S)
    assert told["text"].startswith(first)
    api.press(chat, told, wording.elsewhere.SHARE)
    link = api.answer(chat, START_S)["text"].splitlines()[-1]
    api.say(chat + 1, f"/start {link.partition('?start=')[2]}")
    opened = api.answer(chat + 1, START_S)
    assert_opened(opened, told)


def test_several_questions_open_as_parts(real: Running, answerer: Answerer) -> None:
    api, _ = real
    shared = answerer.ask(f"{CHECKED}? {RECKONED}")
    assert len(of_kind(Compound, shared).parts) == 2
    api.say(226, f"/start {payload_of(shared)}")
    said = api.answer(226, START_S)["text"].splitlines()
    assert [*said[:2], said[said.index("Câu hỏi 2") + 1]] == [
        FROM_A_LINK,
        "Câu hỏi 1",
        "11,2 tỷ đồng (tính từ các số dưới đây: 327,2 − 316)",
    ]


def test_a_report_that_changed_since_is_told_kindly(real: Running) -> None:
    api, _ = real
    gone = WordsAnswer(Quote("Câu đã bị sửa.", Source("Báo cáo", (), 3)))
    api.say(203, f"/start {payload_of(gone)}")
    message = api.answer(203, START_S)
    assert message["text"] == parse(wording.elsewhere.LINK_CHANGED).text


def test_a_broken_link_is_told_kindly(real: Running) -> None:
    api, _ = real
    for chat, payload in enumerate(("abc", "x" * 64, "1B", "🌲", "a b c", "' or 1=1 --"), start=204):
        api.say(chat, f"/start {payload}")
        assert api.answer(chat, START_S)["text"] == wording.elsewhere.LINK_BROKEN


def test_the_link_is_handed_out_with_a_button_that_passes_it_on(api: BotApi, answerer: Answerer) -> None:
    answer = answerer.ask(PAID_OUT)
    number = api.say(210, PAID_OUT)

    async def send() -> None:
        async with Bot(TOKEN, base_url=f"{api.url}/bot") as bot:
            message = Message(number, datetime.now(UTC), Chat(210, "private"))
            message.set_bot(bot)
            await send_link(message, answer)

    asyncio.run(send())
    sent = api.answer(210)
    link = share_link(answer, api.username)
    assert link in sent["text"]
    ((button,),) = sent["reply_markup"]["inline_keyboard"]
    assert button["url"].startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me")
    assert sent["reply_to_message"]["message_id"] == number
    assert shareable(answer)
    assert not shareable(answerer.ask("thu ngân sách năm 2019?"))
