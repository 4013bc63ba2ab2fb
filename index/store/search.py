"""How well the items of a layer fit a question: dense and lexical scores, as they are and standardised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding.interface import Floats
from index.store.contents import Layer
from index.store.loading import Index, Searchable

BELOW_ANY_COSINE = -2.0
ROUNDING = 1e-6  # of a cosine of float32 vectors


@dataclass(frozen=True, slots=True)
class Scores:
    """One number for every item of the layer, in its order. `*_z` are standardised over all items."""

    dense: Floats  # cosine
    lexical: Floats  # BM25; zeros for figures, which have no lexical side
    dense_z: Floats
    lexical_z: Floats


def scores(index: Index, query_vector: Floats, terms: Sequence[str], layer: Layer) -> Scores:
    """How well every item of `layer` fits a question, given its vector (d,) and its folded syllables."""
    searchable = index.layers[layer]
    dense = _cosines(searchable, query_vector)
    bm25 = searchable.lexical.scores(terms)
    return Scores(dense, bm25, standardised(dense), standardised(bm25))


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
