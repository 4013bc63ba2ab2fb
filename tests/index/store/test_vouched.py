"""An index that was held against its corpus is known by its manifest and by the files of the corpus, and by nothing less."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.build import build
from index.store.manifest import read_manifest
from index.store.vouched import is_vouched, state_of, vouch
from tests.index.small_corpus import CAO_BANG, XA, HashingEmbedder, prepare, read, write_corpus
from tests.index.store.test_forged import mend


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", cao_bang=CAO_BANG, xa=XA)


@pytest.fixture
def folder(tmp_path: Path, corpus: Path) -> Path:
    folder = tmp_path / "index"
    build(folder, corpus, HashingEmbedder(), read=read, prepare=prepare, version="1")
    vouch(tmp_path / "notes", folder, state_of(read_manifest(folder), corpus, "1"))
    return folder


def vouched(folder: Path, corpus: Path, version: str = "1") -> bool:
    return is_vouched(folder.parent / "notes", folder, state_of(read_manifest(folder), corpus, version))


def test_what_was_held_against_its_corpus_is_known(folder: Path, corpus: Path) -> None:
    assert vouched(folder, corpus)


def test_an_index_with_other_bytes_is_not_known_though_its_manifest_vouches_for_them(
    folder: Path, corpus: Path
) -> None:
    database = next(folder.glob("data-*/index.sqlite"))
    database.write_bytes(database.read_bytes() + b"\0")
    mend(folder)
    assert not vouched(folder, corpus)


def test_a_report_that_was_written_anew_is_read_anew(folder: Path, corpus: Path) -> None:
    report = next(corpus.glob("*.txt"))
    os.utime(report, ns=(0, 0))
    assert not vouched(folder, corpus)


def test_a_report_that_was_added_is_read(folder: Path, corpus: Path) -> None:
    (corpus / "another.txt").write_text("Tổng đàn trâu 5 con.", encoding="utf-8")
    assert not vouched(folder, corpus)


def test_an_index_of_another_version_of_the_program_is_not_known(folder: Path, corpus: Path) -> None:
    assert not vouched(folder, corpus, version="2")


def test_another_index_of_the_same_corpus_is_not_known(folder: Path, corpus: Path) -> None:
    other = folder.with_name("other")
    folder.rename(other)
    assert not vouched(other, corpus)


def test_where_no_note_can_be_written_an_index_is_only_held_against_its_corpus_again(
    folder: Path, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    vouch(tmp_path / "file", folder, "a state")
    assert not is_vouched(tmp_path / "file", folder, "a state")
