"""The server refuses what Telegram refuses: the tests of the bot stand on that."""

from __future__ import annotations

import http.client
import json
import threading
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.bot.telegram.server import BotApi, answer_lost, bad_gateway, dropped, too_many_requests

USER = 7


def ask(api: BotApi, method: str, params: dict[str, Any], token: str | None = None) -> tuple[int, Any]:
    """A form request, as python-telegram-bot sends it."""
    connection = http.client.HTTPConnection(urlsplit(api.url).netloc, timeout=10)
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        connection.request("POST", f"/bot{token or api.token}/{method}", urlencode(form), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sendMessage", {"chat_id": 8, "text": "x"}, "chat not found"),
        ("sendMessage", {"chat_id": 7, "text": " \n"}, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": "ệ" * 4097}, "message is too long"),
        ("sendMessage", {"chat_id": 7, "text": "<b>", "parse_mode": "HTML"},
         'can\'t parse entities: Can\'t find end tag corresponding to start tag "b"'),
        ("sendMessage", {"chat_id": 7, "text": "x", "reply_parameters": {"message_id": 99}},
         "message to be replied not found"),
        ("sendMessage", {"chat_id": 7, "text": "x",
                         "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "ệ" * 22}]]}},
         "BUTTON_DATA_INVALID"),
        ("sendPhoto", {"chat_id": 7, "photo": "id", "caption": "x" * 1025}, "message caption is too long"),
        ("sendPhoto", {"chat_id": 7, "photo": "id"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"chat_id": 7}, "there is no photo in the request"),
        ("editMessageText", {"chat_id": 7, "message_id": 99, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"chat_id": 7, "message_id": 1, "text": "x"}, "message can't be edited"),
        ("sendMessage", {"chat_id": 7, "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}},
         "Text buttons are unallowed in the inline keyboard"),
        ("sendMessage", {"chat_id": 7, "text": "x",
                         "reply_markup": {"inline_keyboard": [[{"text": "x", "copy_text": {"text": "x" * 257}}]]}},
         "BUTTON_COPY_TEXT_INVALID"),
        ("editMessageReplyMarkup", {"chat_id": 7, "message_id": 1}, "message can't be edited"),
        ("answerCallbackQuery", {"callback_query_id": "1"},
         "query is too old and response timeout expired or query ID is invalid"),
        ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 9}}, "chat not found"),
        ("setMyCommands", {"commands": [{"command": "Hỏi", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ],
)  # fmt: skip
def test_refuses_with_telegrams_words(api: BotApi, method: str, params: dict[str, Any], description: str) -> None:
    api.say(USER, "câu hỏi")
    status, body = ask(api, method, params)
    assert status == 400
    assert body == {"ok": False, "error_code": 400, "description": f"Bad Request: {description}"}


def test_counts_length_after_parsing(api: BotApi) -> None:
    api.say(USER, "câu hỏi")
    html = "<b>" + "x" * 4096 + "</b>"
    assert ask(api, "sendMessage", {"chat_id": USER, "text": html, "parse_mode": "HTML"})[0] == 200


def test_refuses_wrong_token_unknown_method_and_blocking_user(api: BotApi) -> None:
    api.say(USER, "câu hỏi")
    api.world.blocked_by.add(USER)
    assert ask(api, "getMe", {}, token="1:b")[1]["description"] == "Unauthorized"
    assert ask(api, "getYou", {})[0] == 404
    assert ask(api, "sendMessage", {"chat_id": USER, "text": "x"})[0] == 403


def test_reads_json_bodies(api: BotApi) -> None:
    api.say(USER, "câu hỏi")
    connection = http.client.HTTPConnection(urlsplit(api.url).netloc, timeout=10)
    body = json.dumps({"chat_id": USER, "text": "được"})
    connection.request("POST", f"/bot{api.token}/sendMessage", body, {"Content-Type": "application/json"})
    assert json.loads(connection.getresponse().read())["result"]["text"] == "được"
    connection.close()


def test_an_edit_without_change_is_refused(api: BotApi) -> None:
    api.say(USER, "câu hỏi")
    number = ask(api, "sendMessage", {"chat_id": USER, "text": "x"})[1]["result"]["message_id"]
    edit = {"chat_id": USER, "message_id": number, "text": "x"}
    assert "message is not modified" in ask(api, "editMessageText", edit)[1]["description"]
    assert ask(api, "editMessageText", edit | {"text": "y"})[1]["result"]["text"] == "y"


def test_a_press_can_be_acknowledged_once(api: BotApi) -> None:
    api.say(USER, "câu hỏi")
    buttons = {"inline_keyboard": [[{"text": "Bấm", "callback_data": "x"}]]}
    message = ask(api, "sendMessage", {"chat_id": USER, "text": "x", "reply_markup": buttons})[1]["result"]
    number = {"callback_query_id": api.press(USER, message, "Bấm"), "text": "ơi"}
    assert ask(api, "answerCallbackQuery", number)[0] == 200
    assert ask(api, "answerCallbackQuery", number)[0] == 400
    assert api.acknowledged(number["callback_query_id"])["text"] == "ơi"


def test_gives_updates_again_until_they_are_confirmed(api: BotApi) -> None:
    api.say(USER, "một")
    api.say(USER, "hai")
    first, second = ask(api, "getUpdates", {"timeout": 0})[1]["result"]
    assert ask(api, "getUpdates", {"offset": second["update_id"]})[1]["result"] == [second]
    assert ask(api, "getUpdates", {"offset": second["update_id"] + 1})[1]["result"] == []
    assert first["message"]["text"] == "một"


def test_a_newer_poll_ends_the_one_before_with_a_conflict(api: BotApi) -> None:
    answers: list[tuple[int, Any]] = []
    old = threading.Thread(target=lambda: answers.append(ask(api, "getUpdates", {"timeout": 9})))
    old.start()
    api.wait(lambda: api.polling)
    new = threading.Thread(target=lambda: answers.append(ask(api, "getUpdates", {"timeout": 9})))
    new.start()
    old.join()
    api.say(USER, "một")
    new.join()
    assert [status for status, _ in answers] == [409, 200]
    assert "terminated by other getUpdates request" in answers[0][1]["description"]


def test_faults_meet_one_request_each(api: BotApi) -> None:
    api.say(USER, "câu hỏi")
    message = {"chat_id": USER, "text": "x"}
    api.fail_next("sendMessage", too_many_requests(3), dropped(), answer_lost())
    assert ask(api, "sendMessage", message)[1]["parameters"] == {"retry_after": 3}
    for _ in range(2):
        with pytest.raises(http.client.RemoteDisconnected):
            ask(api, "sendMessage", message)
    assert len(api.sent(USER)) == 1
    api.fail_next("sendMessage", bad_gateway())
    with pytest.raises(json.JSONDecodeError):
        ask(api, "sendMessage", message)


def test_marks_commands_and_mentions_as_users_type_them(api: BotApi) -> None:
    api.say(USER, "🌲 @hoi_bao_cao_bot /hoi@hoi_bao_cao_bot a/b x@y.vn")
    (update,) = ask(api, "getUpdates", {})[1]["result"]
    assert update["message"]["entities"] == [
        {"type": "mention", "offset": 3, "length": 16},
        {"type": "bot_command", "offset": 20, "length": 20},
    ]


@pytest.mark.parametrize(
    ("width", "height", "whole", "refusal"),
    [
        (1080, 700, True, None),
        (1080, 700, False, "IMAGE_PROCESS_FAILED"),
        (1080, 53, True, "PHOTO_INVALID_DIMENSIONS"),
        (5000, 5001, True, "PHOTO_INVALID_DIMENSIONS"),
    ],
)
def test_takes_a_picture_of_fit_size_that_is_whole(
    api: BotApi, width: int, height: int, whole: bool, refusal: str | None
) -> None:
    api.say(USER, "câu hỏi")
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    photo = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + size + b"\0\0\0\0IEND\xaeB`\x82"
    status, body = api.respond(api.token, "sendPhoto", {"chat_id": USER, "photo": photo if whole else photo[:-1]})
    told = json.loads(body)
    assert told.get("description") == (refusal and f"Bad Request: {refusal}")
    if status == 200:
        (kept,) = told["result"]["photo"]
        assert (kept["width"], kept["height"]) == (width, height)
        again = api.respond(api.token, "sendPhoto", {"chat_id": USER, "photo": kept["file_id"]})
        assert again[0] == 200
