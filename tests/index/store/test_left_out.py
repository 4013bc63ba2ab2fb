"""A file that can't be read is told and left out; the others are indexed, and an index of them is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.build import build
from index.document.passages import passages
from index.document.reader import UnreadableReport, read
from index.document.report import Report
from index.language.lexicon import load_lexicon
from index.prepare import prepare
from index.store.contents import Prepared
from index.store.corpus import sources
from index.store.loading import is_current, load_index
from index.store.truth import untrue
from tests.index.document.formats import made
from tests.index.small_corpus import HashingEmbedder


def prepared(report: Report) -> Prepared:
    return prepare(report, load_lexicon().unit_table)


def test_the_other_files_are_indexed_all_the_same(tmp_path: Path) -> None:
    corpus, folder = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "a.txt").write_text("BÁO CÁO\n\nTổng đàn trâu có 1.141 con.", encoding="utf-8")
    made.xlsx(corpus / "b.xlsx")
    (corpus / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    (corpus / "d.docx").write_bytes(b"")
    told: list[UnreadableReport] = []
    embedder = HashingEmbedder()
    build(folder, corpus, embedder, read=read, prepare=prepared, version="1", left_out=told.append)
    assert [(error.path.name, error.why) for error in told] == [("c.pdf", "damaged"), ("d.docx", "empty")]
    contents = load_index(folder, embedder.fingerprint).contents
    assert [report.key for report in contents.reports] == ["a", "b"]
    assert any(passage.row for passage in contents.passages)
    assert is_current(folder, corpus, embedder.fingerprint, "1")
    assert untrue(contents, sources(corpus), read, passages, prepared) is None


def test_a_corpus_of_which_nothing_can_be_read_says_why(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(UnreadableReport):
        build(
            tmp_path / "index", corpus, HashingEmbedder(), read=read, prepare=prepared, version="1",
            left_out=lambda _error: None,
        )  # fmt: skip


def test_of_two_files_of_one_name_the_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert {key: path.suffix for key, path in sources(tmp_path).items()} == {"a": ".txt"}
