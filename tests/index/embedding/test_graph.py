"""The graph computes what torch computes from the same weights, as near as eight bits come."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest
import torch
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


@pytest.mark.parametrize("lengths", [(7, 7), (7, 3)])
def test_the_encoder_is_that_of_torch(lengths: tuple[int, int]) -> None:
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=50, hidden_size=WIDTH, num_hidden_layers=LAYERS, num_attention_heads=HEADS, intermediate_size=64
    )
    model = BertModel(config, add_pooling_layer=False).eval()
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    ids, mask = torch.arange(14).reshape(2, 7), torch.zeros(2, 7, dtype=torch.long)
    for row, length in enumerate(lengths):
        mask[row, :length] = 1
    with torch.no_grad():
        expected = model(input_ids=ids, attention_mask=mask).last_hidden_state.numpy()
    graph = Graph()
    last = encoder(graph, tensors, LAYERS, HEADS)
    file = graph.written(
        {"x": (TensorProto.FLOAT, ["rows", "tokens", WIDTH]), "mask": (TensorProto.INT32, ["rows", "tokens"])},
        {last: ["rows", "tokens", WIDTH]},
    )
    summed = (
        tensors["embeddings.word_embeddings.weight"][ids.numpy()]
        + tensors["embeddings.position_embeddings.weight"][:7]
        + tensors["embeddings.token_type_embeddings.weight"][0]
    )
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"x": summed.astype(np.float32), "mask": mask.numpy().astype(np.int32)})
    for row, length in enumerate(lengths):
        one, other = found[row, :length].ravel(), expected[row, :length].ravel()
        assert one @ other / np.linalg.norm(one) / np.linalg.norm(other) > 0.999
