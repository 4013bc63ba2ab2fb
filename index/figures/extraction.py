"""Every figure of a passage: value, unit, what it counts, what it hangs on, its role, period and who set it.

Puts together what the parts find: spotting (numbers and units), owning (its words), governing (the words above it),
roles, periods and naming. Dates, years, document numbers, names and heading numbers are no figures (not_figures).
"""

from __future__ import annotations

import re
from decimal import Decimal

from index.document.passages import Passage
from index.document.report import Meta
from index.figures.bounds import bound_before
from index.figures.figure import Figure, Role
from index.figures.governor import governor, topic
from index.figures.issuers import set_by
from index.figures.labels import describe, name
from index.figures.periods import beside, last_year, period_of
from index.figures.quantities import Spotted, spot
from index.figures.roles import Surroundings, ends_in_plan, looks_back, ratio_follows, role_of, speaks_of_plan
from index.figures.spans import Standing, Words, standings, words_of
from index.language.clauses import innermost
from index.language.units import UnitTable

_PART = re.compile(r"(?i)\b(?:trong đó|gồm|bao gồm)\b(?![^:,]*chưa)")
_NEGATION = re.compile(r"(?i)(?<!\w)(?:không|chưa)(?! (?:quá|dưới|ngừng|gian|khí))(?!\w)")


def figures(passage: Passage, position: int, meta: Meta, units: UnitTable) -> list[Figure]:
    """The figures of a passage, left to right. `position` is that of the passage in its list."""
    text = passage.text
    spotted = spot(text, units)
    places = standings(text, spotted)
    blanked = _blanked(text, spotted)
    found: list[Figure] = []
    for i in range(len(spotted)):
        words = words_of(text, spotted, places, found, i)
        found.append(_figure(passage, position, meta, spotted[i], places[i], words, found, blanked))
    return found


def _blanked(text: str, spotted: list[Spotted]) -> str:
    """The text without the digits of its figures, which are no years."""
    for one in spotted:
        text = text[: one.start] + " " * (one.number.stop - one.start) + text[one.number.stop :]
    return text


def _figure(
    passage: Passage,
    position: int,
    meta: Meta,
    one: Spotted,
    place: Standing,
    words: Words,
    found: list[Figure],
    blanked: str,
) -> Figure:
    text = passage.text
    own, tail = text[words.own_start : words.own_stop], _tail(text, one, words)
    governed = _governed(passage, place, words)
    role, setter = _role(passage, meta, one, place, words, found, governed)
    label = _label(text, passage, one, place, words, found, governed)
    return Figure(
        passage=position,
        start=one.start,
        stop=one.number.stop,
        unit_stop=one.measure.unit_stop,
        value=f"{one.number.value.normalize():f}" if one.number.value else str(Decimal(0)),
        unit=one.measure.unit,
        kind=one.measure.kind,
        noun=one.measure.noun,
        pair=one.pair,  # type: ignore[arg-type]
        bound=bound_before(text, one.start),
        role=role,
        period=_period(passage, meta, place, words, found, blanked, governed),
        set_by=setter,
        label=label,
        governor=governed,
        own_start=words.own_start,
        label_start=words.named.start,
        label_stop=words.named.stop,
        tail_stop=max(words.tail_stop, one.measure.unit_stop),
        clause_start=place.clause.start,
        clause_stop=place.clause.stop,
        sentence_start=place.sentence.start,
        sentence_stop=place.sentence.stop,
        described=_described(passage, label, governed, text[one.start : one.measure.unit_stop], tail),
        negated=bool(_NEGATION.search(own[-60:]) or _NEGATION.search(tail[:40])),
    )


def _tail(text: str, one: Spotted, words: Words) -> str:
    """The words behind a figure that speak of it, without another figure that shares them."""
    if words.shared.stop > words.shared.start:
        return f"{text[words.tail_start : one.stop]}{text[words.shared.start : words.shared.stop]}"
    return text[words.tail_start : words.tail_stop]


def _governed(passage: Passage, place: Standing, words: Words) -> str:
    note = passage.lead if passage.footnote else ""
    return governor(
        passage.text, note, place.sentence, place.earlier, place.around, place.spans, place.clause, words.own_stop
    )


def _described(passage: Passage, label: str, governed: str, printed: str, tail: str) -> str:
    lead = "" if passage.footnote else passage.lead
    return describe(" - ".join(passage.headings[-2:]), lead, governed, label, printed, tail)


def _label(
    text: str, passage: Passage, one: Spotted, place: Standing, words: Words, found: list[Figure], governed: str
) -> str:
    first = f"{text[one.number.stop : one.measure.unit_stop]}{_tail(text, one, words)}"
    if one.second >= 0:
        first = f"{one.measure.unit}{text[words.tail_start : words.tail_stop]}"
    counted = one.measure.kind == "count"
    if one.first >= 0:
        return found[one.first].label
    mate = next((f for f in reversed(found) if f.clause_start == place.clause.start), None)
    leans_on = words.leans_on.label if words.leans_on is not None else mate.label.split(" – ")[0] if mate else ""
    first_figure = next((f.start for f in found if f.start >= place.clause.start), one.start)
    head = text[place.clause.start : min(words.own_start, first_figure)]
    return name(
        text[words.own_start : words.own_stop],
        first if counted else "",
        (
            leans_on,
            text[words.named.start : words.named.stop] if words.leans_on is None else "",
            head,
            *reversed(governed.split(" · ")),
            passage.lead,
            *reversed(passage.headings),
        ),
        topic(text, place.clause, words.own_start),
    )


