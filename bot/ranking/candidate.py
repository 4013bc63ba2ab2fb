"""A figure that was weighed for a question, and the scores of retrieval that it was found by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.ranking.filters import Reason
from index.evidence.zones import Evidence


@dataclass(frozen=True)
class Candidate:
    """A figure that was weighed for a question."""

    position: int  # in the figures of the index
    evidence: Evidence
    features: Mapping[str, float]
    score: float
    conflict: Reason | None = None  # what contradicts it as the answer


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Scores of every figure, passage and sentence of the index for one question."""

    described: NDArray[np.float32]
    sentence: NDArray[np.float32]  # per sentence
    passage: NDArray[np.float32]  # per passage
    lexical_sentence: NDArray[np.float32]  # standardised, per sentence
    lexical_passage: NDArray[np.float32]
    vector: NDArray[np.float32]


def same_fact(one: Candidate, other: Candidate) -> bool:
    """The same number in the same unit: stated twice in a report, it is no rival of itself."""
    first, second = one.evidence.figure, other.evidence.figure
    return (first.value, first.kind) == (second.value, second.kind)
