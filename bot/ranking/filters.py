"""What contradicts a figure as the answer to a question, however well its words fit: another year, another place.

Each rule is a fact of how reports speak; a figure that breaks one is shown only where the trust in it outweighs that (`scoring.outweighs`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import Literal

from bot.ranking.asked import Asked
from bot.understanding.answer_type import AnswerType
from index.evidence.zones import Evidence
from index.figures.figure import CHANGES, PLANNED, RATIOS, Figure, Move
from index.figures.movement import names_a_rise, same_basis
from index.figures.periods import told_of
from index.language.antonyms import Sides, other_side
from index.language.places import Name
from index.language.tokens import tokens_of

_SHARES = frozenset({"percent", "percent_point"})
_MAY_BE_SHARES = _SHARES | {"permille", "times", "share", "fraction"}
_LEVEL = 100  # percent
_WITHOUT = re.compile(r"\b(?:không|chưa) (?:bao gồm|gồm|kể|tính) (\w+ \w[^,;.()]*)", re.IGNORECASE)
Reason = Literal[
    "not_in_report",
    "blank_in_report",
    "unreadable_in_report",
    "other_year",
    "other_place",
    "other_period",
    "not_understood",
]

MAY_ERR: frozenset[Reason] = frozenset(
    {"other_place", "other_period"}
)  # read from the words around a figure, unlike others


def conflict(asked: Asked, evidence: Evidence) -> Reason | None:
    """Why the figure cannot be the answer, None when nothing contradicts it."""
    answer_type = asked.answer_type
    if _other_year(answer_type, evidence):
        return "other_year"
    if _other_period(answer_type, evidence):
        return "other_period"
    if asked.is_elsewhere or _other_place(asked.places, evidence) or _other_level(asked.levels, evidence):
        return "other_place"
    if (
        _other_side(asked.sides, evidence)
        or _left_out(asked, evidence)
        or _only_planned(asked, evidence.figure)
        or _other_basis(answer_type, evidence)
        or _other_move(answer_type, evidence.figure)
        or _other_kind(answer_type, evidence.figure)
    ):
        return "not_in_report"
    return None


def counts_other(answer_type: AnswerType, evidence: Evidence, found: Mapping[str, float], nouns: Set[str]) -> bool:
    """Whether beds are asked for and the figure counts meals; `nouns` are those known to be counted, folded.

    `found` are the figure's features: they know which nouns may stand for one another.
    """
    other = found.get("noun:other") or found.get("noun with unit:other")
    named = found.get("noun:in own") or found.get("noun with unit:in own")
    if not other or named or "rank" in answer_type.measures:
        return False
    return _begins(answer_type.counted, nouns) and _begins(evidence.noun_keys, nouns)


def _begins(keys: Sequence[str], nouns: Set[str]) -> bool:
    return any(" ".join(keys[:length]) in nouns for length in (1, 2, 3) if length <= len(keys))


def _only_planned(asked: Asked, figure: Figure) -> bool:
    """What came in in truth is asked for, and the figure is what was to come in."""
    return (
        asked.in_truth
        and not asked.answer_type.roles & {"plan", "basis"}
        and figure.role in PLANNED
        and figure.pair != "result"
    )


def _other_side(alone: Sequence[Sides], evidence: Evidence) -> bool:
    """The countryside is asked for and the figure is of the towns, or the like."""
    if not alone:
        return False
    around = [*(evidence.tokens.keys[i] for i in evidence.clause), *tokens_of(evidence.heading).keys]
    named = (*evidence.named_by, "", *tokens_of(evidence.figure.label).keys)  # a label may be that of a line above
    return other_side(alone, named, around)


def _left_out(asked: Asked, evidence: Evidence) -> bool:
    """What is asked for is what the figure is told without: "thu cân đối (không bao gồm tiền sử dụng đất)"."""
    if asked.excluded:
        return False
    left = _WITHOUT.findall(evidence.figure.label)
    return any(asked.said.issuperset(tokens_of(words).keys) for words in left)


def _other_move(answer_type: AnswerType, figure: Figure) -> bool:
    """A rise is asked for and the figure is a fall or no change at all, or a level is asked for and it is a change."""
    asked = answer_type.moves
    if asked <= CHANGES:
        if figure.move in CHANGES:
            return bool(asked) and figure.move not in asked
        return bool(asked) and figure.role != "change" and not names_a_rise(figure.label) and not _tells(asked, figure)
    return figure.move in CHANGES or (figure.move == "from" and not answer_type.years)


def _tells(asked: Set[Move], figure: Figure) -> bool:
    """Whether a level against last year's tells the rise or the fall: 91,65 % of it is a fall."""
    return figure.role == "ratio_to_last_year" and ("down" if float(figure.value) < _LEVEL else "up") in asked


def _other_kind(answer_type: AnswerType, figure: Figure) -> bool:
    """Things are asked for that are counted and the figure is a share of them, or a share and the figure is no share."""
    if "percent" in answer_type.measures | answer_type.implied or "share" in answer_type.roles:
        return "percent" in answer_type.measures and figure.kind not in _MAY_BE_SHARES
    return answer_type.counts and figure.kind in _SHARES and not (answer_type.basis and figure.role in RATIOS)


def _other_basis(answer_type: AnswerType, evidence: Evidence) -> bool:
    """Compared with last year is asked for, and the figure is compared with the plan, or the other way round."""
    if not same_basis(answer_type.basis, evidence.figure.basis):
        return True
    basis, role = "basis" in answer_type.roles, evidence.figure.role
    earlier = bool(answer_type.roles & {"last_year", "change"})
    if basis == earlier:
        return False
    return role == ("ratio_to_last_year" if basis else "ratio_to_plan")


def _other_year(answer_type: AnswerType, evidence: Evidence) -> bool:
    """A year is asked for, and neither the figure's period nor its sentence names it."""
    years = [int(year) for year in answer_type.own_years]
    if not years or not evidence.figure.period:
        return False
    spans = [int(y) for y in evidence.figure.period.split("-") if y.isdigit() and len(y) == 4]
    inside = bool(spans) and any(min(spans) <= year <= max(spans) for year in years)
    return not inside and not any(str(year) in evidence.sentence_years for year in years)


def _other_period(answer_type: AnswerType, evidence: Evidence) -> bool:
    """A part of a year is asked for, and the figure is told of another one."""
    asked = answer_type.within
    return bool(asked) and not any(told_of(one, evidence.figure.within, evidence.reported) for one in asked)


def _other_place(asked: frozenset[Name], evidence: Evidence) -> bool:
    """A place is asked for, and the figure is of another, or of several together, or names none."""
    if not asked or asked & evidence.places_own:
        return False
    if asked & evidence.places_near:
        return len(evidence.places_near) > len(asked)
    return not asked & evidence.places_around


def _other_level(asked: frozenset[str], evidence: Evidence) -> bool:
    """The question speaks of the city, the figure of the province of the same name, or the other way round."""
    return bool(asked and evidence.levels_near) and not asked & evidence.levels_near
