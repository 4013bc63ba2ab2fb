"""Find what there is to draw about a subject: plan, result and years of one thing, or the parts of one whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot import listing
from bot.chart_compared import compared
from bot.chart_data import Chart
from bot.chart_parts import listed
from bot.knowledge import Knowledge
from bot.model import Answer, Fact

NoChart = Literal["not_stated", "nothing_to_compare"]
_TRUSTED = 0.4  # trust in the best figure from which on a picture may be drawn around it: its title says what it shows
_BEHIND = 1.6  # how far behind the best score that of another figure may lie
_MET = 0.6  # share of the subject's weight that is met around a figure
_TRIED = 6


@dataclass(frozen=True, slots=True)
class Picked:
    """The picture of a subject, or why there is none."""

    chart: Chart | None
    why: NoChart | None = None


def picked(subject: str, knowledge: Knowledge) -> Picked:
    """The picture about a subject as typed ("thu ngân sách", "đàn trâu, bò, lợn")."""
    question = knowledge.read(subject)
    if not question.subject:
        return Picked(None, "not_stated")
    found = knowledge.find(question)
    anchors = [
        c.position
        for c in found.candidates[:_TRIED]
        if c.conflict is None
        and c.score > found.candidates[0].score - _BEHIND
        and c.features.get("words:met", 0.0) >= _MET
    ]
    several = _named_together(subject, knowledge)
    if several is not None:
        return Picked(several)
    if found.trust < _TRUSTED or not anchors:
        return Picked(None, "not_stated")
    charts = (chart for anchor in anchors if (chart := _around(anchor, knowledge)) is not None)
    chart = next(charts, None)
    return Picked(chart, None if chart else "nothing_to_compare")


def chart_of(answer: Answer, knowledge: Knowledge) -> Chart | None:
    """The picture that belongs to an answer, None when there is nothing to compare. Cheap: nothing is searched."""
    if answer.status not in {"answer", "check"} or answer.parts:
        return None
    positions = [position_of(fact, knowledge) for fact in answer.figures]
    known = [position for position in positions if position is not None]
    if not known or len(known) != len(positions):
        return None
    return listed(known, knowledge) if len(known) > 2 else _around(known[0], knowledge)


def has_chart(answer: Answer, knowledge: Knowledge) -> bool:
    """Whether a button "Biểu đồ" has something to show."""
    return chart_of(answer, knowledge) is not None


def position_of(fact: Fact, knowledge: Knowledge) -> int | None:
    """Where the figure of an answer stands among the figures of the index."""
    figures = knowledge.figures
    for number, passage in enumerate(figures.passages):
        at = passage.text.find(fact.quote.text)
        if at < 0 or passage.headings != fact.quote.source.headings:
            continue
        for position in figures.by_passage.get(number, ()):
            if figures.figures[position].start == at + fact.start:
                return position
    return None


def _around(anchor: int, knowledge: Knowledge) -> Chart | None:
    return compared(anchor, knowledge) or listed([anchor], knowledge)


def _named_together(subject: str, knowledge: Knowledge) -> Chart | None:
    """The picture of several things named in one breath ("thóc và ngô")."""
    question = knowledge.read(f"{subject}, mỗi loại bao nhiêu?")
    if not ("," in subject or " va " in f" {question.spelled.folded} "):
        return None
    positions = _positions(listing.answer(question, knowledge).figures, knowledge)
    return listed(positions, knowledge) if len(positions) > 1 else None


def _positions(facts: Sequence[Fact], knowledge: Knowledge) -> list[int]:
    found = [position_of(fact, knowledge) for fact in facts]
    return [position for position in found if position is not None]
