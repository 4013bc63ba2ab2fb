"""Answers and checked drafts in the JSON form that outside tools hold on to. It changes only by addition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args

from bot.answering.answer import (
    Answer,
    CheckedClaims,
    Compound,
    Computed,
    ComputedAnswer,
    Courtesy,
    FigureAnswer,
    Refusal,
    SeveralAnswer,
    Verdict,
    ViewAnswer,
    WhichReport,
    WordsAnswer,
    figures_of,
    quotes_of,
    states_something,
)
from bot.ranking.filters import Reason
from bot.rendering.answer import answer_text
from bot.rendering.figures import computed_how, computed_text, computed_unit
from bot.verification.draft import DraftCheck
from index.evidence.quotes import Fact

Status = Literal["answer", "none", "check", "computed"]
NoFigure = Literal["no_question", "which_report"]
_NO_QUESTION: NoFigure = "no_question"  # a greeting, thanks, or something about the program itself
_WHICH_REPORT: NoFigure = "which_report"  # several may be meant; `nearest` names them


def answer_data(answer: Answer) -> dict[str, Any]:
    """The answer as plain data, ready for json.dumps: one flat form for all kinds, where `status` says which fields tell."""
    return {"question": answer.question, **_told(answer), "message": answer_text(answer)}


def _told(answer: Answer) -> dict[str, Any]:
    """What each kind of answer says in the flat form."""
    match answer:
        case FigureAnswer(fact, also):
            return _flat("answer", figures=[fact], also=also)
        case SeveralAnswer(figures, also):
            return _flat("answer", figures=figures, also=also)
        case WordsAnswer(quote):
            return _flat("answer", quote=quote.text, figures=figures_of(answer))
        case ComputedAnswer(computed, operands):
            return _flat("computed", computed=computed, also=operands)
        case CheckedClaims(verdict, figures, really):
            rounded, reason = answer.rounded, answer.reason
            return _flat("check", verdict=verdict, rounded=rounded, figures=figures, also=really, reason=reason)
        case Refusal(reason):
            return _flat("none", reason=reason, nearest=answer.nearest)
        case WhichReport(reports):
            return _flat("none", reason=_WHICH_REPORT, nearest=reports)
        case Courtesy() | ViewAnswer():
            return _flat("none", reason=_NO_QUESTION)
        case Compound(parts):
            return _flat(  # the reason is that of the first question, whether or not the others are answered
                "answer" if states_something(answer) else "none",
                figures=figures_of(answer),
                quote=next((quote.text for quote in quotes_of(answer)), ""),
                reason=_told(parts[0])["reason"],
            )


def _flat(
    status: Status,
    *,
    verdict: Verdict | None = None,
    rounded: bool = False,
    figures: Iterable[Fact] = (),
    also: Iterable[Fact] = (),
    quote: str = "",
    computed: Computed | None = None,
    reason: Reason | NoFigure | None = None,
    nearest: Iterable[str] = (),
) -> dict[str, Any]:
    """Every field of the flat form; what an answer lacks is null or empty."""
    return {
        "status": status,
        "verdict": verdict,
        "rounded": rounded,
        "figures": [fact_data(fact) for fact in figures],
        "also": [fact_data(fact) for fact in also],
        "quote": quote,
        "computed": _computed_data(computed) if computed else None,
        "reason": reason,
        "nearest": list(nearest),
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
        "pair": fact.pair or None,
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
        "sheet": source.sheet or None,
        "scanned": source.scanned,
        "footnote": source.footnote,
    }


def draft_data(check: DraftCheck) -> dict[str, Any]:
    """The check as plain data, ready for json.dumps."""
    return {
        "counts": {"numbers": len(check.items), **{verdict: check.count(verdict) for verdict in get_args(Verdict)}},
        "unchecked": check.unchecked,
        "which": list(check.which),
        "items": [
            {
                "printed": item.printed,
                "sentence": item.sentence,
                "start": item.start,
                "stop": item.stop,
                "verdict": item.verdict,
                "rounded": item.rounded,
                "figure": fact_data(item.fact) if item.fact else None,
                "really": fact_data(item.really) if item.really else None,
            }
            for item in check.items
        ],
    }
