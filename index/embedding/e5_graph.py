"""The query side of multilingual-e5-small as an ONNX graph in eight bits.

Two and a half times as fast and a quarter as large as in float32. A vector is off by a cosine of 0.998, which moved
the sums on documents left out by a tenth of a point: measured for this model alone.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from index.embedding.graph import Graph, Tensors, encoder

LAYERS, HEADS, WIDTH = 12, 12, 384


def queries(tensors: Tensors) -> bytes:
    """The model file: of `x` (float32 [texts, tokens, WIDTH], embeddings of word pieces; texts of one length) it gives
    `vectors` (float32 [texts, WIDTH], of length 1)."""
    graph = Graph()
    places, kinds = (
        tensors[f"embeddings.{name}_embeddings.weight"].astype(np.float32) for name in ("position", "token_type")
    )
    every = graph.constant("places", places + kinds[0])
    zero, one, two = (graph.constant(f"at_{i}", np.array([i])) for i in range(3))
    length = graph.node("Slice", [graph.node("Shape", ["x"], "shape"), one, two], "length")
    here = graph.node("Slice", [every, zero, length, zero], "here")
    hidden = encoder(graph, tensors, LAYERS, HEADS, graph.node("Add", ["x", here], "summed"))
    mean = graph.node("ReduceMean", [hidden, one], "mean", keepdims=0)
    graph.node("LpNormalization", [mean], "vectors", axis=-1, p=2)
    return graph.written({"x": (TensorProto.FLOAT, ["texts", "tokens", WIDTH])}, {"vectors": ["texts", WIDTH]})
