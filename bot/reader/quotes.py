"""The quote reader: scores how surely a text answers a question in words, each text for itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from bot.reader.embeddings import Embeddings
from index.embedding.session import open_session

ASKED, LONGEST = 64, 180  # tokens of a question, and of a text
_CUT = 700  # characters of a text
_BEGIN, _END = 0, 2  # of the word pieces of e5: <s>, </s>


def tokens_read(question: str, text: str, tokenizer: Tokenizer) -> list[int]:
    """A question and a text as one row of word pieces."""
    asked = tokenizer.encode(f"query: {question}", add_special_tokens=False).ids[:ASKED]
    read = tokenizer.encode(text[:_CUT], add_special_tokens=False).ids[:LONGEST]
    return [_BEGIN, *asked, _END, _END, *read, _END]


class QuoteReader:
    """Safe to use from several threads."""

    def __init__(self, network: Path, embeddings: Embeddings, tokenizer: Tokenizer) -> None:
        self._session, self._embeddings, self._tokenizer = open_session(network), embeddings, tokenizer

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Log-odds that each of `texts` answers `question`."""
        return [self._one(tokens_read(question, text, self._tokenizer)) for text in texts]

    def _one(self, tokens: Sequence[int]) -> float:
        (score,) = self._session.run(["score"], {"x": self._embeddings.of(np.array([tokens]))})
        return float(score[0, 0])
