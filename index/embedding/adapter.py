"""What the embedding learned from questions beside what they ask for, merged into the folder of e5-small.

A low-rank change of each matrix of the encoder (LoRA: arxiv.org/abs/2106.09685): W + ALPHA / RANK · B · A.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, load_file, save

FILE = "adapter.safetensors"  # in index/data
ALPHA, RANK = 32, 16
Tensors = Mapping[str, NDArray[np.generic]]
DOWN, UP = ".down", ".up"  # behind the name of a module: A [RANK, in] and B [out, RANK]


def changed(weights: Tensors, learned: Tensors) -> dict[str, NDArray[np.float32]]:
    """The matrices of `weights` that an adapter changes, with its change.

    Raises `ValueError` where it names a module that the model lacks.
    """
    made = {}
    for module in (name.removesuffix(DOWN) for name in learned if name.endswith(DOWN)):
        name = f"{module}.weight"
        if name not in weights:
            raise ValueError(name)
        change = learned[module + UP].astype(np.float32) @ learned[module + DOWN].astype(np.float32)
        made[name] = weights[name].astype(np.float32) + ALPHA / RANK * change
    return made


def merge(folder: Path, learned: bytes) -> None:
    """Change the weights in `folder` in place. `learned` is the content of an adapter file.

    Raises `ValueError` where it names a module that the model lacks; `OSError`.
    """
    file = folder / "model.safetensors"
    weights = load_file(file)
    weights |= {name: value.astype(np.float16) for name, value in changed(weights, load(learned)).items()}
    file.write_bytes(save(weights, metadata={"format": "pt"}))
