"""Open an answerer: the model, an index as new as its corpus, the weights. The one place that wires the parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.answerer import Answerer
from bot.config import Config
from bot.ranking.scoring import load_weights
from index.build import build
from index.document.reader import read
from index.document.report import Report
from index.embedding.embedder import load_embedder
from index.embedding.interface import Embedder, Progress
from index.language.lexicon import Lexicon, load_lexicon
from index.overview.library import Library, library_of
from index.prepare import prepare, version
from index.store.contents import Prepared
from index.store.database import load_contents
from index.store.errors import IndexUnusable
from index.store.loading import is_current, load_index
from index.store.manifest import DATABASE, read_manifest

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Places:
    """Which reports, which index, which model."""

    corpus: Path
    index: Path
    model: str
    cache: Path | None


def places_of(config: Config, corpus: Path | None = None, index: Path | None = None) -> Places:
    """As configured, with what the command line says instead."""
    return Places(
        corpus or config.corpus.folder, index or config.index.folder, config.embedding.model, config.embedding.cache
    )


def open_answerer(places: Places, say: Say, progress: Progress) -> Answerer:
    """An answerer on an index that is up to date: built first, with `progress`, when it is missing or older.

    Raises what reading, embedding and storing raise.
    """
    embedder = load_embedder(places.model, places.cache, say)
    words = load_lexicon()
    refresh(places, embedder, words, progress)
    return Answerer(load_index(places.index, embedder.fingerprint), embedder, words, load_weights())


def refresh(places: Places, embedder: Embedder, words: Lexicon, progress: Progress) -> bool:
    """Bring the index up to date, judged by sizes and times; whether anything had to be done."""
    if is_current(places.index, places.corpus, embedder.fingerprint, version()):
        return False
    _build(places, embedder, words, progress)
    return True


def bring_up_to_date(places: Places, embedder: Embedder, words: Lexicon, progress: Progress) -> bool:
    """As `refresh`, and a damaged index, which may have its size, is built again."""
    if refresh(places, embedder, words, progress):
        return True
    try:
        load_index(places.index, embedder.fingerprint)
    except IndexUnusable:
        _build(places, embedder, words, progress)
        return True
    return False


def _build(places: Places, embedder: Embedder, words: Lexicon, progress: Progress) -> None:
    units = words.unit_table

    def prepared(report: Report) -> Prepared:
        return prepare(report, units)

    build(places.index, places.corpus, embedder, read=read, prepare=prepared, version=version(), progress=progress)


def open_library(places: Places, say: Callable[[str], None], progress: Progress) -> Library:
    """The library of an index that is up to date. The model, which takes seconds, is opened only to build.

    Raises what reading, embedding and storing raise.
    """
    try:
        manifest = read_manifest(places.index)
        if manifest.model == places.model and is_current(
            places.index, places.corpus, manifest.model_fingerprint, version()
        ):
            return library_of(load_contents(places.index / manifest.data / DATABASE))
    except IndexUnusable:
        pass  # built below
    embedder = load_embedder(places.model, places.cache, say)
    refresh(places, embedder, load_lexicon(), progress)
    return library_of(load_index(places.index, embedder.fingerprint).contents)
