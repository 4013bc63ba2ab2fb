"""A figure that was weighed for a question, and the scores of retrieval that it was found by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.ranking.filters import Reason
from index.evidence.zones import Evidence
from index.figures.figure import Figure
from index.figures.relations import same_sentence


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


def told_by_each(one: Ranked, other: Ranked) -> bool:
    """The same thing against the plans of two who set one, in one sentence: both are told, whichever leads."""
    first, second = one.figure, other.figure
    return (
        first.role in {"plan", "ratio_to_plan"}
        and first.set_by != second.set_by
        and same_sentence(first, second)
        and (first.role, first.kind, first.label) == (second.role, second.kind, second.label)
    )


def led_by(first: Candidate, ordered: Sequence[Candidate]) -> list[Candidate]:
    """The same with `first` at the head in the best one's score, and the best one in its."""
    best = ordered[0]
    behind = replace(best, score=first.score)
    others = sorted((behind if c is best else c for c in ordered if c is not first), key=lambda c: -c.score)
    return [replace(first, score=best.score), *others]
