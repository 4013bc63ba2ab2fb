"""Every figure of a passage: value, unit, what it counts, what it hangs on, its role, period and who set it.

Puts together what the parts find: spotting (numbers and units), spans and reading (its words), roles, periods, movement
and labels. Dates, years, document numbers, names and heading numbers are no figures (not_figures).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from index.document.passages import Passage
from index.document.report import Meta
from index.figures.amounts import behind_mark
from index.figures.bounds import bound_before
from index.figures.figure import CHANGES, Figure, Move, Role
from index.figures.governor import topic
from index.figures.issuers import set_by
from index.figures.labels import describe, name, only_says_when, says_nothing
from index.figures.movement import basis_of, move_of, names_a_rise, told_again
from index.figures.periods import REACH, Period, beside, last_year, period_of
from index.figures.reading import Reading
from index.figures.respectively import in_list, members, whole_list, with_units
from index.figures.roles import Surroundings, ends_in_plan, in_time, looks_back, ratio_follows, role_of, speaks_of_plan
from index.figures.spans import standings, words_of
from index.figures.spotting.quantities import Spotted, spot
from index.language.clauses import innermost
from index.language.dates import NOWHERE
from index.language.units import UnitTable

_PART = re.compile(r"(?i)\b(?:trong đó|gồm|bao gồm)\b(?![^:,]*chưa)")
_COMPARED_BETWEEN = 12  # words, before "tương đương": "tăng 7,5 tỷ USD so với năm 2019, tương đương 18%"
_COUNTED_BETWEEN = 4  # words of what was counted, between a movement and its bracket: "giảm 758 hộ nghèo (6,8%)"
_NEGATION = re.compile(r"(?i)(?<!\w)(?:không|chưa)(?! (?:quá|dưới|ngừng|gian|khí))(?!\w)")


def figures(passage: Passage, position: int, meta: Meta, units: UnitTable, english: bool = False) -> list[Figure]:
    """The figures of a passage, left to right. `position` is that of the passage in its list.

    `english`: its document groups digits with commas where it shows.
    """
    return list(each_figure(passage, position, meta, spot(passage.text, units, english)))


def each_figure(passage: Passage, position: int, meta: Meta, spotted: list[Spotted]) -> Iterator[Figure]:
    """The same, one by one as they are asked for. `spotted` is what `spot` finds in the passage."""
    text = passage.text
    listed = members(text, spotted)
    spotted = with_units(spotted, listed)
    places = standings(text, spotted)
    for i, one_listed in listed.items():
        places[i] = replace(places[i], clause=whole_list(places, one_listed, i))
    blanked = _blanked(text, spotted)
    found: list[Figure] = []
    for i, one in enumerate(spotted):
        words, member = words_of(text, spotted, places, found, i), listed.get(i)
        if member is not None:
            words = in_list(words, one, member)
        found.append(_figure(position, Reading(passage, meta, one, places[i], words, tuple(found), blanked, member)))
        yield found[-1]


def _blanked(text: str, spotted: list[Spotted]) -> str:
    for one in spotted:
        text = text[: one.start] + " " * (one.number.stop - one.start) + text[one.number.stop :]
    return text


def _figure(position: int, read: Reading) -> Figure:
    one, place, words = read.one, read.place, read.words
    move = _move(read)
    label, period = _label(read), _period(read)
    role, setter = _role(read, move)
    role, period = in_time(role, period, read.own, bool(one.pair), read.meta)
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
        bound=bound_before(read.text, one.start),
        role=role,
        period=period.years,
        within=period.within,
        set_by=setter,
        label=label,
        governor=read.governed,
        own_start=words.own_start,
        label_start=words.named.start,
        label_stop=words.named.stop,
        tail_stop=max(words.tail_stop, one.measure.unit_stop),
        clause_start=place.clause.start,
        clause_stop=place.clause.stop,
        sentence_start=place.sentence.start,
        sentence_stop=place.sentence.stop,
        described=describe(
            " - ".join(read.passage.headings[-2:]),
            read.lead,
            read.governed,
            label,
            read.text[one.start : one.measure.unit_stop],
            read.behind,
        ),
        negated=bool(_NEGATION.search(read.own[-60:]) or _NEGATION.search(read.behind[:40])),
        move=move,
        basis=basis_of(read.own, read.held_against),
    )


def _move(read: Reading) -> Move:
    """Which way the figure points; alone in a bracket, or as much as the one before, it is the movement before it, told in
    another unit."""
    if read.one.first >= 0 and not read.one.pair:
        return read.found[read.one.first].move
    before = read.found[-1] if read.found and (read.alone or told_again(read.own)) else None
    if before is not None and before.kind != read.one.measure.kind and before.move in CHANGES:
        outside = read.text[before.unit_stop : read.one.start]
        return before.move if len(outside.split()) <= (_COUNTED_BETWEEN if read.alone else _COMPARED_BETWEEN) else ""
    return move_of(read.own, read.text[read.one.start : read.place.clause.stop])


def _label(read: Reading) -> str:
    text, one, clause, words = read.text, read.one, read.place.clause, read.words
    if one.first >= 0:
        return read.found[one.first].label
    if read.member is not None:
        spans = (read.member.subject, read.member.head)
        return name(" ".join(text[span.start : span.stop] for span in spans), "", (), "")
    brother = words.leans_on
    if brother is not None and brother.unit == one.measure.unit and _told_again(read):
        return brother.label
    first = f"{text[behind_mark(text, one.number.stop) : one.measure.unit_stop]}{read.behind}"
    if one.second >= 0:
        first = f"{one.measure.unit}{read.tail}"
    mate = next((f for f in reversed(read.found) if f.clause_start == clause.start), None)
    leans_on = words.leans_on.label if words.leans_on is not None else mate.label.split(" – ")[0] if mate else ""
    first_figure = next((f.start for f in read.found if f.start >= clause.start), one.start)
    head = text[clause.start : min(words.own_start, first_figure)]
    return name(
        read.own,
        first if one.measure.kind in {"count", "fraction"} else "",
        (
            leans_on,
            text[words.named.start : words.named.stop] if words.leans_on is None else "",
            head,
            *reversed(read.governed.split(" · ")),
            read.passage.lead,
            *reversed(read.passage.headings),
        ),
        topic(text, clause, words.own_start),
    )


def _told_again(read: Reading) -> bool:
    """Whether its own words only say when: "năm 2022 là", "lên 23 trường (2023)"."""
    return only_says_when(read.own) or (says_nothing(read.own) and bool(beside(read.behind_unit)))


def _role(read: Reading, move: Move) -> tuple[Role, str]:
    """The role of a figure, and who set the plan when it is or speaks of one."""
    one, clause, words, found = read.one, read.place.clause, read.words, read.found
    if one.first >= 0 and not one.pair:  # both ends of a range are one thing
        return found[one.first].role, found[one.first].set_by
    if one.measure.kind == "fraction":
        return "share", ""
    alone = read.alone
    rest = read.text[words.tail_start : min(clause.stop, words.tail_start + 120)]
    role = role_of(
        Surroundings(
            before=read.own,
            after=read.tail,
            clause_before=read.text[clause.start : words.own_stop],
            governed=read.governed,
            headings=" ".join((*read.passage.headings, read.lead)),
            percent=one.measure.kind in {"percent", "permille"},
            bare=one.measure.kind == "bare",
            measured=one.measure.kind not in {"count", "bare"},
            pair=one.pair,
            alone=alone,
            counted=bool(alone) and bool(found) and found[-1].kind in {"count", "bare"},
            planned_before=any(f.role == "plan" and f.clause_start == clause.start <= f.start for f in found),
            ratio_follows=ratio_follows(rest) or ends_in_plan(read.own),
            title=read.meta.title,
            year=read.meta.year,
        )
    )
    if role == "result" and move in CHANGES and not names_a_rise(read.own):
        role = "change"
    elif role == "change" and move in {"from", "level"}:
        role = "result"
    if role == "result" and not looks_back(read.own):
        whole = _whole(read)
        if whole is not None and whole.role in {"plan", "target"} and _same_unit(whole, one):
            return whole.role, whole.set_by
    return role, _setter(read, role, rest if one.pair == "plan" else read.tail, alone or read.governed)


def _same_unit(whole: Figure, one: Spotted) -> bool:
    return whole.kind == one.measure.kind and (whole.kind != "count" or whole.unit == one.measure.unit)


def _setter(read: Reading, role: Role, tail: str, outside: str) -> str:
    """Who set the plan: named behind the figure, before it, or `outside` its clause."""
    if role not in {"plan", "target", "ratio_to_plan", "change", "count_of"} and "giao" not in tail:
        return ""
    aside = re.match(r"\s?\([^()]{3,40}giao\)", read.text[read.words.tail_start :])
    near = set_by(tail) or set_by(aside.group() if aside else "") or set_by(read.own)
    if near or role not in {"plan", "ratio_to_plan"} or read.one.pair == "plan":
        return near
    return set_by(outside) if not speaks_of_plan(tail) else ""


def _whole(read: Reading) -> Figure | None:
    """The figure that this one is a part of: the last before "trong đó" in its sentence, or in the sentence before."""
    text, place = read.text, read.place
    parts = [
        m.start()
        for m in _PART.finditer(text, place.sentence.start, read.words.own_stop)
        if innermost(place.spans, m.start()) == place.around
    ]
    if not parts:
        return None
    low = place.sentence.start
    if not text[low : parts[-1]].strip() and place.earlier is not None:
        low = place.earlier.start
    return next((f for f in reversed(read.found) if low <= f.start < parts[-1]), None)


def _earlier(read: Reading) -> str:
    """The sentence before the clause; of what is told in closed brackets there ("(năm 2022 thu 318,9 tỷ)") the time is not
    that of what follows."""
    start, stop, text = read.place.sentence.start, read.place.clause.start, read.blanked
    for span in read.place.spans:
        if start <= span.start and span.stop <= stop and any(span.start < f.start < span.stop for f in read.found):
            text = text[: span.start] + " " * (span.stop - span.start) + text[span.stop :]
    return text[start:stop]


def _period(read: Reading) -> Period:
    blanked, place, words = read.blanked, read.place, read.words
    before = blanked[place.clause.start : words.own_start]
    for other in read.found:  # a time right behind another figure is that figure's
        if place.clause.start <= other.start < words.own_start:
            start = max(0, other.unit_stop - place.clause.start)
            if named := beside(before[start : start + REACH]):
                before = before[:start] + " " * named + before[start + named :]
    tail = blanked[words.tail_start : words.tail_stop]
    period = period_of(
        read.behind_unit,
        (
            read.member.time if read.member is not None else blanked[words.own_start : words.own_stop],
            before,
            tail,
            _earlier(read),
            *reversed(read.governed.split(" · ")),
            read.passage.lead,
            *reversed(read.passage.headings),
        ),
        2,
        read.meta,
    )
    if read.one.pair == "plan" and period.within.kind == "until":
        period = replace(period, within=NOWHERE)  # "đến 31/12 được 166/242 tỷ": the plan is the whole year's
    around = place.around
    if around is not None and not blanked[around.start + 1 : words.own_stop].strip():
        # "tăng 10,48% so cùng kỳ (10.482 tỷ đồng)"
        earlier = last_year(blanked[max(0, around.start - 60) : around.start], period.years)
        return replace(period, years=earlier) if earlier else period
    return period
