"""Measure in one run: indexing, answering, a cold start, memory. Times differ from machine to machine; ratios less."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from bot import service
from bot.answering.answer import Answer
from bot.rendering.evaluation import Measurements
from index.embedding.interface import ModelStep

_QUESTIONS = (
    "tỷ lệ giải ngân vốn đầu tư công?",
    "thu ngân sách năm nay được bao nhiêu tỷ",
    "co bao nhieu ho ngheo",
    "kế hoạch trồng cây xanh là bao nhiêu?",
    "chỉ tiêu năm sau về hộ nghèo",
    "vì sao thu ngân sách không đạt?",
)
_ROUNDS = 20


def measured(places: service.Places) -> Measurements:
    """Everything, measured now on an index that is built for it."""
    with tempfile.TemporaryDirectory() as folder:
        begun = perf_counter()
        fresh = service.open_all(replace(places, index=Path(folder) / "index"), _unheard_step, _unheard).answerer
        opened = perf_counter() - begun
        figures = len(fresh.finder.index.contents.figures)
        times = sorted(_timed(fresh.ask, question) for _ in range(_ROUNDS) for question in _QUESTIONS)
        cold = _cold_start(Path(folder) / "index", places)
    cuts = quantiles(times, n=20)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measurements(opened, figures, cuts[9], cuts[18], cold, memory)


def _timed(ask: Callable[[str], Answer], question: str) -> float:
    begun = perf_counter()
    ask(question)
    return perf_counter() - begun


def _cold_start(index: Path, places: service.Places) -> float:
    """Seconds that a new process takes to answer one question on a finished index."""
    command = [
        sys.executable,
        "-m",
        "bot.cli",
        "ask",
        _QUESTIONS[0],
        "--index",
        str(index),
        "--corpus",
        str(places.corpus),
    ]
    begun = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - begun


def _unheard_step(_: ModelStep, __: str) -> None:
    """Nobody listens while measuring."""


def _unheard(_: int, __: int) -> None:
    """Nobody listens while measuring."""
