"""What the rest of the program knows of an embedding model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Progress = Callable[[int, int], None]  # (texts embedded so far, texts to embed)
# What takes long before a model is open; without_graph: that it is slower than others, since it has no graph.
ModelStep = Literal["laying_out", "downloading", "without_graph"]
ModelProgress = Callable[[ModelStep, str], None]  # (what is done, the model's name)
Floats = NDArray[np.float32]


class Embedder(Protocol):
    """A model that turns texts into vectors: float32, (number of texts, dimension), rows of unit length."""

    @property
    def name(self) -> str: ...

    @property
    def fingerprint(self) -> str:
        """Differs between models whose vectors may not be mixed."""

    @property
    def dimension(self) -> int: ...

    def queries(self, texts: Sequence[str]) -> Floats:
        """Vectors of questions."""

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Vectors of what questions are asked about."""


def well_formed(text: str) -> str:
    """Half a surrogate pair, which JSON from a chat can hold, would make a tokenizer raise."""
    return text.encode("utf-8", "replace").decode("utf-8")
