"""Measure in one run: indexing, answering, a cold start, memory. Times differ from machine to machine; ratios less."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from bot import service

_QUESTIONS = (
    "tỷ lệ giải ngân vốn đầu tư công?",
    "thu ngân sách năm nay được bao nhiêu tỷ",
    "co bao nhieu ho ngheo",
    "kế hoạch trồng cây xanh là bao nhiêu?",
    "chỉ tiêu năm sau về hộ nghèo",
    "vì sao thu ngân sách không đạt?",
)
_ROUNDS = 20


def measured(places: service.Places) -> str:
    """The measurements as aligned text."""
    with tempfile.TemporaryDirectory() as folder:
        begun = perf_counter()
        fresh = service.open_all(replace(places, index=Path(folder) / "index"), _nothing, _unheard).answerer
        opened = perf_counter() - begun
        size = len(fresh.finder.index.contents.figures)
        times = sorted(_timed(fresh.ask, question) for _ in range(_ROUNDS) for question in _QUESTIONS)
        cold = _cold_start(Path(folder) / "index", places)
    cuts = quantiles(times, n=20)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = (
        ("mở mô hình và lập chỉ mục từ đầu", f"{opened:8.1f} s   ({size} con số)"),
        ("trả lời, trung vị (p50)", f"{cuts[9] * 1000:8.0f} ms"),
        ("trả lời, p95", f"{cuts[18] * 1000:8.0f} ms"),
        ("câu trả lời đầu tiên từ lúc khởi động", f"{cold:8.1f} s"),
        ("bộ nhớ nhiều nhất", f"{memory:8.0f} MB"),
    )
    return "\n".join(f"{name:42}{value}" for name, value in rows)


def _timed(ask: object, question: str) -> float:
    begun = perf_counter()
    ask(question)  # type: ignore[operator]
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


def _nothing(_: str) -> None:
    """Nobody listens while measuring."""


def _unheard(_: int, __: int) -> None:
    """Nobody listens while measuring."""
