"""What the bot runs by: from the environment, from a file that holds the token, from the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import BotConfig
from bot.errors import ApiUrlUnusable, KeyUnusable, TokenMalformed, TokenMissing
from bot.rendering.errors import error_sentence, exit_code
from bot.telegram.settings import TelegramSettings, settings_from

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def from_file(file: Path, **environ: str) -> TelegramSettings:
    return settings_from(environ, BotConfig(state=file.parent, token_file=file), Path("index"))


def test_the_environment_comes_before_the_file_and_the_default(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("1:other\n", encoding="utf-8")
    settings = from_file(file, TELEGRAM_TOKEN=f" {TOKEN}\n", TELEGRAM_API_URL="http://127.0.0.1:8081/", HOI_STATE="s")
    assert (settings.token, settings.api_url, settings.state) == (TOKEN, "http://127.0.0.1:8081", Path("s"))


def test_a_file_may_hold_the_token(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes(b"\xef\xbb\xbf" + TOKEN.encode() + b"\r\n")
    settings = from_file(file, TELEGRAM_TOKEN="")
    assert (settings.token, settings.api_url, settings.state) == (TOKEN, None, tmp_path)


def test_all_else_is_as_configured() -> None:
    config = BotConfig(admins=(7,), keep_days=5, per_hour=3, webhook_url="https://bot.example/x", health_port=8080)
    settings = settings_from({"TELEGRAM_TOKEN": TOKEN}, config, Path("index"))
    assert (settings.admins, settings.keep_days, settings.per_hour) == ((7,), 5, 3)
    assert (settings.index, settings.health_port) == (Path("index"), 8080)
    assert settings.webhook is not None
    assert settings.webhook.url == "https://bot.example/x"


def test_a_missing_token_names_the_file_that_was_looked_at(tmp_path: Path) -> None:
    with pytest.raises(TokenMissing) as raised:
        from_file(tmp_path / "none")
    assert raised.value.file == tmp_path / "none"
    with pytest.raises(TokenMissing):
        settings_from({}, BotConfig(), Path("index"))


@pytest.mark.parametrize("token", ["abc", "123", "123:", ":abc", "123:a b", f'"{TOKEN}"', "mã bot", "12:ab\nx"])
def test_a_malformed_token_is_refused_without_repeating_it(token: str) -> None:
    with pytest.raises(TokenMalformed) as raised:
        settings_from({"TELEGRAM_TOKEN": token}, BotConfig(), Path("index"))
    assert token not in str(raised.value)


def test_the_token_does_not_show_when_settings_are_printed() -> None:
    assert TOKEN not in repr(settings_from({"TELEGRAM_TOKEN": TOKEN}, BotConfig(), Path("index")))


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        *((url, "malformed") for url in ("x", "127.0.0.1:8081", "http://", "ftp://a.vn", "https://a.vn:99999",
          "https://a b.vn", "https://u:p@a.vn", "https://a.vn/?q=1", "https://[::1")),
        *((url, "not_encrypted") for url in ("http://10.0.0.5:8081", "http://bot.example", "http://localhost.vn")),
    ],
)  # fmt: skip
def test_an_address_of_the_bot_api_that_cannot_be_used_is_said_and_ends_with_2(url: str, trouble: str) -> None:
    with pytest.raises(ApiUrlUnusable) as raised:
        settings_from({"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": url}, BotConfig(), Path("index"))
    assert raised.value.trouble == trouble
    assert exit_code(raised.value) == 2
    assert "TELEGRAM_API_URL" in error_sentence(raised.value)


@pytest.mark.parametrize(
    "url", ["https://api.example/x", "http://localhost:8081", "http://[::1]:80", "HTTP://127.0.0.1"]
)
def test_an_address_of_the_bot_api_is_taken(url: str) -> None:
    assert settings_from({"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": url}, BotConfig(), Path("index")).api_url == url


def test_the_key_of_pseudonyms_may_be_a_credential_and_must_be_long_enough(tmp_path: Path) -> None:
    environ = {"TELEGRAM_TOKEN": TOKEN, "CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert settings_from(environ, BotConfig(), Path("index")).key_file is None
    (tmp_path / "pseudonym-key").write_bytes(b"k" * 32)
    assert settings_from(environ, BotConfig(), Path("index")).key_file == tmp_path / "pseudonym-key"
    (tmp_path / "pseudonym-key").write_bytes(b"k")
    with pytest.raises(KeyUnusable) as raised:
        settings_from(environ, BotConfig(), Path("index"))
    assert str(tmp_path) in error_sentence(raised.value)
