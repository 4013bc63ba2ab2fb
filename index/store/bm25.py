"""BM25 over folded syllables and their bigrams. Does not fold: words does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np

from index.embedding.interface import Floats
from index.store.errors import Distorted

if TYPE_CHECKING:
    import bm25s

_SPARSE = "scipy.sparse"


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


def _library() -> ModuleType:
    """bm25s, which the bot's own process does without, and without what it can do without itself (csc_backend="numpy"): that
    takes a tenth of a start.
    """
    with _as_if_absent(_SPARSE):
        import bm25s
    library: ModuleType = bm25s
    return library


@contextmanager
def _as_if_absent(module: str) -> Iterator[None]:
    """In here `module`, if nobody has imported it yet, can't be imported."""
    absent = module not in sys.modules
    if absent:
        sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules[module]


def lexical(texts: Iterable[str]) -> Lexical:
    """Index texts of folded syllables separated by blanks."""
    tokens = [lexical_tokens(text.split()) for text in texts]
    if not any(tokens):
        return Lexical(len(tokens), None)
    bm25 = _library().BM25(backend="numpy", csc_backend="numpy", auto_compile=False)
    bm25.index(tokens, create_empty_token=False, show_progress=False)
    return Lexical(len(tokens), bm25)


def save_lexical(index: Lexical, folder: Path) -> None:
    """Write it to a folder that does not exist yet."""
    folder.mkdir()
    (folder / "size.json").write_text(json.dumps(index.size), encoding="utf-8")
    if index.bm25 is not None:
        index.bm25.save(folder, show_progress=False)


def load_lexical(folder: Path, size: int) -> Lexical:
    """Read what `save_lexical` wrote for `size` texts. Raises OSError, or what parsing raises, when it is not that."""
    stored = json.loads((folder / "size.json").read_text(encoding="utf-8"))
    if type(stored) is not int or stored != size:
        raise Distorted("words", f"words of {stored!r} texts, not of {size}")
    if not (folder / "params.index.json").exists():
        return Lexical(size, None)
    kept = {"backend": "numpy", "csc_backend": "numpy", "auto_compile": False}
    bm25 = _library().BM25.load(folder, show_progress=False, **kept)
    _hold_together(bm25, size)
    return Lexical(size, bm25)


def _hold_together(bm25: bm25s.BM25, size: int) -> None:
    """Raise Distorted where a search would reach outside of the arrays, which numpy does not always notice."""
    scores = bm25.scores
    data, texts, starts = scores["data"], scores["indices"], scores["indptr"]
    whole = starts.ndim == data.ndim == texts.ndim == 1 and len(starts) > 0 and len(data) == len(texts)
    if scores["num_docs"] != size or not whole or {starts.dtype.kind, texts.dtype.kind} != {"i"}:
        raise Distorted("words", "word scores of other texts")
    if starts[0] != 0 or starts[-1] != len(data) or (np.diff(starts) < 0).any():
        raise Distorted("words", "word scores out of order")
    if len(texts) and (texts.min() < 0 or texts.max() >= size or not np.isfinite(data).all()):
        raise Distorted("words", "word scores of texts that are not there")
    numbers = bm25.vocab_dict.values()
    if numbers and ({*map(type, numbers)} != {int} or min(numbers) < 0 or max(numbers) >= len(starts) - 1):
        raise Distorted("words", "words without scores")
