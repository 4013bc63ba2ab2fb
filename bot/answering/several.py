"""Answer a question that asks for several figures at once, in the order asked or in that of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.answering.answer import Refusal, SeveralAnswer
from bot.answering.figure import refusal, rivals_of
from bot.answering.joint_choice import Option, asked_for, certainty, in_years, leads, nearness, sought
from bot.ranking.agreement import of_its_time
from bot.ranking.candidate import Candidate
from bot.ranking.finder import Finder, Found
from bot.understanding.list_request import AT_ONCE, ListRequest
from bot.understanding.question import Question
from index.evidence.enumerations import level, opened, parts, parts_of
from index.evidence.quotes import fact_of
from index.figures.relations import partners
from index.language.tokens import tokens_of

_ENOUGH = 0.6  # certainty of the least certain figure from which on all are shown
_ANCHORS = 6  # candidates whose enumerations are tried
_QUOTED = 30  # candidates among which one that the question quotes is sought: it is surely not what is asked for
_ANCHORED = 0.4  # trust in the best figure from which on it may anchor an enumeration
_WHOLE = 1.0  # log odds
_ALIKE = 0.5  # how far apart the scores of two anchors are that fit alike
_NAMED = 0.6  # share of the syllables of a thing's name that its figure's own words must hold
_NEARLY, _HUNDRED = 80.0, 100.5  # percent: a structure may leave out a small rest, and be rounded
_SURE = 0.75  # trust from which on figures that merely stand in one sentence are taken for a list
_BEHIND = 1.6  # how far behind the best an anchor's score may lie
_WEIGHED = 6  # candidates of each description
_BEGINNINGS = 50  # choices for the first descriptions that are gone on with: all there are, of two descriptions


def answer_several(question: Question, asked: ListRequest, finder: Finder) -> SeveralAnswer | Refusal:
    """All figures asked for, or a refusal; of more than can be weighed at once, the first."""
    direct = finder.find(question)
    chosen = _enumerated(asked, direct, finder) if asked.each else []
    more = not chosen and any(len(reading) > AT_ONCE for reading in asked.readings)
    if not chosen and asked.readings:
        chosen = _described([reading[:AT_ONCE] for reading in asked.readings], finder)
    if not in_years(chosen, question.answer_type.years, finder.figures):
        chosen = []
    if not chosen:
        return replace(refusal(direct, finder), more_asked=more)
    return SeveralAnswer(
        tuple(fact_of(position, finder.figures) for position in chosen),
        question=question.typed,
        rivals=rivals_of(direct, finder),
        understood=question.spelled.text,
        more_asked=more,
    )


def _described(readings: Sequence[Sequence[str]], finder: Finder) -> list[int]:
    """One figure for each description, those that fit best together over all readings; [] when that is unsure.

    When other figures fit nearly as well, there is no telling.
    """
    texts = dict.fromkeys(text for reading in readings for text in reading)
    found = {text: _options(text, finder) for text in texts}
    made = [choice for reading in readings for choice in _joined([found[text] for text in reading], finder)]
    if not made:
        return []
    best, chosen = max(made)
    rival = max((sure for sure, others in made if set(others) != set(chosen)), default=0.0)
    return chosen if best >= _ENOUGH and leads(best, rival) else []


def _options(text: str, finder: Finder) -> list[Option]:
    asked = finder.read_again(text).answer_type
    planned = bool(asked.roles & {"plan", "target"})
    found = [o for o in sought(text, finder) if planned or o.figure.pair != "plan"]
    if not asked.years:  # "24 vụ cháy …, chết 03 người (năm 2022: 31 vụ, chết 01 người)"
        found = [o for o in found if of_its_time(finder.figures.evidence(o.position), ())] or found
    return found[:_WEIGHED]


def _joined(choices: Sequence[Sequence[Option]], finder: Finder) -> Iterator[tuple[float, list[int]]]:
    """Choices of distinct figures, one for each description, with their certainty: those with the best beginnings.

    All of them would be six times as many for each further description.
    """
    beginnings: list[tuple[Option, ...]] = [()]
    for last, options in enumerate(choices, 1 - len(choices)):
        longer = [
            (*begun, option)
            for begun in beginnings
            for option in options
            if all(option.position != earlier.position for earlier in begun)
        ]
        if last:
            beginnings = longer if len(longer) <= _BEGINNINGS else _best(longer, finder)
        else:
            for combination in longer:
                bond = _near(combination, finder) + _sums(combination, finder)
                yield _certain(combination, bond), [o.position for o in combination]


def _best(beginnings: Sequence[tuple[Option, ...]], finder: Finder) -> list[tuple[Option, ...]]:
    return sorted(beginnings, key=lambda begun: -_certain(begun, _near(begun, finder)))[:_BEGINNINGS]


def _certain(combination: Sequence[Option], bond: float) -> float:
    return certainty([o.certainty for o in combination], bond)


def _near(combination: Sequence[Option], finder: Finder) -> float:
    """What the places of neighbours add, on the average."""
    added = 0.0
    for one, other in pairwise(combination):
        near = nearness(one.figure, other.figure, finder.figures)
        added += -9.0 if near is None else near + (0.8 if partners(one.figure, other.figure) else 0.0)
    return added / max(len(combination) - 1, 1)


def _sums(combination: Sequence[Option], finder: Finder) -> float:
    """More for parts that make up one whole, less for a whole beside its part: seldom asked for in one breath."""
    positions = [o.position for o in combination]
    if sorted(positions) == parts(positions[0], finder.figures):
        return _WHOLE
    if any(other in parts_of(one, finder.figures) for one in positions for other in positions):
        return -_WHOLE
    return 0.0


def _enumerated(asked: ListRequest, direct: Found, finder: Finder) -> list[int]:
    """The enumeration that the best figures of the question open or belong to; surest signs of an enumeration first.

    When two that fit alike belong to different ones, there is no telling.
    """
    anchors = _anchors(asked, direct)
    signs = (parts, opened, level) if asked.names or direct.trust >= _SURE else (parts, opened)
    for kind_of_list in signs:
        found: list[tuple[float, list[int]]] = []
        for anchor in anchors:
            members = [i for i in kind_of_list(anchor.position, finder.figures) if _measures(i, direct, finder)]
            if asked.names:
                members = _named(asked.names, members, finder)
            if len(members) > 1 and (asked.names or _whole(members, direct, finder)):
                found.append((anchor.score, members))
        if found:
            best, members = found[0]
            alike = all(others == members for score, others in found if score > best - _ALIKE)
            return members if alike else []
    return []


def _whole(members: Sequence[int], direct: Found, finder: Finder) -> bool:
    """Whether percentages may be the structure of one whole, where that is asked for: together nearly a hundred."""
    listed = [finder.figures.figures[i] for i in members]
    if "share" not in direct.question.answer_type.roles or any(f.kind != "percent" for f in listed):
        return True
    return _NEARLY <= sum(float(f.value) for f in listed) <= _HUNDRED


def _anchors(asked: ListRequest, direct: Found) -> list[Candidate]:
    """Figures from which to look for an enumeration: one whose value the question names, else the best when trusted."""
    top = direct.candidates[:_ANCHORS]
    known = [c for c in direct.candidates[:_QUOTED] if Decimal(c.evidence.figure.value) in asked.numbers]
    if known or not top:
        return known[:1]
    if direct.trust < _ANCHORED:
        return []
    return [c for c in top if c.score > top[0].score - _BEHIND]


def _measures(position: int, direct: Found, finder: Finder) -> bool:
    return asked_for(finder.figures.figures[position], direct.question.answer_type)


def _named(names: Sequence[tuple[str, ...]], members: Sequence[int], finder: Finder) -> list[int]:
    """For each thing named in the question the member that the report names so; [] unless each has one."""
    common = set[str](names[0]).intersection(*names)
    chosen: list[int] = []
    for name in names:
        own = [key for key in name if key not in common]
        fits = [(_likeness(own, i, finder), -i) for i in members if i not in chosen]
        likeness, at = max(fits, default=(0.0, 0))
        if likeness < _NAMED:
            return []
        chosen.append(-at)
    return chosen


def _likeness(name: Sequence[str], position: int, finder: Finder) -> float:
    """Share of the name's syllables that stand in the member's own words."""
    figure = finder.figures.figures[position]
    text = finder.figures.passages[figure.passage].text
    own = set(tokens_of(text[figure.own_start : figure.start] + " " + text[figure.stop : figure.tail_stop]).keys)
    return sum(key in own for key in name) / len(name) if name else 0.0
