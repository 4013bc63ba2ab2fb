"""Of figures that fit alike, which one leads, and which are no rivals: what a question leaves unsaid goes without saying.

Nine rules, each a fact of how people ask. None shows a figure that the learned scores hold to be far from the best.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.ranking.agreement import is_ahead, of_its_time
from bot.ranking.asked import said_by
from bot.ranking.candidate import Candidate, led_by
from bot.ranking.cells import IS_CELL
from bot.ranking.wholes import before_its_parts
from bot.understanding.answer_type import AnswerType
from bot.understanding.question import Question
from index.evidence.context import Figures
from index.figures.figure import PLANNED, RATIOS
from index.figures.relations import partners, same_sentence

_CLOSE = 2.0  # difference of scores up to which another figure is worth a second look
_CLOSE_BY, _CLOSE_BY_ANOTHER = 1.0, 3.0  # the same behind one of another time or place; behind one of another thing
_CLOSE_BY_NAME = 4.5  # the same behind one that is called by more than was asked for
_CLOSE_BY_PLACE = 4.0  # the same behind one of whose sentence the place asked for is only a part
_CLOSE_IN_A_ROW = 4.0  # the same for cells of rows of one name
_BEHIND = 4.5  # how far behind the plan the score of its result may lie
_FAR_BEHIND = 10.0  # the same for next year's plan and this year's result under the same words
_APART = 4.0  # what it costs to be another thing than the best: of another time, or a pair of the question's split
_LOST = 0.5  # share of the question's pairs that are split
_ALL_NEAR = 0.95  # share of the question's weight from which a figure says all that was asked
_LESS = 0.05  # share of the question's weight that may be missing around the result, and not around the plan
_TOGETHER = 3.0  # what it counts that a result keeps the words of the question together: "hộ nghèo", not "hộ cận nghèo"
_COUNTED_CLOSE = 3.0  # how far behind the whole of a pair ("50/118") the score of its first number may lie
_IS_IT = "label:is"
_ASKS_PLAN = frozenset({"plan", "planned", "target", "basis"})
_ARE_PLANS = re.compile(
    r"(?:chỉ tiêu|mục tiêu|nhiệm vụ)\b", re.IGNORECASE
)  # counted themselves: "02/24 chỉ tiêu không đạt"
_OTHER_TIME = frozenset({"other_year", "other_period"})
_NO_RESULTS = PLANNED | RATIOS | {"change"}


def preferred(ordered: Sequence[Candidate], question: Question, figures: Figures) -> list[Candidate]:
    """The candidates, best first, after the rules. The one that leads has the score of the one that led before it."""
    asked = question.answer_type
    led = _result_first(_named_first(_uncontradicted_first(list(ordered))), asked)
    led = _of_the_place_first(_own_time_first(_whole_first(led), asked))
    return _counted_first(before_its_parts(led, said_by(question), figures), asked)


def of_the_time(weighed: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """Those to choose among, and those of another time than asked of what is told of the asked time too: no rivals."""
    fitting = {_thing(c) for c in weighed if c.conflict is None}
    aside = [c.conflict in _OTHER_TIME and _thing(c) in fitting for c in weighed]
    chosen = [c for c, is_aside in zip(weighed, aside, strict=True) if not is_aside]
    others = [_behind(c) for c, is_aside in zip(weighed, aside, strict=True) if is_aside]
    return chosen, others


def _thing(candidate: Candidate) -> tuple[str, str]:
    return candidate.figure.label.lower(), candidate.figure.kind


def _name(candidate: Candidate) -> tuple[str, str, str, str]:
    figure = candidate.figure
    return figure.label.lower(), figure.kind, figure.unit, figure.role


def _uncontradicted_first(ordered: list[Candidate]) -> list[Candidate]:
    """Before one that something contradicts stands a close one that nothing does."""
    if not ordered or ordered[0].conflict is None:
        return ordered
    best = ordered[0]
    far = _CLOSE_BY_ANOTHER if best.conflict == "not_in_report" else _CLOSE_BY
    other = next((c for c in ordered if c.conflict is None and best.score - c.score <= far), None)
    return ordered if other is None else led_by(other, ordered)


def _named_first(ordered: list[Candidate]) -> list[Candidate]:
    """Before one that is called by more than was asked for ("phần thu cân đối ngân sách được hưởng") stands a close one of the
    same kind and role that is called just that ("thu ngân sách")."""
    if not ordered or ordered[0].features.get(_IS_IT):
        return ordered
    best = ordered[0]
    named = next((c for c in ordered[1:] if c.features.get(_IS_IT) and _may_stand_for(c, best)), None)
    return ordered if named is None else led_by(named, ordered)


def _may_stand_for(other: Candidate, best: Candidate) -> bool:
    one, two = other.figure, best.figure
    return (
        other.conflict is None
        and best.score - other.score <= _CLOSE_BY_NAME
        and (one.kind, one.role, one.period) == (two.kind, two.role, two.period)
    )


def _result_first(ordered: list[Candidate], asked: AnswerType) -> list[Candidate]:
    """Before the plan, of which nobody asked, stands what came of it; a rise that is still to come is a plan too."""
    if not ordered or asked.own_years:
        return ordered
    plan = ordered[0]
    if asked.roles & _ASKS_PLAN and not ("basis" in asked.roles and is_ahead(plan.evidence)):
        return ordered  # "có đạt chỉ tiêu không" asks what came of a plan, which one that lies ahead can't tell
    if plan.figure.role not in PLANNED and not (plan.figure.role == "change" and plan.features.get("time:ahead")):
        return ordered
    results = [c for c in ordered[1:] if _is_result_of(c, plan)]
    if not results:
        return ordered
    results = [c for c in results if c.features.get(_IS_IT)] or results
    results = [c for c in results if not c.features.get("pairs:split")] or results
    return led_by(max(results, key=lambda c: c.score + _TOGETHER * c.features.get("pairs:together", 0.0)), ordered)


def _is_result_of(other: Candidate, plan: Candidate) -> bool:
    role, planned = other.figure.role, plan.figure.role
    return (
        other.conflict is None
        and plan.score - other.score <= (_FAR_BEHIND if _of_this_year(other, plan) else _BEHIND)
        and not other.features.get("time:ahead")
        and (role == planned if planned == "change" else role not in _NO_RESULTS)
        and other.figure.kind == plan.figure.kind
        and other.features.get("words:met", 0.0) >= plan.features.get("words:met", 0.0) - _LESS
    )


def _of_this_year(other: Candidate, plan: Candidate) -> bool:
    ahead = plan.features.get("time:ahead") and other.features.get("time:own")
    near = ("words:structured", "words:closest")
    return bool(ahead) and all(other.features.get(n, 0.0) >= plan.features.get(n, 0.0) - _LESS for n in near)


def _whole_first(ordered: list[Candidate]) -> list[Candidate]:
    """Before one whose words split a pair of the question's ("hộ cận nghèo" for "hộ nghèo") stands a close one whose words
    keep it together, the one that says least besides. Those that split it are no close rivals of one that says it all."""
    if not ordered:
        return ordered
    if ordered[0].features.get("pairs:split"):
        whole = [c for c in ordered[1:] if _says_it_whole(c, ordered[0])]
        if not whole:
            return ordered
        ordered = led_by(max(whole, key=lambda c: c.score - _CLOSE * c.features["surplus:label"]), ordered)
    best = ordered[0]
    if best.features.get("words:near", 0.0) < _ALL_NEAR:
        return ordered
    others = [_behind(c) if _loses_pairs(c, best) else c for c in ordered[1:]]
    return [best, *sorted(others, key=lambda c: -c.score)]


def _loses_pairs(other: Candidate, best: Candidate) -> bool:
    lost = best.features.get("pairs:together", 0.0) - other.features.get("pairs:together", 0.0)
    return bool(other.features.get("pairs:split")) and lost > _LOST


def _behind(other: Candidate) -> Candidate:
    return replace(other, score=other.score - _APART)


def _says_it_whole(other: Candidate, best: Candidate) -> bool:
    one, two = other.features, best.features
    return (
        other.conflict is None
        and best.score - other.score <= _CLOSE
        and other.figure.kind == best.figure.kind
        and other.figure.role == best.figure.role
        and not one.get("pairs:split")
        and one["pairs:together"] > two["pairs:together"]
        and one["words:closest"] >= two["words:closest"]
    )


def _own_time_first(ordered: list[Candidate], asked: AnswerType) -> list[Candidate]:
    """Of one thing told of several times, what the report is about leads where the question names no time; of a year that
    is named, the whole of it. The other times then contradict."""
    if not ordered or asked.within or ordered[0].conflict is not None:
        return ordered
    best = ordered[0]
    whole = next((c for c in ordered if _told_alike(c, best) and of_its_time(c.evidence, asked.years)), None)
    if whole is None:
        return ordered
    first, *rest = ordered if whole is best else led_by(whole, ordered)
    others = [
        replace(c, conflict="other_period") if _told_alike(c, first) and not of_its_time(c.evidence, asked.years) else c
        for c in rest
    ]
    return [first, *others]


def _of_the_place_first(ordered: list[Candidate]) -> list[Candidate]:
    """Before one whose sentence also names the place asked for stands one of its passage that is told of the place itself."""
    if not ordered or not ordered[0].features.get("place:around"):
        return ordered
    best = ordered[0]
    own = next((c for c in ordered[1:] if c.features.get("place:near") and _may_lead(c, best)), None)
    return ordered if own is None else led_by(own, ordered)


def _may_lead(other: Candidate, best: Candidate) -> bool:
    one, two = other.figure, best.figure
    close = other.conflict is None and best.score - other.score <= _CLOSE_BY_PLACE
    return close and (one.passage, one.kind) == (two.passage, two.kind)


def _counted_first(ordered: list[Candidate], asked: AnswerType) -> list[Candidate]:
    """Before the second number of a pair, which counts what there is in all ("50/118 đội văn nghệ"), stands the first where
    a thing is named and no number of it is asked for."""
    if not ordered or ordered[0].figure.role != "count_of" or asked.counts:
        return ordered
    best = ordered[0]
    if asked.roles & _ASKS_PLAN and not _ARE_PLANS.match(best.figure.noun):
        return ordered
    counted = next(
        (
            c
            for c in ordered[1:]
            if c.conflict is None and partners(c.figure, best.figure) and best.score - c.score < _COUNTED_CLOSE
        ),
        None,
    )
    return ordered if counted is None else led_by(counted, ordered)


def _told_alike(other: Candidate, best: Candidate) -> bool:
    """Whether `other` is the same thing of another time: of one name, unit and role, and nothing contradicts it."""
    one, two = other.figure, best.figure
    close = _CLOSE_IN_A_ROW if IS_CELL in other.features and IS_CELL in best.features else _CLOSE
    return (
        other.conflict is None
        and _name(other) == _name(best)
        and (same_sentence(one, two) or best.score - other.score <= close)
    )
