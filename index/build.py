"""Build the index of a corpus, one builder at a time, and embed only what the index before it has not embedded."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index.document.reader import UnreadableReport
from index.document.report import Report
from index.embedding.interface import Embedder, Floats, Progress
from index.store.contents import LAYERS, Layer, Part, Prepared
from index.store.corpus import SourceStamp, corpus_fingerprint, source_stamp, sources
from index.store.errors import PromiseBroken
from index.store.loading import Salvage, is_current, salvage, save_data
from index.store.manifest import (
    DATA,
    LOCK,
    UNDER_WAY,
    Manifest,
    clear,
    format_version,
    named_from,
    put_in_force,
    stamps,
)

_PATIENCE_S = 0.1  # between two looks at whether another builder is done


def build(
    folder: Path,
    corpus: Path,
    embedder: Embedder,
    *,
    read: Callable[[Path], Report],
    prepare: Callable[[Report], Prepared],
    version: str,
    progress: Progress | None = None,
    left_out: Callable[[UnreadableReport], object] | None = None,
) -> None:
    """Make `folder` hold the index of the reports in `corpus` (each a file, with a .toml beside it or not).

    With `left_out` a file that can't be read is told there and left out, unless it is the only one.

    `version` names the behaviour of `read` and `prepare`: reports whose files and version are unchanged are
    not read again, and no text that the old index embedded with the same model is embedded again. When
    nothing changed, nothing is done. The old index stays in force until the new one is whole; a second
    builder waits.

    Raises CorpusEmpty, what `read` and `prepare` raise, and PromiseBroken when they or the embedder give what
    doesn't fit.
    """
    sources(corpus)  # an empty corpus is told before anything is written
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / LOCK):
        clear(folder, f"{UNDER_WAY}*")
        old = salvage(folder)
        if old is not None:
            clear(folder, f"{DATA}*", but=old.manifest.data)
        if old is not None and is_current(folder, corpus, embedder.fingerprint, version):
            return
        parts, read_from = _parts(sources(corpus), old, read, prepare, version, left_out)
        vectors = embedded(parts, embedder, _known_vectors(old, embedder), progress)
        replace_index(folder, parts, vectors, named_from(folder, corpus), read_from, embedder, version)


def _parts(
    found: Mapping[str, Path],
    old: Salvage | None,
    read: Callable[[Path], Report],
    prepare: Callable[[Report], Prepared],
    version: str,
    left_out: Callable[[UnreadableReport], object] | None,
) -> tuple[list[Part], dict[str, SourceStamp]]:
    kept = {part.report.key: part for part in old.parts} if old and old.manifest.prepared_by == version else {}
    parts: list[Part] = []
    read_from: dict[str, SourceStamp] = {}
    unread: list[UnreadableReport] = []
    for key, text in found.items():
        read_from[key] = source_stamp(text)
        if old and key in kept and old.manifest.reports[key].fingerprint == read_from[key].fingerprint:
            parts.append(kept[key])
            continue
        try:
            parts.append(part_of(key, text, read, prepare))
        except UnreadableReport as error:
            if left_out is None:
                raise
            unread.append(error)
            left_out(error)
    if unread and not parts:
        raise unread[0]
    return parts, read_from


def part_of(key: str, file: Path, read: Callable[[Path], Report], prepare: Callable[[Report], Prepared]) -> Part:
    """A report with what it contributes. Raises UnreadableReport, and PromiseBroken where `read` gives another report."""
    report = read(file)
    if report.key != key:
        raise PromiseBroken("read", f"{file} became report {report.key!r}")
    return Part(report, prepare(report))


def _known_vectors(old: Salvage | None, embedder: Embedder) -> dict[str, Floats]:
    """Vectors of the old index by the text they were made of; none when another model made them."""
    if old is None or old.manifest.model_fingerprint != embedder.fingerprint:
        return {}
    return {
        text: vector
        for layer in LAYERS
        for text, vector in zip(_texts(old.parts, layer), old.vectors[layer], strict=True)
    }


def embedded(
    parts: Sequence[Part], embedder: Embedder, known: Mapping[str, Floats], progress: Progress | None
) -> dict[Layer, Floats]:
    """A vector for every text of every layer; a text that several items share is embedded once.

    That of a passage is the mean of those of its heading and its sentences: embedding it whole takes half as long again and
    finds nothing better.
    """
    wanted = {layer: _texts(parts, layer) for layer in LAYERS}
    made_of = {text: pieces for part in parts for text, pieces in _pieces(part.prepared) if text not in known}
    whole = [text for texts in wanted.values() for text in texts if text not in made_of]
    embedded = (*whole, *(piece for pieces in made_of.values() for piece in pieces))
    new = list(dict.fromkeys(text for text in embedded if text not in known))
    made = embedder.passages(new, progress) if new else np.zeros((0, embedder.dimension), dtype=np.float32)
    if made.shape != (len(new), embedder.dimension) or not np.isfinite(made).all():
        raise PromiseBroken(embedder.name, f"not {len(new)} vectors of {embedder.dimension} finite numbers")
    vectors = {**known, **dict(zip(new, made, strict=True))}
    vectors |= {text: _mean(pieces, vectors) for text, pieces in made_of.items()}
    empty = np.zeros((0, embedder.dimension), dtype=np.float32)
    return {
        layer: np.stack([vectors[text] for text in texts]).astype(np.float32) if texts else empty
        for layer, texts in wanted.items()
    }


def _pieces(prepared: Prepared) -> Iterator[tuple[str, Sequence[str]]]:
    """The text of each passage that is no sentence by itself, and what its vector is made of: its heading, its sentences."""
    spoken: dict[int, list[str]] = defaultdict(list)
    for sentence, text in zip(prepared.sentences, prepared.sentence_texts, strict=True):
        spoken[sentence.passage].append(text)
    for position, text in enumerate(prepared.passage_texts):
        own = spoken[position]
        if own and text not in own:
            yield text, (*prepared.passages[position].headings[-1:], *own)


def _mean(texts: Sequence[str], vectors: Mapping[str, Floats]) -> Floats:
    """Of length 1; a longer text counts for more."""
    summed: Floats = np.sum([len(text) * vectors[text] for text in texts], axis=0)
    length = np.linalg.norm(summed)
    return summed / length if length else summed


def _texts(parts: Sequence[Part], layer: Layer) -> list[str]:
    return [text for part in parts for text in part.prepared.texts(layer)]


def replace_index(
    folder: Path,
    parts: Sequence[Part],
    vectors: Mapping[Layer, Floats],
    built_from: tuple[str, str],
    read_from: dict[str, SourceStamp],
    embedder: Embedder,
    version: str,
) -> None:
    """Write the new index beside the old, then put it in force in one step."""
    name = secrets.token_hex(8)
    under_way = folder / f"{UNDER_WAY}{name}"
    try:
        save_data(under_way, parts, vectors)
        files = stamps(under_way)
        data = under_way.rename(folder / f"{DATA}{name}")
    except BaseException:
        shutil.rmtree(under_way, ignore_errors=True)
        raise
    manifest = Manifest(
        format=format_version(),
        data=data.name,
        model=embedder.name,
        model_fingerprint=embedder.fingerprint,
        dimension=embedder.dimension,
        prepared_by=version,
        corpus=corpus_fingerprint(read_from),
        built_from=built_from,
        reports=read_from,
        counts={layer: len(vectors[layer]) for layer in LAYERS},
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        files=files,
    )
    put_in_force(folder, manifest)
    clear(folder, f"{DATA}*", but=data.name)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Only one process at a time is in here for this file; a killed one leaves no lock behind."""
    if file.is_symlink():
        file.unlink()  # somebody else's file would be the lock
    held = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    try:
        while not _lock_taken(held):
            time.sleep(_PATIENCE_S)
        yield
    finally:
        os.close(held)


def _lock_taken(file: int) -> bool:
    """The system frees the lock when the file is closed, or the process ends, however it ends."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
