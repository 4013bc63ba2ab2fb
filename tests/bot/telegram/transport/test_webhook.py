"""Called by Telegram instead of asking it: the real process behind an HTTPS address."""

from __future__ import annotations

import http.client
import json
import socket
import time
from pathlib import Path

import pytest

from bot.config import BotConfig
from bot.errors import AddressTaken, SecretUnusable
from bot.rendering.errors import error_sentence
from bot.telegram.transport.webhook import LARGEST_CALL, webhook_from
from tests.bot.telegram.conftest import Started
from tests.bot.telegram.entry import echoed
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

SECRET = "a-secret_of-32"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def call(port: int, update: object, secret: str | None, path: str = "/hoi/abc") -> int:
    """What Telegram does, after its proxy; the status of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Content-Type": "application/json"} | ({"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {})
    try:
        connection.request("POST", path, json.dumps(update), headers)
        return connection.getresponse().status
    finally:
        connection.close()


def listening(api: BotApi, port: int) -> Json:
    """What Telegram was told, once the bot listens."""
    told = api.wait(lambda: api.world.webhook)
    for _ in range(100):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    return told


def configured(port: int, secret_file: Path) -> str:
    return f'webhook_url = "https://bot.example/hoi/abc"\nwebhook_port = {port}\nwebhook_secret_file = "{secret_file}"'


def test_tells_telegram_where_and_answers_only_calls_that_carry_the_secret(
    api: BotApi, start: Started, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n", encoding="utf-8")
    port = free_port()
    bot = start(config=configured(port, tmp_path / "secret"))
    told = listening(api, port)
    assert told["url"] == "https://bot.example/hoi/abc"
    assert told["secret_token"] == SECRET
    assert "message" in told["allowed_updates"]
    assert str(told.get("drop_pending_updates", False)).lower() == "false"
    api.say(7, "một")
    (update,) = api.waiting()
    assert call(port, update, None) == 403
    assert call(port, update, "wrong") == 403
    assert call(port, update, SECRET, "/") == 404
    assert call(port, update, SECRET) == 200
    assert api.answer(7)["text"].startswith("một")
    assert len(api.sent(7)) == 1
    assert not api.polling
    assert bot.stop() == 0
    assert SECRET not in bot.said()
    assert "Traceback" not in bot.said()


def test_a_call_that_comes_twice_is_answered_once_over_a_restart_too(
    api: BotApi, start: Started, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    port = free_port()
    bot = start(config=configured(port, tmp_path / "secret"))
    listening(api, port)
    api.say(7, "CHẬM một")
    (update,) = api.waiting()
    for _ in range(3):  # the first is still thought about
        assert call(port, update, SECRET) == 200
    api.answer(7)
    assert call(port, update, SECRET) == 200
    assert bot.stop() == 0
    api.world.webhook = {}
    start("again", config=configured(port, tmp_path / "secret"))
    listening(api, port)
    assert call(port, update, SECRET) == 200
    api.say(7, "hai")
    assert call(port, api.waiting()[-1], SECRET) == 200
    assert api.answer(7)["text"] == echoed("hai", "CHẬM một")
    assert len(api.sent(7)) == 2


def test_another_copy_on_the_same_address_says_so_and_stops(api: BotApi, start: Started, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    port = free_port()
    start(config=configured(port, tmp_path / "secret"))
    listening(api, port)
    second = start("second", "elsewhere", config=configured(port, tmp_path / "secret"))
    assert second.popen.wait(20) == 3
    assert error_sentence(AddressTaken(f"127.0.0.1:{port}")) in second.said()
    assert "Traceback" not in second.said()


def test_polling_again_takes_the_webhook_away_and_keeps_what_was_asked(api: BotApi, start: Started) -> None:
    api.world.webhook = {"url": "https://bot.example/"}
    api.say(7, "một")
    start()
    assert api.answer(7)["text"].startswith("một")
    assert api.world.webhook == {}


def test_without_a_secret_file_each_start_has_a_new_secret() -> None:
    config = BotConfig(webhook_url="https://bot.example/x/y")
    one, two = webhook_from(config), webhook_from(config)
    assert one is not None
    assert two is not None
    assert one.secret != two.secret
    assert len(one.secret) >= 32
    assert one.path == "x/y"
    assert one.secret not in repr(one)


@pytest.mark.parametrize("written", [None, b"", b"a b", b"x" * 257, "bí mật".encode(), b"\xff"])
def test_an_unusable_secret_is_refused_without_repeating_it(tmp_path: Path, written: bytes | None) -> None:
    file = tmp_path / "secret"
    if written is not None:
        file.write_bytes(written)
    with pytest.raises(SecretUnusable) as raised:
        webhook_from(BotConfig(webhook_url="https://bot.example", webhook_secret_file=file))
    assert str(raised.value) == str(file)


def test_a_call_that_is_no_update_harms_nothing(api: BotApi, start: Started, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    port = free_port()
    bot = start(config=configured(port, tmp_path / "secret"))
    listening(api, port)
    for odd in ({}, {"update_id": "x"}, [], "text", {"update_id": 1, "message": {"message_id": 1}}):
        call(port, odd, SECRET)
    time.sleep(0.2)
    api.say(7, "vẫn chạy")
    assert call(port, api.waiting()[-1], SECRET) == 200
    assert api.answer(7)["text"].startswith("vẫn chạy")
    assert bot.popen.poll() is None


def test_a_body_beyond_a_size_is_refused_before_it_comes(api: BotApi, start: Started, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    port = free_port()
    start(config=configured(port, tmp_path / "secret"))
    listening(api, port)
    assert answered_before_the_body(port, 60 << 20, "wrong") in (b"400", b"413", b"")
    assert answered_before_the_body(port, LARGEST_CALL + 1, SECRET) in (b"400", b"413", b"")
    api.say(7, "một")
    assert call(port, api.waiting()[-1], SECRET) == 200
    assert api.answer(7)["text"].startswith("một")


def answered_before_the_body(port: int, size: int, secret: str) -> bytes:
    """The status that a call gets whose body of `size` bytes is announced and never comes; "" when it is cut off."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(
            f"POST /hoi/abc HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {size}\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n\r\n".encode()
        )
        return connection.recv(100)[9:12]
