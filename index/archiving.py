"""Build an archive: each report with an index of its own, so that one that changes costs no more than itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from index.build import embedded, locked, part_of, replace_index
from index.document.reader import UnreadableReport
from index.document.report import Report
from index.embedding.interface import Embedder, Floats, Progress
from index.store.catalogue import (
    VOLUMES,
    ArchiveManifest,
    Entry,
    Shelved,
    Unread,
    entries_of,
    put_catalogue,
    read_archive_manifest,
    volume,
)
from index.store.contents import LAYERS, Layer, Part, Prepared
from index.store.corpus import SourceStamp, sizes_and_times, source_stamp, sources
from index.store.errors import IndexUnusable
from index.store.loading import is_current, salvage
from index.store.manifest import LOCK, clear, named_from, read_manifest
from index.store.nearest import FLAT_BELOW

_AT_ONCE = 16  # reports that are read, then embedded together: the process that embeds takes seconds to start


def build_archive(
    folder: Path,
    corpus: Path,
    embedder: Embedder,
    *,
    read: Callable[[Path], Report],
    prepare: Callable[[Report], Prepared],
    version: str,
    progress: Progress | None = None,
    left_out: Callable[[UnreadableReport], object] | None = None,
    made: Callable[[Path, Path], object] | None = None,
) -> None:
    """Make `folder` hold the archive of the reports in `corpus`, as `index.build.build` does an index, but that only what is
    new or has changed is read and written. `progress` hears of reports, done and to be done; `made` of each index that was
    written, with its file.

    What was made of a report stays when a build is cut. What an index of all in one, which was in `folder` before, has
    embedded is not embedded again.
    """
    found = sources(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / LOCK):
        if archive_is_current(folder, corpus, embedder.fingerprint, version):
            return
        manifest, held = _held(folder, embedder.fingerprint, version)
        stamps = {key: source_stamp(path) for key, path in found.items()}
        kept = {key: e for key, e in held.items() if key in found and e.stamp.fingerprint == stamps[key].fingerprint}
        came = [key for key in found if key not in kept]
        known = {} if held else _embedded_in([folder], embedder.fingerprint)
        new = [key for key in came if not is_current(volume(folder, key), found[key], embedder.fingerprint, version)]
        unread: list[UnreadableReport] = []
        for begin in range(0, len(new), _AT_ONCE):
            some = {key: found[key] for key in new[begin : begin + _AT_ONCE]}
            parts = list(_read(some, read, prepare, unread.append))
            before = known | _embedded_in((volume(folder, key) for key in some), embedder.fingerprint)
            for part, vectors in _apart(parts, embedded(parts, embedder, before, None)):
                own = _write(folder, part, vectors, found[part.report.key], stamps[part.report.key], embedder, version)
                if made is not None:
                    made(own, found[part.report.key])
            if progress is not None:
                progress(min(begin + _AT_ONCE, len(new)), len(new))
        _tell(unread, left_out, everything=len(unread) == len(found))
        missing = {error.path.stem for error in unread}
        came = [key for key in came if key not in missing]
        gone = [entry for key, entry in held.items() if key not in kept]
        first = max((entry.number for entry in held.values()), default=-1) + 1
        if manifest is not None and _outgrown(folder, held.values(), kept.values(), came):
            manifest, gone, came = None, [], [*kept, *came]
        unreadable = tuple(Unread(key, stamps[key]) for key in sorted(missing))
        named = _named(folder, corpus, embedder, version, unreadable)
        put_catalogue(folder, manifest, named, gone, _shelved(folder, came, first, stamps))
        _sweep(folder, found.keys())


def write_archive(
    folder: Path,
    corpus: Path,
    embedder: Embedder,
    version: str,
    parts: Iterable[tuple[Part, Mapping[Layer, Floats]]],
) -> None:
    """An archive of what was prepared and embedded already, one part for each file of `corpus`, into a folder without one."""
    found = sources(corpus)
    stamps = {key: source_stamp(path) for key, path in found.items()}
    for part, vectors in parts:
        key = part.report.key
        _write(folder, part, vectors, found[key], stamps[key], embedder, version)
    put_catalogue(
        folder, None, _named(folder, corpus, embedder, version, ()), (), _shelved(folder, list(found), 0, stamps)
    )


def _write(
    folder: Path,
    part: Part,
    vectors: Mapping[Layer, Floats],
    file: Path,
    stamp: SourceStamp,
    embedder: Embedder,
    version: str,
) -> Path:
    """The index of one report, in a folder of its own; that folder."""
    own = volume(folder, part.report.key)
    own.mkdir(parents=True, exist_ok=True)
    replace_index(own, [part], vectors, named_from(own, file), {part.report.key: stamp}, embedder, version)
    return own


def _named(
    folder: Path, corpus: Path, embedder: Embedder, version: str, unread: tuple[Unread, ...]
) -> Mapping[str, object]:
    return {
        "model": embedder.name,
        "model_fingerprint": embedder.fingerprint,
        "dimension": embedder.dimension,
        "prepared_by": version,
        "built_from": named_from(folder, corpus),
        "unread": unread,
    }


def archive_is_current(folder: Path, corpus: Path, fingerprint: str, version: str) -> bool:
    """Whether building again would change nothing, told by sizes and times, and by bytes only where those differ."""
    found = sources(corpus)
    try:
        manifest, entries = read_archive_manifest(folder), entries_of(folder)
    except IndexUnusable:
        return False
    held = {**{e.key: e.stamp for e in entries}, **{u.key: u.stamp for u in manifest.unread}}
    return (
        (manifest.model_fingerprint, manifest.prepared_by) == (fingerprint, version)
        and held.keys() == found.keys()
        and all(
            sizes_and_times(path) == held[key].changed or source_stamp(path).fingerprint == held[key].fingerprint
            for key, path in found.items()
        )
    )


def _held(folder: Path, fingerprint: str, version: str) -> tuple[ArchiveManifest | None, dict[str, Entry]]:
    """What can be kept of the archive that is there; nothing of one that was made with another model or by other code."""
    try:
        manifest, entries = read_archive_manifest(folder), entries_of(folder)
    except IndexUnusable:
        return None, {}
    if (manifest.model_fingerprint, manifest.prepared_by) != (fingerprint, version):
        return None, {}
    return manifest, {entry.key: entry for entry in entries}


def _embedded_in(folders: Iterable[Path], fingerprint: str) -> dict[str, Floats]:
    """Vectors by their texts, of the indexes in these folders that were made with this model."""
    known: dict[str, Floats] = {}
    for folder in folders:
        old = salvage(folder)
        if old is None or old.manifest.model_fingerprint != fingerprint:
            continue
        for layer in LAYERS:
            texts = [text for part in old.parts for text in part.prepared.texts(layer)]
            known.update(zip(texts, old.vectors[layer], strict=True))
    return known


def _read(
    found: Mapping[str, Path],
    read: Callable[[Path], Report],
    prepare: Callable[[Report], Prepared],
    left_out: Callable[[UnreadableReport], object],
) -> Iterator[Part]:
    for key, path in found.items():
        try:
            yield part_of(key, path, read, prepare)
        except UnreadableReport as error:
            left_out(error)


def _tell(
    unread: Sequence[UnreadableReport], left_out: Callable[[UnreadableReport], object] | None, everything: bool
) -> None:
    """Raise the first of what can't be read where nobody listens, or where there is nothing else."""
    if unread and (left_out is None or everything):
        raise unread[0]
    for error in unread:
        if left_out is not None:
            left_out(error)


