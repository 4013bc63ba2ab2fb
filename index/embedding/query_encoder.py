"""Turn questions into vectors at question time: by ONNX Runtime, without torch and sentence-transformers.

What it opens is exported once from the sentence-transformers model: `query_graph`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from index.embedding.interface import Floats, well_formed
from index.embedding.pieces import open_pieces
from index.embedding.session import open_session

NETWORK = "queries.onnx"
_SETTINGS = "queries.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a question is to the model."""

    prefix: str  # stands before it
    longest: int  # pieces, the marks of beginning and end included; what is beyond is cut off
    dimension: int


class QueryEncoder:
    """The query side of an embedding model, opened. Safe to use from several threads, and after a fork."""

    def __init__(self, folder: Path) -> None:
        """`folder` is what `query_graph` wrote."""
        self._pieces = open_pieces(folder)
        self._settings = read_settings(folder)
        self.dimension = self._settings.dimension
        self._session = open_session(folder / NETWORK)

    def queries(self, texts: Sequence[str]) -> Floats:
        """Vectors of questions, one row a text, each of length 1."""
        rows = np.empty((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:] = self._one(self._settings.prefix + well_formed(text))
        return rows

    def _one(self, text: str) -> Floats:
        ids = self._pieces.tokenizer.encode(text).ids
        if len(ids) > self._settings.longest:
            ids = [*ids[: self._settings.longest - 1], ids[-1]]
        (vectors,) = self._session.run(["vectors"], {"x": self._pieces.embedded(np.array([ids]))})
        vector: Floats = vectors[0]
        return vector


def write_settings(settings: Settings, folder: Path) -> None:
    """Into the folder that `read_settings` reads them from."""
    (folder / _SETTINGS).write_text(json.dumps(asdict(settings)), encoding="utf-8")


def read_settings(folder: Path) -> Settings:
    """Those of a folder that was laid out."""
    return Settings(**json.loads((folder / _SETTINGS).read_text(encoding="utf-8")))
