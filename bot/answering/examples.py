"""Questions to begin with, made from what the reports state: a report's own indicators, and no other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.answering.answer import Answer, FigureAnswer
from bot.answering.questions import asking_for
from index.overview.targets import Plans, Result

MOST = 3
_TRIED = 24
_LONGEST = 9  # words of an indicator that is to be read on a button
_SHORTEST = 3  # a shorter one does not say enough


def examples_of(plans: Sequence[Plans], ask: Callable[[str], Answer]) -> Iterator[str]:
    """Up to three questions about main results that are answered with the very figure that they come from."""
    found = 0
    for result in _spread([result for one in plans for result in one.results if _is_handy(result)])[:_TRIED]:
        label = result.reached.label
        question = asking_for(f"{label[:1].upper()}{label[1:]}")
        answer = ask(question)
        if isinstance(answer, FigureAnswer) and answer.fact.text == result.reached.text:
            yield question
            found += 1
        if found == MOST:
            return


def _is_handy(result: Result) -> bool:
    words = result.reached.label.split()
    if words[:1] == ["Đã"]:  # what was done, and to what stands elsewhere
        return False
    return _SHORTEST <= len(words) <= _LONGEST and not set(result.reached.label) & set("…–()")


def _spread(results: Sequence[Result]) -> list[Result]:
    """From the beginning, the middle and the end in turn, so that examples are not all of one field."""
    third = -(-len(results) // MOST)
    return [results[i] for step in range(third) for i in range(step, len(results), third)]
