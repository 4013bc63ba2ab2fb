"""What the Telegram bot runs by, read once.

The token never comes from config.toml: only from the environment or from a file that holds nothing else.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.config import BotConfig
from bot.errors import ApiUrlUnusable, KeyUnusable, TokenMalformed, TokenMissing
from bot.telegram.state.identity import SHORTEST_KEY
from bot.telegram.transport.webhook import Webhook, webhook_from

KEY_CREDENTIAL = "pseudonym-key"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._:\[\]-]+(?:/[A-Za-z0-9._~/-]*)?", re.IGNORECASE)
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """`api_url` is the base to which `/bot` and `/file/bot` are added; None means Telegram's own server."""

    token: str = field(repr=False)
    api_url: str | None
    state: Path
    key_file: Path | None  # the key of pseudonyms, where the system hands one over; None: it lies in `state`
    index: Path  # what health looks at
    admins: tuple[int, ...]  # ids of the users who look after the bot
    keep_days: int  # how long questions and verdicts are kept
    per_hour: int  # how much one person may ask; 0 sets no limit
    webhook: Webhook | None  # without it the bot polls
    health_port: int | None  # without it nobody listens for /healthz
    contact: str  # whom users may write to, "" when nobody is named


def settings_from(environ: Mapping[str, str], config: BotConfig, index: Path) -> TelegramSettings:
    """As configured; TELEGRAM_TOKEN, TELEGRAM_API_URL and HOI_STATE of the environment come first.

    A systemd credential comes from the folder CREDENTIALS_DIRECTORY.
    Raises TokenMissing, TokenMalformed, ApiUrlUnusable, KeyUnusable, SecretUnusable.
    """
    token = environ.get("TELEGRAM_TOKEN", "").strip() or _token_in(config.token_file)
    if not token:
        raise TokenMissing(config.token_file)
    if not _TOKEN.fullmatch(token):
        raise TokenMalformed
    return TelegramSettings(
        token=token,
        api_url=_api_url(environ.get("TELEGRAM_API_URL", "").strip().rstrip("/")),
        state=state_of(environ, config.state),
        key_file=_credential(environ),
        index=index,
        admins=config.admins,
        keep_days=config.keep_days,
        per_hour=config.per_hour,
        webhook=webhook_from(config),
        health_port=config.health_port,
        contact=config.contact.strip(),
    )


def state_of(environ: Mapping[str, str], state: Path) -> Path:
    """The state folder: HOI_STATE, else `state`."""
    folder = environ.get("HOI_STATE", "").strip()
    return Path(folder) if folder else state


def _credential(environ: Mapping[str, str]) -> Path | None:
    """The key of pseudonyms that systemd hands over. Raises KeyUnusable."""
    folder = environ.get("CREDENTIALS_DIRECTORY", "")
    file = Path(folder) / KEY_CREDENTIAL
    if not folder or not file.exists():
        return None
    try:
        fits = len(file.read_bytes()) >= SHORTEST_KEY
    except OSError:
        fits = False
    if not fits:
        raise KeyUnusable(file)
    return file


def _api_url(url: str) -> str | None:
    """`url` where it can be one; None without. Raises ApiUrlUnusable."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        raise ApiUrlUnusable("malformed") from None
    extra = parts.query or parts.fragment or parts.username is not None
    if parts.scheme not in ("http", "https") or not host or extra or not _ADDRESS.fullmatch(url):
        raise ApiUrlUnusable("malformed")
    if parts.scheme == "http" and not _is_loopback(host):
        raise ApiUrlUnusable("not_encrypted")
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _token_in(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8-sig").strip()
    except OSError:
        return ""
    except UnicodeDecodeError:
        raise TokenMalformed from None
