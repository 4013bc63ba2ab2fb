"""Requests to the answerer, which lives in processes of its own: what they are there, and how the bot makes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from bot.answering.answer import Answer
from bot.answering.related import Variant, variants_of
from bot.answering.suggestions import Offer
from bot.charts.chart import Chart, NoChart, Picked
from bot.charts.choice import Charts
from bot.permalinks.links import LinkTrouble
from bot.rendering.draft import draft_messages
from bot.service import Opened
from bot.telegram.transport.pool import Pool
from index.overview.library import Library
from index.store.catalogue import ArchiveManifest
from index.store.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Overview:
    """What the bot's own process knows of one state of the reports."""

    library: Library
    examples: tuple[str, ...]
    manifest: Manifest | ArchiveManifest  # of the index


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, and whether there is something to draw for it."""

    answer: Answer
    drawable: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, drawn."""

    png: bytes
    chart: Chart


Drawn = Picture | NoChart
_CHAIN = 2  # messages by which a conversation is known again


class Requests:
    """In an answering process: each method is a request of the same name."""

    def __init__(self, opened: Opened) -> None:
        self._answerer = opened.answerer
        self._charts = Charts(lambda: opened.answerer)

    def ask(self, question: str, before: Sequence[str]) -> Found:
        answer = self._answerer.ask(question, before)
        return Found(answer, self._charts.has(answer))

    def variants(self, answer: Answer) -> list[Variant]:
        own = self._answerer.of(answer)
        return list(variants_of(answer, own.finder.report_year, own.finder.figures, own.ask))

    def checked(self, draft: str) -> list[str]:
        return draft_messages(self._answerer.check_draft(draft))

    def offers(self, typed: str) -> Sequence[Offer]:
        return self._answerer.offers(typed)

    def opened(self, payload: str) -> Answer | LinkTrouble:
        return self._answerer.opened(payload)

    def drawn(self, subject: str) -> Drawn:
        return _drawn(self._charts.about(subject))

    def drawn_for(self, answer: Answer) -> Drawn:
        chart = self._charts.of(answer)
        return _drawn(Picked(chart, None if chart else "nothing_to_compare"))


def serving(open_: Callable[[], Opened]) -> tuple[Overview, Requests]:
    """What an answering process opens. Examples are found by asking: here, before anybody waits for them."""
    opened = open_()
    return Overview(opened.library, opened.answerer.examples, opened.manifest), Requests(opened)


@dataclass(frozen=True, slots=True)
class Asking:
    """`Requests`, made from the bot's own process. Each raises TimeoutError, TookTooLong or WorkError, as `pool` does."""

    pool: Pool

    async def ask(self, question: str, before: Sequence[str] = ()) -> Found:
        """The answer to a question that follows on those `before` it; the process that answered those has them at hand."""
        after = hash(tuple(before[-_CHAIN:])) if before else None  # not the words, which are nobody's to keep here
        now = hash((*before, question)[-_CHAIN:])
        return cast(Found, await self.pool.do("ask", question, tuple(before), after=after, now=now))

    async def variants(self, answer: Answer, gone: Callable[[], bool]) -> list[Variant] | None:
        """Further questions about the same subject, each answered; None when `gone()`, asked when it is its turn, says that
        there is no time for them."""
        return cast("list[Variant] | None", await self.pool.do("variants", answer, gone=gone))

    async def checked(self, draft: str) -> list[str]:
        """Every number of a text held against the reports, as messages in Telegram HTML."""
        return cast(list[str], await self.pool.do("checked", draft))

    async def offers(self, typed: str, gone: Callable[[], bool]) -> Sequence[Offer] | None:
        """Facts that fit; None when `gone()`, asked when it is its turn, says that nobody waits for them any more."""
        return cast("Sequence[Offer] | None", await self.pool.do("offers", typed, gone=gone))

    async def opened(self, payload: str) -> Answer | LinkTrouble:
        """The answer that a shared link names, or why there is none."""
        return cast("Answer | LinkTrouble", await self.pool.do("opened", payload))

    async def drawn(self, subject: str) -> Drawn:
        """A picture about a subject, or why there is none."""
        return cast(Drawn, await self.pool.do("drawn", subject))

    async def drawn_for(self, answer: Answer) -> Drawn:
        """The picture that belongs to an answer, or why there is none."""
        return cast(Drawn, await self.pool.do("drawn_for", answer))


def _drawn(picked: Picked) -> Drawn:
    if picked.chart is None:
        return picked.why or "nothing_to_compare"
    from bot.rendering.chart_image import png  # matplotlib takes a second, and most chats never ask for a picture

    return Picture(png(picked.chart), picked.chart)
