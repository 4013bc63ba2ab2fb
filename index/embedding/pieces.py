"""The word pieces of a model: a text becomes their numbers, and a number its vector, read from disk when asked for.

Half of the pieces of a model of many languages are of scripts that no Vietnamese text holds. They are left out: a text of
Latin letters is cut as before, letters of another script are one unknown piece.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

_TOKENIZER, _VECTORS = "tokenizer.json", "pieces.npy"
_MARKS = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")  # of tones and of vowels


@dataclass(frozen=True, slots=True)
class Pieces:
    """Safe to use from several threads."""

    tokenizer: Tokenizer  # cuts off and fills up nothing
    vectors: NDArray[np.generic]  # [pieces, width]

    def embedded(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """The vectors of pieces, of the shape of `ids` with the width behind."""
        return self.vectors[ids].astype(np.float32)


@cache
def open_pieces(folder: Path) -> Pieces:
    """Those that `lay_out` wrote. Who opens the same twice gets the same: they take a third of a second."""
    tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Pieces(tokenizer, np.load(folder / _VECTORS, mmap_mode="r"))


def lay_out(tokenizer: Mapping[str, Any], vectors: NDArray[np.generic], folder: Path) -> None:
    """Write the pieces into `folder`: `tokenizer` as in a file tokenizer.json, `vectors` one row a piece.

    Only a vocabulary that lists its pieces with their probabilities can do without some of them.
    """
    kept, numbers = (dict(tokenizer), None) if tokenizer["model"]["type"] != "Unigram" else _less(tokenizer)
    (folder / _TOKENIZER).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    np.save(folder / _VECTORS, vectors if numbers is None else vectors[numbers])


def _less(tokenizer: Mapping[str, Any]) -> tuple[dict[str, Any], list[int]]:
    """A tokenizer without the pieces of other scripts, and the numbers that the others had."""
    model = tokenizer["model"]
    needed = {token["id"] for token in tokenizer["added_tokens"]} | {model["unk_id"]}
    numbers = [i for i, (piece, _) in enumerate(model["vocab"]) if i in needed or _vietnamese(piece)]
    new = {old: number for number, old in enumerate(numbers)}
    less = dict(tokenizer)
    less["model"] = model | {"vocab": [model["vocab"][i] for i in numbers], "unk_id": new[model["unk_id"]]}
    less["added_tokens"] = [token | {"id": new[token["id"]]} for token in tokenizer["added_tokens"]]
    special = tokenizer["post_processor"]["special_tokens"]
    renumbered = {name: token | {"ids": [new[i] for i in token["ids"]]} for name, token in special.items()}
    less["post_processor"] = tokenizer["post_processor"] | {"special_tokens": renumbered}
    return less, numbers


def _vietnamese(piece: str) -> bool:
    return all(_may_stand(letter) for letter in piece)


def _may_stand(character: str) -> bool:
    """Whether it is no letter or mark at all, or one that Vietnamese or English is written with."""
    if unicodedata.category(character)[0] not in "LM":
        return True
    apart = unicodedata.normalize("NFD", character)
    return all(part.isascii() or part in "đĐ" or part in _MARKS for part in apart)
