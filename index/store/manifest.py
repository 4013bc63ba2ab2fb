"""Where things lie in an index folder, the manifest that vouches for them.

    manifest.json      names the data folder that is in force, and the size and digest of every file in it
    data-<random>/     index.sqlite; <layer>.faiss for each layer; <layer>.bm25/ for passages and sentences
    building-<random>/ the same while it is being written; what a killed build left is removed by the next
    build.lock         held by the one process that builds

Replacing the manifest is the one step that puts a new index in force. The folder itself is never renamed: it
may be a mount point, and a folder that is not empty cannot be replaced in one step.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.store.contents import Contents, Layer, Part
from index.store.corpus import SourceStamp, digest, file_digest
from index.store.errors import IndexDamaged, IndexForeign, IndexMissing

MANIFEST, ARCHIVE = "manifest.json", "archive.json"  # of an index of all in one, and of one in volumes (`catalogue`)
DATABASE = "index.sqlite"
DATA = "data-"
UNDER_WAY = "building-"
LOCK = "build.lock"
LAYOUT = 5  # raise it when the files change their meaning; changes of the stored types show by themselves


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file of the index as it was written."""

    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built from and with."""

    format: str
    data: str  # name of the data folder in force
    model: str
    model_fingerprint: str
    dimension: int
    prepared_by: str  # version of what turned reports into items
    corpus: str  # fingerprint of all sources together
    built_from: tuple[str, str]  # the corpus folder, as seen from the index folder and in full: either may be moved
    reports: dict[str, SourceStamp]  # by Report.key
    counts: dict[Layer, int]
    created: str  # ISO, UTC
    files: dict[str, FileStamp]  # by path below the data folder


_MANIFEST = TypeAdapter(Manifest)


@cache
def format_version() -> str:
    """Names the layout and the types that are stored, so that a changed field makes an old index foreign."""
    schemas = [TypeAdapter(stored).json_schema() for stored in (Contents, Part)]
    return f"{LAYOUT}-{digest(json.dumps(schemas, sort_keys=True).encode())[:12]}"


def read_manifest(folder: Path) -> Manifest:
    """Raises IndexMissing, IndexDamaged, or IndexForeign when another version of this program wrote it."""
    try:
        raw = (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        raise IndexMissing(folder) from None
    except OSError as error:
        raise IndexDamaged(folder, f"{MANIFEST}: {error}") from error
    try:
        fields = json.loads(raw)
    except ValueError as error:
        raise IndexDamaged(folder, f"{MANIFEST} is not JSON") from error
    written = fields.get("format") if isinstance(fields, dict) else None
    if isinstance(written, str) and written != format_version():
        raise IndexForeign(folder, f"format {written}", f"format {format_version()}")
    try:
        return _MANIFEST.validate_python(fields)
    except ValidationError as error:
        raise IndexDamaged(folder, f"{MANIFEST} lacks what it should hold") from error


def manifest_digest(manifest: Manifest) -> str:
    """Names the manifest, and with it every byte of its index."""
    return digest(_MANIFEST.dump_json(manifest))


def named_from(folder: Path, corpus: Path) -> tuple[str, str]:
    """How the manifest of the index in `folder` names the corpus that it is built from."""
    return os.path.relpath(corpus.resolve(), folder.resolve()), str(corpus.resolve())


def built_from(folder: Path) -> Path | None:
    """The corpus that the index in `folder` was built from, by whichever version; None where no manifest says so."""
    for manifest in (MANIFEST, ARCHIVE):
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            named = json.loads((folder / manifest).read_bytes())["built_from"]
            near, full = (Path(folder.resolve(), name).resolve() for name in named)
            return near if near.exists() else full
    return None


def put_in_force(folder: Path, manifest: Manifest) -> None:
    """From here on the index is the one this manifest names. One step: a reader sees the old or the new."""
    written = folder / f"{MANIFEST}.new"
    written.unlink(missing_ok=True)
    with written.open("xb") as file:  # anew, so that nothing is written through a link
        file.write(_MANIFEST.dump_json(manifest, indent=1))
    to_disk(written)
    written.replace(folder / MANIFEST)


def discard(folder: Path) -> None:
    """No index is in force any more, and nothing is left of the one that was."""
    (folder / MANIFEST).unlink(missing_ok=True)
    clear(folder, f"{DATA}*")


def stamps(data: Path) -> dict[str, FileStamp]:
    """Size and digest of every file of a data folder just written, once they are on the disk."""
    found = {}
    for path in sorted(p for p in data.rglob("*") if p.is_file()):
        to_disk(path)
        found[path.relative_to(data).as_posix()] = FileStamp(path.stat().st_size, file_digest(path))
    return found


def misfit(data: Path, files: dict[str, FileStamp]) -> str | None:
    """What is wrong with the first file that is not as it was written; None when all are."""
    return wrong_size(data, files) or next(
        (f"{name} was changed" for name, stamp in files.items() if file_digest(data / name) != stamp.sha256),
        None,
    )


def wrong_size(data: Path, files: dict[str, FileStamp]) -> str | None:
    """As `misfit`, without reading the files."""
    for name, stamp in files.items():
        path = data / name
        if not path.is_file():
            return f"{name} is gone"
        if path.stat().st_size != stamp.size:
            return f"{name} has {path.stat().st_size} bytes of {stamp.size}"
    return None


def clear(folder: Path, pattern: str, but: str = "") -> None:
    """Remove the folders of this pattern, such as those that killed builds left, but for one; of a link only the link."""
    for path in folder.glob(pattern):
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.name != but:
            shutil.rmtree(path)


def to_disk(path: Path) -> None:
    """Wait until the bytes of a file are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
