"""The published files of a corpus: which there are, and whether they changed since they were read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from index.document.formats.opening import ENDINGS
from index.store.errors import CorpusEmpty


@dataclass(frozen=True, slots=True)
class SourceStamp:
    """The published files of a report as they were when it was read."""

    fingerprint: str  # of the bytes of its .txt and .toml
    changed: tuple[tuple[int, int], ...]  # (size in bytes, mtime in ns) of each: equal means: don't read them again


def source_stamp(text: Path) -> SourceStamp:
    """Stamp of a report's .txt and the .toml beside it, which may be absent."""
    changed = sizes_and_times(text)  # taken before reading: a change in between then shows as one
    digests = [file_digest(path) if path.is_file() else "" for path in (text, text.with_suffix(".toml"))]
    return SourceStamp(digest(" ".join(digests).encode()), changed)


def sizes_and_times(text: Path) -> tuple[tuple[int, int], ...]:
    """(size, mtime in ns) of a report's files; (-1, -1) for one that is absent."""
    found = (path.stat() if path.is_file() else None for path in (text, text.with_suffix(".toml")))
    return tuple((s.st_size, s.st_mtime_ns) if s else (-1, -1) for s in found)


def sources(corpus: Path) -> dict[str, Path]:
    """The file of every report of a corpus, a folder of files or one of them, by Report.key, in order. Raises CorpusEmpty.

    Of files that differ in their ending only, the one that stands first in ENDINGS is read: a .txt was made from its .pdf.
    """
    found_in = [corpus] if corpus.is_file() else sorted(corpus.glob("*"))
    files = [path for path in found_in if path.suffix.lower() in ENDINGS and path.is_file()]
    files.sort(key=lambda path: (path.stem, ENDINGS.index(path.suffix.lower())))
    found: dict[str, Path] = {}
    for path in files:
        found.setdefault(path.stem, path)
    if not found:
        raise CorpusEmpty(corpus)
    return found


def corpus_fingerprint(reports: dict[str, SourceStamp]) -> str:
    """Names the whole corpus: its reports' keys and bytes."""
    return digest(json.dumps([(key, stamp.fingerprint) for key, stamp in sorted(reports.items())]).encode())


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest(data: bytes) -> str:
    """SHA-256 of these bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()
