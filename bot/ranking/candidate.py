"""A figure that was weighed for a question, and the scores of retrieval that it was found by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.ranking.filters import Reason
from index.evidence.zones import Evidence
from index.figures.figure import Figure


class Ranked(Protocol):
    """What choosing knows of a figure."""

    @property
    def position(self) -> int: ...
    @property
    def figure(self) -> Figure: ...
    @property
    def features(self) -> Mapping[str, float]: ...
    @property
    def score(self) -> float: ...
    @property
    def conflict(self) -> Reason | None: ...


@dataclass(frozen=True)
class Candidate:
    """A figure that was weighed for a question."""

    position: int  # in the figures of the index
    evidence: Evidence
    features: Mapping[str, float]
    score: float
    conflict: Reason | None = None  # what contradicts it as the answer
    fit: float = 0.0  # its score with no regard to that

    @property
    def figure(self) -> Figure:
        return self.evidence.figure


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Scores of every figure, passage and sentence of the index for one question."""

    described: NDArray[np.float32]
    sentence: NDArray[np.float32]  # per sentence
    passage: NDArray[np.float32]  # per passage
    lexical_sentence: NDArray[np.float32]  # standardised, per sentence
    lexical_passage: NDArray[np.float32]
    vector: NDArray[np.float32]


def same_fact(one: Ranked, other: Ranked) -> bool:
    """The same number in the same unit: stated twice in a report, it is no rival of itself."""
    first, second = one.figure, other.figure
    return (first.value, first.kind) == (second.value, second.kind)
