"""Telegram calls the bot instead of being asked: one HTTPS address, one secret that every call must carry."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.config import BotConfig
from bot.errors import AddressTaken, SecretUnusable
from bot.telegram.types import App

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(frozen=True, slots=True)
class Webhook:
    """`url` is what Telegram calls; a proxy ends TLS there and hands its path on to `listen`:`port`."""

    url: str
    listen: str
    port: int
    secret: str = field(repr=False)

    @property
    def path(self) -> str:
        return urlsplit(self.url).path.lstrip("/")


def webhook_from(config: BotConfig) -> Webhook | None:
    """The webhook that the configuration asks for; without a secret file, a new secret on each start.

    Raises SecretUnusable.
    """
    if config.webhook_url is None:
        return None
    file = config.webhook_secret_file
    secret = secrets.token_urlsafe(32) if file is None else _secret_in(file)
    return Webhook(config.webhook_url, config.webhook_listen, config.webhook_port, secret)


async def start_webhook(application: App, webhook: Webhook, updates: list[str]) -> None:
    """Listens, then tells Telegram where; what was asked meanwhile is kept. Raises AddressTaken."""
    assert application.updater is not None
    try:
        await application.updater.start_webhook(
            listen=webhook.listen,
            port=webhook.port,
            url_path=webhook.path,
            webhook_url=webhook.url,
            secret_token=webhook.secret,
            allowed_updates=updates,
            drop_pending_updates=False,
            bootstrap_retries=-1,
        )
    except OSError:
        raise AddressTaken(f"{webhook.listen}:{webhook.port}") from None


def _secret_in(file: Path) -> str:
    try:
        secret = file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    if not _SECRET.fullmatch(secret):
        raise SecretUnusable(file)
    return secret
