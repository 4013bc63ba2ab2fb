"""Opens what answers rest on: the model, an index as new as its corpus, the weights. Nobody else opens any of them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from bot.answerer import Answerer
from bot.config import Config
from bot.ranking.scoring import Weights, load_weights
from bot.reader.reader import Reader, open_reader
from index.build import build
from index.document.formats.apart import DEFAULT_LIMITS, Limits
from index.document.passages import passages
from index.document.reader import UnreadableReport, read
from index.document.report import Report
from index.embedding.embedder import load_embedder, load_light_embedder, query_folder
from index.embedding.interface import Embedder, ModelProgress, Progress
from index.embedding.model_source import E5_SMALL, ModelSource, cache_folder, find
from index.embedding.pieces import open_pieces
from index.language.lexicon import load_lexicon
from index.language.units import UnitTable
from index.overview.library import Library, library_of
from index.prepare import prepare, version
from index.store.contents import Contents, Prepared
from index.store.corpus import sources
from index.store.database import load_contents
from index.store.errors import IndexDamaged, IndexOfAnotherCorpus, IndexUnusable
from index.store.loading import Index, is_current, load_index
from index.store.manifest import DATABASE, Manifest, built_from, discard, misfit, read_manifest
from index.store.truth import untrue
from index.store.vouched import is_vouched, state_of, vouch


def silent(_error: UnreadableReport) -> None:
    """Tells nobody of a file that is left out."""


@dataclass(frozen=True, slots=True)
class Places:
    """Which reports, which index, which model."""

    corpus: Path
    index: Path
    model: str
    cache: Path | None
    revision: str | None = None  # of a model on the hub
    limits: Limits = DEFAULT_LIMITS  # of reading one file
    unread: Callable[[UnreadableReport], object] = field(default=silent, compare=False)  # told of files left out


@dataclass(frozen=True, slots=True)
class Opened:
    """One state of the reports, with all that answers from it. It never changes: newer reports are opened as another."""

    answerer: Answerer
    library: Library
    embedder: Embedder
    manifest: Manifest  # of the index that this is


def places_of(
    config: Config,
    corpus: Path | None = None,
    index: Path | None = None,
    unread: Callable[[UnreadableReport], object] = silent,
) -> Places:
    """As configured, with what the command line says instead; an index named alone goes with its own corpus.

    `unread` hears of every file that is left out because nothing can be read of it; it goes to other processes, so it must
    be a function of a module.
    """
    own = built_from(index) if index and not corpus else None
    return Places(
        corpus or own or config.corpus.folder,
        index or config.index.folder,
        config.embedding.model,
        config.embedding.cache,
        config.embedding.revision,
        Limits(config.reading.pages, config.reading.seconds, config.reading.memory_mb),
        unread,
    )


def open_model(places: Places, hear: ModelProgress) -> Embedder:
    """The model, as who asks and who seldom builds needs it; `hear` hears about what takes long. Raises ModelUnavailable."""
    return load_light_embedder(places.model, places.cache, hear, places.revision)


def open_whole_model(places: Places) -> Embedder:
    """The model with torch, which takes seconds: for who builds one index after another. Raises ModelUnavailable."""
    return load_embedder(places.model, places.cache, None, places.revision)


def open_all(places: Places, hear: ModelProgress, progress: Progress) -> Opened:
    """Everything, on an index that is up to date: built first, with `progress`, when it is missing or older.

    Raises what reading, embedding and storing raise.
    """
    return open_with(open_model(places, hear), places, progress)


def open_with(embedder: Embedder, places: Places, progress: Progress, weights: Weights | None = None) -> Opened:
    """As `open_all`, with a model that is open already and, while they are learned, other `weights` than the program's."""
    refresh(places, embedder, progress)
    index = _true_index(places, embedder)
    answerer = Answerer(index, embedder, load_lexicon(), weights or load_weights(), trained_reader(places.cache))
    return Opened(answerer, library_of(index.contents), embedder, index.manifest)


@cache
def base_model(folder: Path | None) -> ModelSource:
    """e5-small, which the reader was trained on, whichever model the index is built with. Raises ModelUnavailable.

    `folder` is where models are laid out, None: where a user's are.
    """
    return find(E5_SMALL, cache_folder(folder), lambda _step, _name: None)


