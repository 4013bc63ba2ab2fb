"""Embed many texts beside questions: few at a time, so that nobody who asks is kept waiting for the model."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np

from index.embedding.interface import Embedder, Floats, Progress

_AT_A_TIME = 4  # long texts take a second or so on a busy machine, and a question waits no longer than that
_GIVE_WAY_S = 0.01  # long enough that a question which waits for the model gets its turn


def giving_way(embedder: Embedder) -> Embedder:
    """`embedder`, but for many texts it lets questions in between."""
    return _GivingWay(embedder)


class _GivingWay:
    """Longest texts first, as the model itself takes them."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.fingerprint, self.dimension = embedder.name, embedder.fingerprint, embedder.dimension

    def queries(self, texts: Sequence[str]) -> Floats:
        return self._embedder.queries(texts)

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        rows = np.empty((len(texts), self.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
        for start in range(0, len(order), _AT_A_TIME):
            batch = order[start : start + _AT_A_TIME]
            rows[batch] = self._embedder.passages([texts[i] for i in batch])
            if progress is not None:
                progress(start + len(batch), len(order))
            time.sleep(_GIVE_WAY_S)
        return rows
