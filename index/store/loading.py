"""An index on disk and in memory. Loads what `build` wrote, whole, or says why there is nothing to load; tells whether it is as new as its corpus (`is_current`)."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.embedding.interface import Floats
from index.store.bm25 import Lexical, lexical, load_lexical, save_lexical
from index.store.contents import LAYERS, Contents, Layer, Part
from index.store.corpus import sizes_and_times, source_stamp, sources
from index.store.database import load_contents, load_parts, load_written, save_parts
from index.store.errors import Distorted, IndexDamaged, IndexForeign, IndexUnusable
from index.store.manifest import DATABASE, Manifest, misfit, read_manifest, wrong_size
from index.store.written import Written

if TYPE_CHECKING:
    import faiss  # and where it is called: the bot's own process opens no index

# How faiss writes an IndexFlatIP: its kind, dimension, number of vectors, two constants, trained, by inner product, then
# the vectors, their number of floats first. Read here: faiss trusts its files, and other bytes may make it hang.
_HEADER = struct.Struct("<4siqqq?iQ")
_KIND, _CONSTANT, _INNER_PRODUCT = b"IxFI", 1 << 20, 0


@dataclass(frozen=True, slots=True)
class Searchable:
    """The search side of one layer; row i belongs to item i of the layer."""

    nearest: faiss.IndexFlatIP  # of vectors of length 1
    lexical: Lexical
    owners: NDArray[np.int32]  # position in Contents.reports of each item's report


@dataclass(frozen=True, slots=True)
class Index:
    """Everything in memory; the files are not needed any more."""

    manifest: Manifest
    contents: Contents
    layers: Mapping[Layer, Searchable]
    written: Written


@dataclass(frozen=True, slots=True)
class Salvage:
    """What a new build can take from the old index; row i of `vectors` belongs to text i of the parts."""

    manifest: Manifest
    parts: list[Part]
    vectors: dict[Layer, Floats]


def load_index(folder: Path, fingerprint: str) -> Index:
    """The index in `folder`, which must have been built with the model of this fingerprint.

    Raises IndexMissing, IndexDamaged or IndexForeign.
    """
    manifest = read_manifest(folder)
    if manifest.model_fingerprint != fingerprint:
        built_with = f"{manifest.model} ({manifest.model_fingerprint})"
        raise IndexForeign(folder, built_with, fingerprint)
    try:
        return _load(folder, manifest)
    except IndexDamaged:
        # A builder may have replaced the index, and removed the old files, since the manifest was read.
        if read_manifest(folder) == manifest:
            raise
        return load_index(folder, fingerprint)


def is_current(folder: Path, corpus: Path, fingerprint: str, version: str) -> bool:
    """Whether building again would change nothing: same reports, model, `prepare` version, and no file lost.

    Reads sizes and times; the bytes of a report only where those differ. Raises CorpusEmpty.
    """
    found = sources(corpus)
    try:
        manifest = read_manifest(folder)
    except IndexUnusable:
        return False
    return (
        (manifest.model_fingerprint, manifest.prepared_by) == (fingerprint, version)
        and wrong_size(folder / manifest.data, manifest.files) is None
        and found.keys() == manifest.reports.keys()
        and all(
            sizes_and_times(text) == manifest.reports[key].changed
            or source_stamp(text).fingerprint == manifest.reports[key].fingerprint
            for key, text in found.items()
        )
    )


def save_data(data: Path, parts: Sequence[Part], vectors: Mapping[Layer, Floats]) -> None:
    """Write the files of an index, all but the manifest, to a new folder."""
    import faiss

    data.mkdir()
    save_parts(data / DATABASE, parts)
    for layer in LAYERS:
        flat = faiss.IndexFlatIP(vectors[layer].shape[1])
        flat.add(vectors[layer])
        # Bytes instead of faiss.write_index, which can't open every path on every system.
        _vectors_file(data, layer).write_bytes(faiss.serialize_index(flat).tobytes())
        words = (text for part in parts for text in part.prepared.words(layer))
        save_lexical(lexical(words), _lexical_folder(data, layer))


def salvage(folder: Path) -> Salvage | None:
    """The index in `folder`, whichever model built it, to take from; None when there is no whole one."""
    try:
        manifest = read_manifest(folder)
        data = _whole(folder, manifest)
        with _told_as_damage(folder):
            parts = load_parts(data / DATABASE)
            vectors = {layer: _read_vectors(data, layer, manifest) for layer in LAYERS}
    except IndexUnusable:
        return None
    return Salvage(manifest, parts, vectors)


def vectors_of(folder: Path) -> Floats:
    """The vectors of the passages of an index. Raises IndexUnusable."""
    manifest = read_manifest(folder)
    with _told_as_damage(folder):
        return _read_vectors(folder / manifest.data, "passages", manifest)


def _load(folder: Path, manifest: Manifest) -> Index:
    data = _whole(folder, manifest)
    with _told_as_damage(folder):
        contents = load_contents(data / DATABASE)
        owners = _owners(contents)
        for layer in LAYERS:
            if len(owners[layer]) != manifest.counts[layer]:
                raise Distorted("items", f"{len(owners[layer])} {layer} of {manifest.counts[layer]}")
        layers = {layer: _searchable(data, layer, owners[layer], manifest) for layer in LAYERS}
        return Index(manifest, contents, layers, load_written(data / DATABASE))


def _searchable(data: Path, layer: Layer, owners: NDArray[np.int32], manifest: Manifest) -> Searchable:
    import faiss

    flat = faiss.IndexFlatIP(manifest.dimension)
    flat.add(_read_vectors(data, layer, manifest))
    return Searchable(flat, load_lexical(_lexical_folder(data, layer), len(owners)), owners)


def _whole(folder: Path, manifest: Manifest) -> Path:
    """The data folder in force, every byte of it as written. Raises IndexDamaged."""
    data = folder / manifest.data
    with _told_as_damage(folder):
        why = misfit(data, manifest.files)
    if why is not None:
        raise IndexDamaged(folder, why)
    return data


@contextmanager
def _told_as_damage(folder: Path) -> Iterator[None]:
    """Whatever sqlite, pydantic, numpy and bm25s raise for a file that they can't read, documented or not."""
    try:
        yield
    except Exception as error:
        raise IndexDamaged(folder, f"{type(error).__name__}: {error}") from error


