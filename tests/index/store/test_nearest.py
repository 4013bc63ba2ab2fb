"""The nearest vectors of many are found by their ids, in either kind of index, and after some were taken out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding.interface import Floats
from index.store.nearest import Ids, changed, load_nearest, nearest_of, recall, save_nearest, search

COUNT, DIMENSION = 3000, 32


def vectors(count: int, seed: int = 1) -> Floats:
    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)


def ids(count: int) -> Ids:
    return np.arange(count, dtype=np.int64) * 7 + 3


@pytest.mark.parametrize("flat_below", [COUNT + 1, 1], ids=["flat", "cells"])
def test_a_vector_is_nearest_to_itself_read_back_from_its_file(flat_below: int, tmp_path: Path) -> None:
    own = vectors(COUNT)
    save_nearest(nearest_of(own, ids(COUNT), flat_below), tmp_path / "file")
    index = load_nearest(tmp_path / "file")
    for row in range(0, COUNT, 300):
        products, found = search(index, own[row], 3)
        assert found[0] == row * 7 + 3
        assert products[0] == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("flat_below", [COUNT + 1, 1], ids=["flat", "cells"])
def test_what_is_taken_out_is_found_no_more_and_what_comes_is(flat_below: int) -> None:
    own, fresh = vectors(COUNT), vectors(5, seed=2)
    index = nearest_of(own, ids(COUNT), flat_below)
    changed(index, ids(COUNT)[:10], fresh, np.arange(5, dtype=np.int64) + 10**6)
    assert index.ntotal == COUNT - 5
    assert search(index, own[0], 1)[1][0] != 3
    assert search(index, fresh[4], 1)[1][0] == 10**6 + 4


def test_recall_is_whole_where_each_is_looked_at_and_is_measured_where_not() -> None:
    own = vectors(COUNT)
    assert recall(nearest_of(own, ids(COUNT)), own, ids(COUNT)) == 1.0
    assert 0.3 < recall(nearest_of(own, ids(COUNT), 1), own, ids(COUNT)) < 1.0  # of noise, the hardest to tell apart


@given(st.integers(1, 40), st.integers(1, 60))
@settings(max_examples=25, deadline=None)
def test_never_more_are_found_than_there_are(count: int, wanted: int) -> None:
    found = search(nearest_of(vectors(count), ids(count)), vectors(1)[0], wanted)[1]
    assert len(found) == min(count, wanted)
    assert set(found.tolist()) <= set(ids(count).tolist())
