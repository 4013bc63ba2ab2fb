"""Find the items of a layer that fit a question: dense and lexical scores, standardised and mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding.interface import Floats
from index.store.contents import Layer
from index.store.loading import Index, Searchable


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each side counts in the mix of standardised scores."""

    dense: float
    lexical: float


# 1,190 questions to 240 Vietnamese paragraphs: right one first in 95.7 %; dense alone 89.6, BM25 alone 92.7.
HYBRID = Weights(dense=0.7, lexical=0.3)


BELOW_ANY_COSINE = -2.0


ROUNDING = 1e-6  # of a cosine of float32 vectors


@dataclass(frozen=True, slots=True)
class Scores:
    """One number for every item of the layer, in its order. `*_z` are standardised over all items."""

    dense: Floats  # cosine
    lexical: Floats  # BM25; zeros for figures, which have no lexical side
    dense_z: Floats
    lexical_z: Floats

    def mixed(self, weights: Weights) -> Floats:
        """The weighted sum of the standardised scores."""
        return np.asarray(weights.dense * self.dense_z + weights.lexical * self.lexical_z, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that was found, at `position` of its layer; the other fields are as in Scores."""

    position: int
    score: float
    dense: float
    lexical: float
    dense_z: float
    lexical_z: float


def scores(index: Index, query_vector: Floats, terms: Sequence[str], layer: Layer) -> Scores:
    """How well every item of `layer` fits a question, given its vector (d,) and its folded syllables."""
    searchable = index.layers[layer]
    dense = _cosines(searchable, query_vector)
    bm25 = searchable.lexical.scores(terms)
    return Scores(dense, bm25, standardised(dense), standardised(bm25))


def search(
    index: Index,
    query_vector: Floats,
    terms: Sequence[str],
    layer: Layer,
    count: int,
    *,
    reports: frozenset[str] | None = None,
    weights: Weights = HYBRID,
) -> list[Hit]:
    """The `count` best items, best first, equals in reading order; only of these reports (keys) unless None.

    Arguments as in `scores`. Scores are standardised over all items, whichever reports are asked for.
    """
    found = scores(index, query_vector, terms, layer)
    mixed = found.mixed(weights)
    order = np.argsort(-mixed, kind="stable")
    if reports is not None:
        wanted = [i for i, report in enumerate(index.contents.reports) if report.key in reports]
        order = order[np.isin(index.layers[layer].owners[order], wanted)]
    return [
        Hit(
            int(i),
            float(mixed[i]),
            float(found.dense[i]),
            float(found.lexical[i]),
            float(found.dense_z[i]),
            float(found.lexical_z[i]),
        )
        for i in order[:count]
    ]


def standardised(values: Floats) -> Floats:
    """Mean 0, standard deviation 1; all zeros when the values differ by no more than rounding."""
    if values.size == 0 or values.max() - values.min() < ROUNDING:
        return np.zeros_like(values)
    return np.asarray((values - values.mean()) / values.std(), dtype=np.float32)


def _cosines(searchable: Searchable, query_vector: Floats) -> Floats:
    """Of every item: FAISS asked for all that lie above a cosine that none falls below.

    FAISS scans for one question in one thread, 0.1 ms for 5,000 items; `vectors @ query` wakes BLAS threads
    and takes 8 ms when the other core is busy.
    """
    cosines = np.zeros(searchable.nearest.ntotal, dtype=np.float32)
    _, found, positions = searchable.nearest.range_search(
        np.asarray(query_vector, dtype=np.float32).reshape(1, -1), BELOW_ANY_COSINE
    )
    cosines[positions] = found
    return cosines
