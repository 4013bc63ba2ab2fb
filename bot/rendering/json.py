"""An answer in the JSON form that outside tools hold on to. It changes only by addition."""

from __future__ import annotations

from typing import Any

from bot.answering.answer import Answer
from bot.rendering.answer import answer_text
from index.evidence.quotes import Fact


def answer_data(answer: Answer) -> dict[str, Any]:
    """The answer as plain data, ready for json.dumps."""
    computed = answer.computed
    return {
        "question": answer.question,
        "status": answer.status,
        "verdict": answer.verdict,
        "figures": [fact_data(f) for f in answer.figures],
        "also": [fact_data(f) for f in answer.also],
        "quote": answer.quote.text if answer.quote else "",
        "computed": None
        if computed is None
        else {"text": computed.text, "value": computed.value, "unit": computed.unit, "how": computed.how},
        "reason": answer.reason,
        "nearest": list(answer.nearest),
        "message": answer_text(answer),
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
        "set_by": fact.set_by,
        "label": fact.label,
        "quote": fact.quote.text,
        "report": source.report,
        "headings": list(source.headings),
        "page": source.page,
        "footnote": source.footnote,
    }
