"""What the Telegram bot needs to start, read once, and the errors that keep it from running.

The token never comes from config.toml: only from the environment or from a file that holds nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot import wording, wording_elsewhere

KEEP_DAYS = 30
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


class BotCannotRun(Exception):
    """The bot cannot run. `str()` is one Vietnamese sentence to show; `exit_code` is for the process."""

    exit_code = 1


class TokenMissing(BotCannotRun):
    """No token in the environment, and none in `file` (None: no file was named)."""

    exit_code = 2

    def __init__(self, file: Path | None) -> None:
        super().__init__(wording.token_missing(file))
        self.file = file


class TokenMalformed(BotCannotRun):
    """There is a token, but no token of Telegram looks like it. It is not repeated here."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__(wording.TOKEN_MALFORMED)


class TokenRejected(BotCannotRun):
    """The server does not know the token."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__(wording.TOKEN_REJECTED)


class AnotherCopyRuns(BotCannotRun):
    """Another process fetches updates with the same token (Conflict 409)."""

    exit_code = 3

    def __init__(self) -> None:
        super().__init__(wording.ANOTHER_COPY)


class StateUnusable(BotCannotRun):
    """The state `folder` cannot be made or written."""

    exit_code = 2

    def __init__(self, folder: Path) -> None:
        super().__init__(wording.state_unusable(folder))
        self.folder = folder


class SecretUnusable(BotCannotRun):
    """The webhook secret in `file` cannot be read, or Telegram would not take it. It is not repeated here."""

    exit_code = 2

    def __init__(self, file: Path) -> None:
        super().__init__(wording_elsewhere.secret_unusable(file))
        self.file = file


class AddressTaken(BotCannotRun):
    """Nothing can listen on `address`: another copy of the bot does, or another program."""

    exit_code = 3

    def __init__(self, address: str) -> None:
        super().__init__(wording_elsewhere.port_taken(address))
        self.address = address


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """`api_url` is the base to which `/bot` and `/file/bot` are added; None means Telegram's own server."""

    token: str = field(repr=False)
    api_url: str | None
    state: Path
    admins: tuple[int, ...] = ()  # ids of the users who look after the bot
    keep_days: int = KEEP_DAYS  # how long questions and verdicts are kept


def settings_from(environ: Mapping[str, str], token_file: Path | None, state: Path) -> TelegramSettings:
    """Settings from TELEGRAM_TOKEN (or `token_file`), TELEGRAM_API_URL and HOI_STATE (or `state`).

    Raises TokenMissing or TokenMalformed.
    """
    token = environ.get("TELEGRAM_TOKEN", "").strip() or _token_in(token_file)
    if not token:
        raise TokenMissing(token_file)
    if not _TOKEN.fullmatch(token):
        raise TokenMalformed
    api_url = environ.get("TELEGRAM_API_URL", "").strip().rstrip("/")
    return TelegramSettings(token=token, api_url=api_url or None, state=state_of(environ, state))


def state_of(environ: Mapping[str, str], state: Path) -> Path:
    """The state folder: HOI_STATE, else `state`."""
    folder = environ.get("HOI_STATE", "").strip()
    return Path(folder) if folder else state


def _token_in(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8-sig").strip()
    except OSError:
        return ""
    except UnicodeDecodeError:
        raise TokenMalformed from None
