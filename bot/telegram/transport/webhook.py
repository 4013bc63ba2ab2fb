"""Telegram calls the bot instead of being asked: one HTTPS address, one secret that every call must carry."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from bot.config import BotConfig
from bot.errors import AddressTaken, SecretUnusable, TokenRejected
from bot.telegram.transport.incoming import with_caption_as_text
from bot.telegram.transport.logs import brief
from bot.telegram.transport.requests import UNREADABLE
from bot.telegram.types import App

log = logging.getLogger(__name__)
LARGEST_CALL = 1 << 20  # bytes; an update is far smaller
_LARGEST_HEADER = 16 << 10
_SLOWEST_S = 20.0  # for a body to come
_AGAIN_S = 5.0
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


@asynccontextmanager
async def listening(application: App, webhook: Webhook | None) -> AsyncIterator[None]:
    """Takes Telegram's calls while the application runs, and asks for them again later while it doesn't.

    None: nothing listens. Raises AddressTaken.
    """
    if webhook is None:
        yield
        return
    path = rf"/{re.escape(webhook.path)}/?"
    calls = Application(
        [(path, _Calls, {"served": application, "secret": webhook.secret})], log_function=lambda _: None
    )
    server = HTTPServer(calls, max_body_size=LARGEST_CALL, max_header_size=_LARGEST_HEADER, body_timeout=_SLOWEST_S)
    try:
        server.listen(webhook.port, webhook.listen)
    except OSError:
        raise AddressTaken(f"{webhook.listen}:{webhook.port}") from None
    try:
        yield
    finally:
        server.stop()
        await server.close_all_connections()


async def tell_telegram(application: App, webhook: Webhook, updates: list[str]) -> None:
    """Tells Telegram where to call; what was asked meanwhile is kept. Waits for a server that cannot be reached yet."""
    while True:
        try:
            await application.bot.set_webhook(
                webhook.url, allowed_updates=updates, drop_pending_updates=False, secret_token=webhook.secret
            )
            return
        except InvalidToken:
            raise TokenRejected from None  # the library's own message repeats the token
        except TelegramError as error:
            log.warning("Telegram could not be told where to call: %s", brief(error))
            await asyncio.sleep(_AGAIN_S)


class _Calls(RequestHandler):
    """Looks at the secret before anything of the body is read as JSON."""

    SUPPORTED_METHODS = ("POST",)

    def initialize(self, served: App, secret: str) -> None:
        self.served, self.secret = served, secret

    def prepare(self) -> None:
        told = self.request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(told.encode("utf-8", "surrogateescape"), self.secret.encode()):
            raise HTTPError(403)
        if self.request.headers.get("Content-Type") != "application/json":
            raise HTTPError(403)
        if not self.served.running:
            raise HTTPError(503)  # Telegram calls again

    async def post(self) -> None:
        """Hands the update on; one that cannot be read is passed over, else it would come again and again."""
        try:
            update = Update.de_json(with_caption_as_text(json.loads(self.request.body)), self.served.bot)
        except (*UNREADABLE, RecursionError):
            log.warning("an update could not be read")
            return
        await self.served.update_queue.put(update)


def _secret_in(file: Path) -> str:
    try:
        secret = file.read_text(encoding="utf-8-sig").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    if not _SECRET.fullmatch(secret):
        raise SecretUnusable(file)
    return secret
