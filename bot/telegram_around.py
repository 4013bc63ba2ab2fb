"""What surrounds the desk where questions are answered: the limit per person, shared links, inline mode, health."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from telegram.ext import Application

from bot.config import BotConfig
from bot.health import Heart
from bot.model import Answer
from bot.telegram import question_in
from bot.telegram_health import beating, health_handlers, healthz
from bot.telegram_inline import Offers, inline_handlers
from bot.telegram_links import Opens, link_handlers
from bot.telegram_quota import quota_handlers
from bot.telegram_webhook import Webhook, webhook_from
from bot.workers import Workers

_HEALTH, _QUOTA = -2, -1  # groups of handlers, before the desk's, which is 0


class FindsAndOpens(Offers, Opens, Protocol):
    """What inline mode and shared links ask for."""


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


def add_handlers_around(
    application: Application[Any, Any, Any, Any, Any, Any],
    serving: Serving,
    finder: FindsAndOpens,
    render: Callable[[Answer], list[str]],
    workers: Workers,
    heart: Heart,
) -> None:
    """To be called before the desk's own handlers are added: a link comes before a plain /start."""
    application.add_handlers(health_handlers(heart), _HEALTH)
    application.add_handlers(quota_handlers(serving.per_hour, question_in), _QUOTA)
    application.add_handlers([*link_handlers(finder, render, workers), *inline_handlers(finder, render)])


@asynccontextmanager
async def watched(serving: Serving, heart: Heart, state: Path) -> AsyncIterator[None]:
    """The bot's health can be seen from outside. Raises AddressTaken."""
    async with healthz(serving.health_port, state, serving.index), beating(heart, polls=serving.webhook is None):
        yield
