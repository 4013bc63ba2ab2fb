"""The embeddings that the readers begin with, read from the file of e5-small where they lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding.pieces import Pieces


class Embeddings:
    """The embeddings of e5-small, read from where they lie when they are asked for."""

    def __init__(self, pieces: Pieces, file: Path) -> None:
        self._pieces = pieces
        with file.open("rb") as opened:
            length = int.from_bytes(opened.read(8), "little")
            header: dict[str, Any] = json.loads(opened.read(length))
        self._places, self._kinds = (
            _tensor(file, 8 + length, header[f"embeddings.{name}_embeddings.weight"])
            for name in ("position", "token_type")
        )

    def of(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Sums of the embeddings of word, place and kind: [rows, tokens, width]."""
        summed: NDArray[np.float32] = (
            self._pieces.embedded(ids)
            + self._places[: ids.shape[1]].astype(np.float32)
            + self._kinds[0].astype(np.float32)
        )
        return summed


def _tensor(file: Path, begin: int, entry: Mapping[str, Any]) -> NDArray[np.generic]:
    """A tensor of a safetensors file, not read before it is used (format: github.com/huggingface/safetensors)."""
    kind = {"F16": np.float16, "F32": np.float32}[entry["dtype"]]
    return np.memmap(file, kind, "r", begin + entry["data_offsets"][0], tuple(entry["shape"]))
