"""An archive holds an index for each report: what changes costs itself alone, and what was cut goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index import archiving
from index.archiving import archive_is_current, build_archive
from index.document.reader import UnreadableReport
from index.document.report import Report
from index.language.words import fold
from index.store.catalogue import (
    Catalogue,
    discard_archive,
    entries_of,
    is_whole,
    open_catalogue,
    read_archive_manifest,
    volume,
)
from index.store.contents import Prepared
from index.store.errors import IndexDamaged, IndexForeign, IndexMissing
from index.store.loading import load_index
from index.store.written import NOTHING
from tests.index import small_corpus
from tests.index.small_corpus import CAO_BANG, PHUONG, XA, HashingEmbedder, write_corpus


class Builder:
    """Builds one archive again and again, and knows what was read and embedded."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.folder = folder / "corpus", folder / "index"
        self.embedder = HashingEmbedder()
        self.read: list[str] = []
        self.left_out: list[UnreadableReport] = []

    def build(self, version: str = "1", prepare: Callable[[Report], Prepared] | None = None) -> None:
        self.read.clear()
        self.embedder.embedded.clear()
        build_archive(
            self.folder, self.corpus, self.embedder, read=self._read, prepare=prepare or written, version=version,
            left_out=self.left_out.append,
        )  # fmt: skip

    def _read(self, path: Path) -> Report:
        if "hỏng" in path.read_text(encoding="utf-8"):
            raise UnreadableReport(path, "damaged")
        self.read.append(path.stem)
        return small_corpus.read(path)

    def catalogue(self) -> Catalogue:
        return open_catalogue(self.folder, self.embedder.fingerprint)

    @property
    def keys(self) -> Sequence[str]:
        return [entry.key for entry in entries_of(self.folder)]


def written(report: Report) -> Prepared:
    """As `small_corpus.prepare`, with the words that the report writes."""
    prepared = small_corpus.prepare(report)
    words = {fold(word): 1 for text in prepared.passage_words for word in text.split()}
    return replace(prepared, written=replace(NOTHING, texts=len(prepared.passages), frequency=words))


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    write_corpus(tmp_path / "corpus", a=CAO_BANG, b=XA, c=PHUONG)
    made = Builder(tmp_path)
    made.build()
    return made


def test_each_report_has_an_index_of_its_own(builder: Builder) -> None:
    for key, values in {"a": 5, "b": 2, "c": 1}.items():
        own = load_index(volume(builder.folder, key), builder.embedder.fingerprint)
        assert [report.key for report in own.contents.reports] == [key]
        assert len(own.contents.figures) == values
    assert [(e.key, e.meta.title, e.passages) for e in builder.catalogue().entries] == [
        ("a", "a", 3),
        ("b", "b", 2),
        ("c", "c", 1),
    ]


def test_nothing_is_read_again_while_nothing_changes(builder: Builder) -> None:
    assert archive_is_current(builder.folder, builder.corpus, builder.embedder.fingerprint, "1")
    builder.build()
    assert builder.read == []
    assert builder.embedder.embedded == []


def test_only_what_changes_is_read_and_only_new_texts_are_embedded(builder: Builder) -> None:
    write_corpus(builder.corpus, b=f"{XA}\nCó 5 hộ mới.")
    builder.build()
    assert builder.read == ["b"]
    assert builder.embedder.embedded == ["Có 5 hộ mới.", "Có 5"]
    assert builder.keys == ["a", "c", "b"]


def test_a_report_that_comes_is_added_and_one_that_goes_is_gone(builder: Builder) -> None:
    (builder.corpus / "a.txt").unlink()
    (builder.corpus / "a.toml").unlink()
    write_corpus(builder.corpus, d="Có 9 trường.")
    builder.build()
    assert builder.read == ["d"]
    assert builder.keys == ["b", "c", "d"]
    assert not volume(builder.folder, "a").exists()
    assert builder.catalogue().writing(["rung", "truong"]) == {"rung": frozenset(), "truong": frozenset({3})}


def test_words_and_passages_lead_to_their_reports(builder: Builder) -> None:
    catalogue = builder.catalogue()
    numbers = {entry.key: entry.number for entry in catalogue.entries}
    assert catalogue.writing(["ho", "trau", "xyz"]) == {
        "ho": frozenset({numbers["b"], numbers["c"]}), "trau": frozenset({numbers["a"]}), "xyz": frozenset(),
    }  # fmt: skip
    near = catalogue.near(builder.embedder.queries(["Toàn phường có 25 hộ nghèo."])[0], 3)
    assert max(near, key=near.__getitem__) == numbers["c"]


def test_what_was_made_before_a_build_was_cut_is_not_made_again(builder: Builder) -> None:
    write_corpus(builder.corpus, d="Có 9 trường.", e="Có 4 chợ.")

    def cut(report: Report) -> Prepared:
        if report.key == "e":
            raise KeyboardInterrupt
        return written(report)

    at_once, archiving._AT_ONCE = archiving._AT_ONCE, 1
    try:
        with pytest.raises(KeyboardInterrupt):
            builder.build(prepare=cut)
        assert builder.keys == ["a", "b", "c"]  # the old one is in force
        builder.build()
    finally:
        archiving._AT_ONCE = at_once
    assert builder.read == ["e"]
    assert builder.keys == ["a", "b", "c", "d", "e"]


def test_a_file_that_cannot_be_read_is_told_once_and_left_out(builder: Builder) -> None:
    write_corpus(builder.corpus, b="hỏng")
    builder.build()
    assert [error.path.stem for error in builder.left_out] == ["b"]
    assert builder.keys == ["a", "c"]
    builder.build()
    assert len(builder.left_out) == 1


def test_another_version_makes_all_anew_with_the_vectors_that_are_there(builder: Builder) -> None:
    builder.build("2")
    assert builder.read == ["a", "b", "c"]
    assert builder.embedder.embedded == []


def test_passages_that_outgrow_the_flat_index_are_put_into_cells(
    builder: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archiving, "FLAT_BELOW", 7)
    monkeypatch.setattr("index.store.nearest.nearest_of.__defaults__", (7,))
    write_corpus(builder.corpus, d="Có 9 trường.")
    builder.build()
    catalogue = builder.catalogue()
    assert "IVF" in type(catalogue.passages).__name__
    assert builder.read == ["d"]
    assert catalogue.passages.ntotal == 7
    vectors, ids = catalogue.vectors()
    assert vectors.shape == (7, builder.embedder.dimension)
    assert len(np.unique(ids)) == 7


def test_a_changed_catalogue_is_told(builder: Builder) -> None:
    data = builder.folder / read_archive_manifest(builder.folder).catalogue
    with (data / "passages.faiss").open("r+b") as file:
        file.seek(60)
        file.write(b"\0\0\0\1")
    with pytest.raises(IndexDamaged):
        builder.catalogue()
    assert is_whole(builder.folder)
    (data / "reports.sqlite").unlink()
    assert not is_whole(builder.folder)


def test_a_catalogue_of_another_model_is_not_opened(builder: Builder) -> None:
    with pytest.raises(IndexForeign):
        open_catalogue(builder.folder, "another")


def test_nothing_is_left_of_an_archive_that_is_discarded(builder: Builder) -> None:
    discard_archive(builder.folder)
    assert {path.name for path in builder.folder.iterdir()} <= {"build.lock"}
    with pytest.raises(IndexMissing):
        builder.catalogue()
