"""The build that tutorials describe, to compare with: pieces of 500 characters, sentence-transformers in the process that
answers, a flat FAISS index. It finds pieces and answers nothing, so its times are the least that such a build takes.

    python -m bot.evaluation.tutorial build SETTINGS [COPIES]
    python -m bot.evaluation.tutorial ask SETTINGS QUESTION

SETTINGS is the JSON of `Settings`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np

from bot import service
from index.document.reader import read
from index.embedding import encoder, model_source
from index.embedding.interface import Embedder
from index.store.corpus import sources

_PIECE, _FOUND = 500, 5  # characters; pieces
_VECTORS, _TEXTS = "pieces.faiss", "pieces.json"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to answer from. `index` is the folder of the program's index, or of the tutorial's."""

    corpus: str
    index: str
    model: str
    cache: str | None


@dataclass(frozen=True)
class Tutorial:
    """The build, opened."""

    embedder: Embedder
    vectors: faiss.Index
    pieces: Sequence[str]

    def search(self, question: str) -> list[str]:
        """The pieces nearest to a question."""
        _, near = self.vectors.search(self.embedder.queries([question]), min(_FOUND, len(self.pieces)))
        return [self.pieces[i] for i in near[0]]


def places_in(settings: Settings) -> service.Places:
    """Those that they name."""
    cache = Path(settings.cache) if settings.cache else None
    return service.Places(Path(settings.corpus), Path(settings.index), settings.model, cache)


def build(places: service.Places, copies: int = 1) -> None:
    """Cut, embed and store the reports of a corpus in `places.index`, a folder that is there, as often as there are `copies`.

    Embedded as sentence-transformers does by itself: nothing that this program does about it helps the tutorial.
    """
    pieces = [
        text[start : start + _PIECE]
        for path in sources(places.corpus).values()
        for text in ["\n".join(paragraph.text for paragraph in read(path).paragraphs)]
        for start in range(0, len(text), _PIECE)
    ]
    source = model_source.find(
        places.model, model_source.cache_folder(places.cache), lambda _step, _name: None, places.revision
    )
    model = encoder.open_model(source.folder)
    _, prefix = encoder.prefixes(places.model, model)
    vectors = model.encode(pieces, prompt=prefix, normalize_embeddings=True, show_progress_bar=False)
    flat = faiss.IndexFlatIP(vectors.shape[1])
    for _ in range(copies):
        flat.add(vectors)
    (places.index / _VECTORS).write_bytes(faiss.serialize_index(flat).tobytes())
    (places.index / _TEXTS).write_text(json.dumps(pieces * copies, ensure_ascii=False), encoding="utf-8")


def opened(places: service.Places) -> Tutorial:
    """What `build` wrote."""
    stored = np.frombuffer((places.index / _VECTORS).read_bytes(), np.uint8)
    pieces = json.loads((places.index / _TEXTS).read_text(encoding="utf-8"))
    return Tutorial(service.open_whole_model(places), faiss.deserialize_index(stored), pieces)


def _main(what: str, settings: str, *further: str) -> None:
    places = places_in(Settings(**json.loads(settings)))
    if what == "build":
        build(places, *map(int, further))
    else:
        print("\n\n".join(opened(places).search(*further)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
