"""Run an answerer over gold questions and make the accuracy table."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answerer
from bot.as_json import as_json
from bot.evaluate import table, tally
from bot.gold import GoldQuestion, squeezed_texts


def evaluated(questions: Sequence[GoldQuestion], answerer: Answerer) -> str:
    """The table for `questions`, answered now."""
    answers = [as_json(answerer.ask(q.q, q.before)) for q in questions]
    texts = [text for report in answerer.reports for text in squeezed_texts(report)]
    return table(tally(questions, answers, texts))
