"""Search scores what is meant and what is written, in numbers that can be checked by hand."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.store.bm25 import lexical, lexical_tokens
from index.store.contents import LAYERS, Layer
from index.store.loading import Index, load_index
from index.store.search import Scores, scores, standardised
from tests.index.small_corpus import CAO_BANG, PHUONG, XA, HashingEmbedder, prepare, read, words, write_corpus

EMBEDDER = HashingEmbedder(dimension=256)
QUESTION = "xã có bao nhiêu hộ nghèo"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("search")
    corpus = write_corpus(folder / "corpus", cao_bang=CAO_BANG, phuong=PHUONG, xa=XA)
    build(folder / "index", corpus, EMBEDDER, read=read, prepare=prepare, version="1")
    return load_index(folder / "index", EMBEDDER.fingerprint)


def vector(text: str) -> np.ndarray:
    return EMBEDDER.queries([text])[0]


def texts(index: Index, layer: Layer) -> list[str]:
    contents = index.contents
    return {
        "passages": [p.text for p in contents.passages],
        "sentences": [contents.passages[s.passage].text[s.start : s.stop] for s in contents.sentences],
        "figures": [f.described for f in contents.figures],
    }[layer]


def asked(index: Index, meant: str, written: str, layer: Layer) -> Scores:
    return scores(index, vector(meant), words(written).split(), layer)


@pytest.mark.parametrize(
    ("layer", "found"),
    [
        ("passages", "Toàn xã có 312 hộ nghèo."),
        ("sentences", "Toàn xã có 312 hộ nghèo."),
        ("figures", "Toàn xã có 312"),
    ],
)
def test_the_item_asked_for_scores_best(index: Index, layer: Layer, found: str) -> None:
    both = asked(index, QUESTION, QUESTION, layer)
    assert texts(index, layer)[int(np.argmax(both.dense_z + both.lexical_z))] == found


@pytest.mark.parametrize("layer", LAYERS)
def test_the_dense_score_is_the_cosine(index: Index, layer: Layer) -> None:
    found = scores(index, vector(QUESTION), [], layer)
    nearest = index.layers[layer].nearest
    by_hand = [float(nearest.reconstruct(i) @ vector(QUESTION)) for i in range(nearest.ntotal)]
    assert found.dense == pytest.approx(by_hand, abs=1e-6)


@pytest.mark.parametrize("layer", ["sentences", "figures"])
def test_a_vector_is_that_of_its_text(index: Index, layer: Layer) -> None:
    nearest = index.layers[layer].nearest
    for i, text in enumerate(texts(index, layer)):
        assert np.array_equal(nearest.reconstruct(i), vector(text))


def test_each_side_hears_its_own_words(index: Index) -> None:
    found = asked(index, "tổng đàn bò", "hòa giải thành", "sentences")
    assert texts(index, "sentences")[int(np.argmax(found.dense_z))] == "Tổng đàn bò 879 con."
    assert texts(index, "sentences")[int(np.argmax(found.lexical_z))] == "Đã hòa giải thành 12 vụ."


@pytest.mark.parametrize("terms", [[], ["", " "], ["chưa", "từng", "có"], ["xã"] * 5000])
def test_any_words_can_be_asked_for(index: Index, terms: list[str]) -> None:
    for layer in LAYERS:
        found = scores(index, vector(QUESTION), terms, layer)
        assert found.lexical.shape == found.dense.shape == (len(texts(index, layer)),)
        assert np.isfinite(found.dense_z + found.lexical_z).all()


def test_a_bigram_tells_a_word_from_its_syllables() -> None:
    apart, together = lexical(["hoa qua giai cuu", "hoa giai"]).scores(lexical_syllables := ["hoa", "giai"])
    assert lexical_tokens(lexical_syllables) == ["hoa", "giai", "hoa giai"]
    assert together > 1.5 * apart


def test_bm25_agrees_with_its_formula() -> None:
    """ln(1 + (N - n + .5) / (n + .5)) * tf / (tf + k1 (1 - b + b length / mean)), k1 = 1.5, b = 0.75."""
    [with_it, without] = lexical(["dan dan", "bo"]).scores(["dan"])
    # Tokens with bigrams: 3 and 1, so the mean is 2; "dan" twice in the first.
    assert with_it == pytest.approx(np.log(1 + 1.5 / 1.5) * 2 / (2 + 1.5 * (0.25 + 0.75 * 3 / 2)), rel=1e-5)
    assert without == 0


def test_standardised_scores_have_mean_0_and_deviation_1_or_are_silent() -> None:
    assert standardised(np.array([1, 3], dtype=np.float32)).tolist() == [-1, 1]
    assert standardised(np.full(7, 0.1, dtype=np.float32)).tolist() == [0] * 7
    assert standardised(np.zeros(0, dtype=np.float32)).tolist() == []


def test_a_corpus_without_items_finds_nothing(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", rong="")
    build(tmp_path / "index", corpus, EMBEDDER, read=read, prepare=prepare, version="1")
    nothing = load_index(tmp_path / "index", EMBEDDER.fingerprint)
    assert [scores(nothing, vector(QUESTION), ["xã"], layer).dense.size for layer in LAYERS] == [0, 0, 0]


def test_searching_thousands_of_items_takes_milliseconds(tmp_path: Path) -> None:
    lines = [f"{CAO_BANG.splitlines()[i % 3]} {i}" for i in range(5000)]
    corpus = write_corpus(tmp_path / "corpus", dai="\n".join(lines))
    build(tmp_path / "index", corpus, EMBEDDER, read=read, prepare=prepare, version="1")
    big = load_index(tmp_path / "index", EMBEDDER.fingerprint)
    spent = []
    for _ in range(20):
        begun = time.perf_counter()
        scores(big, vector(QUESTION), words(QUESTION).split(), "passages")
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.01  # 0.001 alone; the machine may be busy
