"""The reports that the running bot answers from; newer ones take their place while questions go on being answered."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer
from bot.service import Opened
from index.embedding.interface import Progress
from index.overview.targets import Plans, Result

COUNT = 3
_TRIED = 24
_LONGEST = 9  # words of an indicator that is to be read on a button
_SHORTEST = 3  # a shorter one does not say enough


@dataclass(frozen=True, slots=True)
class Snapshot(Opened):
    """`examples` are questions to begin with. They are found by asking, so before anybody waits for them."""

    examples: tuple[str, ...]


class Reports:
    """`current` is replaced as a whole: who needs several things of it takes it once. Safe to use from several threads."""

    def __init__(self, opened: Opened, newer: Callable[[Opened, Progress], Opened | None]) -> None:
        """`newer` opens what has changed since, blocking; None when nothing has."""
        self.current = _snapshot(opened)
        self._newer = newer
        self._renewing = threading.Lock()

    def renew(self, progress: Progress) -> bool:
        """Answers from newer reports from then on, if there are any; whether there are.

        Blocks for as long as it takes; questions are answered meanwhile from the old ones. Raises what opening
        raises, and then all stays as it was.
        """
        with self._renewing:
            opened = self._newer(self.current, progress)
            if opened is not None:
                self.current = _snapshot(opened)
            return opened is not None


def _snapshot(opened: Opened) -> Snapshot:
    answerer, library = opened.answerer, opened.library
    examples = tuple(examples_of(library.plans, answerer.ask)) or tuple(answerer.examples())
    return Snapshot(answerer, library, opened.embedder, opened.manifest, examples)


def examples_of(plans: Sequence[Plans], ask: Callable[[str], Answer]) -> Iterator[str]:
    """Up to three questions about main results that are answered with the very figure that they come from."""
    found = 0
    for result in _spread([result for one in plans for result in one.results if _is_handy(result)])[:_TRIED]:
        label = result.reached.label
        question = f"{label[:1].upper()}{label[1:]} là bao nhiêu?"
        told = ask(question)
        if told.status == "answer" and told.figures and told.figures[0].text == result.reached.text:
            yield question
            found += 1
        if found == COUNT:
            return


def _is_handy(result: Result) -> bool:
    words = result.reached.label.split()
    if words[:1] == ["Đã"]:  # what was done, and to what stands elsewhere
        return False
    return _SHORTEST <= len(words) <= _LONGEST and not set(result.reached.label) & set("…–()")


def _spread(results: Sequence[Result]) -> list[Result]:
    """From the beginning, the middle and the end in turn, so that examples are not all of one field."""
    third = -(-len(results) // COUNT)
    return [results[i] for step in range(third) for i in range(step, len(results), third)]
