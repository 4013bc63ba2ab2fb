"""Open an answerer: the model, an index as new as its corpus, the weights. The one place that wires the parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.answer import Answerer
from bot.config import Config
from bot.scoring import load_weights
from index import embedding, lexicon
from index.build import Embedder, Progress, build
from index.contents import Prepared
from index.errors import IndexUnusable
from index.lexicon import Lexicon
from index.prepare import VERSION, prepare
from index.reading import read
from index.report import Report
from index.store import is_current, load
from index.units import unit_table

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
    embedder = embedding.load(places.model, places.cache, say)
    words = lexicon.load()
    refresh(places, embedder, words, progress)
    return Answerer(load(places.index, embedder.fingerprint), embedder, words, load_weights())


def refresh(places: Places, embedder: Embedder, words: Lexicon, progress: Progress) -> bool:
    """Bring the index up to date, judged by sizes and times; whether anything had to be done."""
    if is_current(places.index, places.corpus, embedder.fingerprint, VERSION):
        return False
    _build(places, embedder, words, progress)
    return True


def bring_up_to_date(places: Places, embedder: Embedder, words: Lexicon, progress: Progress) -> bool:
    """As `refresh`, and a damaged index, which may have its size, is built again."""
    if refresh(places, embedder, words, progress):
        return True
    try:
        load(places.index, embedder.fingerprint)
    except IndexUnusable:
        _build(places, embedder, words, progress)
        return True
    return False


def _build(places: Places, embedder: Embedder, words: Lexicon, progress: Progress) -> None:
    units = unit_table(words.units.values())

    def prepared(report: Report) -> Prepared:
        return prepare(report, units)

    build(places.index, places.corpus, embedder, read=read, prepare=prepared, version=VERSION, progress=progress)
