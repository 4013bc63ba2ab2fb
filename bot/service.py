"""Opens what answers rest on: the model, an index as new as its corpus, the weights. Nobody else opens any of them."""

from __future__ import annotations

import contextlib
import gc
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

import numpy as np

from bot.answerer import Answerer
from bot.archive.archive import Archive
from bot.config import Config
from bot.errors import TooManyReports
from bot.ranking.scoring import Weights, load_weights
from bot.reader.reader import Reader, open_reader
from index.archiving import archive_is_current, build_archive, write_archive
from index.build import build, replace_index
from index.document.formats.apart import DEFAULT_LIMITS, Limits
from index.document.passages import passages
from index.document.reader import UnreadableReport, read
from index.document.report import Report
from index.embedding.embedder import load_embedder, load_light_embedder, query_folder
from index.embedding.interface import Embedder, Floats, ModelProgress, Progress
from index.embedding.model_source import E5_SMALL, ModelSource, cache_folder, find
from index.embedding.pieces import open_pieces
from index.language.lexicon import Lexicon, load_lexicon
from index.language.units import UnitTable
from index.overview.library import Library, library_of, library_of_archive
from index.prepare import prepare, version
from index.store.catalogue import (
    ArchiveManifest,
    Entry,
    discard_archive,
    entries_of,
    open_catalogue,
    read_archive_manifest,
    volume,
)
from index.store.contents import LAYERS, Contents, Layer, Part, Prepared
from index.store.corpus import digest, source_stamp, sources
from index.store.database import load_contents
from index.store.errors import IndexDamaged, IndexOfAnotherCorpus, IndexUnusable
from index.store.loading import Index, is_current, load_index
from index.store.manifest import DATABASE, Manifest, built_from, discard, misfit, named_from, read_manifest
from index.store.truth import untrue
from index.store.vouched import is_vouched, state_of, vouch

ARCHIVE_FROM = 30  # reports: so many have an index each, fewer one of all
# Objects that are made until Python looks for circles among them, and so, ten times ten later, among all that is open: a
# report is a hundred thousand objects without one, and Python's own 700 make a look as dear as an answer.
_UNTIL_COLLECTED = 100_000


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

    answerer: Answerer | Archive
    embedder: Embedder
    manifest: Manifest | ArchiveManifest  # of the index that this is

    @property
    def library(self) -> Library:
        """What there is to look through."""
        return self.answerer.library


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
    """As `open_all`, with a model that is open already and, while they are learned, other `weights` than the program's.

    From then on this process seldom looks for circles of garbage.
    """
    gc.set_threshold(_UNTIL_COLLECTED)
    refresh(places, embedder, progress)
    weights = weights or load_weights()
    if in_archive(places):
        return _open_archive(places, embedder, weights)
    index = _true_index(places, embedder)
    return Opened(_answerer(index, embedder, weights, places), embedder, index.manifest)


def open_in_one(embedder: Embedder, places: Places, progress: Progress, weights: Weights | None = None) -> Answerer:
    """The answerer of all reports as one, for who looks into it. Raises TooManyReports where each has an index of its own."""
    answerer = open_with(embedder, places, progress, weights).answerer
    if isinstance(answerer, Archive):
        raise TooManyReports(places.corpus, ARCHIVE_FROM)
    return answerer


def in_archive(places: Places) -> bool:
    """Whether there are so many reports that each has an index of its own. Raises CorpusEmpty."""
    return len(sources(places.corpus)) >= ARCHIVE_FROM


def _open_archive(places: Places, embedder: Embedder, weights: Weights) -> Opened:
    catalogue, found = open_catalogue(places.index, embedder.fingerprint), sources(places.corpus)

    def open_(key: str) -> Answerer:
        return _answerer(_volume(_of_volume(places, key, found[key]), embedder), embedder, weights, places)

    library = _archive_library(places, catalogue.entries, catalogue.manifest)
    archive = Archive(catalogue, library, embedder, _lexicon(), open_)
    return Opened(archive, embedder, catalogue.manifest)


def _answerer(index: Index, embedder: Embedder, weights: Weights, places: Places) -> Answerer:
    return Answerer(index, embedder, _lexicon(), weights, trained_reader(places.cache))


def _archive_library(places: Places, entries: Sequence[Entry], manifest: ArchiveManifest) -> Library:
    stamp = digest(manifest.catalogue.encode())[:6]
    return library_of_archive(entries, stamp, partial(_volume_contents, places))


def _of_volume(places: Places, key: str, file: Path) -> Places:
    """Of the report of an archive that was made from `file`."""
    return replace(places, corpus=file, index=volume(places.index, key))


def _volume(own: Places, embedder: Embedder) -> Index:
    """The index of one report of an archive; made anew where it is damaged, or its file has changed since."""
    try:
        return _true_index(own, embedder)
    except IndexUnusable as trouble:
        if isinstance(trouble, IndexDamaged):
            discard(own.index)
        _build_one(own, embedder, None)
        return _true_index(own, embedder)


def _volume_contents(places: Places, key: str) -> Contents:
    """What one report of an archive holds to be looked through. Raises IndexUnusable, sqlite3.Error, ValueError."""
    own = _of_volume(places, key, sources(places.corpus)[key])
    return _true_contents(own, read_manifest(own.index))


