"""Training that was cut goes on as if it had not been."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

from bot.training import optimizing as module
from bot.training.optimizing import Optimizing, optimizing, shuffled


def _begun(checkpoint: Path, seed: int) -> Optimizing:
    torch.manual_seed(seed)
    network = nn.Linear(3, 2)
    return optimizing(network, [(list(network.parameters()), 0.1)], 8, checkpoint)


def _go_on(trained: Optimizing, stop: int) -> None:
    for step in range(trained.begin(), stop):
        trained.step(step, [torch.full_like(p, step - 3.0) for p in trained.network.parameters()])


def test_a_run_that_was_cut_ends_where_one_in_one_piece_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STEPS_KEPT", 2)
    whole, cut = _begun(tmp_path / "whole", 1), _begun(tmp_path / "cut", 1)
    _go_on(whole, 8)
    _go_on(cut, 5)  # the last step is not kept, and made again
    resumed = _begun(tmp_path / "cut", 2)
    _go_on(resumed, 8)
    for one, other in zip(whole.network.parameters(), resumed.network.parameters(), strict=True):
        assert torch.equal(one, other)


def test_the_rate_rises_then_falls(tmp_path: Path) -> None:
    trained = _begun(tmp_path / "kept", 1)
    rates = []
    for step in range(8):
        rates.append(trained.optimizer.param_groups[0]["lr"])
        trained.step(step, [torch.ones_like(p) for p in trained.network.parameters()])
    assert rates[0] < rates[1] > rates[4] > rates[7] > 0


def test_an_order_holds_each_number_once_and_hangs_on_its_seed() -> None:
    assert sorted(shuffled(50, 1)) == list(range(50))
    assert shuffled(50, 1) == shuffled(50, 1) != shuffled(50, 2)
