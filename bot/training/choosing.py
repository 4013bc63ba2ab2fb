"""Learn the weights of the features, how much the reader counts beside them, and the trust in the best figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.ranking.scoring import READ_FIGURE, trust_features
from bot.training.cases import Case, Weighed

L2 = 1.0
TRUST_L2 = 4.0
_COUNTS = np.arange(0.0, 15.1, 0.5)  # weights of the reader's word that are tried
_ROUNDS = 200
_MOVES = 0.02  # how much a feature must move scores, standard deviation, to be kept
Floats = NDArray[np.float64]
NONE: Mapping[str, float] = MappingProxyType({})


class Choice(Protocol):
    """Something that may be chosen, and whether it is the answer."""

    @property
    def features(self) -> Mapping[str, float]: ...
    @property
    def right(self) -> bool: ...


class Choices(Protocol):
    """All that may be chosen for one question."""

    @property
    def weighed(self) -> Sequence[Choice]: ...


@dataclass(frozen=True)
class Learned:
    names: tuple[str, ...]
    values: Floats

    def mapping(self) -> dict[str, float]:
        return {n: round(float(v), 4) for n, v in zip(self.names, self.values, strict=True) if abs(v) >= 5e-4}


def fit_features(cases: Sequence[Choices], held: Mapping[str, float] = NONE) -> Learned:
    """Softmax regression with L2: the share of the right choices among a question's is made as large as it can be.

    Features that hardly move a score are left out, and the others learned once more without them. Those of `held` count as
    they are told to and are not learned.
    """
    known = _known(cases)
    names = tuple(sorted({n for case in known for one in case.weighed for n in one.features} - {READ_FIGURE, *held}))
    table, before = _table(known, names), _scores(known, held)
    first = _fit(known, table, before)
    moved = np.abs(first) * table.std(axis=0)
    left = [i for i, much in enumerate(moved) if much >= _MOVES]
    return Learned(tuple(names[i] for i in left), _fit(known, table[:, left], before))


def fit_some(
    cases: Sequence[Choices], names: Sequence[str], held: Mapping[str, float], present: Mapping[str, float], l2: float
) -> Learned:
    """The same of the features `names` alone, beside those of `held`; no further from `present` than the cases tell."""
    known, order = _known(cases), tuple(sorted(names))
    near = np.array([present.get(name, 0.0) for name in order])
    return Learned(order, _fit(known, _table(known, order), _scores(known, held), near, l2))


def _known(cases: Sequence[Choices]) -> list[Choices]:
    return [case for case in cases if any(one.right for one in case.weighed)]


def _scores(cases: Sequence[Choices], weights: Mapping[str, float]) -> Floats:
    """What weights give to each choice of each case."""
    chosen = (one for case in cases for one in case.weighed)
    return np.array([sum(v * weights.get(name, 0.0) for name, v in one.features.items()) for one in chosen])


def _table(cases: Sequence[Choices], names: Sequence[str]) -> NDArray[np.float32]:
    """A row for each choice of each case, a column for each feature."""
    at = {name: i for i, name in enumerate(names)}
    table = np.zeros((sum(len(case.weighed) for case in cases), len(names)), np.float32)
    for row, one in enumerate(one for case in cases for one in case.weighed):
        for name, value in one.features.items():
            if name in at:
                table[row, at[name]] = value
    return table


def _fit(
    cases: Sequence[Choices],
    table: NDArray[np.float32],
    before: Floats,
    near: Floats | None = None,
    l2: float = L2,
) -> Floats:
    """The weights of the columns, beside the scores that `before` gives; L2 draws them to `near`, else to nothing."""
    start = np.zeros(table.shape[1]) if near is None else near
    loss = _loss(cases, table, before)

    def bound(weights: Floats) -> tuple[float, Floats]:
        far = weights - start
        value, slope = loss(weights)
        return value + 0.5 * l2 * float(far @ far), slope + l2 * far

    return _least(bound, start)


def _loss(
    cases: Sequence[Choices], table: NDArray[np.float32], before: Floats
) -> Callable[[Floats], tuple[float, Floats]]:
    """How unlikely the right choices are under weights, and which way that grows."""
    right = np.array([one.right for case in cases for one in case.weighed])
    sizes = [len(case.weighed) for case in cases]
    starts = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(cases)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = (table @ weights.astype(np.float32)).astype(np.float64) + before
        parts = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        shares = parts / np.add.reduceat(parts, starts)[owner]
        mass = np.maximum(np.add.reduceat(np.where(right, shares, 0.0), starts), 1e-12)
        slope = shares - np.where(right, shares, 0.0) / mass[owner]
        gradient = (table.T @ slope.astype(np.float32)).astype(np.float64)
        return float(-np.log(mass).sum()), gradient

    return loss


def fit_reading(cases: Sequence[Case]) -> float:
    """How much the reader's word counts: the weight under which the right figures have the largest share."""

    def share(count: float) -> float:
        total = 0.0
        for case in cases:
            scores = np.array([one.score + count * one.features.get(READ_FIGURE, 0.0) for one in case.weighed])
            right = np.array([one.right for one in case.weighed])
            if right.any():
                parts = np.exp(scores - scores.max())
                total += float(np.log(max(parts[right].sum() / parts.sum(), 1e-12)))
        return total

    return float(max(_COUNTS, key=share))


def ranked(case: Case, weights: Mapping[str, float]) -> Case:
    """The case with its figures weighed anew, best first."""
    anew = [
        replace(one, score=sum(v * weights.get(name, 0.0) for name, v in one.features.items())) for one in case.weighed
    ]
    return replace(case, weighed=tuple(sorted(anew, key=lambda one: -one.score)))


def fit_trust(cases: Sequence[Case], held: Mapping[str, float] = NONE) -> Learned:
    """Logistic regression with L2 on cases that are ranked: is the best figure right? Those of `held` are not learned."""
    rows = [trust_features(case.weighed) for case in cases]
    return fit_logistic(rows, [_is_right(case.weighed) for case in cases], held)


def fit_logistic(
    rows: Sequence[Mapping[str, float]], right: Sequence[bool], held: Mapping[str, float] = NONE
) -> Learned:
    """Logistic regression with L2: of rows of features, which are right? Those of `held` count as they are told to."""
    names = tuple(sorted({name for row in rows for name in row} - held.keys()))
    before = np.array([sum(value * held.get(name, 0.0) for name, value in row.items()) for row in rows])
    table = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    truth = np.array(right, float)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = table @ weights + before
        total = float(np.sum(np.logaddexp(0.0, scores) - truth * scores)) + 0.5 * TRUST_L2 * float(weights @ weights)
        return total, table.T @ (1 / (1 + np.exp(-scores)) - truth) + TRUST_L2 * weights

    return Learned(names, _least(loss, np.zeros(len(names))))


def _is_right(weighed: Sequence[Weighed]) -> bool:
    return bool(weighed) and weighed[0].right


def _least(loss: Callable[[Floats], tuple[float, Floats]], start: Floats) -> Floats:
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    return np.asarray(found.x, np.float64)
