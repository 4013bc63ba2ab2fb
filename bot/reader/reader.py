"""The reader, opened: reads a question beside some rows and scores each figure, and that none of them is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.reader.embeddings import Embeddings
from bot.reader.quotes import QuoteReader
from bot.reader.rows import Row, rows_of
from index.document.passages import Passage
from index.embedding import whole_folder
from index.embedding.pieces import Pieces
from index.embedding.session import lay_out, open_session
from index.figures.figure import Figure

LAYOUT = 7  # to be raised whenever `building` writes something else
_ASKED = 64  # tokens of a question
_NETWORK = "reader.onnx"
_QUOTES = "quotes.onnx"
_LEARNED, _LEARNED_QUOTES = "reader.safetensors", "quotes.safetensors"
_BEGIN, _END = 0, 2  # of the word pieces of e5: <s>, </s>


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader says of one question: scores on the scale of a softmax."""

    figures: Mapping[int, float]  # by the numbers that their caller gave them
    none: float  # that none of these is asked for


class Reader:
    """The trained reader. Safe to use from several threads. `quotes` reads for answers in words."""

    def __init__(self, folder: Path, base: Path, pieces: Pieces) -> None:
        self._session = open_session(folder / _NETWORK)
        self._embeddings = Embeddings(pieces, base / "model.safetensors")
        self.tokenizer = pieces.tokenizer
        self.quotes = QuoteReader(folder / _QUOTES, self._embeddings, pieces.tokenizer)

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


def open_reader(
    base: Path, version: str, pieces: Pieces, cache: Path, learned: Path | None = None, quotes: Path | None = None
) -> Reader:
    """The reader, laid out once in `cache`: as shipped, or of files of weights that were `learned`, for `quotes` too.

    `base` is the folder of e5-small, `version` its fingerprint, `pieces` are its word pieces.
    """
    with contextlib.ExitStack() as opened:
        shipped = resources.files("bot") / "data"
        files = [
            file or opened.enter_context(resources.as_file(shipped / name))
            for file, name in ((learned, _LEARNED), (quotes, _LEARNED_QUOTES))
        ]
        digests = "-".join(whole_folder.digest(file)[:12] for file in files)
        folder = cache / f"reader-{LAYOUT}-{version}-{digests}"
        whole_folder.keep(folder, partial(_lay_out, base, *files))
    return Reader(folder, base, pieces)


def _lay_out(base: Path, learned: Path, quotes: Path, folder: Path) -> None:
    from bot.reader.building import network, quote_network  # imports onnx, which only the first start needs

    lay_out(network(base, learned), folder / _NETWORK)
    lay_out(quote_network(base, learned, quotes), folder / _QUOTES)
