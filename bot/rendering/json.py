"""Answers and checked drafts in the JSON form that outside tools hold on to. It changes only by addition."""

from __future__ import annotations

from typing import Any, get_args

from bot.answering.answer import Answer, Computed, Verdict
from bot.rendering.answer import answer_text
from bot.rendering.figures import computed_how, computed_text, computed_unit
from bot.verification.draft import DraftCheck
from index.evidence.quotes import Fact


def answer_data(answer: Answer) -> dict[str, Any]:
    """The answer as plain data, ready for json.dumps."""
    return {
        "question": answer.question,
        "status": answer.status,
        "verdict": answer.verdict,
        "figures": [fact_data(f) for f in answer.figures],
        "also": [fact_data(f) for f in answer.also],
        "quote": answer.quote.text if answer.quote else "",
        "computed": _computed_data(answer.computed) if answer.computed else None,
        "reason": answer.reason,
        "nearest": list(answer.nearest),
        "message": answer_text(answer),
    }


def _computed_data(computed: Computed) -> dict[str, Any]:
    return {
        "text": computed_text(computed),
        "value": float(computed.value),
        "unit": computed_unit(computed),
        "how": computed_how(computed),
    }


def fact_data(fact: Fact) -> dict[str, Any]:
    """One figure with its proof, as in an answer."""
    source = fact.quote.source
    return {
        "text": fact.text,
        "value": fact.value,
        "unit": fact.unit,
        "role": fact.role,
        "period": fact.period,
        "within": fact.within,
        "set_by": fact.set_by,
        "label": fact.label,
        "quote": fact.quote.text,
        "report": source.report,
        "headings": list(source.headings),
        "page": source.page,
        "footnote": source.footnote,
    }


def draft_data(check: DraftCheck) -> dict[str, Any]:
    """The check as plain data, ready for json.dumps."""
    return {
        "counts": {"numbers": len(check.items), **{verdict: check.count(verdict) for verdict in get_args(Verdict)}},
        "unchecked": check.unchecked,
        "items": [
            {
                "printed": item.printed,
                "sentence": item.sentence,
                "start": item.start,
                "stop": item.stop,
                "verdict": item.verdict,
                "figure": fact_data(item.fact) if item.fact else None,
                "really": fact_data(item.really) if item.really else None,
            }
            for item in check.items
        ],
    }
