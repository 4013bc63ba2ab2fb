"""A BERT encoder as an ONNX graph, its matrices in eight bits: what torch computes, without torch.

Matrices are quantised once, by column; what is multiplied with them anew each time, over the whole tensor (the scheme of
ONNX Runtime's dynamic quantisation: onnxruntime.ai, "Quantize ONNX models").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Tensors = Mapping[str, NDArray[np.generic]]
_OPSET, _IR = 20, 10
_TOP = 127  # of eight bits with a sign
_NORM_EPSILON = 1e-12  # of BERT


class Graph:
    """A graph that is being written; every method gives back the name of what it adds."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._kept: list[onnx.TensorProto] = []
        self._quantised: set[str] = set()

    def node(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: int | float) -> str:
        made = helper.make_node(kind, inputs, [output], domain=domain)
        made.attribute.extend(helper.make_attribute(name, value) for name, value in attributes.items())
        self._nodes.append(made)
        return output

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self._kept.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def linear(self, x: str, tensors: Tensors, name: str, output: str) -> str:
        """x · weightᵀ + bias of the module `name`, in eight bits."""
        columns, scale = quantised(tensors[f"{name}.weight"].astype(np.float32))
        if x not in self._quantised:
            self._nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [f"{x}_q", f"{x}_s", f"{x}_z"]))
            self._quantised.add(x)
        whole = self.node("MatMulInteger", [f"{x}_q", self.constant(f"{output}_w", columns.T), f"{x}_z"], f"{output}_i")
        product = self.node("Cast", [whole], f"{output}_f", to=TensorProto.FLOAT)
        scaled = self.node("Mul", [f"{x}_s", self.constant(f"{output}_ws", scale)], f"{output}_ss")
        product = self.node("Mul", [product, scaled], f"{output}_m")
        bias = self.constant(f"{output}_b", tensors[f"{name}.bias"].astype(np.float32))
        return self.node("Add", [product, bias], output)

    def dense(self, x: str, tensors: Tensors, name: str, output: str) -> str:
        """The same in float32, for what is small."""
        weight = self.constant(f"{output}_w", tensors[f"{name}.weight"].astype(np.float32).T)
        product = self.node("MatMul", [x, weight], f"{output}_m")
        bias = self.constant(f"{output}_b", tensors[f"{name}.bias"].astype(np.float32))
        return self.node("Add", [product, bias], output)

    def norm(self, x: str, tensors: Tensors, name: str, output: str) -> str:
        scale = self.constant(f"{output}_g", tensors[f"{name}.weight"].astype(np.float32))
        bias = self.constant(f"{output}_b", tensors[f"{name}.bias"].astype(np.float32))
        return self.node("LayerNormalization", [x, scale, bias], output, axis=-1, epsilon=_NORM_EPSILON)

    def written(
        self, inputs: Mapping[str, tuple[int, Sequence[str | int]]], outputs: Mapping[str, Sequence[str | int]]
    ) -> bytes:
        """The model file: of inputs their types and shapes, of outputs, which are float32, their shapes."""
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
            self._kept,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", 1)]
        return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=_IR).SerializeToString())


def quantised(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix [out, in] in eight bits, and for each row what one step is worth."""
    scale = np.abs(weight).max(axis=1) / _TOP
    scale[scale == 0] = 1
    return np.round(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def encoder(graph: Graph, tensors: Tensors, layers: int, heads: int) -> str:
    """The encoder on the graph inputs `x` (float32 [rows, tokens, width]: sums of embeddings) and `mask` (int32
    [rows, tokens]: 1 where there is a token); the name of its last hidden states, of the shape of `x`.

    `tensors` are those of a BertModel of transformers by name.
    """
    x = graph.norm("x", tensors, "embeddings.LayerNorm", "h")
    for layer in range(layers):
        module, own = f"encoder.layer.{layer}", f"l{layer}"
        parts = [
            graph.linear(x, tensors, f"{module}.attention.self.{part}", f"{own}_{part}")
            for part in ("query", "key", "value")
        ]
        seen = graph.node("MultiHeadAttention", [*parts, "", "mask"], f"{own}_seen", "com.microsoft", num_heads=heads)
        seen = graph.linear(seen, tensors, f"{module}.attention.output.dense", f"{own}_out")
        x = graph.node("Add", [seen, x], f"{own}_sum")
        x = graph.norm(x, tensors, f"{module}.attention.output.LayerNorm", f"{own}_norm")
        wide = graph.node(
            "Gelu", [graph.linear(x, tensors, f"{module}.intermediate.dense", f"{own}_wide")], f"{own}_gelu"
        )
        narrow = graph.linear(wide, tensors, f"{module}.output.dense", f"{own}_narrow")
        x = graph.node("Add", [narrow, x], f"{own}_sum2")
        x = graph.norm(x, tensors, f"{module}.output.LayerNorm", f"{own}_h")
    return x
