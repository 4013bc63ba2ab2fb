"""Measure in one run, beside the build that tutorials describe: indexing, a cold start, answering, memory.

Times differ from machine to machine and from hour to hour; ratios of one run less.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median

from bot import service
from bot.answering.questions import asking_for
from bot.evaluation.spent import Spent
from bot.evaluation.timed import Timed, unheard, unheard_step
from bot.evaluation.tutorial import Settings
from bot.rendering.evaluation import Measurements
from index.store.contents import Contents

_MOST_ASKED, _SHORTEST, _LONGEST = 120, 2, 12  # questions; words of a name that is asked for


def measured(places: service.Places, starts: int = 5) -> tuple[Measurements, Measurements]:
    """The program and the tutorial build, measured now on indexes that are built for it in processes of their own; of
    `starts` the median.

    Raises what opening the model raises, and CalledProcessError for a process that fails.
    """
    model = service.open_model(places, unheard_step)  # laid out before anything is measured
    with tempfile.TemporaryDirectory() as folder:
        ours = Settings(
            str(places.corpus), f"{folder}/index", places.model, str(places.cache) if places.cache else None
        )
        theirs = replace(ours, index=f"{folder}/tutorial")
        Path(theirs.index).mkdir()
        where = ["--corpus", ours.corpus, "--index", ours.index]
        built = run_apart("bot.cli", "index", *where), run_apart("bot.evaluation.tutorial", "build", packed(theirs))
        contents = service.open_in_one(model, replace(places, index=Path(ours.index)), unheard).finder.index.contents
        questions = _questions(contents)
        started = [run_apart("bot.cli", "ask", questions[0], *where) for _ in range(starts)]
        found = [run_apart("bot.evaluation.tutorial", "ask", packed(theirs), questions[0]) for _ in range(starts)]
        return (
            _measurements(built[0], started, timed_apart("program", ours, questions), contents),
            _measurements(built[1], found, timed_apart("tutorial", theirs, questions), contents),
        )


def _measurements(built: Spent, started: Sequence[Spent], times: Timed, contents: Contents) -> Measurements:
    return Measurements(
        len(contents.figures),
        built.seconds,
        median(one.seconds for one in started),
        median(one.memory for one in started),
        times.median,
        times.slow,
        times.a_second,
        times.memory,
    )


def _questions(contents: Contents) -> list[str]:
    """Questions for figures of the reports by their names, evenly from all of them."""
    names = list(dict.fromkeys(figure.label for figure in contents.figures))
    asked = [asking_for(name) for name in names if _SHORTEST <= len(name.split()) <= _LONGEST]
    return asked[:: max(1, len(asked) // _MOST_ASKED)][:_MOST_ASKED] or [asking_for(names[0] if names else "")]


def timed_apart(build: str, settings: Settings, questions: Sequence[str]) -> Timed:
    """What the program or the tutorial measures of itself in a process of its own. Raises CalledProcessError."""
    ran = run_apart("bot.evaluation.timed", build, packed(settings), given=json.dumps(questions))
    return Timed(**json.loads(ran.said))


def run_apart(*command: str, given: str = "") -> Spent:
    """A module, with its arguments and its input, in a process of its own. Raises CalledProcessError where it fails."""
    python = sys.executable, "-m"
    ran = subprocess.run(
        [*python, "bot.evaluation.spent", *python, *command], input=given, capture_output=True, text=True, check=True
    )
    return Spent(**json.loads(ran.stdout))


def packed(settings: Settings) -> str:
    """As a process of its own is told."""
    return json.dumps(asdict(settings))
