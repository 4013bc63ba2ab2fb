"""The learned weights, and the score they give a figure. Learning is in `learn`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

_FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Weight of every feature by name: `figure` to choose among figures, `trust` to decide whether to answer."""

    figure: Mapping[str, float]
    trust: Mapping[str, float]
    threshold: float  # trust from which on a figure is shown

    def score(self, features: Mapping[str, float]) -> float:
        """How well a figure fits, on the scale of a softmax over the figures of one question."""
        weights = self.figure
        return sum(value * weights.get(name, 0.0) for name, value in features.items())


def load_weights() -> Weights:
    """The weights that lie beside this module, in bot/data."""
    held = json.loads(resources.files("bot").joinpath("data", _FILE).read_text(encoding="utf-8"))
    return Weights(held["figure"], held["trust"], held["threshold"])