def _role(
    passage: Passage, meta: Meta, one: Spotted, place: Standing, words: Words, found: list[Figure], governed: str
) -> tuple[Role, str]:
    """The role of a figure, and who set the plan when it is or speaks of one."""
    if one.first >= 0 and not one.pair:  # both ends of a range are one thing
        return found[one.first].role, found[one.first].set_by
    text = passage.text
    own, tail = text[words.own_start : words.own_stop], text[words.tail_start : words.tail_stop]
    clause_before = text[place.clause.start : words.own_stop]
    mates = [f for f in found if f.start >= place.clause.start and f.clause_start == place.clause.start]
    alone = _alone(text, place, one)
    rest = text[words.tail_start : min(place.clause.stop, words.tail_start + 120)]
    role = role_of(
        Surroundings(
            before=own,
            after=tail,
            clause_before=clause_before,
            headings=" ".join((*passage.headings, passage.lead if not passage.footnote else "")),
            percent=one.measure.kind in {"percent", "permille"},
            bare=one.measure.kind == "bare",
            measured=one.measure.kind not in {"count", "bare"},
            pair=one.pair,
            alone=alone,
            counted=bool(alone) and bool(found) and found[-1].kind in {"count", "bare"},
            planned_before=any(f.role == "plan" for f in mates),
            ratio_follows=ratio_follows(rest) or ends_in_plan(own),
            title=meta.title,
            year=meta.year,
        )
    )
    setter = _setter(role, one, own, rest if one.pair == "plan" else tail, text, words, alone or governed)
    if role == "result" and not looks_back(own):
        whole = _whole(text, place, words, found)
        if whole is not None and whole.role in {"plan", "target"} and _same_unit(whole, one):
            return whole.role, whole.set_by
    return role, setter


def _same_unit(whole: Figure, one: Spotted) -> bool:
    return whole.kind == one.measure.kind and (whole.kind != "count" or whole.unit == one.measure.unit)


def _setter(role: Role, one: Spotted, own: str, tail: str, text: str, words: Words, governed: str) -> str:
    if role not in {"plan", "target", "ratio_to_plan", "change", "count_of"} and "giao" not in tail:
        return ""
    aside = re.match(r"\s?\([^()]{3,40}giao\)", text[words.tail_start :])
    near = set_by(tail) or set_by(aside.group() if aside else "") or set_by(own)
    if near or role not in {"plan", "ratio_to_plan"} or one.pair == "plan":
        return near
    return set_by(governed) if not speaks_of_plan(tail) else ""


def _alone(text: str, place: Standing, one: Spotted) -> str:
    """The words before the bracket when the figure stands in it alone, else ""."""
    around = place.around
    if around is None or text[around.start + 1 : one.start].strip():
        return ""
    inside = text[one.measure.unit_stop : around.stop - 1].strip()
    return text[max(place.sentence.start, around.start - 160) : around.start] if not inside else ""


def _whole(text: str, place: Standing, words: Words, found: list[Figure]) -> Figure | None:
    """The figure that this one is a part of: the last before "trong đó" in its sentence, or in the sentence "
    "before."""
    parts = [
        m.start()
        for m in _PART.finditer(text, place.sentence.start, words.own_stop)
        if innermost(place.spans, m.start()) == place.around
    ]
    if not parts:
        return None
    low = (
        place.sentence.start
        if text[place.sentence.start : parts[-1]].strip()
        else (place.earlier.start if place.earlier is not None else place.sentence.start)
    )
    return next((f for f in reversed(found) if low <= f.start < parts[-1]), None)


def _period(
    passage: Passage, meta: Meta, place: Standing, words: Words, found: list[Figure], blanked: str, governed: str
) -> str:
    before = blanked[place.clause.start : words.own_start]
    for other in found:  # a year right behind another figure is that figure's
        if place.clause.start <= other.start < words.own_start:
            start = max(0, other.unit_stop - place.clause.start)
            stop = start + beside(before[start:])
            before = before[:start] + re.sub(r"\d", " ", before[start:stop]) + before[stop:]
    period = period_of(
        blanked[words.tail_start :],
        (
            blanked[words.own_start : words.own_stop],
            before,
            blanked[words.tail_start : words.tail_stop],
            blanked[place.sentence.start : place.clause.start],
            *reversed(governed.split(" · ")),
            passage.lead,
            *reversed(passage.headings),
        ),
        meta,
    )
    lone = place.around is not None and not blanked[place.around.start + 1 : words.own_stop].strip()
    if lone and place.around is not None:  # "tăng 10,48% so cùng kỳ (10.482 tỷ đồng)"
        return last_year(blanked[max(0, place.around.start - 60) : place.around.start], period) or period
    return period
