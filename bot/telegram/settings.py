"""What the Telegram bot runs by, read once.

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

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """`api_url` is the base to which `/bot` and `/file/bot` are added; None means Telegram's own server."""

    token: str = field(repr=False)
    api_url: str | None
    state: Path
    index: Path  # what health looks at
    admins: tuple[int, ...]  # ids of the users who look after the bot
    keep_days: int  # how long questions and verdicts are kept
    per_hour: int  # how much one person may ask; 0 sets no limit
    webhook: Webhook | None  # without it the bot polls
    health_port: int | None  # without it nobody listens for /healthz


def settings_from(environ: Mapping[str, str], config: BotConfig, index: Path) -> TelegramSettings:
    """As configured; TELEGRAM_TOKEN, TELEGRAM_API_URL and HOI_STATE of the environment come first.

    Raises TokenMissing, TokenMalformed, SecretUnusable.
    """
    token = environ.get("TELEGRAM_TOKEN", "").strip() or _token_in(config.token_file)
    if not token:
        raise TokenMissing(config.token_file)
    if not _TOKEN.fullmatch(token):
        raise TokenMalformed
    api_url = environ.get("TELEGRAM_API_URL", "").strip().rstrip("/")
    return TelegramSettings(
        token=token,
        api_url=api_url or None,
        state=state_of(environ, config.state),
        index=index,
        admins=config.admins,
        keep_days=config.keep_days,
        per_hour=config.per_hour,
        webhook=webhook_from(config),
        health_port=config.health_port,
    )


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
