"""What goes into a chat: HTML, plain text where Telegram refuses it, and the sign that work is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Bot, Chat, Message
from telegram.constants import ChatAction

from bot.telegram.transport.sending import edit, plain_pieces, reply, while_showing
from tests.bot.telegram.conftest import TOKEN
from tests.bot.telegram.html_rules import units
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi, bad_gateway

REFUSED = "<b>68,4 % <i>&lt; 85</b> & hết"


def on_message(api: BotApi, use: Callable[[Message], Awaitable[object]], **more: Any) -> None:  # noqa: ANN401 - as Message
    """Does something with a message that a user has just written, through the library as the bot uses it."""
    number = api.say(13, "câu hỏi")

    async def run() -> None:
        async with Bot(TOKEN, base_url=f"{api.url}/bot") as bot:
            message = Message(number, datetime.now(UTC), Chat(13, "private"), **more)
            message.set_bot(bot)
            message.chat.set_bot(bot)
            await use(message)

    asyncio.run(run())


def test_html_that_telegram_refuses_is_sent_as_plain_text(api: BotApi) -> None:
    on_message(api, lambda message: reply(message, [REFUSED]))
    assert api.answer(13)["text"] == "68,4 % < 85 & hết"
    refused, sent = api.called("sendMessage", 13)
    assert refused.refused is not None
    assert "can't parse entities" in refused.refused
    assert "parse_mode" not in sent.params


@pytest.mark.parametrize("place", [{}, {"message_thread_id": 77, "is_topic_message": True}], ids=["group", "topic"])
def test_the_answer_to_a_question_that_was_deleted_stands_alone(api: BotApi, place: Json) -> None:
    async def use(message: Message) -> None:
        with api.changed:
            del api.world.messages[13, message.message_id]
        assert len(await reply(message, ["một", REFUSED])) == 2

    on_message(api, use, **place)
    assert [sent["text"] for sent in api.sent(13)] == ["một", "68,4 % < 85 & hết"]
    threads = [str(call.params.get("message_thread_id", "")) for call in api.called("sendMessage", 13)]
    assert set(threads) == {str(place.get("message_thread_id", ""))}


def test_an_edit_whose_html_is_refused_puts_plain_text_in_the_place(api: BotApi) -> None:
    async def use(message: Message) -> None:
        (sent,) = await reply(message, ["đầu"])
        assert await edit(message, sent, REFUSED)
        assert await edit(message, sent, REFUSED)  # the same already
        assert not await edit(message, sent + 1, "không có tin này")

    on_message(api, use)
    assert [message["text"] for message in api.sent(13)] == ["68,4 % < 85 & hết"]


def test_the_sign_is_there_before_what_it_announces_even_where_that_takes_no_time(api: BotApi) -> None:
    async def use(message: Message) -> None:
        async def work() -> str:
            return "xong"

        assert await while_showing(ChatAction.UPLOAD_PHOTO, message, work()) == "xong"
        assert [call.params["action"] for call in api.called("sendChatAction", 13)] == ["upload_photo"]

    on_message(api, use)


def test_a_sign_that_cannot_be_shown_keeps_nothing_back(api: BotApi) -> None:
    api.fail_next("sendChatAction", bad_gateway())

    async def use(message: Message) -> None:
        assert await while_showing(ChatAction.TYPING, message, asyncio.sleep(0, "xong")) == "xong"

    on_message(api, use)


def test_plain_text_keeps_every_word_in_pieces_that_fit() -> None:
    html = "<b>đầu</b> 1 &lt; 2 <i" + " 🌲 từ" * 3000
    pieces = plain_pieces(html)
    assert all(0 < units(piece) <= 4096 for piece in pieces)
    assert " ".join(pieces).split() == ("đầu 1 < 2 <i" + " 🌲 từ" * 3000).split()
