"""What questions are embedded with: no torch, and the vectors that the model itself gives; of the default, in eight bits."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.embedding import model_source
from index.embedding.embedder import Embedder, LightEmbedder, load_embedder, load_light_embedder, query_folder
from index.embedding.model_source import ModelUnavailable
from index.embedding.pieces import open_pieces
from tests.index.embedding.test_embedder import DEFAULT, QUESTIONS, SENTENCES, _python, cache, e5, tiny

__all__ = ["cache", "e5", "tiny"]  # fixtures


@pytest.fixture(scope="module")
def light(e5: Embedder, cache: Path) -> LightEmbedder:
    opened = load_light_embedder(e5.name, cache)
    assert isinstance(opened, LightEmbedder)
    return opened


def test_its_questions_and_passages_are_those_of_the_model(light: LightEmbedder, e5: Embedder) -> None:
    asked = (*QUESTIONS, "RỪNG", "", "một hai ba bốn " * 400)
    own, exact = light.queries(asked), e5.queries(asked)
    assert ((own * exact).sum(axis=1) > 0.995).all()
    np.testing.assert_allclose(np.linalg.norm(own, axis=1), 1, atol=1e-5)
    heard: list[tuple[int, int]] = []
    made = light.passages(SENTENCES, lambda done, of: heard.append((done, of)))
    np.testing.assert_allclose(made, e5.passages(SENTENCES), atol=1e-6)
    assert heard == [(3, 3)]
    assert (light.name, light.fingerprint, light.dimension) == (e5.name, e5.fingerprint, e5.dimension)


def test_it_imports_no_torch(cache: Path, e5: Embedder, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.embedding.embedder import load_light_embedder\n"
        f"embedder = load_light_embedder({e5.name!r}, Path({str(cache)!r}))\n"
        "embedder.queries(['rừng']), embedder.passages(['rừng'])\n"
        "print({'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules))\n"
    )
    done = _python(code, tmp_path, 120, HF_HUB_OFFLINE="1")
    assert (done.stdout, done.stderr) == ("set()\n", "")


@pytest.fixture(scope="module")
def tokenizers(light: LightEmbedder, cache: Path) -> tuple[Tokenizer, Tokenizer]:
    """Of all pieces, and of those that are kept."""
    source = model_source.find(DEFAULT, cache, lambda _step, _name: None)
    return Tokenizer.from_file(str(source.folder / "tokenizer.json")), open_pieces(
        query_folder(DEFAULT, source, cache)
    ).tokenizer


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwzAĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệ .,:;%/()0123456789-–“”²≥\n"


@given(st.text(alphabet=LETTERS, max_size=80))
def test_a_text_of_latin_letters_is_cut_into_the_same_pieces(
    tokenizers: tuple[Tokenizer, Tokenizer], text: str
) -> None:
    whole, kept = tokenizers
    assert kept.encode(text).tokens == whole.encode(text).tokens


def test_letters_of_other_scripts_are_unknown(tokenizers: tuple[Tokenizer, Tokenizer]) -> None:
    whole, kept = tokenizers
    assert kept.get_vocab_size() < whole.get_vocab_size() / 2
    unknown, blank = kept.token_to_id("<unk>"), kept.token_to_id("▁")
    assert kept.encode("лес 森林", add_special_tokens=False).ids == [blank, unknown, blank, unknown]


def test_a_model_whose_graph_gives_other_vectors_is_asked_itself(tiny: Path, tmp_path: Path) -> None:
    """It makes small letters of what it reads, which is no part of the graph."""
    folder, steps = shutil.copytree(tiny, tmp_path / "small-letters"), list[str]()
    settings = folder / "sentence_bert_config.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"do_lower_case": True}))
    opened = load_light_embedder(str(folder), tmp_path / "cache", lambda step, _name: steps.append(step))
    assert isinstance(opened, Embedder)
    assert steps == ["without_graph"]
    np.testing.assert_allclose(opened.queries(["RỪNG"]), opened.queries(["rừng"]), atol=1e-6)


def test_a_model_of_ones_own_is_asked_without_torch_too(tiny: Path, tmp_path: Path) -> None:
    opened = load_light_embedder(str(tiny), tmp_path / "cache")
    assert isinstance(opened, LightEmbedder)
    asked = ("rừng", "RỪNG", "một hai ba bốn " * 400)
    np.testing.assert_allclose(opened.queries(asked), load_embedder(str(tiny)).queries(asked), atol=1e-5)
    assert opened.queries(["rừng"])[0] @ opened.passages(["rừng"])[0] == pytest.approx(1)


def test_a_folder_without_a_model_is_one_clear_error(tiny: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny, tmp_path / "copy")
    (folder / "config.json").unlink()
    with pytest.raises(ModelUnavailable) as caught:
        load_light_embedder(str(folder), tmp_path / "cache")
    assert (caught.value.name, caught.value.cause) == (str(folder), "not_a_model")
