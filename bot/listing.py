"""Answer a question that asks for several figures at once: each in its own place, in the order asked or in the report's."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, product
from math import exp, log

from bot import figure_answer
from bot.enumeration import level, opened, parts
from bot.figure_answer import refusal, rivals_of
from bot.knowledge import Found, Knowledge
from bot.model import Answer
from bot.question import Question
from bot.quoting import fact_of
from bot.several import Asked, asked_of
from bot.together import Option, nearness, options, partners
from bot.tokens import tokens_of

_ENOUGH = 0.5  # certainty of the least certain figure from which on all are shown
_ANCHORS = 6  # candidates whose enumerations are tried
_ANCHORED = 0.4  # trust in the best figure from which on it may anchor an enumeration
_BEHIND = 1.2  # how far behind the best an anchor's score may lie
_WEIGHED = 6  # candidates of each description


def answer(question: Question, knowledge: Knowledge) -> Answer:
    """All figures asked for, or `none`."""
    asked = asked_of(question)
    direct = knowledge.find(question)
    chosen = _enumerated(asked, direct, knowledge) if asked.each else []
    if not chosen and asked.readings:
        chosen = _described(asked, knowledge)
    if not chosen:
        if asked.each or asked.readings:
            return refusal(direct, knowledge)
        return figure_answer.answer(question, knowledge)
    return Answer(
        question.typed,
        "answer",
        figures=tuple(fact_of(position, knowledge.figures) for position in chosen),
        rivals=rivals_of(direct, knowledge),
        understood=question.spelled.text,
    )


def _described(asked: Asked, knowledge: Knowledge) -> list[int]:
    """One figure for each description: the readings' most certain choice."""
    best: tuple[float, list[int]] = (0.0, [])
    founds: dict[str, list[Option]] = {}
    for reading in asked.readings:
        for text in reading:
            if text not in founds:
                founds[text] = _options(text, knowledge)
        made = _joined([founds[text] for text in reading], knowledge)
        if made[0] > best[0]:
            best = made
    return best[1] if best[0] >= _ENOUGH else []


def _options(text: str, knowledge: Knowledge) -> list[Option]:
    question = knowledge.read(text)
    if not question.subject:
        return []
    found = options(knowledge.find(question))
    planned = bool(question.cues.roles & {"plan", "target"})
    kept = [o for o in found if planned or o.figure.pair != "plan"]
    return sorted(kept, key=lambda o: -o.certainty)[:_WEIGHED]


def _joined(choices: Sequence[Sequence[Option]], knowledge: Knowledge) -> tuple[float, list[int]]:
    """The distinct figures that fit their descriptions and one another best, and how certain they are on the whole."""
    best: tuple[float, list[int]] = (0.0, [])
    for combination in product(*choices):
        if len({o.position for o in combination}) < len(combination):
            continue
        added = 0.0
        for one, other in pairwise(combination):
            near = nearness(one.figure, other.figure, knowledge.figures)
            added += -9.0 if near is None else near + (0.8 if partners(one.figure, other.figure) else 0.0)
        certainty = _certainty([o.certainty for o in combination], added / max(len(combination) - 1, 1))
        if certainty > best[0]:
            best = (certainty, [o.position for o in combination])
    return best


def _certainty(each: Sequence[float], added: float) -> float:
    """Geometric mean of the probabilities, moved on the scale of log odds."""
    mean = exp(sum(log(min(c, 0.999)) for c in each) / len(each))
    odds = mean / (1 - mean) * exp(added)
    return odds / (1 + odds)


def _enumerated(asked: Asked, direct: Found, knowledge: Knowledge) -> list[int]:
    """The enumeration that the best figures of the question open or belong to; surest signs of an enumeration first."""
    anchors = _anchors(asked, direct)
    for kind_of_list in (parts, opened, level):
        for position in anchors:
            members = [i for i in kind_of_list(position, knowledge.figures) if _measures(i, direct, knowledge)]
            if asked.names:
                members = _named(asked.names, members, knowledge)
            if len(members) > 1:
                return members
    return []


def _anchors(asked: Asked, direct: Found) -> list[int]:
    """Figures from which to look for an enumeration: one whose value the question names, else the best when trusted."""
    top = direct.candidates[:_ANCHORS]
    known = [c.position for c in top if Decimal(c.evidence.figure.value) in asked.numbers]
    if known or not top:
        return known[:1]
    if direct.trust < _ANCHORED:
        return []
    return [c.position for c in top if c.score > top[0].score - _BEHIND]


def _measures(position: int, direct: Found, knowledge: Knowledge) -> bool:
    """Whether a member measures what is asked: the unit class named in the question, where one is."""
    wanted = {m for m in direct.question.cues.measures if m != "rank"}
    return not wanted or knowledge.figures.figures[position].kind.split("/")[0] in wanted


def _named(names: Sequence[tuple[str, ...]], members: Sequence[int], knowledge: Knowledge) -> list[int]:
    """For each thing named in the question the member that the report names so; [] unless each has one."""
    chosen: list[int] = []
    for name in names:
        fits = [(_likeness(name, i, knowledge), -i) for i in members if i not in chosen]
        likeness, at = max(fits, default=(0.0, 0))
        if likeness < 0.5:
            return []
        chosen.append(-at)
    return chosen


def _likeness(name: Sequence[str], position: int, knowledge: Knowledge) -> float:
    """Share of the name's syllables that stand in the member's own words."""
    figure = knowledge.figures.figures[position]
    text = knowledge.figures.passages[figure.passage].text
    own = set(tokens_of(text[figure.own_start : figure.start] + " " + text[figure.stop : figure.tail_stop]).keys)
    return sum(key in own for key in name) / len(name)
