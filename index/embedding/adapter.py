"""What the embedding learned from questions beside what they ask for, merged into the folder of e5-small.

A low-rank change of each matrix of the encoder (LoRA: arxiv.org/abs/2106.09685): W + ALPHA / RANK · B · A.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from safetensors.numpy import load, load_file, save

FILE = "adapter.safetensors"  # in index/data
ALPHA, RANK = 32, 16
DOWN, UP = ".down", ".up"  # behind the name of a module: A [RANK, in] and B [out, RANK]


def merge(folder: Path, learned: bytes) -> None:
    """Change the weights in `folder` in place. `learned` is the content of an adapter file.

    Raises `ValueError` where it names a module that the model lacks; `OSError`.
    """
    file, changes = folder / "model.safetensors", load(learned)
    weights = load_file(file)
    for module in (name.removesuffix(DOWN) for name in changes if name.endswith(DOWN)):
        name = f"{module}.weight"
        if name not in weights:
            raise ValueError(name, file)
        change = changes[module + UP].astype(np.float32) @ changes[module + DOWN].astype(np.float32)
        weights[name] = (weights[name].astype(np.float32) + ALPHA / RANK * change).astype(np.float16)
    file.write_bytes(save(weights, metadata={"format": "pt"}))