def _apart(parts: Sequence[Part], vectors: Mapping[Layer, Floats]) -> Iterator[tuple[Part, dict[Layer, Floats]]]:
    """Each part with its own rows."""
    at = dict.fromkeys(LAYERS, 0)
    for part in parts:
        own: dict[Layer, Floats] = {}
        for layer in LAYERS:
            size = len(part.prepared.items(layer))
            own[layer] = vectors[layer][at[layer] : at[layer] + size]
            at[layer] += size
        yield part, own


def _outgrown(folder: Path, held: Iterable[Entry], kept: Iterable[Entry], came: Iterable[str]) -> bool:
    """Whether so many passages come that they are to be searched in another way than before."""
    now = sum(read_manifest(volume(folder, key)).counts["passages"] for key in came)
    return sum(e.passages for e in held) < FLAT_BELOW <= now + sum(e.passages for e in kept)


def _shelved(folder: Path, keys: Iterable[str], first: int, stamps: Mapping[str, SourceStamp]) -> Iterator[Shelved]:
    """What reports bring to the catalogue, read back one after another: all at once would not fit into memory."""
    for number, key in enumerate(keys, first):
        held = salvage(volume(folder, key))
        assert held is not None
        (part,) = held.parts
        report, prepared = part.report, part.prepared
        counts = len(prepared.passages), len(prepared.figures)
        words = (word for word in prepared.written.frequency if word.replace(" ", "").isalpha())
        entry = Entry(number, key, report.meta, report.pages, *counts, stamps[key])
        yield Shelved(entry, words, np.ascontiguousarray(held.vectors["passages"]))


def _sweep(folder: Path, keys: Iterable[str]) -> None:
    """Remove the volumes of reports that are gone."""
    wanted = {volume(folder, key) for key in keys}
    for own in (folder / VOLUMES).glob("*"):
        if own not in wanted:
            clear(folder / VOLUMES, own.name)
