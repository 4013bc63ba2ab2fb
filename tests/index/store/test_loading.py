"""An index on disk is whole or absent, gives back what was put in, and is not made twice."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.build import build
from index.document.passages import Passage, Sentence
from index.document.report import Report
from index.embedding.interface import Floats, Progress
from index.figures.figure import Figure
from index.store.contents import LAYERS, Contents, Layer, Part, Prepared, join
from index.store.database import load_contents, load_parts, save_parts
from index.store.errors import CorpusEmpty, IndexDamaged, IndexForeign, IndexMissing, PromiseBroken
from index.store.loading import Index, is_current, load_index
from index.store.written import Written
from tests.index.small_corpus import CAO_BANG, PHUONG, XA, HashingEmbedder, prepare, read, write_corpus

FINGERPRINT = HashingEmbedder().fingerprint


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", cao_bang=CAO_BANG, xa=XA)


@pytest.fixture
def folder(tmp_path: Path, corpus: Path) -> Path:
    """An index of `corpus`."""
    built(tmp_path / "index", corpus)
    return tmp_path / "index"


def built(folder: Path, corpus: Path, version: str = "1", embedder: HashingEmbedder | None = None) -> list[str]:
    """Build, and return the texts that were embedded."""
    embedder = embedder or HashingEmbedder()
    build(folder, corpus, embedder, read=read, prepare=prepare, version=version)
    return embedder.embedded


def expected(corpus: Path) -> Contents:
    reports = [read(path) for path in sorted(corpus.glob("*.txt"))]
    return join([Part(report, prepare(report)) for report in reports])


def vectors(index: Index, layer: Layer) -> Floats:
    nearest = index.layers[layer].nearest
    return np.asarray(nearest.reconstruct_n(0, nearest.ntotal)).reshape(-1, index.manifest.dimension)


def data_files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("data-*/**/*") if p.is_file())


def leftovers(folder: Path) -> list[Path]:
    """Folders that are not the one in force."""
    in_force = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["data"]
    return [p for p in folder.iterdir() if p.is_dir() and p.name != in_force]


def run(script: str, folder: Path, *versions: str) -> subprocess.Popen[str]:
    root = Path(__file__).parents[3]
    return subprocess.Popen(
        [sys.executable, str(root / "tests" / "index" / script), str(folder), *versions],
        env={**os.environ, "PYTHONPATH": str(root), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )


# What is put in comes out


def test_what_was_built_is_what_loads(folder: Path, corpus: Path) -> None:
    assert load_index(folder, FINGERPRINT).contents == expected(corpus)


def test_figures_and_sentences_point_into_their_own_reports_passages(folder: Path) -> None:
    contents = load_index(folder, FINGERPRINT).contents
    printed = [contents.passages[f.passage].text[f.start : f.stop] for f in contents.figures]
    assert printed == ["46", "1.141", "879", "327,2", "103,5", "312", "12"]
    assert {contents.passages[s.passage].report == s.report for s in contents.sentences} == {True}


def test_each_layer_holds_one_vector_an_item_in_order(folder: Path) -> None:
    index = load_index(folder, FINGERPRINT)
    described = [f.described for f in index.contents.figures]
    assert np.array_equal(vectors(index, "figures"), HashingEmbedder().queries(described))
    nearest = [
        index.layers["figures"].nearest.search(v[None], 1)[1].item() for v in HashingEmbedder().queries(described)
    ]
    assert nearest == list(range(7))


def test_the_vector_of_a_passage_is_the_mean_of_those_of_its_heading_and_its_sentences(tmp_path: Path) -> None:
    told = "Toàn xã có 12 hộ.", "Đã thu ngân sách 46 tỷ đồng, đạt kế hoạch."
    built(tmp_path / "index", write_corpus(tmp_path / "corpus", xa=" ".join(told)))
    pieces = ["Phần thứ nhất", *told]
    summed = np.array([len(piece) for piece in pieces]) @ HashingEmbedder().queries(pieces)
    found = vectors(load_index(tmp_path / "index", FINGERPRINT), "passages")
    assert found[0] == pytest.approx(summed / np.linalg.norm(summed), abs=1e-6)


def test_a_passage_that_is_one_sentence_has_the_vector_of_that(folder: Path) -> None:
    index = load_index(folder, FINGERPRINT)
    spoken = index.contents.sentences[0]
    assert spoken.stop - spoken.start == len(index.contents.passages[0].text)
    assert np.array_equal(vectors(index, "passages")[0], vectors(index, "sentences")[0])


def test_owners_name_the_report_of_each_item(folder: Path) -> None:
    owners = {layer: index.owners.tolist() for layer, index in load_index(folder, FINGERPRINT).layers.items()}
    assert owners == {
        "passages": [0, 0, 0, 1, 1],
        "sentences": [0, 0, 0, 0, 1, 1],
        "figures": [0] * 5 + [1] * 2,
    }


def test_a_report_without_figures_or_words_can_be_stored(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", rong="", dau="…")
    built(tmp_path / "index", corpus)
    index = load_index(tmp_path / "index", FINGERPRINT)
    assert index.contents == expected(corpus)
    assert vectors(index, "figures").shape == (0, 64)


COUNTS = st.dictionaries(st.text(max_size=4), st.integers(1, 99), max_size=2)
NAMES = st.lists(st.tuples(st.text(max_size=4), st.text(max_size=4)), max_size=2).map(tuple)
UNREAD = st.lists(st.text(max_size=4), max_size=2).map(tuple)
WRITTEN = st.builds(Written, st.integers(0, 99), COUNTS, COUNTS, COUNTS, NAMES, NAMES, UNREAD)


@st.composite
def parts(draw: st.DrawFn) -> list[Part]:
    reports = draw(st.lists(st.from_type(Report), max_size=2, unique_by=lambda r: r.key))
    return [Part(report, draw(prepared())) for report in reports]


@st.composite
def prepared(draw: st.DrawFn) -> Prepared:
    passages = draw(st.lists(st.from_type(Passage), max_size=2))
    placed = st.integers(0, len(passages) - 1)
    inside = st.lists(st.builds(Sentence, passage=placed), max_size=2) if passages else st.just([])
    figures = st.lists(st.builds(Figure, passage=placed), max_size=2) if passages else st.just([])
    items = (draw(inside), draw(figures))
    texts = [draw(st.tuples(*[st.text()] * len(x))) for x in (passages, *items, passages, items[0])]
    return Prepared(tuple(passages), tuple(items[0]), tuple(items[1]), *texts, draw(WRITTEN))


@given(parts())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_database_gives_back_what_it_was_given(
    tmp_path_factory: pytest.TempPathFactory, stored: list[Part]
) -> None:
    path = tmp_path_factory.mktemp("db") / "index.sqlite"
    save_parts(path, stored)
    assert load_contents(path) == join(stored)
    assert load_parts(path) == stored


def test_building_and_loading_print_nothing(tmp_path: Path, corpus: Path, capfd: pytest.CaptureFixture[str]) -> None:
    built(tmp_path / "index", corpus)
    load_index(tmp_path / "index", FINGERPRINT)
    assert capfd.readouterr() == ("", "")


def test_progress_is_told_to_whoever_asks(tmp_path: Path, corpus: Path) -> None:
    told: list[tuple[int, int]] = []
    build(
        tmp_path / "index",
        corpus,
        HashingEmbedder(),
        read=read,
        prepare=prepare,
        version="1",
        progress=lambda done, total: told.append((done, total)),
    )
    distinct = {
        text for layer in LAYERS for r in ("cao_bang", "xa") for text in prepare(read(corpus / f"{r}.txt")).texts(layer)
    }
    assert told == [(len(distinct), len(distinct))]


# What cannot be loaded, and why


def test_no_index_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing) as caught:
        load_index(tmp_path / "index", FINGERPRINT)
    assert caught.value.folder == tmp_path / "index"


@pytest.mark.parametrize("made", [True, False])
def test_a_corpus_without_reports_is_told_and_leaves_nothing(tmp_path: Path, made: bool) -> None:
    if made:
        write_corpus(tmp_path / "none")
    with pytest.raises(CorpusEmpty) as caught:
        built(tmp_path / "index", tmp_path / "none")
    assert caught.value.folder == tmp_path / "none"
    assert not (tmp_path / "index").exists()


def test_an_index_of_another_model_is_foreign(folder: Path) -> None:
    with pytest.raises(IndexForeign) as caught:
        load_index(folder, "e5/384")
    assert "bag-of-words/64" in caught.value.built_with
    assert caught.value.wanted == "e5/384"


def test_an_index_of_another_format_is_foreign_however_it_looks(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"format": "0", "shards": []}', encoding="utf-8")
    with pytest.raises(IndexForeign) as caught:
        load_index(folder, FINGERPRINT)
    assert caught.value.built_with == "format 0"


def halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def lose_the_last_byte(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def make_a_folder_of_it(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [halve, lose_the_last_byte, empty, flip_a_bit, Path.unlink, make_a_folder_of_it])
def test_damage_to_any_file_is_told_as_damage(folder: Path, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    names = [p.relative_to(folder) for p in data_files(folder)]
    assert len(names) >= 4 + 2 * 5
    for number, name in enumerate(names):
        copy = shutil.copytree(folder, tmp_path / str(number))
        damage(copy / name)
        with pytest.raises(IndexDamaged):
            load_index(copy, FINGERPRINT)


def test_building_mends_damage(folder: Path, corpus: Path) -> None:
    for number in range(len(data_files(folder))):
        halve(data_files(folder)[number])
        built(folder, corpus)
        assert load_index(folder, FINGERPRINT).contents == expected(corpus)
        assert leftovers(folder) == []


@pytest.mark.parametrize("damage", [halve, lose_the_last_byte, empty, make_a_folder_of_it])
def test_a_damaged_manifest_is_told_as_damage(folder: Path, damage: Callable[[Path], None]) -> None:
    damage(folder / "manifest.json")
    with pytest.raises(IndexDamaged):
        load_index(folder, FINGERPRINT)


@pytest.mark.parametrize("content", ["[]", "null", "{}", '{"format": 1}', "\x00\xff", '{"format": "'])
def test_a_manifest_that_says_nothing_is_told_as_damage(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content, encoding="latin-1")
    with pytest.raises(IndexDamaged):
        load_index(folder, FINGERPRINT)


# What is not done twice


def test_only_the_texts_of_a_new_report_are_embedded(folder: Path, corpus: Path) -> None:
    write_corpus(corpus, phuong=PHUONG)
    assert built(folder, corpus) == [PHUONG, "Toàn phường có 25"]
    index = load_index(folder, FINGERPRINT)
    assert index.contents == expected(corpus)
    passages = index.contents.passages
    spoken = [passages[s.passage].text[s.start : s.stop] for s in index.contents.sentences]
    assert np.array_equal(vectors(index, "sentences"), HashingEmbedder().queries(spoken))


def test_nothing_is_written_when_nothing_changed(folder: Path, corpus: Path) -> None:
    before = (folder / "manifest.json").read_bytes()
    assert built(folder, corpus) == []
    assert (folder / "manifest.json").read_bytes() == before


def test_unchanged_reports_are_not_read_again(folder: Path, corpus: Path) -> None:
    (corpus / "xa.toml").write_text('title = "Báo cáo của xã"\n', encoding="utf-8")
    seen: list[str] = []

    def watched(path: Path) -> Report:
        seen.append(path.stem)
        return read(path)

    build(folder, corpus, HashingEmbedder(), read=watched, prepare=prepare, version="1")
    assert seen == ["xa"]
    assert load_index(folder, FINGERPRINT).contents.reports[1].meta.title == "Báo cáo của xã"


def test_a_new_way_to_prepare_reads_all_again_but_embeds_only_new_texts(folder: Path, corpus: Path) -> None:
    def doubling(report: Report) -> Prepared:
        old = prepare(report)
        return replace(old, figure_texts=tuple(f"{text} (2023)" for text in old.figure_texts))

    embedder = HashingEmbedder()
    build(folder, corpus, embedder, read=read, prepare=doubling, version="2")
    assert len(embedder.embedded) == 7
    assert all(text.endswith("(2023)") for text in embedder.embedded)


def test_another_model_embeds_all_again(folder: Path, corpus: Path) -> None:
    wider = HashingEmbedder(dimension=128)
    assert len(built(folder, corpus, embedder=wider)) == len(built(folder.parent / "fresh", corpus))
    assert vectors(load_index(folder, wider.fingerprint), "figures").shape == (7, 128)


def test_a_removed_report_is_gone_and_costs_nothing(folder: Path, corpus: Path) -> None:
    (corpus / "cao_bang.txt").unlink()
    assert built(folder, corpus) == []
    assert load_index(folder, FINGERPRINT).contents == expected(corpus)


def test_an_index_is_current_until_its_sources_or_builders_change(folder: Path, corpus: Path) -> None:
    assert is_current(folder, corpus, FINGERPRINT, "1")
    assert not is_current(folder, corpus, "another model", "1")
    assert not is_current(folder, corpus, FINGERPRINT, "2")
    os.utime(corpus / "xa.txt", (0, 0))
    assert is_current(folder, corpus, FINGERPRINT, "1")
    (corpus / "xa.txt").write_text(XA.replace("312", "313"), encoding="utf-8")
    assert not is_current(folder, corpus, FINGERPRINT, "1")


def test_an_index_that_lost_a_file_or_lacks_a_report_is_not_current(folder: Path, corpus: Path) -> None:
    write_corpus(corpus, phuong=PHUONG)
    assert not is_current(folder, corpus, FINGERPRINT, "1")
    built(folder, corpus)
    data_files(folder)[0].unlink()
    assert not is_current(folder, corpus, FINGERPRINT, "1")
    assert not is_current(folder.parent / "nowhere", corpus, FINGERPRINT, "1")


# Whole or absent


def test_a_builder_killed_at_any_moment_leaves_the_old_index_or_the_new(folder: Path, corpus: Path) -> None:
    old = load_index(folder, FINGERPRINT).contents
    write_corpus(corpus, phuong=PHUONG)
    new = expected(corpus)
    with run("killed_build.py", folder.parent) as script:
        killed = int(script.communicate()[0])
    seen = [load_index(folder.parent / f"killed-{n}", FINGERPRINT).contents for n in range(killed + 1)]
    assert all(contents in (old, new) for contents in seen)
    assert seen[0] == old
    assert seen[-1] == new
    assert seen == sorted(seen, key=lambda contents: contents == new)  # one step: never back to the old
    for n in range(killed + 1):
        place = folder.parent / f"killed-{n}"
        built(place, corpus)
        assert load_index(place, FINGERPRINT).contents == new
        assert leftovers(place) == []


def test_a_report_that_cannot_be_read_leaves_the_old_index(folder: Path, corpus: Path) -> None:
    old = load_index(folder, FINGERPRINT).contents
    write_corpus(corpus, phuong=PHUONG)
    (corpus / "phuong.toml").unlink()
    with pytest.raises(FileNotFoundError):
        built(folder, corpus)
    assert load_index(folder, FINGERPRINT).contents == old
    assert leftovers(folder) == []


def test_builders_at_the_same_time_build_once(tmp_path: Path, corpus: Path) -> None:
    scripts = [run("some_builds.py", tmp_path, "1") for _ in range(3)]
    embedded = sorted(int(script.communicate()[0]) for script in scripts)
    assert [script.returncode for script in scripts] == [0, 0, 0]
    assert embedded == [0, 0, len(built(tmp_path / "alone", corpus))]
    assert load_index(tmp_path / "index", FINGERPRINT).contents == expected(corpus)


def test_a_reader_always_finds_a_whole_index_while_others_build(folder: Path, corpus: Path) -> None:
    old = load_index(folder, FINGERPRINT).contents
    write_corpus(corpus, phuong=PHUONG)
    new = expected(corpus)
    script = run("some_builds.py", folder.parent, *map(str, range(60)))
    while script.poll() is None:
        assert load_index(folder, FINGERPRINT).contents in (old, new)
    script.communicate()
    assert load_index(folder, FINGERPRINT).contents == new


# What builders are held to


def test_a_part_whose_texts_do_not_match_its_items_is_refused(corpus: Path) -> None:
    part = prepare(read(corpus / "xa.txt"))
    with pytest.raises(PromiseBroken, match="0 texts for 2 figures"):
        replace(part, figure_texts=())


def test_a_figure_in_no_passage_is_refused(corpus: Path) -> None:
    part = prepare(read(corpus / "xa.txt"))
    with pytest.raises(PromiseBroken, match="no passage at 9"):
        replace(part, figures=(replace(part.figures[0], passage=9), part.figures[1]))


def test_a_vector_that_is_no_number_is_refused(folder: Path, corpus: Path) -> None:
    class Broken(HashingEmbedder):
        def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
            return super().passages(texts) * np.float32("nan")

    write_corpus(corpus, phuong=PHUONG)
    with pytest.raises(PromiseBroken, match="bag-of-words"):
        built(folder, corpus, embedder=Broken())
    assert len(load_index(folder, FINGERPRINT).contents.reports) == 2
