"""Open what was laid out for ONNX Runtime."""

from __future__ import annotations

from pathlib import Path

import onnxruntime


def open_session(network: Path) -> onnxruntime.InferenceSession:
    """The network of a file, to be run in one thread: answers run side by side in forked processes, where no other thread
    lives on.

    Sums and norms stay two steps: put together they take five times as long here (onnxruntime 1.32).
    """
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3  # errors
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(network), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
