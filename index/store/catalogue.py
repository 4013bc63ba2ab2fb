"""The catalogue of an archive: what each report is, which words it writes, and the vectors of all passages.

    archive.json          names the catalogue in force, and the size and digest of its files
    catalogue-<random>/   reports.sqlite, passages.faiss
    volumes/<digest>/     the index of one report, as `manifest` describes

Each volume vouches for itself when it is opened. Replacing archive.json is the one step that puts a new catalogue in force.
"""

from __future__ import annotations

import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pydantic import TypeAdapter, ValidationError

from index.document.report import Meta
from index.embedding.interface import Floats
from index.store.corpus import SourceStamp, digest
from index.store.errors import IndexDamaged, IndexForeign, IndexMissing, IndexUnusable
from index.store.loading import vectors_of
from index.store.manifest import ARCHIVE, FileStamp, clear, format_version, misfit, stamps, to_disk, wrong_size
from index.store.nearest import Ids, changed, load_nearest, nearest_of, save_nearest, search

if TYPE_CHECKING:
    import faiss

VOLUMES = "volumes"
_CATALOGUE = "catalogue-"
_REPORTS, _PASSAGES = "reports.sqlite", "passages.faiss"
_LAYOUT = 1
_ROWS = 1 << 20  # ids of a report's passages lie between its number and the next, so many apart


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of an archive; `number` is its own as long as it stays in the archive."""

    number: int
    key: str
    meta: Meta
    pages: int
    passages: int
    figures: int
    stamp: SourceStamp

    @property
    def name(self) -> str:
        """How the report is named in an answer."""
        return self.meta.name(self.key)


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of which nothing can be read."""

    key: str
    stamp: SourceStamp


@dataclass(frozen=True, slots=True)
class ArchiveManifest:
    """What an archive was built from and with."""

    format: str
    catalogue: str  # name of the folder in force
    model: str
    model_fingerprint: str
    dimension: int
    prepared_by: str
    built_from: tuple[str, str]  # as that of an index
    unread: tuple[Unread, ...]
    files: dict[str, FileStamp]


@dataclass(frozen=True, slots=True)
class Shelved:
    """What a report brings to the catalogue: its words, folded syllables and pairs of neighbours, and its passages' vectors."""

    entry: Entry
    words: Iterable[str]
    vectors: Floats


