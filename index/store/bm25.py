"""BM25 over folded syllables and their bigrams. Does not fold: words does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import bm25s
import numpy as np

from index.embedding.interface import Floats


def lexical_tokens(syllables: Sequence[str]) -> list[str]:
    """The syllables, then each with its successor: most Vietnamese words are of two.

    >>> lexical_tokens(["dan", "trau"])
    ['dan', 'trau', 'dan trau']
    """
    return [*syllables, *(f"{a} {b}" for a, b in pairwise(syllables))]


@dataclass(frozen=True, slots=True)
class Lexical:
    """A BM25 index of `size` texts; `bm25` is None when none of them has a word, which bm25s cannot hold."""

    size: int
    bm25: bm25s.BM25 | None

    def scores(self, syllables: Sequence[str]) -> Floats:
        """BM25 of every text for a query of folded syllables; zeros when it shares no word with any."""
        known = self.bm25.get_tokens_ids(lexical_tokens(syllables)) if self.bm25 is not None else []
        if self.bm25 is None or not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self.bm25.get_scores_from_ids(known), dtype=np.float32)


def lexical(texts: Iterable[str]) -> Lexical:
    """Index texts of folded syllables separated by blanks."""
    tokens = [lexical_tokens(text.split()) for text in texts]
    if not any(tokens):
        return Lexical(len(tokens), None)
    bm25 = bm25s.BM25(backend="numpy", csc_backend="numpy", auto_compile=False)
    bm25.index(tokens, create_empty_token=False, show_progress=False)
    return Lexical(len(tokens), bm25)


def save_lexical(index: Lexical, folder: Path) -> None:
    """Write it to a folder that does not exist yet."""
    folder.mkdir()
    (folder / "size.json").write_text(json.dumps(index.size), encoding="utf-8")
    if index.bm25 is not None:
        index.bm25.save(folder, show_progress=False)


def load_lexical(folder: Path) -> Lexical:
    """Read what `save_lexical` wrote. Raises OSError or ValueError when it is not that."""
    size = json.loads((folder / "size.json").read_text(encoding="utf-8"))
    if not (folder / "params.index.json").exists():
        return Lexical(size, None)
    bm25 = bm25s.BM25.load(folder, show_progress=False, backend="numpy", csc_backend="numpy", auto_compile=False)
    return Lexical(size, bm25)
