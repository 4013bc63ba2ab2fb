"""The graph computes what torch computes from the same weights, as near as eight bits come."""

from __future__ import annotations

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from onnx import TensorProto
from transformers import BertConfig, BertModel

from index.embedding.graph import Graph, encoder, quantised

WIDTH, LAYERS, HEADS = 32, 2, 4


def test_a_matrix_in_eight_bits_is_off_by_half_a_step_at_most() -> None:
    weight = np.random.default_rng(0).normal(size=(20, 30)).astype(np.float32)
    whole, step = quantised(weight)
    assert np.abs(whole * step[:, None] - weight).max() <= step.max() / 2 + 1e-6
    assert (quantised((whole * step[:, None]).astype(np.float32))[0] == whole).all()


def test_a_row_of_zeros_stays_one() -> None:
    whole, step = quantised(np.zeros((2, 3), np.float32))
    assert not whole.any()
    assert np.isfinite(step).all()


def test_the_encoder_is_that_of_torch() -> None:
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=50, hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS, intermediate_size=64
    )
    model = BertModel(config, add_pooling_layer=False).eval()
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    ids = torch.arange(14).reshape(2, 7)
    with torch.no_grad():
        expected = model(input_ids=ids).last_hidden_state.numpy()
    graph = Graph()
    last = encoder(graph, tensors, LAYERS, HEADS)
    summed = (
        tensors["embeddings.word_embeddings.weight"][ids.numpy()]
        + tensors["embeddings.position_embeddings.weight"][:7]
        + tensors["embeddings.token_type_embeddings.weight"][0]
    )
    found = _run(graph, last, summed.astype(np.float32), WIDTH).ravel()
    assert found @ expected.ravel() / np.linalg.norm(found) / np.linalg.norm(expected) > 0.9999


def test_a_token_with_values_far_from_all_others_takes_nothing_from_their_exactness() -> None:
    chance = np.random.default_rng(0)
    tensors = {"part.weight": chance.normal(size=(WIDTH, WIDTH)), "part.bias": chance.normal(size=WIDTH)}
    x = chance.normal(size=(1, 6, WIDTH)).astype(np.float32)
    x[0, 0] *= 300
    graph = Graph()
    found = _run(graph, graph.linear("x", tensors, "part", "y"), x, WIDTH)
    expected = x @ tensors["part.weight"].T + tensors["part.bias"]
    off = np.abs(found - expected).max(axis=-1) / np.abs(expected).max(axis=-1)
    assert off.max() < 0.02


def _run(graph: Graph, last: str, x: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    shape = ["rows", "tokens", width]
    file = graph.written({"x": (TensorProto.FLOAT, shape)}, {last: shape})
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    found: NDArray[np.float32] = session.run(None, {"x": x})[0]
    return found
