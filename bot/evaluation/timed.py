"""What a process measures of itself while it answers: one question after another, and on all cores at once.

    python -m bot.evaluation.timed program|tutorial SETTINGS < QUESTIONS

SETTINGS and QUESTIONS, and what is printed, are JSON: `tutorial.Settings`, a list of texts, `Timed`.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import quantiles
from time import perf_counter

from bot import service
from bot.evaluation import tutorial
from bot.evaluation.tutorial import Settings, places_in
from index.embedding.interface import ModelStep

Ask = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds from question to answer, one at a time; answers a second on all cores; megabytes after all of them."""

    median: float
    slow: float  # all but one in twenty take less
    a_second: float
    memory: float


def timed(ask: Ask, questions: Sequence[str], workers: int) -> Timed:
    """Ask all `questions` one after another, then in `workers` processes at once, which share what is open: these in small
    letters, since the answers to those are still known.
    """
    ask(f"{questions[0]} ")
    times = sorted(_seconds(ask, question) for question in questions)
    cuts = quantiles(times, n=20)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    others = [question.lower().rstrip("?") for question in questions]
    return Timed(cuts[9], cuts[18], len(others) / _all_at_once(ask, others, workers), memory)


def _seconds(ask: Ask, question: str) -> float:
    begun = perf_counter()
    ask(question)
    return perf_counter() - begun


def _all_at_once(ask: Ask, questions: Sequence[str], workers: int) -> float:
    """The seconds it takes. One worker is this process."""
    begun = perf_counter()
    if workers == 1:
        _each(ask, questions)
    else:
        apart = multiprocessing.get_context("fork")
        processes = [apart.Process(target=_each, args=(ask, questions[i::workers])) for i in range(workers)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
    return perf_counter() - begun


def _each(ask: Ask, questions: Sequence[str]) -> None:
    for question in questions:
        ask(question)


def unheard_step(_: ModelStep, __: str) -> None:
    """Nobody listens while measuring."""


def unheard(_: int, __: int) -> None:
    """Nobody listens while measuring."""


def _main(build: str, settings: Settings) -> None:
    questions, places = json.load(sys.stdin), places_in(settings)
    if build == "program":
        answerer = service.open_all(places, unheard_step, unheard).answerer
        # Its model runs in one thread each, so that workers do not take the cores from each other.
        result = timed(answerer.ask, questions, os.cpu_count() or 1)
    else:
        result = timed(tutorial.opened(places).search, questions, 1)  # torch takes all cores for one question
    print(json.dumps(asdict(result)))


if __name__ == "__main__":
    _main(sys.argv[1], Settings(**json.loads(sys.argv[2])))
