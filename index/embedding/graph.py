"""A BERT encoder as an ONNX graph, its matrices in eight bits: what torch computes, without torch.

Matrices are quantised once, by column; what is multiplied with them anew each time, by row (the scheme of LLM.int8(),
arXiv:2208.07339, without its split of outliers). Over the whole tensor, as ONNX Runtime's own dynamic quantisation does, a
score of the reader is off by 1.0 on the average, by row by 0.2: the first token has values far from all others.
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
_MIDDLE = 128  # of eight bits without one
_LEAST = 1e-8  # keeps a row of zeros from a step of zero
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
        whole, row, one, middle = self._quantised_rows(x)
        weight, steps = self.constant(f"{output}_w", columns.T), self.constant(f"{output}_ws", scale)
        given = [whole, weight, one, steps, middle]
        product = self.node("MatMulIntegerToFloat", given, f"{output}_i", "com.microsoft")
        product = self.node("Mul", [product, row], f"{output}_m")
        bias = self.constant(f"{output}_b", tensors[f"{name}.bias"].astype(np.float32))
        return self.node("Add", [product, bias], output)

    def _quantised_rows(self, x: str) -> tuple[str, str, str, str]:
        """x in eight bits, what a step of each of its rows is worth, and one and the middle of eight bits as constants."""
        whole, step, one, middle = f"{x}_q", f"{x}_s", "one", "middle"
        if not self._quantised:
            self.constant(one, np.array(1, np.float32))
            self.constant(middle, np.array(_MIDDLE, np.uint8))
            self.constant("top", np.array(_TOP, np.float32))
            self.constant("last", np.array([-1]))
            self.constant("least", np.array(_LEAST, np.float32))
        if x not in self._quantised:
            self._quantised.add(x)
            largest = self.node("ReduceMax", [self.node("Abs", [x], f"{x}_a"), "last"], f"{x}_l", keepdims=1)
            self.node("Div", [self.node("Add", [largest, "least"], f"{x}_ll"), "top"], step)
            self.node("QuantizeLinear", [self.node("Div", [x, step], f"{x}_d"), one, middle], whole)
        return whole, step, one, middle

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


def encoder(
    graph: Graph, tensors: Tensors, layers: int, heads: int, summed: str = "x", wanted: str | None = None
) -> str:
    """The encoder on `summed` (float32 [rows, tokens, width]: sums of embeddings; rows of one length), the graph's input
    `x` as a rule; the name of its last hidden states, of the same shape.

    `tensors` are those of a BertModel of transformers by name. `wanted` (int64 [places]) names the tokens whose last
    states are worked out, of every row alike; all of them as a rule.
    """
    x = graph.norm(summed, tensors, "embeddings.LayerNorm", "h")
    for layer in range(layers):
        module, own = f"encoder.layer.{layer}", f"l{layer}"
        whole = x
        if wanted is not None and layer == layers - 1:
            x = graph.node("Gather", [whole, wanted], f"{own}_wanted", axis=1)
        parts = [
            graph.linear(read, tensors, f"{module}.attention.self.{part}", f"{own}_{part}")
            for part, read in (("query", x), ("key", whole), ("value", whole))
        ]
        seen = graph.node("MultiHeadAttention", parts, f"{own}_seen", "com.microsoft", num_heads=heads)
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
