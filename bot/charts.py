"""Pictures from an answerer: about a subject as typed, or to an answer. Nothing is given that is not proven."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.answer import LONGEST, Answerer
from bot.chart_data import Chart, Picked, sound
from bot.chart_pick import chart_of, picked
from bot.model import Answer


@dataclass(frozen=True, slots=True)
class Charts:
    """`opened` gives the answerer of the newest index. Blocking, and safe to use from several threads."""

    opened: Callable[[], Answerer]

    def about(self, subject: str) -> Picked:
        """The picture about a subject, or why there is none."""
        answerer = self.opened()
        if len(subject) > LONGEST:
            return Picked(None, "not_stated")
        found = picked(subject, answerer.knowledge)
        if found.chart is not None and not sound(found.chart, answerer.holds):
            return Picked(None, "nothing_to_compare")
        return found

    def of(self, answer: Answer) -> Chart | None:
        """The picture that belongs to an answer, None when there is nothing to compare. Cheap: nothing is searched."""
        answerer = self.opened()
        chart = chart_of(answer, answerer.knowledge)
        return chart if chart is not None and sound(chart, answerer.holds) else None

    def has(self, answer: Answer) -> bool:
        """Whether a button "Biểu đồ" under the answer has something to show."""
        return self.of(answer) is not None
