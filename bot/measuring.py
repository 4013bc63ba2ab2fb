"""Run an answerer over gold questions and make the accuracy table."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answerer
from bot.as_json import as_json
from bot.evaluate import table, tally
from bot.gold import GoldQuestion, squeezed_texts
from bot.refusal_curve import as_text, curve, weighed


def evaluated(questions: Sequence[GoldQuestion], answerer: Answerer) -> str:
    """The table for `questions`, answered now."""
    answers = [as_json(answerer.ask(q.q, q.before)) for q in questions]
    texts = [text for report in answerer.reports for text in squeezed_texts(report)]
    return table(tally(questions, answers, texts))


def refusals(questions: Sequence[GoldQuestion], answerer: Answerer) -> str:
    """What other thresholds of trust would give on `questions`; empty when none of them wants one figure."""
    points = curve(weighed(questions, answerer))
    return as_text(points, answerer.knowledge.weights.threshold) if points else ""
