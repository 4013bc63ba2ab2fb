"""Find what there is to draw about a subject: plan, result and years of one thing, or the parts of one whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answerer import LONGEST, Answers
from bot.answering.answer import Answer, Compound, figures_of
from bot.charts.chart import Chart, Picked, sound
from bot.charts.over_time import compared
from bot.charts.parts import listed
from bot.ranking.finder import Finder, Found
from bot.understanding.question import Question
from index.evidence.enumerations import level
from index.evidence.quotes import Fact
from index.figures.relations import states_again
from index.language.tokens import tokens_of

_TRUSTED = 0.4  # trust in the best figure from which on a picture may be drawn around it: its title says what it shows
_BEHIND = 1.6  # how far behind the best score that of another figure may lie
_MET = 0.6  # share of the subject's weight that is met around a figure
_TRIED = 6  # candidates
_WEIGHED = 20  # candidates whose lists are held against the subject
_TELLING = 4  # digits from which on a value is hardly that of another thing
_BETWEEN = re.compile(r"(?i),|;|(?<!\w)(?:và|va)(?!\w)")


def picked(subject: str, finder: Finder) -> Picked:
    """The picture about a subject as typed ("thu ngân sách", "đàn trâu, bò, lợn")."""
    question = finder.read(subject)
    if not question.subject:
        return Picked(None, "not_stated")
    found = finder.find(question)
    chart = _named_together(question, found, finder) or _headed(question, found, finder)
    if chart is not None:
        return Picked(chart)
    anchors = _anchors(found)
    if found.trust < _TRUSTED or not anchors:
        return Picked(None, "not_stated")
    chart = next((made for anchor in anchors if (made := _around(anchor, finder)) is not None), None)
    return Picked(chart, None if chart else "nothing_to_compare")


def chart_of(answer: Answer, finder: Finder) -> Chart | None:
    """The picture that belongs to an answer, None when there is nothing to compare. Cheap: nothing is searched."""
    if isinstance(answer, Compound):
        return None
    positions = [position_of(fact, finder) for fact in figures_of(answer)]
    known = [position for position in positions if position is not None]
    if not known or len(known) != len(positions):
        return None
    if len(known) > 2:
        return listed(known, finder)
    tried = [known[0], *_elsewhere(known[0], finder)]
    return next((made for i in tried if (made := _around(i, finder)) is not None), None)


def position_of(fact: Fact, finder: Finder) -> int | None:
    """Where the figure of an answer stands among the figures of the index."""
    figures = finder.figures
    for number, passage in enumerate(figures.passages):
        at = passage.text.find(fact.quote.text)
        if at < 0 or passage.headings != fact.quote.source.headings:
            continue
        for position in figures.by_passage.get(number, ()):
            if figures.figures[position].start == at + fact.start:
                return position
    return None


def _around(anchor: int, finder: Finder) -> Chart | None:
    return compared(anchor, finder) or listed([anchor], finder)


def _elsewhere(position: int, finder: Finder) -> list[int]:
    """Where the same report states the figure again; [] for a number so short that another thing may have it too."""
    figures = finder.figures
    one = figures.figures[position]
    if len(one.value.replace(".", "").strip("0")) < _TELLING:
        return []
    report = figures.passages[one.passage].report
    return [
        i
        for i, figure in enumerate(figures.figures)
        if i != position and states_again(one, figure) and figures.passages[figure.passage].report == report
    ]


def _anchors(found: Found) -> list[int]:
    """The figures that the subject may mean: those close behind the best, and where the best is stated again."""
    top = [c for c in found.candidates[:_TRIED] if c.conflict is None]
    best = top[0] if top else None
    return [
        c.position
        for c in top
        if best is not None
        and c.features.get("words:met", 0.0) >= _MET
        and (c.score > best.score - _BEHIND or states_again(best.evidence.figure, c.evidence.figure))
    ]


def _named_together(question: Question, found: Found, finder: Finder) -> Chart | None:
    """The picture of several things named in one breath ("đàn trâu, bò, lợn"): members of one list, one for each."""
    names = [tokens_of(part).keys for part in _BETWEEN.split(question.typed) if part.strip()]
    if len(names) < 2 or not all(names):
        return None
    for candidate in found.candidates[:_TRIED]:
        members = level(candidate.position, finder.figures) if candidate.conflict is None else []
        chosen = [_member(name, members, finder) for name in names]
        if all(chosen) and len(set(chosen)) == len(chosen):
            return listed([position for held in chosen for position in held], finder)
    return None


def _member(name: Sequence[str], members: Sequence[int], finder: Finder) -> tuple[int, ...]:
    """The one member of a list whose label holds the name; () when none or several do."""
    labels = {i: " ".join(tokens_of(finder.figures.figures[i].label).keys) for i in members}
    fitting = tuple(i for i, label in labels.items() if f" {' '.join(name)} " in f" {label} ")
    return fitting if len(fitting) == 1 else ()


def _headed(question: Question, found: Found, finder: Finder) -> Chart | None:
    """The list that the report itself puts under the very words of the subject ("Chăn nuôi: …")."""
    wanted = question.spelled.keys
    for candidate in found.candidates[:_WEIGHED]:
        chart = listed([candidate.position], finder) if candidate.conflict is None else None
        if chart is not None and tokens_of(chart.title).keys == wanted:
            return chart
    return None


@dataclass(frozen=True, slots=True)
class Charts:
    """`opened` gives who answers from the newest index. Blocking, and safe to use from several threads."""

    opened: Callable[[], Answers]

    def about(self, subject: str) -> Picked:
        """The picture about a subject, or why there is none."""
        if len(subject) > LONGEST:
            return Picked(None, "not_stated")
        answerer = self.opened().about(subject)
        if answerer is None:
            return Picked(None, "which_report")
        found = picked(subject, answerer.finder)
        if found.chart is not None and not sound(found.chart, answerer.proof):
            return Picked(None, "nothing_to_compare")
        return found

    def of(self, answer: Answer) -> Chart | None:
        """The picture that belongs to an answer, None when there is nothing to compare. Cheap: nothing is searched."""
        answerer = self.opened().of(answer)
        chart = chart_of(answer, answerer.finder)
        return chart if chart is not None and sound(chart, answerer.proof) else None

    def has(self, answer: Answer) -> bool:
        """Whether a button "Biểu đồ" under the answer has something to show."""
        return self.of(answer) is not None
