"""Turn questions and passages into vectors that can be compared by their dot product.

Whoever only asks opens a `LightEmbedder`: torch and sentence-transformers take seconds and a gigabyte.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding import encoder, model_source, query_graph, whole_folder
from index.embedding.interface import ModelProgress
from index.embedding.model_source import ModelSource, ModelUnavailable
from index.embedding.query_encoder import QueryEncoder
from index.processes import Process, Raised, Wire, hear

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["Embedder", "LightEmbedder", "ModelUnavailable", "load_embedder", "load_light_embedder", "query_folder"]


class Embedder:
    """An opened embedding model. Safe to use from several threads; they take turns."""

    def __init__(self, name: str, fingerprint: str, model: SentenceTransformer) -> None:
        self.name = name
        self.fingerprint = fingerprint  # changes with the model's weights and settings
        self.dimension = encoder.dimension(model)
        self._model = model
        self._query_prefix, self._passage_prefix = encoder.prefixes(name, model)
        self._turn = threading.Lock()  # a tokenizer raises when two threads use it at once

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, one row a text, each of length 1."""
        with self._turn:
            return encoder.encode(self._model, texts, self._query_prefix)

    def passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """Vectors of texts to be found, one row a text, each of length 1; `progress` hears (done, of all)."""
        with self._turn:
            return encoder.encode(self._model, texts, self._passage_prefix, progress)


class LightEmbedder:
    """An opened model that imports no torch. Safe to use from several threads, and after a fork."""

    def __init__(self, name: str, source: ModelSource, encoder: QueryEncoder) -> None:
        self.name = name
        self.fingerprint = source.fingerprint
        self.dimension = encoder.dimension
        self._folder = source.folder
        self._encoder = encoder

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, one row a text, each of length 1."""
        return self._encoder.queries(texts)

    def passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """As `Embedder.passages`, by sentence-transformers in a process of its own, which ends with its work.

        Raises `ModelUnavailable`, and `ProcessDied` when that process was killed.
        """
        process = Process(partial(_serve, self._folder, self.name, self.fingerprint))
        try:
            process.wire.send(texts)
            while isinstance(said := hear(process), tuple):
                if progress is not None:
                    progress(*said)
            rows: NDArray[np.float32] = said
            return rows
        finally:
            process.end()


def _serve(folder: Path, name: str, fingerprint: str, wire: Wire) -> None:
    """Embeds the texts that it is told: tells how far it has come, and at last their vectors."""
    try:
        embedder = _opened(folder, name, fingerprint)
        wire.send(embedder.passages(wire.recv(), lambda done, of: wire.send((done, of))))
    except ModelUnavailable as error:
        wire.send(Raised.of(error))


def _opened(folder: Path, name: str, fingerprint: str) -> Embedder:
    """Raises `ModelUnavailable`."""
    try:
        return Embedder(name, fingerprint, encoder.open_model(folder))
    except encoder.ModelFolderError as error:
        raise ModelUnavailable(name, (f"{folder} ({error.why})",), "not_a_model") from None


def load_embedder(
    model: str, cache: Path | None = None, progress: ModelProgress | None = None, revision: str | None = None
) -> Embedder:
    """Open the sentence-transformers model of that name (a folder, or a name on the hub, then of that `revision`).

    `cache` is where the default model is laid out once (about 250 MB), `~/.cache/hoi-bao-cao` when None.
    `progress` hears about what takes long. Raises `ModelUnavailable`. Takes seconds: torch is
    imported here.
    """
    source = model_source.find(
        model, model_source.cache_folder(cache), progress or (lambda _step, _name: None), revision
    )
    return _opened(source.folder, model, source.fingerprint)


def load_light_embedder(
    model: str, cache: Path | None = None, progress: ModelProgress | None = None, revision: str | None = None
) -> LightEmbedder | Embedder:
    """Open that model without torch. The graph of its query side is exported once, in a process of its own.

    A model that can't be exported is opened as `load_embedder` does, and `progress` hears of it. Raises as that does.
    """
    hear = progress or (lambda _step, _name: None)
    source = model_source.find(model, model_source.cache_folder(cache), hear, revision)
    folder = query_folder(model, source, cache)
    if not (folder / query_graph.UNFIT).exists():
        return LightEmbedder(model, source, QueryEncoder(folder))
    hear("without_graph", model)
    return _opened(source.folder, model, source.fingerprint)


def query_folder(model: str, source: ModelSource, cache: Path | None = None) -> Path:
    """Where the word pieces and the graph of that model's query side lie; they are made where they are not there yet.

    Raises `ModelUnavailable`.
    """
    folder = model_source.cache_folder(cache) / f"queries-{query_graph.LAYOUT}-{source.fingerprint}"
    try:
        whole_folder.keep(folder, partial(query_graph.lay_out, model, source.folder))
    except encoder.ModelFolderError as error:
        raise ModelUnavailable(model, (f"{source.folder} ({error.why})",), "not_a_model") from None
    except OSError as error:
        raise ModelUnavailable(model, (str(folder),), "cache") from error
    return folder
