"""Which index was held against which corpus on this machine, and said what it says: reading every report anew at each start
takes as long as the rest of opening it.

A note of it lies apart from the index, where only this user writes, since an index may come from anybody. It names the
manifest, whose digests cover every file of the index, and size and time of every file of the corpus.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from index.store import truth
from index.store.corpus import digest, file_digest, sizes_and_times, sources
from index.store.manifest import Manifest, manifest_digest


def state_of(manifest: Manifest, corpus: Path, version: str) -> str:
    """Names an index beside its corpus as both are now, and the code that compares them. Raises CorpusEmpty."""
    files = {key: sizes_and_times(path) for key, path in sources(corpus).items()}
    code = version, file_digest(Path(truth.__file__))
    return digest(json.dumps([manifest_digest(manifest), str(corpus.resolve()), files, code]).encode())


def is_vouched(notes: Path, folder: Path, state: str) -> bool:
    """Whether the index in `folder` was found true in this state; `notes` is the folder of the notes."""
    try:
        return _note(notes, folder).read_text(encoding="utf-8") == state
    except (OSError, ValueError):
        return False


def vouch(notes: Path, folder: Path, state: str) -> None:
    """Note that it was. Where nothing can be written, it is only found out again."""
    note = _note(notes, folder)
    with contextlib.suppress(OSError):
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(state, encoding="utf-8")


def _note(notes: Path, folder: Path) -> Path:
    return notes / digest(str(folder.resolve()).encode())[:32]
