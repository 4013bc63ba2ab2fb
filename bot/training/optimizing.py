"""Steps of training that can be cut at any moment: the rate rises, falls, and everything is kept in a checkpoint."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

_WARM_UP, _LEAST_RATE = 0.06, 0.02  # share of the steps; share of the rate
_STEPS_KEPT = 100  # between checkpoints


@dataclass(frozen=True)
class Optimizing:
    """A network that is trained in `steps` steps."""

    network: nn.Module
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    steps: int
    checkpoint: Path

    def begin(self) -> int:
        """The step from which to go on: that of the checkpoint, which is taken up; 0 where there is none."""
        if not self.checkpoint.exists():
            return 0
        held = torch.load(self.checkpoint, weights_only=True)
        self.network.load_state_dict(held["network"])
        self.optimizer.load_state_dict(held["optimizer"])
        self.schedule.load_state_dict(held["schedule"])
        return int(held["step"])

    def step(self, number: int, gradients: Sequence[Tensor]) -> None:
        """Make step `number` with the gradient of each learned parameter."""
        learned = [p for p in self.network.parameters() if p.requires_grad]
        for parameter, gradient in zip(learned, gradients, strict=True):
            parameter.grad = gradient
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        self.optimizer.step()
        self.schedule.step()
        if (number + 1) % _STEPS_KEPT == 0 or number + 1 == self.steps:
            self._keep(number + 1)

    def _keep(self, step: int) -> None:
        beside = self.checkpoint.with_suffix(".part")
        states = {name: getattr(self, name).state_dict() for name in ("network", "optimizer", "schedule")}
        torch.save({**states, "step": step}, beside)
        beside.rename(self.checkpoint)


def optimizing(
    network: nn.Module, groups: Sequence[tuple[Sequence[nn.Parameter], float]], steps: int, checkpoint: Path
) -> Optimizing:
    """AdamW over groups of parameters with their rates."""
    optimizer = torch.optim.AdamW([{"params": ps, "lr": rate} for ps, rate in groups], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (_WARM_UP * steps + 1), max(_LEAST_RATE, (steps - s) / steps))
    )
    return Optimizing(network, optimizer, schedule, steps, checkpoint)


def shuffled(count: int, seed: int) -> list[int]:
    """The numbers below `count` in an order that the seed decides."""
    order = list(range(count))
    random.Random(seed).shuffle(order)
    return order