@cache
def trained_reader(folder: Path | None, learned: Path | None = None) -> Reader:
    """The reader as shipped, or with the weights of the file `learned`. Raises ModelUnavailable."""
    base = base_model(folder)
    pieces = open_pieces(query_folder(E5_SMALL, base, folder))
    return open_reader(base.folder, base.fingerprint, pieces, cache_folder(folder), learned)


def renew(places: Places, hear: ModelProgress, progress: Progress) -> None:
    """Bring the index up to date beside a process that answers, which is let in between.

    Raises what reading, embedding and storing raise.
    """
    refresh(places, open_model(places, hear), progress)


def current_manifest(places: Places) -> Manifest | None:
    """Of the index when it is up to date, as far as can be told without the model; None when it is to be built.

    Raises CorpusEmpty.
    """
    try:
        manifest = read_manifest(places.index)
    except IndexUnusable:
        return None
    held = manifest.model == places.model and is_current(
        places.index, places.corpus, manifest.model_fingerprint, version()
    )
    return manifest if held else None


def open_library(places: Places, hear: ModelProgress, progress: Progress) -> Library:
    """The library of an index that is up to date. The model, which takes seconds, is opened only to build.

    Raises what reading, embedding and storing raise.
    """
    manifest = current_manifest(places)
    if manifest is not None:
        with contextlib.suppress(IndexUnusable, sqlite3.Error, ValueError):  # built or refused below
            data = places.index / manifest.data
            contents = load_contents(data / DATABASE)
            if misfit(data, {DATABASE: manifest.files[DATABASE]}) is None:
                _hold_against_corpus(contents, manifest, places)
                return library_of(contents)
    return open_all(places, hear, progress).library


def refresh(places: Places, embedder: Embedder, progress: Progress) -> bool:
    """Bring the index up to date with its own corpus, judged by sizes and times; whether anything had to be done.

    Raises IndexOfAnotherCorpus rather than put the reports of another folder in place of those it was built from.
    """
    if is_current(places.index, places.corpus, embedder.fingerprint, version()):
        return False
    own = built_from(places.index)
    if own is not None and own != places.corpus.resolve():
        raise IndexOfAnotherCorpus(places.index, own, places.corpus)
    _build(places, embedder, progress)
    return True


def bring_up_to_date(places: Places, embedder: Embedder, progress: Progress) -> bool:
    """Make the index that of the corpus, whichever it was built from; a damaged one is built again."""
    if not is_current(places.index, places.corpus, embedder.fingerprint, version()):
        _build(places, embedder, progress)
        return True
    try:
        _true_index(places, embedder)
    except IndexUnusable as trouble:
        if isinstance(trouble, IndexDamaged):
            discard(places.index)
        _build(places, embedder, progress)
        return True
    return False


def _true_index(places: Places, embedder: Embedder) -> Index:
    """The index, which says what its corpus says. Raises IndexUnusable."""
    index = load_index(places.index, embedder.fingerprint)
    _hold_against_corpus(index.contents, index.manifest, places)
    return index


def _hold_against_corpus(contents: Contents, manifest: Manifest, places: Places) -> None:
    """Raise IndexDamaged where an index says anything that its corpus doesn't, whatever its manifest vouches for.

    `contents` are those that the digests of `manifest` belong to.
    """
    notes = cache_folder(places.cache) / "held"
    state = state_of(manifest, places.corpus, version())
    if is_vouched(notes, places.index, state):
        return
    why = untrue(contents, sources(places.corpus), read, passages, _prepared)
    if why is not None:
        raise IndexDamaged(places.index, why)
    vouch(notes, places.index, state)


def _build(places: Places, embedder: Embedder, progress: Progress) -> None:
    build(
        places.index,
        places.corpus,
        embedder,
        read=partial(read, limits=places.limits),
        prepare=_prepared,
        version=version(),
        progress=progress,
        left_out=places.unread,
    )


def _prepared(report: Report) -> Prepared:
    return prepare(report, _units())


@cache
def _units() -> UnitTable:
    return load_lexicon().unit_table