@dataclass(frozen=True)
class Catalogue:
    """A catalogue that is open. `folder` is that of the archive."""

    folder: Path
    manifest: ArchiveManifest
    entries: tuple[Entry, ...]  # by number
    passages: faiss.Index

    def writing(self, words: Iterable[str]) -> dict[str, frozenset[int]]:
        """For each of the words, syllables or two neighbours with a blank between, the numbers of the reports that write it."""
        with closing(_read(self.folder / self.manifest.catalogue / _REPORTS)) as db:
            return {word: frozenset(_writing(db, word)) for word in dict.fromkeys(words)}

    def vectors(self) -> tuple[Floats, Ids]:
        """All vectors as they are, with their ids, read from the volumes: to see what searching them in another way misses."""
        held = [(entry, vectors_of(volume(self.folder, entry.key))) for entry in self.entries]
        return np.concatenate([own for _, own in held]), np.concatenate([_ids(entry) for entry, _ in held])

    def near(self, query: Floats, count: int) -> dict[int, float]:
        """The reports that the nearest passages are of, each with the cosine of its best."""
        found: dict[int, float] = {}
        for cosine, at in zip(*search(self.passages, query, count), strict=True):
            found.setdefault(int(at) // _ROWS, float(cosine))
        return found


_MANIFEST = TypeAdapter(ArchiveManifest)
_ENTRY = TypeAdapter(Entry)


def archive_format() -> str:
    """Names the layout and what is stored in it."""
    return f"{_LAYOUT}-{digest(str(_ENTRY.json_schema()).encode())[:8]}-{format_version()}"


def volume(folder: Path, key: str) -> Path:
    """Where the index of one report of the archive in `folder` lies."""
    return folder / VOLUMES / digest(key.encode())[:24]


def read_archive_manifest(folder: Path) -> ArchiveManifest:
    """Raises IndexMissing, IndexDamaged, or IndexForeign when another version of this program wrote it."""
    try:
        manifest = _MANIFEST.validate_json((folder / ARCHIVE).read_bytes())
    except FileNotFoundError:
        raise IndexMissing(folder) from None
    except (OSError, ValidationError) as error:
        raise IndexDamaged(folder, f"{ARCHIVE}: {type(error).__name__}") from error
    if manifest.format != archive_format():
        raise IndexForeign(folder, f"format {manifest.format}", f"format {archive_format()}")
    return manifest


def open_catalogue(folder: Path, fingerprint: str) -> Catalogue:
    """The catalogue in force, built with the model of this fingerprint. Raises IndexMissing, IndexDamaged, IndexForeign."""
    manifest = read_archive_manifest(folder)
    if manifest.model_fingerprint != fingerprint:
        raise IndexForeign(folder, f"{manifest.model} ({manifest.model_fingerprint})", fingerprint)
    data = folder / manifest.catalogue
    why = misfit(data, manifest.files)
    if why is not None:
        raise IndexDamaged(folder, why)
    try:
        return Catalogue(folder, manifest, _entries(data / _REPORTS), load_nearest(data / _PASSAGES))
    except (sqlite3.Error, ValueError, RuntimeError) as error:
        raise IndexDamaged(folder, f"{type(error).__name__}: {error}") from error


def entries_of(folder: Path) -> tuple[Entry, ...]:
    """What is in the archive, without what is searched. Raises as `open_catalogue`."""
    manifest = read_archive_manifest(folder)
    try:
        return _entries(folder / manifest.catalogue / _REPORTS)
    except (sqlite3.Error, ValueError) as error:
        raise IndexDamaged(folder, f"{type(error).__name__}: {error}") from error


def discard_archive(folder: Path) -> None:
    """No archive is in force any more, and nothing is left of it."""
    (folder / ARCHIVE).unlink(missing_ok=True)
    clear(folder, f"{_CATALOGUE}*")
    clear(folder, VOLUMES)


def is_whole(folder: Path) -> bool:
    """Whether every file of the catalogue in force has its size; nothing is read but archive.json."""
    try:
        manifest = read_archive_manifest(folder)
    except IndexUnusable:
        return False
    return wrong_size(folder / manifest.catalogue, manifest.files) is None


def put_catalogue(
    folder: Path,
    old: ArchiveManifest | None,
    named: Mapping[str, object],
    gone: Sequence[Entry],
    more: Iterable[Shelved],
) -> None:
    """Put a catalogue in force that is the `old` one (None: an empty one) without the entries `gone`, with `more`.

    `named` are the fields of the new manifest but for its format, its folder and its files.
    """
    data = folder / f"{_CATALOGUE}{secrets.token_hex(8)}"
    data.mkdir()
    try:
        if old is not None:
            shutil.copyfile(folder / old.catalogue / _REPORTS, data / _REPORTS)
        shelved = _written(data / _REPORTS, gone, more)
        _save_passages(data, folder / old.catalogue if old else None, gone, shelved)
        files = stamps(data)
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise
    manifest = _MANIFEST.validate_python({**named, "format": archive_format(), "catalogue": data.name, "files": files})
    fresh = folder / f"{ARCHIVE}.new"
    fresh.write_bytes(_MANIFEST.dump_json(manifest, indent=1))
    to_disk(fresh)
    fresh.replace(folder / ARCHIVE)
    clear(folder, f"{_CATALOGUE}*", but=data.name)


def _written(file: Path, gone: Sequence[Entry], more: Iterable[Shelved]) -> list[tuple[Entry, Floats]]:
    """Bring the database up to date; of what came the entries with their vectors."""
    came: list[tuple[Entry, Floats]] = []
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("CREATE TABLE IF NOT EXISTS reports (number INTEGER PRIMARY KEY, item TEXT NOT NULL)")
        db.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(written, detail=none, tokenize=\"unicode61 tokenchars '_'\")"
        )
        for entry in gone:
            db.execute("DELETE FROM reports WHERE number = ?", (entry.number,))
            db.execute("DELETE FROM words WHERE rowid = ?", (entry.number,))
        for one in more:
            number = one.entry.number
            db.execute("INSERT INTO reports VALUES (?, ?)", (number, _ENTRY.dump_json(one.entry).decode()))
            db.execute("INSERT INTO words (rowid, written) VALUES (?, ?)", (number, " ".join(map(_token, one.words))))
            came.append((one.entry, one.vectors))
    return came


def _save_passages(data: Path, old: Path | None, gone: Sequence[Entry], came: Sequence[tuple[Entry, Floats]]) -> None:
    vectors = np.concatenate([own for _, own in came]) if came else None
    ids = np.concatenate([_ids(entry) for entry, _ in came]) if came else np.zeros(0, np.int64)
    if old is None:
        assert vectors is not None
        save_nearest(nearest_of(vectors, ids), data / _PASSAGES)
        return
    index = load_nearest(old / _PASSAGES, in_memory=True)
    left = np.concatenate([_ids(entry) for entry in gone]) if gone else np.zeros(0, np.int64)
    fresh = vectors if vectors is not None else np.zeros((0, index.d), np.float32)
    save_nearest(changed(index, left, fresh, ids), data / _PASSAGES)


def _ids(entry: Entry) -> Ids:
    return np.arange(entry.passages, dtype=np.int64) + entry.number * _ROWS


def _token(word: str) -> str:
    return word.replace(" ", "_")


def _writing(db: sqlite3.Connection, word: str) -> Iterable[int]:
    quoted = '"{}"'.format(_token(word).replace('"', ""))
    return (number for (number,) in db.execute("SELECT rowid FROM words WHERE words MATCH ?", (quoted,)))


def _entries(file: Path) -> tuple[Entry, ...]:
    with closing(_read(file)) as db:
        return tuple(_ENTRY.validate_json(item) for (item,) in db.execute("SELECT item FROM reports ORDER BY number"))


def _read(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
