"""What the Telegram bot needs to start, read once, and the errors that keep it from running.

The token never comes from config.toml: only from the environment or from a file that holds nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.config import BotConfig
from bot.errors import TokenMalformed, TokenMissing
from bot.telegram.transport.webhook import Webhook, webhook_from

KEEP_DAYS = 30
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


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


@dataclass(frozen=True, slots=True)
class Serving:
    """How the bot serves. `per_hour` 0 sets no limit; without `webhook` it polls; `index` is what health looks at."""

    per_hour: int = 0
    webhook: Webhook | None = None
    health_port: int | None = None
    index: Path = Path(".index")


def serving_from(held: BotConfig, index: Path) -> Serving:
    """As configured. Raises SecretUnusable."""
    return Serving(held.per_hour, webhook_from(held), held.health_port, index)
