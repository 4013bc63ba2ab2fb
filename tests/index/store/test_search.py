"""Search mixes what is meant with what is written, in numbers that can be checked by hand."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from index.build import build
from index.store.bm25 import lexical, lexical_tokens
from index.store.contents import LAYERS, Layer
from index.store.loading import Index, load_index
from index.store.search import HYBRID, Weights, scores, search, standardised
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


@pytest.mark.parametrize(
    ("layer", "found"),
    [
        ("passages", "Toàn xã có 312 hộ nghèo."),
        ("sentences", "Toàn xã có 312 hộ nghèo."),
        ("figures", "Toàn xã có 312"),
    ],
)
def test_the_item_asked_for_comes_first(index: Index, layer: Layer, found: str) -> None:
    hits = search(index, vector(QUESTION), words(QUESTION).split(), layer, 2)
    assert texts(index, layer)[hits[0].position] == found
    assert len(hits) == 2


@pytest.mark.parametrize("layer", LAYERS)
def test_the_dense_score_is_the_cosine(index: Index, layer: Layer) -> None:
    found = scores(index, vector(QUESTION), [], layer)
    by_hand = [float(vector(text) @ vector(QUESTION)) for text in texts(index, layer)]
    assert found.dense == pytest.approx(by_hand, abs=1e-6)


def test_a_hit_tells_all_that_made_its_score(index: Index) -> None:
    terms = words(QUESTION).split()
    found = scores(index, vector(QUESTION), terms, "passages")
    for hit in search(index, vector(QUESTION), terms, "passages", 6):
        assert hit.score == pytest.approx(0.7 * hit.dense_z + 0.3 * hit.lexical_z, abs=1e-6)
        assert (hit.dense, hit.lexical) == (found.dense[hit.position], found.lexical[hit.position])
        assert hit.lexical_z == standardised(found.lexical)[hit.position]


def test_weights_decide_which_side_is_heard(index: Index) -> None:
    meant, written = vector("tổng đàn bò"), words("hòa giải thành").split()
    by_meaning = search(index, meant, written, "sentences", 1, weights=Weights(dense=1, lexical=0))[0]
    by_words = search(index, meant, written, "sentences", 1, weights=Weights(dense=0, lexical=1))[0]
    assert texts(index, "sentences")[by_meaning.position] == "Tổng đàn bò 879 con."
    assert texts(index, "sentences")[by_words.position] == "Đã hòa giải thành 12 vụ."


def test_only_the_reports_asked_for_are_found_with_the_same_scores(index: Index) -> None:
    terms = words(QUESTION).split()
    everywhere = search(index, vector(QUESTION), terms, "figures", 100)
    in_phuong = search(index, vector(QUESTION), terms, "figures", 100, reports=frozenset({"phuong", "unknown"}))
    assert [texts(index, "figures")[hit.position] for hit in in_phuong] == ["Toàn phường có 25"]
    assert in_phuong[0] in everywhere
    assert search(index, vector(QUESTION), terms, "figures", 100, reports=frozenset()) == []


def test_equals_come_in_reading_order(index: Index) -> None:
    silent = Weights(dense=0, lexical=0)
    hits = search(index, vector(QUESTION), [], "passages", 6, weights=silent)
    assert [hit.position for hit in hits] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("terms", [[], ["", " "], ["chưa", "từng", "có"], ["xã"] * 5000])
def test_any_words_can_be_asked_for(index: Index, terms: list[str]) -> None:
    for layer in LAYERS:
        found = scores(index, vector(QUESTION), terms, layer).mixed(HYBRID)
        assert found.shape == (len(texts(index, layer)),)
        assert np.isfinite(found).all()


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
    assert [search(nothing, vector(QUESTION), ["xã"], layer, 5) for layer in LAYERS] == [[], [], []]


def test_searching_thousands_of_items_takes_milliseconds(tmp_path: Path) -> None:
    lines = [f"{CAO_BANG.splitlines()[i % 3]} {i}" for i in range(5000)]
    corpus = write_corpus(tmp_path / "corpus", dai="\n".join(lines))
    build(tmp_path / "index", corpus, EMBEDDER, read=read, prepare=prepare, version="1")
    big = load_index(tmp_path / "index", EMBEDDER.fingerprint)
    spent = []
    for _ in range(20):
        begun = time.perf_counter()
        search(big, vector(QUESTION), words(QUESTION).split(), "passages", 20)
        spent.append(time.perf_counter() - begun)
    assert min(spent) < 0.01  # 0.001 alone; the machine may be busy
