"""Inline mode: `@bot thu ngân sách` in any chat offers facts to send, each with its quote and place."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

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
from telegram.ext import InlineQueryHandler

from bot.answering.answer import FigureAnswer
from bot.answering.suggestions import Offer
from bot.permalinks.keys import fact_key
from bot.rendering.answer import answer_messages
from bot.rendering.markup import well_formed
from bot.rendering.offers import offer_description, offer_title
from bot.telegram import wording
from bot.telegram.answering_process import Asking
from bot.telegram.handlers.links import GREET, open_button
from bot.telegram.transport.logs import brief
from bot.telegram.transport.workers import WorkError
from bot.telegram.types import Context, Handler

log = logging.getLogger(__name__)
CACHE_S = 300  # seconds that Telegram keeps the results for the person who asked
AT_ONCE = 2  # of their own, so that typing in other chats never holds up a question


def handlers(asking: Asking) -> list[Handler]:
    """Of what is typed behind the bot's name; `asking` has AT_ONCE places."""
    return [InlineQueryHandler(InlineHandlers(asking).offer)]


@dataclass(frozen=True, slots=True)
class InlineHandlers:
    asking: Asking
    latest: dict[int, str] = field(default_factory=dict)  # the newest query of each person who is being served

    async def offer(self, update: Update, context: Context) -> None:
        query = update.inline_query
        if query is None:
            return
        typed = well_formed(query.query).strip()
        self.latest[query.from_user.id] = query.id
        try:
            offers = await self._offers(query, typed)
        except (TimeoutError, WorkError) as error:
            log.warning("an inline query could not be answered: %s", brief(error))
            return
        finally:
            if self.latest.get(query.from_user.id) == query.id:
                del self.latest[query.from_user.id]
        if offers is not None:
            await _respond(query, typed, [_article(offer, context.bot.username) for offer in offers])

    async def _offers(self, query: InlineQuery, typed: str) -> Sequence[Offer] | None:
        """None when the person has typed on since: nobody looks at these results any more."""
        if not typed:
            return ()
        return await self.asking.offers(typed, lambda: self.latest.get(query.from_user.id, query.id) != query.id)


def _article(offer: Offer, username: str) -> InlineQueryResultArticle:
    answer = FigureAnswer(offer.fact)
    button = open_button(answer, username)
    return InlineQueryResultArticle(
        fact_key(offer.fact),
        offer_title(offer.fact),
        InputTextMessageContent(answer_messages(answer)[0], ParseMode.HTML),
        reply_markup=InlineKeyboardMarkup.from_button(button) if button else None,
        description=offer_description(offer),
    )


async def _respond(query: InlineQuery, typed: str, articles: Sequence[InlineQueryResultArticle]) -> None:
    """Results, or where there are none a button that says so and leads to the bot."""
    label = wording.elsewhere.INLINE_NOTHING if typed else wording.elsewhere.INLINE_HINT
    button = None if articles else InlineQueryResultsButton(label, start_parameter=GREET)
    try:
        await query.answer(articles, cache_time=CACHE_S, is_personal=True, button=button)
    except TelegramError as error:  # mostly one that came too late; the person types on and asks anew
        log.info("inline results were not taken: %s", brief(error))
