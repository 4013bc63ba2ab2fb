"""Facts that are offered while somebody is still typing, in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.answer import FigureAnswer
from bot.answering.suggestions import Offer
from bot.rendering.answer import answer_text
from bot.rendering.figures import headline, meaning
from index.evidence.quotes import Fact

NOTHING_OFFERED = "Báo cáo không nêu nội dung này."
_NEAR = "Có thể liên quan"
_SHORT = 120  # characters of a line in the list of inline results


def offer_title(fact: Fact) -> str:
    """The first line of an inline result: the figure and what it counts."""
    return _cut(headline(fact))


def offer_description(offer: Offer) -> str:
    """The lines below: the page, what kind of figure it is, the report; a fact that only comes near is called so."""
    source = offer.fact.quote.source
    where = source.sheet or f"trang {source.page}"
    description = " · ".join(filter(None, (where, meaning(offer.fact), source.report)))
    return _cut(description if offer.sure else f"{_NEAR} · {description}")


def offers_text(offers: Sequence[Offer]) -> str:
    """Offers as a terminal shows them."""
    if not offers:
        return NOTHING_OFFERED
    sure = [_proof(offer.fact) for offer in offers if offer.sure]
    near = [_proof(offer.fact) for offer in offers if not offer.sure]
    return "\n\n".join([*sure, *([f"{_NEAR}:", *near] if near else [])])


def _proof(fact: Fact) -> str:
    return answer_text(FigureAnswer(fact))


def _cut(line: str) -> str:
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rsplit(" ", 1)[0] + "…"
