"""Embedding many texts beside questions."""

from __future__ import annotations

import numpy as np

from index.embedding.giving_way import giving_way
from tests.index.small_corpus import HashingEmbedder

TEXTS = ["một", "hai ba bốn năm", "sáu bảy", "tám", "chín mười mười một mười hai", ""]


def test_giving_way_changes_no_vector_and_hands_on_a_few_texts_at_a_time() -> None:
    steps: list[tuple[int, int]] = []
    gentle = giving_way(HashingEmbedder()).passages(TEXTS, lambda done, total: steps.append((done, total)))
    assert np.allclose(gentle, HashingEmbedder().passages(TEXTS))
    assert steps == [(4, 6), (6, 6)]


def test_an_index_cannot_tell_it_from_the_model_itself() -> None:
    model = HashingEmbedder()
    gentle = giving_way(model)
    assert (gentle.name, gentle.fingerprint, gentle.dimension) == (model.name, model.fingerprint, model.dimension)
    assert np.array_equal(gentle.queries(TEXTS), model.queries(TEXTS))
    assert gentle.passages([]).shape == (0, model.dimension)
