"""Inline mode: `@bot thu ngân sách` in any chat offers facts to send, each with its quote and place."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from telegram import (
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import BaseHandler, ContextTypes, InlineQueryHandler

from bot.answering.answer import Answer
from bot.answering.suggestions import Offer
from bot.permalinks.keys import fact_key
from bot.rendering.markup import well_formed
from bot.rendering.offers import offer_description, offer_title
from bot.telegram import wording
from bot.telegram.handlers.links import GREET, open_button
from bot.telegram.transport.logs import outline
from bot.telegram.transport.workers import WorkError, Workers

log = logging.getLogger(__name__)
CACHE_S = 300  # seconds that Telegram keeps the results for the person who asked
THREADS = 2  # of their own, so that typing in other chats never holds up a question
LIMIT_S = 8.0  # Telegram takes no results later than about ten seconds
Handler = BaseHandler[Any, Any, Any]


class Offers(Protocol):
    """Finds facts to offer; blocking, and called from several threads."""

    def offers(self, typed: str) -> Sequence[Offer]:
        """Facts for what was typed so far, the best first."""
        ...


@dataclass(frozen=True, slots=True)
class InlineHandlers:
    offers: Offers
    render: Callable[[Answer], list[str]]
    workers: Workers
    latest: dict[int, str] = field(default_factory=dict)  # the newest query of each person who is being served

    async def offer(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.inline_query
        if query is None:
            return
        typed = well_formed(query.query).strip()
        self.latest[query.from_user.id] = query.id
        try:
            found = await self.workers.do(lambda: self._found(query, typed))
        except (TimeoutError, WorkError) as error:
            log.warning("an inline query could not be answered: %s", outline(error))
            return
        finally:
            if self.latest.get(query.from_user.id) == query.id:
                del self.latest[query.from_user.id]
        if found is not None:
            await _respond(query, typed, [self._article(offer, context.bot.username) for offer in found])

    def _found(self, query: InlineQuery, typed: str) -> Sequence[Offer] | None:
        """None when the person has typed on since: nobody looks at these results any more."""
        if self.latest.get(query.from_user.id, query.id) != query.id:
            return None
        return self.offers.offers(typed) if typed else ()

    def _article(self, offer: Offer, username: str) -> InlineQueryResultArticle:
        answer = Answer("", "answer", figures=(offer.fact,))
        button = open_button(answer, username)
        return InlineQueryResultArticle(
            fact_key(offer.fact),
            offer_title(offer.fact),
            InputTextMessageContent(self.render(answer)[0], ParseMode.HTML),
            reply_markup=InlineKeyboardMarkup.from_button(button) if button else None,
            description=offer_description(offer),
        )


def inline_handlers(offers: Offers, render: Callable[[Answer], list[str]]) -> list[Handler]:
    """To be made in the running event loop."""
    return [InlineQueryHandler(InlineHandlers(offers, render, Workers(THREADS, LIMIT_S)).offer)]


async def _respond(query: InlineQuery, typed: str, articles: Sequence[InlineQueryResultArticle]) -> None:
    """Results, or where there are none a button that says so and leads to the bot."""
    said = wording.elsewhere.INLINE_NOTHING if typed else wording.elsewhere.INLINE_HINT
    button = None if articles else InlineQueryResultsButton(said, start_parameter=GREET)
    try:
        await query.answer(articles, cache_time=CACHE_S, is_personal=True, button=button)
    except TelegramError as error:  # mostly one that came too late; the person types on and asks anew
        log.info("inline results were not taken: %s", outline(error))
