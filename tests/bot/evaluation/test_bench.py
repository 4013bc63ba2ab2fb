"""The measurements are all there, and come from this run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.evaluation.bench import measured
from bot.service import Places
from tests.bot.conftest import small_corpus


def test_one_run_measures_everything_and_leaves_nothing(places: Places, tmp_path: Path) -> None:
    small = replace(places, corpus=small_corpus(tmp_path / "corpus"), index=tmp_path / "not used")
    run = measured(small)
    assert run.figures == 2
    assert 0 <= run.median <= run.slow
    assert min(run.opened, run.memory) > 0
    assert run.cold > 0.5  # a process that opens torch
    assert not small.index.exists()
