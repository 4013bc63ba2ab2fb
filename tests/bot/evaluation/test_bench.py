"""The measurements are all there, and come from this run."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from bot.evaluation.bench import measured
from bot.evaluation.spent import Spent
from bot.service import Places
from tests.bot.conftest import small_corpus


def test_one_run_measures_both_builds_and_leaves_nothing(places: Places, tmp_path: Path) -> None:
    small = replace(places, corpus=small_corpus(tmp_path / "corpus"), index=tmp_path / "not used")
    program, tutorial = measured(small, starts=1)
    for run in (program, tutorial):
        assert run.figures == 2
        assert 0 < run.median <= run.slow
        assert min(run.indexing, run.cold, run.cold_memory, run.a_second, run.memory) > 0
    assert program.cold < tutorial.cold  # which opens torch
    assert program.cold_memory < tutorial.cold_memory
    assert not small.index.exists()


def test_a_process_does_not_count_the_memory_of_the_one_that_starts_it() -> None:
    held = bytearray(b"x") * 300_000_000
    python = [sys.executable, "-c", "print('xong')"]
    said = subprocess.run([sys.executable, "-m", "bot.evaluation.spent", *python], capture_output=True, check=True)
    spent = Spent(**json.loads(said.stdout))
    assert spent.memory < 100 < len(held)
    assert spent.said == "xong\n"
