"""The reports that are answered from at present; new ones take their place while questions go on being answered."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import Answer
from bot.answering.suggestions import Offer
from bot.permalinks.links import LinkTrouble
from bot.ranking.scoring import load_weights
from bot.service import Places
from bot.verification.draft import DraftCheck
from index.embedding.embedder import load_embedder
from index.embedding.interface import Embedder, Floats, ModelProgress, Progress
from index.language.lexicon import Lexicon, load_lexicon
from index.overview.library import Library, library_of
from index.store.loading import load_index

_AT_A_TIME = 4  # long texts take a second or so on a busy machine, and a question waits no longer than that
_GIVE_WAY_S = 0.01  # long enough that a question which waits for the model gets its turn


@dataclass(frozen=True)
class _Open:
    answerer: Answerer
    library: Library
    examples: tuple[str, ...]


class Shelf:
    """Answers questions, shows the reports, and renews itself. Safe to use from several threads."""

    def __init__(self, places: Places, hear: ModelProgress, progress: Progress) -> None:
        """Opens the index, built first where it is missing or older. Raises what reading and storing raise."""
        self._places = places
        self._words: Lexicon = load_lexicon()
        self._embedder: Embedder = load_embedder(places.model, places.cache, hear)
        self._renewing = threading.Lock()
        service.refresh(places, self._embedder, self._words, progress)
        self._open = self._opened()

    @property
    def answerer(self) -> Answerer:
        """The one that answers at present."""
        return self._open.answerer

    @property
    def library(self) -> Library:
        """What there is to look through."""
        return self._open.library

    @property
    def examples(self) -> Sequence[str]:
        """Questions that the reports answer, to begin with."""
        return self._open.examples

    @property
    def report_year(self) -> int | None:
        """The latest year reported on."""
        return self._open.answerer.finder.report_year

    def ask(self, question: str, before: Sequence[str] = ()) -> Answer:
        """As Answerer.ask."""
        return self._open.answerer.ask(question, before)

    def check_draft(self, text: str) -> DraftCheck:
        """As Answerer.check_draft."""
        return self._open.answerer.check_draft(text)

    def offers(self, typed: str) -> Sequence[Offer]:
        """As Answerer.offers."""
        return self._open.answerer.offers(typed)

    def opened(self, payload: str) -> Answer | LinkTrouble:
        """As Answerer.opened."""
        return self._open.answerer.opened(payload)

    def renew(self, progress: Progress) -> bool:
        """Builds the index again if the reports have changed, and answers from it from then on.

        Whether there was anything new. Blocks for as long as it takes; questions are answered meanwhile from the
        old index. Raises what reading and storing raise, and then all stays as it was.
        """
        with self._renewing:
            if not service.refresh(self._places, giving_way(self._embedder), self._words, progress):
                return False
            self._open = self._opened()
            return True

    def _opened(self) -> _Open:
        index = load_index(self._places.index, self._embedder.fingerprint)
        answerer = Answerer(index, self._embedder, self._words, load_weights())
        library = library_of(index.contents)
        return _Open(answerer, library, answerer.examples)


def giving_way(embedder: Embedder) -> Embedder:
    """`embedder`, but for many texts it lets questions in between."""
    return _GivingWay(embedder)


class _GivingWay:
    """An embedder that embeds many texts a few at a time, so that questions are not kept waiting for the model."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.fingerprint, self.dimension = embedder.name, embedder.fingerprint, embedder.dimension

    def queries(self, texts: Sequence[str]) -> Floats:
        return self._embedder.queries(texts)

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        rows = np.empty((len(texts), self.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]), reverse=True)
        for start in range(0, len(order), _AT_A_TIME):
            batch = order[start : start + _AT_A_TIME]
            rows[batch] = self._embedder.passages([texts[i] for i in batch])
            if progress is not None:
                progress(start + len(batch), len(order))
            time.sleep(_GIVE_WAY_S)
        return rows
