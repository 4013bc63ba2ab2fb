"""Whether a figure agrees with what a question says of it: role, sign, who set the plan, year. Features by name."""

from __future__ import annotations

from bot.cues import Cues
from bot.evidence import Evidence

_ROLE_CUES = frozenset({"plan", "planned", "target", "basis", "last_year", "change", "share", "rank"})


def roles(cues: Cues, evidence: Evidence) -> dict[str, float]:
    figure = evidence.figure
    out = {f"role:{cue}>{figure.role}": 1.0 for cue in (*sorted(cues.roles), "any")}
    pair = figure.pair or "none"
    wants = next((cue for cue in ("target", "plan", "planned") if cue in cues.roles), "other")
    out[f"pair:{wants}>{pair}"] = 1.0
    if "percent" in cues.measures:
        out[f"percent, {'basis' if 'basis' in cues.roles else 'no basis'}>{figure.role}"] = 1.0
    if not cues.roles & _ROLE_CUES:
        out[f"unplanned>{figure.role}"] = 1.0
    if "percent" in cues.measures | cues.implied and not cues.roles & {"basis", "last_year", "change"}:
        out[f"percent alone>{figure.role}"] = 1.0
    asks = "part" if "part" in cues.roles else "total" if "total" in cues.roles else "neither"
    out[f"part:{asks}>{evidence.is_part}"] = 1.0
    return out


def signs(cues: Cues, evidence: Evidence) -> dict[str, float]:
    """Negation, who set the plan, and which end of a range."""
    out: dict[str, float] = {}
    out[f"negated:{'negated' in cues.roles}>{evidence.negated}"] = 1.0
    if cues.issuers:
        out["issuer:same"] = float(bool(cues.issuers & evidence.issuers))
        out["issuer:other"] = float(bool(evidence.issuers) and not cues.issuers & evidence.issuers)
    else:
        out["issuer:unasked"] = float(bool(evidence.issuers))
    if evidence.range_end:
        for cue in ("least", "most"):
            if cue in cues.roles:
                out[f"range:{cue}>{evidence.range_end}"] = 1.0
        out[f"range:any>{evidence.range_end}"] = 1.0
    for cue in ("over", "under"):
        if cue in cues.roles:
            out[f"bound:{cue}>{evidence.figure.bound}"] = 1.0
    return out


def years(cues: Cues, evidence: Evidence) -> dict[str, float]:
    period = evidence.figure.period
    out: dict[str, float] = {}
    if cues.years:
        named = {str(y) for y in cues.years}
        spans = period.split("-")
        same, source = bool(named & set(spans)), evidence.period_source
        out["year:same"], out[f"year:same by {source}"] = float(same), float(same)
        out["year:other"], out[f"year:other by {source}"] = 2 * (float(bool(period) and not same),)
        out["year:in sentence"] = float(bool(named & set(evidence.sentence_years)))
        out["year:nearest is another"] = float(bool(evidence.nearest_year) and evidence.nearest_year not in named)
        out["year:nearest is it"] = float(evidence.nearest_year in named)
    elif evidence.report_year is not None and period:
        out["year:unasked later"] = float(period[:4].isdigit() and int(period[:4]) > evidence.report_year)
        out["year:unasked earlier"] = float(period[:4].isdigit() and int(period[:4]) < evidence.report_year)
    return out
