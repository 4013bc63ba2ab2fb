"""Lay out the readers as files for ONNX Runtime: e5-small's lower layers, the learned upper ones, the heads.

The quote reader is the reader with a low-rank change of its upper layers (LoRA: arxiv.org/abs/2106.09685) and a head of its
own.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import TensorProto
from safetensors.numpy import load_file

from bot.reader.weights import load_learned
from index.embedding.adapter import changed
from index.embedding.e5_graph import HEADS, LAYERS, WIDTH
from index.embedding.graph import Graph, Tensors, encoder


def network(base: Path, learned: Path) -> bytes:
    """The reader as a model file. `base` is the folder of e5-small, `learned` the file of learned weights."""
    return _network({**load_file(base / "model.safetensors"), **load_learned(learned)})


def quote_network(base: Path, learned: Path, quotes: Path) -> bytes:
    """The quote reader as a model file; `quotes` is what it learned beyond the reader's `learned`."""
    reader = {**load_file(base / "model.safetensors"), **load_learned(learned)}
    own = load_file(quotes)
    return _quote_network({**reader, **own, **changed(reader, own)})


def _quote_network(tensors: Tensors) -> bytes:
    """The graph: of `x` (as the reader's) it gives `score` [rows, 1]."""
    graph = Graph()
    first = graph.constant("first", np.array([0]))
    hidden = encoder(graph, tensors, LAYERS, HEADS, wanted=first)
    token = graph.node("Squeeze", [hidden, graph.constant("places", np.array([1]))], "token")
    inner = graph.node("Gelu", [graph.dense(token, tensors, "quote.inner", "inner")], "inner_gelu")
    graph.dense(inner, tensors, "quote.outer", "score")
    return graph.written({"x": (TensorProto.FLOAT, ["rows", "tokens", WIDTH])}, {"score": ["rows", 1]})


def _network(tensors: Tensors) -> bytes:
    """The graph. Besides the encoder's input: `wanted` [places], the first token and those of figures, in their order;
    `pool` [figures, rows · places], the share of every such token in a figure, and `row` [figures], the row it stands in.
    Gives `scores` [figures, 1] and `none` [rows, 1]."""
    graph = Graph()
    hidden = encoder(graph, tensors, LAYERS, HEADS, wanted="wanted")
    flat = graph.node("Reshape", [hidden, graph.constant("flat", np.array([-1, WIDTH]))], "tokens")
    own = graph.node("MatMul", ["pool", flat], "own")
    first = graph.node("Gather", [hidden, graph.constant("at_first", np.array(0))], "first", axis=1)
    beside = graph.node("Gather", [first, "row"], "beside", axis=0)
    pair = graph.node("Concat", [own, beside], "pair", axis=1)
    inner = graph.node("Gelu", [graph.dense(pair, tensors, "figure.inner", "inner")], "inner_gelu")
    graph.dense(inner, tensors, "figure.outer", "scores")
    graph.dense(first, tensors, "none", "none")
    return graph.written(
        {
            "x": (TensorProto.FLOAT, ["rows", "tokens", WIDTH]),
            "wanted": (TensorProto.INT64, ["places"]),
            "pool": (TensorProto.FLOAT, ["figures", "all"]),
            "row": (TensorProto.INT64, ["figures"]),
        },
        {"scores": ["figures", 1], "none": ["rows", 1]},
    )
