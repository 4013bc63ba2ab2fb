"""Whether a figure agrees with what a question says of it: role, sign, who set the plan, year. Features by name."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.understanding.answer_type import AnswerType
from index.evidence.zones import Evidence
from index.language.antonyms import Sides, other_side

_ROLE_CUES = frozenset({"plan", "planned", "target", "basis", "last_year", "change", "share", "rank"})


def roles(answer_type: AnswerType, evidence: Evidence) -> dict[str, float]:
    figure = evidence.figure
    out = {f"role:{cue}>{figure.role}": 1.0 for cue in (*sorted(answer_type.roles), "any")}
    pair = figure.pair or "none"
    wants = next((cue for cue in ("target", "plan", "planned") if cue in answer_type.roles), "other")
    out[f"pair:{wants}>{pair}"] = 1.0
    if "percent" in answer_type.measures:
        out[f"percent, {'basis' if 'basis' in answer_type.roles else 'no basis'}>{figure.role}"] = 1.0
    if not answer_type.roles & _ROLE_CUES:
        out[f"unplanned>{figure.role}"] = 1.0
    if "percent" in answer_type.measures | answer_type.implied and not answer_type.roles & {
        "basis",
        "last_year",
        "change",
    }:
        out[f"percent alone>{figure.role}"] = 1.0
    asks = "part" if "part" in answer_type.roles else "total" if "total" in answer_type.roles else "neither"
    out[f"part:{asks}>{evidence.is_part}"] = 1.0
    return out


def signs(answer_type: AnswerType, evidence: Evidence) -> dict[str, float]:
    """Negation, who set the plan, and which end of a range."""
    out: dict[str, float] = {}
    out[f"negated:{'negated' in answer_type.roles}>{evidence.negated}"] = 1.0
    if answer_type.issuers:
        out["issuer:same"] = float(bool(answer_type.issuers & evidence.issuers))
        out["issuer:other"] = float(bool(evidence.issuers) and not answer_type.issuers & evidence.issuers)
    else:
        out["issuer:unasked"] = float(bool(evidence.issuers))
    if evidence.range_end:
        for cue in ("least", "most"):
            if cue in answer_type.roles:
                out[f"range:{cue}>{evidence.range_end}"] = 1.0
        out[f"range:any>{evidence.range_end}"] = 1.0
    for cue in ("over", "under"):
        if cue in answer_type.roles:
            out[f"bound:{cue}>{evidence.figure.bound}"] = 1.0
    return out


def sides(alone: Sequence[Sides], evidence: Evidence) -> dict[str, float]:
    """Whether the figure's own words name the other side of a division of which the question names one ("nhà nước")."""
    if not alone:
        return {}
    return {"side:other": float(other_side(alone, evidence.named_by, evidence.named_by))}


def numbers(quoted: Set[str], evidence: Evidence) -> dict[str, float]:
    """Where the numbers stand that a question quotes: "1.517 người được tặng quà, tổng tiền bao nhiêu?"."""
    if not quoted:
        return {}
    keys = evidence.tokens.keys
    own = keys[evidence.position] in quoted
    inside = {keys[i] for i in evidence.sentence}
    return {"number:own": float(own), "number:in sentence": len(quoted & inside) / len(quoted) * float(not own)}


def years(answer_type: AnswerType, evidence: Evidence) -> dict[str, float]:
    period = evidence.figure.period
    out: dict[str, float] = {}
    named = answer_type.own_years
    if named:
        spans = period.split("-")
        same, source = bool(named & set(spans)), evidence.period_source
        out["year:same"], out[f"year:same by {source}"] = float(same), float(same)
        out["year:other"], out[f"year:other by {source}"] = 2 * (float(bool(period) and not same),)
        out["year:in sentence"] = float(bool(named & set(evidence.sentence_years)))
        out["year:nearest is another"] = float(bool(evidence.nearest_year) and evidence.nearest_year not in named)
        out["year:nearest is it"] = float(evidence.nearest_year in named)
    elif evidence.report_year is not None and period:
        out["year:unasked earlier"] = float(period[:4].isdigit() and int(period[:4]) < evidence.report_year)
    return out


def times(answer_type: AnswerType, evidence: Evidence) -> dict[str, float]:
    """Whether a figure is told of the time that its report is about, of a year that is named the whole of it; whether it
    is a plan beside which stands what came of it; and whether it is of a year to come, which nobody asked for."""
    planned = answer_type.roles & {"plan", "planned", "target", "basis"}
    out = {"plan:has come": float(evidence.has_come and not planned)}
    if not planned and not answer_type.own_years:
        out["time:ahead"] = float(is_ahead(evidence))
    if not answer_type.within:
        out["time:own"] = float(of_its_time(evidence, answer_type.years))
    return out


def is_ahead(evidence: Evidence) -> bool:
    """Whether a figure is of a year that is still to come for its report."""
    begins = evidence.figure.period[:4]
    return evidence.report_year is not None and begins.isdigit() and int(begins) > evidence.report_year


def of_its_time(evidence: Evidence, years: Sequence[int]) -> bool:
    figure = evidence.figure
    if years:
        of_year = not figure.period or any(str(year) in figure.period for year in years)
        return of_year and figure.within.kind in {"", "year"}
    told = (figure.within,) if figure.within.kind else evidence.reported
    of_year = evidence.report_year is None or not figure.period or str(evidence.report_year) in figure.period
    return of_year and any(one in evidence.reported or one.kind == "year" for one in told)