def _owners(contents: Contents) -> dict[Layer, NDArray[np.int32]]:
    number = {report.key: i for i, report in enumerate(contents.reports)}
    passages = np.array([number[p.report] for p in contents.passages], dtype=np.int32)
    return {
        "passages": passages,
        "sentences": passages[np.array([s.passage for s in contents.sentences], dtype=np.int32)],
        "figures": passages[np.array([f.passage for f in contents.figures], dtype=np.int32)],
    }


def _read_vectors(data: Path, layer: Layer, manifest: Manifest) -> Floats:
    """The vectors of a layer, one an item. Raises Distorted or struct.error for a file that holds anything else."""
    stored, count, dimension = _vectors_file(data, layer).read_bytes(), manifest.counts[layer], manifest.dimension
    floats = count * dimension
    header = (_KIND, dimension, count, _CONSTANT, _CONSTANT, True, _INNER_PRODUCT, floats)
    if _HEADER.unpack_from(stored) != header or len(stored) != _HEADER.size + 4 * floats:
        raise Distorted("vectors", f"no {count} vectors of {dimension} numbers")
    vectors: Floats = np.frombuffer(stored, "<f4", floats, _HEADER.size).reshape(count, dimension).astype(np.float32)
    if not np.isfinite(vectors).all():
        raise Distorted("vectors", "vectors that are not finite")
    return vectors


def _vectors_file(data: Path, layer: Layer) -> Path:
    return data / f"{layer}.faiss"


def _lexical_folder(data: Path, layer: Layer) -> Path:
    return data / f"{layer}.bm25"
