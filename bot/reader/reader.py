"""The reader, opened: reads a question beside some rows and scores each figure, and that none of them is asked for."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.reader.rows import Row, rows_of
from index.document.passages import Passage
from index.embedding import whole_folder
from index.embedding.pieces import Pieces
from index.embedding.session import lay_out, open_session
from index.figures.figure import Figure

LAYOUT = 6  # to be raised whenever `building` writes something else
_ASKED = 64  # tokens of a question
_NETWORK = "reader.onnx"
_LEARNED = "reader.safetensors"
_BEGIN, _END = 0, 2  # of the word pieces of e5: <s>, </s>


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader says of one question: scores on the scale of a softmax."""

    figures: Mapping[int, float]  # by the numbers that their caller gave them
    none: float  # that none of these is asked for


class Reader:
    """The trained reader. Safe to use from several threads."""

    def __init__(self, network: Path, base: Path, pieces: Pieces) -> None:
        self._session = open_session(network)
        self._embeddings = _Embeddings(pieces, base / "model.safetensors")
        self.tokenizer = pieces.tokenizer

    def rows(self, passage: Passage, figures: Sequence[tuple[int, Figure]]) -> list[Row]:
        """The rows in which the figures of one sentence stand."""
        return rows_of(passage, figures, self.tokenizer)

    def read(self, question: str, rows: Sequence[Row]) -> Read:
        """Every figure of `rows` weighed against the others and against none."""
        if not any(row.spots for row in rows):
            return Read({}, 0.0)
        asked = self.tokenizer.encode(f"query: {question}", add_special_tokens=False).ids[:_ASKED]
        before = [_BEGIN, *asked, _END, _END]
        read = [self._one([*before, *row.tokens, _END], row, len(before)) for row in rows if row.spots]
        numbers = [spot.figure for row in rows for spot in row.spots]
        scores = [float(score) for one, _ in read for score in one]
        return Read(dict(zip(numbers, scores, strict=True)), sum(none for _, none in read) / len(read))

    def _one(self, text: Sequence[int], row: Row, shift: int) -> tuple[NDArray[np.float32], float]:
        """Scores of the figures of one row, and that none of them is meant. Rows are read one by one: padded to the
        longest they take three times as long, and what a row says would hang on the others."""
        inside = [range(shift + spot.start, shift + spot.stop) for spot in row.spots]
        wanted = np.array(sorted({0}.union(*inside)))
        pool = np.array([np.isin(wanted, spot) / len(spot) for spot in inside], np.float32)
        given = {
            "x": self._embeddings.of(np.array([text])),
            "wanted": wanted,
            "pool": pool,
            "row": np.zeros(len(row.spots), np.int64),
        }
        scores, none = self._session.run(["scores", "none"], given)
        return scores[:, 0], float(none[0, 0])


class _Embeddings:
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


def open_reader(base: Path, version: str, pieces: Pieces, cache: Path, learned: Path | None = None) -> Reader:
    """The reader, laid out once in `cache`: as shipped, or of a file of `learned` weights.

    `base` is the folder of e5-small, `version` its fingerprint, `pieces` are its word pieces.
    """
    with contextlib.ExitStack() as opened:
        shipped = resources.files("bot") / "data" / _LEARNED
        file = learned or opened.enter_context(resources.as_file(shipped))
        folder = cache / f"reader-{LAYOUT}-{version}-{whole_folder.digest(file)[:12]}"
        whole_folder.keep(folder, partial(_lay_out, base, file))
    return Reader(folder / _NETWORK, base, pieces)


def _lay_out(base: Path, learned: Path, folder: Path) -> None:
    from bot.reader.building import network  # imports onnx, which only the first start needs

    lay_out(network(base, learned), folder / _NETWORK)
