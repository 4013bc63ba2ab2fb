"""The reader's learned weights in a file: its upper layers with matrices in eight bits, the rest of it is e5-small's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from index.embedding.graph import quantised

_STEP = ".step"  # behind the name of a matrix: what one step of each of its rows is worth


def save_learned(tensors: Mapping[str, NDArray[np.float32]], file: Path) -> None:
    """Write what was learned: matrices in eight bits, vectors in float32."""
    held: dict[str, NDArray[np.generic]] = {}
    for name, value in tensors.items():
        if value.ndim == 2 and min(value.shape) > 1:
            held[name], held[name + _STEP] = quantised(value)
        else:
            held[name] = value.astype(np.float32)
    save_file(held, file)


def load_learned(file: Path) -> dict[str, NDArray[np.float32]]:
    """What was learned, in float32."""
    held = load_file(file)
    return {
        name: value.astype(np.float32) * held[name + _STEP][:, None] if name + _STEP in held else value
        for name, value in held.items()
        if not name.endswith(_STEP)
    }
