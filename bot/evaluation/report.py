"""Run an answerer over gold questions: how many are right, and what other thresholds of trust would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answerer import Answerer
from bot.evaluation.gold import GoldQuestion, squeezed_texts
from bot.evaluation.scoring import judge, tally
from bot.rendering.evaluation import Point, accuracy_table, threshold_table
from bot.rendering.json import answer_data, fact_data

_THRESHOLDS = (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)
_ERROR_COSTS = 10.0  # an error is worth ten misses


def evaluated(questions: Sequence[GoldQuestion], answerer: Answerer) -> str:
    """The table for `questions`, answered now."""
    answers = [answer_data(answerer.ask(q.q, q.before)) for q in questions]
    texts = [text for report in answerer.reports for text in squeezed_texts(report)]
    return accuracy_table(tally(questions, answers, texts))


def refusals(questions: Sequence[GoldQuestion], answerer: Answerer) -> str:
    """What other thresholds of trust would give on `questions`; empty when none of them wants one figure."""
    points = curve(weighed(questions, answerer))
    return threshold_table(points, answerer.finder.weights.threshold) if points else ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question with the trust in its best figure, and whether showing that would be right."""

    trust: float
    right: bool
    stated: bool  # whether the report states what is asked for


def weighed(questions: Sequence[GoldQuestion], answerer: Answerer) -> list[Weighed]:
    """The questions that want one figure, and those that have none; follow-ups are left out."""
    found = []
    for gold in questions:
        if gold.kind not in {"figure", "none"} or gold.before:
            continue
        best, trust = answerer.best(gold.q)
        shown = {"status": "answer", "figures": [fact_data(best)] if best else []}
        right = gold.kind == "figure" and best is not None and judge(gold, shown) == "right"
        found.append(Weighed(trust, right, gold.kind == "figure"))
    return found


def curve(cases: Sequence[Weighed], thresholds: Sequence[float] = _THRESHOLDS) -> list[Point]:
    """A point for each threshold."""
    return [_point(cases, threshold) for threshold in thresholds] if cases else []


def _point(cases: Sequence[Weighed], threshold: float) -> Point:
    shown = [c for c in cases if c.trust >= threshold]
    error = sum(not c.right for c in shown) / len(cases)
    miss = sum(c.stated and c.trust < threshold for c in cases) / len(cases)
    return Point(threshold, 1 - miss - error, miss, error, miss + _ERROR_COSTS * error)
