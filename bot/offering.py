"""Facts to offer while somebody is still typing: those of the answer first, then others that the words may mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.knowledge import Knowledge
from bot.model import Answer, Fact, Quote
from bot.quoting import fact_of
from bot.render import proven

MOST = 5
_FITS = 0.6  # share of the words asked for that must be met around a figure for it to be worth offering


@dataclass(frozen=True, slots=True)
class Offer:
    """A fact to choose. `sure` says that it answers what was typed; the others only come near."""

    fact: Fact
    sure: bool


def offered(answer: Answer, knowledge: Knowledge, holds: Callable[[Quote], bool]) -> tuple[Offer, ...]:
    """At most MOST facts for the question of `answer`, no number twice, the best first, each proven word for word."""
    found: dict[tuple[float, str], Offer] = {}
    for offer in _all(answer, knowledge):
        if len(found) == MOST:
            break
        if proven(Answer(answer.question, "answer", figures=(offer.fact,)), holds):
            found.setdefault((offer.fact.value, offer.fact.unit.lower()), offer)
    return tuple(found.values())


def _all(answer: Answer, knowledge: Knowledge) -> Iterator[Offer]:
    answers = answer.status == "answer" or answer.verdict in {"match", "differs"}
    yield from (Offer(fact, answers) for fact in answer.figures)
    yield from (Offer(fact, False) for fact in answer.also)
    question = knowledge.read(answer.question)
    if question.subject:
        for candidate in knowledge.find(question).candidates:
            if candidate.conflict is None and candidate.features.get("words:met", 0.0) >= _FITS:
                yield Offer(fact_of(candidate.position, knowledge.figures), False)
