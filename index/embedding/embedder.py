"""Turn questions and passages into vectors that can be compared by their dot product."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding import encoder, model_source
from index.embedding.interface import ModelProgress
from index.embedding.model_source import ModelUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["Embedder", "ModelUnavailable", "load_embedder"]
# Models of the e5 family were trained with these, but most of their settings do not say so. The "instruct"
# ones expect a task description instead.
E5_PREFIXES = ("query: ", "passage: ")
E5_NAME = re.compile(r"(?:^|[-_/])e5(?:[-_]|$)(?!.*instruct)", re.IGNORECASE)


class Embedder:
    """An opened embedding model. Safe to use from several threads; they take turns."""

    def __init__(self, name: str, fingerprint: str, model: SentenceTransformer) -> None:
        self.name = name
        self.fingerprint = fingerprint  # changes with the model's weights and settings
        self.dimension = encoder.dimension(model)
        self._model = model
        self._query_prefix, self._passage_prefix = _prefixes(name, model)
        self._turn = threading.Lock()  # a tokenizer raises when two threads use it at once

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, one row a text, each of length 1."""
        with self._turn:
            return encoder.encode(self._model, texts, self._query_prefix)

    def passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> NDArray[np.float32]:
        """Vectors of texts to be found, one row a text, each of length 1; `progress` hears (done, of all)."""
        with self._turn:
            return encoder.encode(self._model, texts, self._passage_prefix, progress)


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
    try:
        opened = encoder.open_model(source.folder)
    except encoder.ModelFolderError as error:
        raise ModelUnavailable(model, (f"{source.folder} ({error.why})",), "not_a_model") from None
    return Embedder(model, source.fingerprint, opened)


def _prefixes(name: str, model: SentenceTransformer) -> tuple[str, str]:
    """What is put before a question and before a passage: as the model's settings say, else its family's."""
    prompts = model.prompts
    own = prompts.get("query") or "", prompts.get("document") or prompts.get("passage") or ""
    if any(own):
        return own
    return E5_PREFIXES if E5_NAME.search(name) else ("", "")
