"""Where the token, the server and the state folder come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import TokenMalformed, TokenMissing
from bot.telegram.settings import TelegramSettings, settings_from

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def test_the_environment_comes_before_the_file_and_the_default(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("1:other\n", encoding="utf-8")
    environ = {
        "TELEGRAM_TOKEN": f" {TOKEN}\n",
        "TELEGRAM_API_URL": "http://127.0.0.1:8081/",
        "HOI_STATE": "s",
    }
    assert settings_from(environ, file, tmp_path) == TelegramSettings(TOKEN, "http://127.0.0.1:8081", Path("s"))


def test_a_file_may_hold_the_token(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes(b"\xef\xbb\xbf" + TOKEN.encode() + b"\r\n")
    assert settings_from({"TELEGRAM_TOKEN": ""}, file, tmp_path) == TelegramSettings(TOKEN, None, tmp_path)


def test_a_missing_token_names_the_file_that_was_looked_at(tmp_path: Path) -> None:
    with pytest.raises(TokenMissing) as raised:
        settings_from({}, tmp_path / "none", tmp_path)
    assert str(tmp_path / "none") in str(raised.value)
    with pytest.raises(TokenMissing, match="TELEGRAM_TOKEN"):
        settings_from({}, None, tmp_path)


@pytest.mark.parametrize("token", ["abc", "123", "123:", ":abc", "123:a b", f'"{TOKEN}"', "mã bot", "12:ab\nx"])
def test_a_malformed_token_is_refused_without_repeating_it(token: str, tmp_path: Path) -> None:
    with pytest.raises(TokenMalformed) as raised:
        settings_from({"TELEGRAM_TOKEN": token}, None, tmp_path)
    assert token not in str(raised.value)


def test_the_token_does_not_show_when_settings_are_printed(tmp_path: Path) -> None:
    assert TOKEN not in repr(settings_from({"TELEGRAM_TOKEN": TOKEN}, None, tmp_path))
