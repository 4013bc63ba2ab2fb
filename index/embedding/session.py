"""Lay a network out for ONNX Runtime as it is run, and open it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import onnxruntime  # and where it is called: the bot's own process runs no network

# Sums and norms stay two steps: put together they take five times as long here (onnxruntime 1.32).
_LEFT_OUT = ["SkipLayerNormFusion"]
_WEIGHTS = ".weights"  # behind the name of a network
_LEAST_APART = 1024  # bytes of a weight that lies in the file of weights


def lay_out(exported: str | bytes, network: Path) -> None:
    """Write the model file `exported`, a path or its content, as `network`: put in order once, so that no start does it
    again, and its large weights in a file beside it, which is read from where it lies.

    Raises what ONNX Runtime raises for what is no model.
    """
    options = _options("ORT_ENABLE_EXTENDED")  # what holds on every processor
    options.optimized_model_filepath = str(network)
    apart = "session.optimized_model_external_initializers"
    options.add_session_config_entry(f"{apart}_file_name", network.name + _WEIGHTS)
    options.add_session_config_entry(f"{apart}_min_size_in_bytes", str(_LEAST_APART))
    _opened(exported, options, _LEFT_OUT)


def open_session(network: Path) -> onnxruntime.InferenceSession:
    """The network of a file that was laid out, to be run in one thread: answers run side by side in forked processes, where
    no other thread lives on.
    """
    return _opened(str(network), _options("ORT_DISABLE_ALL"), [])


def _options(level: str) -> onnxruntime.SessionOptions:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors
    options.intra_op_num_threads = 1
    options.graph_optimization_level = getattr(onnxruntime.GraphOptimizationLevel, level)
    return options


def _opened(
    model: str | bytes, options: onnxruntime.SessionOptions, left_out: list[str]
) -> onnxruntime.InferenceSession:
    import onnxruntime

    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=left_out
    )
