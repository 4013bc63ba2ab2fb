"""An index whose files were changed, and whose manifest vouches for the change: refused, or the corpus's own words."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.document.passages import Passage
from index.document.report import Report
from index.store.corpus import file_digest, sources
from index.store.database import load_contents
from index.store.errors import IndexDamaged, IndexUnusable
from index.store.loading import load_index
from index.store.manifest import DATABASE
from index.store.truth import untrue
from tests.index.small_corpus import CAO_BANG, XA, HashingEmbedder, prepare, read, write_corpus

FINGERPRINT = HashingEmbedder().fingerprint
TRIES = 5  # of each file
SECONDS = 120  # for all of them; a parser that hangs takes for ever


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", cao_bang=CAO_BANG, xa=XA)


@pytest.fixture
def folder(tmp_path: Path, corpus: Path) -> Path:
    folder = tmp_path / "index"
    build(folder, corpus, HashingEmbedder(), read=read, prepare=prepare, version="1")
    return folder


def data_of(folder: Path) -> Path:
    return folder / str(json.loads((folder / "manifest.json").read_text("utf-8"))["data"])


def mend(folder: Path) -> None:
    """Make the manifest vouch for the files as they are."""
    manifest = folder / "manifest.json"
    held = json.loads(manifest.read_text("utf-8"))
    for name in held["files"]:
        path = folder / held["data"] / name
        held["files"][name] = {"size": path.stat().st_size, "sha256": file_digest(path)}
    manifest.write_text(json.dumps(held), encoding="utf-8")


def opened(folder: Path, corpus: Path) -> str:
    """ "refused", or "true" for an index that says what the corpus says; fails for any other."""
    try:
        index = load_index(folder, FINGERPRINT)
    except IndexUnusable:
        return "refused"
    for layer in index.layers.values():
        layer.lexical.scores(["dan", "trau"])
        layer.nearest.search(np.ones((1, 64), np.float32), 1)
    return "refused" if untrue(index.contents, sources(corpus), read, cut, prepare) else "true"


def cut(report: Report) -> Sequence[Passage]:
    return prepare(report).passages


def changed_in_turn(folder: Path, corpus: Path, seed: int) -> None:
    """One byte after the other, in every file."""
    chance = random.Random(seed)
    for path in sorted(p for p in data_of(folder).rglob("*") if p.is_file()):
        whole = path.read_bytes()
        places = [*range(min(4, len(whole))), *(chance.randrange(len(whole)) for _ in range(TRIES))]
        for at in places:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
            mend(folder)
            opened(folder, corpus)
        path.write_bytes(whole)
    mend(folder)
    assert opened(folder, corpus) == "true"


def test_whichever_byte_is_changed_the_index_is_refused_or_says_what_the_corpus_says(
    folder: Path, corpus: Path
) -> None:
    """In a process of its own: a parser that hangs or crashes on other bytes fails this test and no more."""
    script = "import sys; from pathlib import Path; from tests.index.store.test_forged import changed_in_turn as c\n"
    script += "c(Path(sys.argv[1]), Path(sys.argv[2]), 9)"
    done = subprocess.run(
        [sys.executable, "-c", script, folder, corpus],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("passages", "1.141", "9.141"),  # a number in the words
        ("figures", '"value":"1141"', '"value":"9141"'),  # what it is taken for
        ("figures", '"label":"', '"label":"Giả mạo '),  # what it is of
        ("passages", '"page":1', '"page":7'),
        ("reports", '"year":2023', '"year":2019'),
    ],
)
def test_what_the_report_does_not_say_is_refused_though_the_manifest_vouches_for_it(
    folder: Path, corpus: Path, table: str, old: str, new: str
) -> None:
    database = data_of(folder) / DATABASE
    with closing(sqlite3.connect(database)) as store, store:
        changed = store.execute(f"UPDATE {table} SET item = replace(item, ?, ?) WHERE instr(item, ?)", (old, new, old))
        assert changed.rowcount > 0
    mend(folder)
    load_index(folder, FINGERPRINT)  # nothing shows in the files themselves
    assert untrue(load_contents(database), sources(corpus), read, cut, prepare)


def test_an_index_of_the_corpus_is_true_to_it(folder: Path, corpus: Path) -> None:
    assert untrue(load_contents(data_of(folder) / DATABASE), sources(corpus), read, cut, prepare) is None


def test_vectors_of_another_size_are_refused(folder: Path) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"dimension": 64', '"dimension": 32'), encoding="utf-8")
    with pytest.raises(IndexDamaged):
        load_index(folder, FINGERPRINT)


def test_links_in_the_index_folder_are_removed_and_not_followed(folder: Path, corpus: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (kept := elsewhere / "kept").write_text("kept", encoding="utf-8")
    (folder / "data-x").symlink_to(elsewhere)
    (folder / "building-x").symlink_to(kept)
    (folder / "manifest.json.new").symlink_to(kept)
    (folder / "build.lock").unlink()
    (folder / "build.lock").symlink_to(elsewhere / "lock")
    build(folder, corpus, HashingEmbedder(), read=read, prepare=prepare, version="2")
    assert kept.read_text("utf-8") == "kept"
    assert sorted(elsewhere.iterdir()) == [kept]
    assert not [path for path in folder.iterdir() if path.is_symlink()]
    load_index(folder, FINGERPRINT)
