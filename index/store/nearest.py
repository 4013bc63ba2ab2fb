"""The nearest vectors of very many: exactly below a hundred thousand, beyond that in cells of alike ones and in eight bits.

Each vector stands under an id of its own, under which it can be taken out again.
"""

from __future__ import annotations

from math import ceil, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.interface import Floats

if TYPE_CHECKING:
    import faiss

FLAT_BELOW = 100_000  # vectors: 150 MB of e5-small's, looked through in 15 ms
_CELLS, _PROBED = 0.5, 24  # cells as a part of the root of how many there are; of them looked through for a question
_TRAINED_ON = 64  # vectors a cell
_SEED, _CHECKED, _AMONG = 13, 200, 20  # of `recall`: questions, and their nearest
_ROUNDING = 1e-6
Ids = NDArray[np.int64]


def nearest_of(vectors: Floats, ids: Ids, flat_below: int = FLAT_BELOW) -> faiss.Index:
    """An index of vectors (n, d) of length 1, each found by its inner product under its id."""
    import faiss

    count, dimension = vectors.shape
    index: faiss.Index
    if count < flat_below:
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
    else:
        cells = max(1, ceil(_CELLS * sqrt(count)))
        index = faiss.index_factory(dimension, f"IVF{cells},SQ8", faiss.METRIC_INNER_PRODUCT)
        chosen = np.random.default_rng(_SEED).permutation(count)[: cells * _TRAINED_ON]
        index.train(vectors[np.sort(chosen)])
        faiss.ParameterSpace().set_index_parameter(index, "nprobe", _PROBED)
    index.add_with_ids(vectors, ids)
    return index


def changed(index: faiss.Index, gone: Ids, vectors: Floats, ids: Ids) -> faiss.Index:
    """The same index without the ids that are `gone`, with other vectors."""
    import faiss

    if len(gone):
        index.remove_ids(faiss.IDSelectorBatch(gone))
    if len(ids):
        index.add_with_ids(vectors, ids)
    return index


def save_nearest(index: faiss.Index, file: Path) -> None:
    """Write it to a file."""
    import faiss

    file.write_bytes(faiss.serialize_index(index).tobytes())


def load_nearest(file: Path, in_memory: bool = False) -> faiss.Index:
    """Read what `save_nearest` wrote, whose bytes somebody vouches for: faiss trusts its files. The cells stay on the disk,
    but for an index that is to be changed (`in_memory`)."""
    import faiss

    return faiss.read_index(str(file), 0 if in_memory else faiss.IO_FLAG_MMAP)


def search(index: faiss.Index, query: Floats, count: int) -> tuple[Floats, Ids]:
    """The inner products (at most `count`) of the nearest vectors, best first, and their ids."""
    products, ids = index.search(np.asarray(query, dtype=np.float32).reshape(1, -1), count)
    there = ids[0] >= 0
    return products[0][there], ids[0][there]


def recall(index: faiss.Index, vectors: Floats, ids: Ids) -> float:
    """Of the nearest twenty of some of the vectors, as they really are, the share that the index finds; of several that are
    equally near any will do.
    """
    chosen = np.random.default_rng(_SEED).permutation(len(vectors))[:_CHECKED]
    among, row = min(_AMONG, len(vectors)), {int(own): i for i, own in enumerate(ids)}
    found = 0
    for asked in vectors[chosen]:
        products = vectors @ asked
        least = np.partition(products, -among)[-among] - _ROUNDING
        found += sum(products[row[int(own)]] >= least for own in search(index, asked, among)[1])
    return found / (len(chosen) * among) if len(chosen) else 1.0
