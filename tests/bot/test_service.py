"""Keeping an index as new as its corpus."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot import service
from bot.config import Config
from bot.rendering.errors import error_sentence
from bot.service import Places
from index.embedding.interface import Embedder
from index.store.errors import CorpusEmpty, IndexOfAnotherCorpus
from index.store.loading import load_index
from tests.bot.conftest import hoi, small_corpus, unheard


@pytest.fixture
def small(places: Places, tmp_path: Path) -> Places:
    return replace(places, corpus=small_corpus(tmp_path / "corpus"), index=tmp_path / "index")


def test_an_index_is_built_once_and_again_when_a_report_changes(small: Places, embedder: Embedder) -> None:
    heard: list[tuple[int, int]] = []
    assert service.refresh(small, embedder, lambda done, total: heard.append((done, total)))
    assert heard[-1][0] == heard[-1][1] > 0
    assert not service.refresh(small, embedder, unheard)
    small_corpus(small.corpus, "Toàn xã có 27 hộ cận nghèo.\n")
    assert service.refresh(small, embedder, unheard)
    assert [f.value for f in load_index(small.index, embedder.fingerprint).contents.figures] == ["27"]


def test_damage_that_leaves_the_size_is_mended_only_where_every_byte_is_read(small: Places, embedder: Embedder) -> None:
    service.refresh(small, embedder, unheard)
    stored = next(small.index.rglob("figures.faiss"))
    stored.write_bytes(stored.read_bytes()[:-1] + b"\xff")
    assert not service.refresh(small, embedder, unheard)
    assert service.bring_up_to_date(small, embedder, unheard)
    load_index(small.index, embedder.fingerprint)
    assert not service.bring_up_to_date(small, embedder, unheard)


def test_an_empty_corpus_is_told_and_leaves_nothing(small: Places, embedder: Embedder) -> None:
    (small.corpus / "xa-a.txt").unlink()
    with pytest.raises(CorpusEmpty):
        service.refresh(small, embedder, unheard)
    assert not small.index.exists()


def test_an_index_is_never_rebuilt_from_another_corpus_by_a_command_that_reads_it(
    small: Places, embedder: Embedder, tmp_path: Path
) -> None:
    service.refresh(small, embedder, unheard)
    before = (small.index / "manifest.json").read_bytes()
    other = replace(small, corpus=small_corpus(tmp_path / "khac", "Toàn xã có 27 hộ cận nghèo.\n"))
    with pytest.raises(IndexOfAnotherCorpus) as raised:
        service.refresh(other, embedder, unheard)
    assert (small.index / "manifest.json").read_bytes() == before
    assert str(small.corpus) in error_sentence(raised.value)
    assert str(other.corpus) in error_sentence(raised.value)
    assert service.bring_up_to_date(other, embedder, unheard)
    assert service.places_of(Config.load(Path("khong-co.toml")), None, small.index).corpus == other.corpus


def test_index_and_corpus_may_be_moved_together(small: Places, embedder: Embedder, tmp_path: Path) -> None:
    home = tmp_path / "nha"
    home.mkdir()
    there = replace(small, corpus=small.corpus.rename(home / "corpus"), index=home / "index")
    service.refresh(there, embedder, unheard)
    moved = home.rename(tmp_path / "nha moi")
    small_corpus(moved / "corpus", "Toàn xã có 27 hộ cận nghèo.\n")
    assert service.refresh(replace(small, corpus=moved / "corpus", index=moved / "index"), embedder, unheard)


def test_an_index_that_is_copied_alone_still_belongs_to_its_corpus(
    small: Places, embedder: Embedder, tmp_path: Path
) -> None:
    service.refresh(small, embedder, unheard)
    copy = shutil.copytree(small.index, tmp_path / "noi" / "khac")
    assert service.places_of(Config.load(Path("khong-co.toml")), None, copy).corpus == small.corpus.resolve()


def test_a_question_about_an_index_named_alone_is_answered_from_its_own_reports(
    small: Places, embedder: Embedder
) -> None:
    service.refresh(small, embedder, unheard)
    small_corpus(small.corpus, "Toàn xã có 27 hộ cận nghèo.\n")  # so that it has to be brought up to date
    run = hoi("ask", "toàn xã có bao nhiêu hộ cận nghèo?", "--index", small.index)
    assert (run.returncode, run.stdout[:2]) == (0, "27"), run.stderr


def test_the_command_line_goes_before_the_configuration(places: Places) -> None:
    config = Config.load(Path("khong-co.toml"))
    assert service.places_of(config, Path("a"), Path("b")).corpus == Path("a")
    assert service.places_of(config, None, Path("b")).index == Path("b")
    assert service.places_of(config).index == config.index.folder
