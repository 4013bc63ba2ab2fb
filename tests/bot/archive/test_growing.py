"""An index becomes an archive when there are many reports, and an index again when there are few, with what was embedded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import figures_of
from bot.archive.archive import Archive
from bot.errors import TooManyReports
from bot.service import Places, bring_up_to_date, open_in_one, open_with
from index.embedding.embedder import Embedder
from index.store.manifest import built_from
from tests.bot.conftest import hoi, unheard


class Counting:
    """The real model, which tells how many texts it was given."""

    def __init__(self, model: Embedder) -> None:
        self.name, self.fingerprint, self.dimension = model.name, model.fingerprint, model.dimension
        self.queries = model.queries
        self.count = 0
        self._model = model

    def passages(self, texts: Sequence[str], progress: object = None) -> object:
        self.count += len(texts)
        return self._model.passages(texts)


@pytest.fixture
def small(tmp_path: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> Places:
    monkeypatch.setattr(service, "ARCHIVE_FROM", 3)
    (tmp_path / "corpus").mkdir()
    made = Places(tmp_path / "corpus", tmp_path / "index", embedder.name, None)
    for number in (0, 1):
        add(made, number)
    return made


def add(places: Places, number: int) -> Path:
    file = places.corpus / f"xa-{number}.txt"
    file.write_text(f"Tổng đàn trâu của xã là 1.2{number}0 con.\n", encoding="utf-8")
    place = ("An Lạc", "Bình Yên", "Cẩm Sơn")[number]
    file.with_suffix(".toml").write_text(f'title = "Báo cáo xã {place}"\nplace = "xã {place}"\n', encoding="utf-8")
    return file


def test_an_index_grows_into_an_archive_and_back_and_embeds_only_what_is_new(small: Places, embedder: Embedder) -> None:
    model = Counting(embedder)
    assert isinstance(open_with(model, small, unheard).answerer, Answerer)  # type: ignore[arg-type]
    at_first, model.count = model.count, 0
    third = add(small, 2)
    archive = open_with(model, small, unheard).answerer  # type: ignore[arg-type]
    assert isinstance(archive, Archive)
    assert 0 < model.count < at_first
    assert [fact.value for fact in figures_of(archive.ask("tổng đàn trâu xã Cẩm Sơn?"))] == [1220]
    assert not (small.index / "manifest.json").exists()
    assert built_from(small.index) == small.corpus.resolve()
    third.unlink()
    assert isinstance(open_with(model, small, unheard).answerer, Answerer)  # type: ignore[arg-type]
    assert not (small.index / "archive.json").exists()
    assert not (small.index / "volumes").exists()


def test_a_damaged_catalogue_is_made_anew_from_the_reports(small: Places, embedder: Embedder) -> None:
    add(small, 2)
    assert bring_up_to_date(small, embedder, unheard)
    assert not bring_up_to_date(small, embedder, unheard)
    for file in small.index.glob("catalogue-*/passages.faiss"):
        file.write_bytes(b"nothing of the kind")
    assert bring_up_to_date(small, embedder, unheard)
    assert isinstance(open_with(embedder, small, unheard).answerer, Archive)


def test_what_looks_into_one_index_says_that_there_are_too_many_reports(small: Places, embedder: Embedder) -> None:
    add(small, 2)
    with pytest.raises(TooManyReports):
        open_in_one(embedder, small, unheard)


def test_one_file_is_a_corpus_too(small: Places) -> None:
    asked = hoi("ask", "tổng đàn trâu?", "--corpus", small.corpus / "xa-1.txt", "--index", small.index)
    assert asked.stdout.startswith("1.210 con – Tổng đàn trâu"), asked.stderr