def _true_contents(places: Places, manifest: Manifest) -> Contents:
    """The contents of an index without what is searched. Raises IndexDamaged, sqlite3.Error, ValueError."""
    data = places.index / manifest.data
    contents = load_contents(data / DATABASE)
    why = misfit(data, {DATABASE: manifest.files[DATABASE]})
    if why is not None:
        raise IndexDamaged(places.index, why)
    _hold_against_corpus(contents, manifest, places)
    return contents


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


def current_manifest(places: Places) -> Manifest | ArchiveManifest | None:
    """Of the index when it is up to date, as far as can be told without the model; None when it is to be built.

    Raises CorpusEmpty.
    """
    try:
        manifest = read_archive_manifest(places.index) if in_archive(places) else read_manifest(places.index)
    except IndexUnusable:
        return None
    return manifest if manifest.model == places.model and _current(places, manifest.model_fingerprint) else None


def _current(places: Places, fingerprint: str) -> bool:
    """Whether building would change nothing. Raises CorpusEmpty."""
    held = archive_is_current if in_archive(places) else is_current
    return held(places.index, places.corpus, fingerprint, version())


def open_library(places: Places, hear: ModelProgress, progress: Progress) -> Library:
    """The library of an index that is up to date. The model, which takes seconds, is opened only to build.

    Raises what reading, embedding and storing raise.
    """
    manifest = current_manifest(places)
    with contextlib.suppress(IndexUnusable, sqlite3.Error, ValueError):  # built or refused below
        if isinstance(manifest, ArchiveManifest):
            return _archive_library(places, entries_of(places.index), manifest)
        if manifest is not None:
            return library_of(_true_contents(places, manifest))
    return open_all(places, hear, progress).library


def refresh(places: Places, embedder: Embedder, progress: Progress) -> bool:
    """Bring the index up to date with its own corpus, judged by sizes and times; whether anything had to be done.

    Raises IndexOfAnotherCorpus rather than put the reports of another folder in place of those it was built from.
    """
    if _current(places, embedder.fingerprint):
        return False
    own = built_from(places.index)
    if own is not None and own != places.corpus.resolve():
        raise IndexOfAnotherCorpus(places.index, own, places.corpus)
    _build(places, embedder, progress)
    return True


def bring_up_to_date(places: Places, embedder: Embedder, progress: Progress) -> bool:
    """Make the index that of the corpus, whichever it was built from; a damaged one is built again."""
    if not _current(places, embedder.fingerprint):
        _build(places, embedder, progress)
        return True
    try:
        if in_archive(places):  # whose volumes are held against their files when they are opened
            open_catalogue(places.index, embedder.fingerprint)
        else:
            _true_index(places, embedder)
    except IndexUnusable as trouble:
        if isinstance(trouble, IndexDamaged):
            discard(places.index)
            discard_archive(places.index)
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
    notes = _notes(places)
    state = state_of(manifest, places.corpus, version())
    if is_vouched(notes, places.index, state):
        return
    why = untrue(contents, sources(places.corpus), read, passages, _prepared)
    if why is not None:
        raise IndexDamaged(places.index, why)
    vouch(notes, places.index, state)


def _build(places: Places, embedder: Embedder, progress: Progress) -> None:
    """The index of all in one, or the archive; what was there of the other kind goes."""
    if not in_archive(places):
        _build_one(places, embedder, progress)
        discard_archive(places.index)
        return
    build_archive(
        places.index,
        places.corpus,
        embedder,
        read=partial(read, limits=places.limits),
        prepare=_prepared,
        version=version(),
        progress=progress,
        left_out=places.unread,
        made=partial(_vouch_made, places),
    )
    discard(places.index)


def _vouch_made(places: Places, folder: Path, file: Path) -> None:
    """Note that the index of one report, which was just made of its file, says what that says: a thousand are not held
    against their files anew when each is first opened."""
    vouch(_notes(places), folder, state_of(read_manifest(folder), file, version()))


def _notes(places: Places) -> Path:
    return cache_folder(places.cache) / "held"


def put_in(places: Places, embedder: Embedder, parts: Iterable[tuple[Part, Mapping[Layer, Floats]]]) -> None:
    """An index, or an archive, of what was prepared and embedded already, one part for each file; it counts as true."""
    if in_archive(places):
        write_archive(places.index, places.corpus, embedder, version(), parts)
        for key, file in sources(places.corpus).items():
            _vouch_made(places, volume(places.index, key), file)
        return
    held = list(parts)
    vectors = {layer: np.concatenate([own[layer] for _, own in held]) for layer in LAYERS}
    stamps = {key: source_stamp(file) for key, file in sources(places.corpus).items()}
    places.index.mkdir(parents=True, exist_ok=True)
    named = named_from(places.index, places.corpus)
    replace_index(places.index, [part for part, _ in held], vectors, named, stamps, embedder, version())
    _vouch_made(places, places.index, places.corpus)


def _build_one(places: Places, embedder: Embedder, progress: Progress | None) -> None:
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
    return _lexicon().unit_table


@cache
def _lexicon() -> Lexicon:
    return load_lexicon()
