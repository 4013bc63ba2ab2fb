"""What an index holds, and what each report contributes to it. Types, and how contributions are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from index.document.passages import Passage, Sentence
from index.document.report import Report
from index.figures.figure import Figure
from index.store.errors import PromiseBroken
from index.store.written import Written

Layer = Literal["passages", "sentences", "figures"]
InPassage = TypeVar("InPassage", Sentence, Figure)
LAYERS: tuple[Layer, ...] = ("passages", "sentences", "figures")


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that can be found and quoted. Sentences and figures name their passage by its position."""

    reports: tuple[Report, ...]
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one report contributes; its sentences and figures count its own passages only.

    `*_texts` is what is embedded for each item; `*_words` is what the lexical search sees of it: syllables,
    already folded, separated by blanks. Figures have no lexical side: their passage's and sentence's serves.

    Raises PromiseBroken when the lengths disagree or an item names a passage that is not there.
    """

    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    passage_texts: tuple[str, ...]
    sentence_texts: tuple[str, ...]
    figure_texts: tuple[str, ...]
    passage_words: tuple[str, ...]
    sentence_words: tuple[str, ...]
    written: Written

    def __post_init__(self) -> None:
        for layer in LAYERS:
            for texts in (self.texts(layer), self.words(layer)):
                if len(texts) != len(self.items(layer)):
                    raise PromiseBroken("prepare", f"{len(texts)} texts for {len(self.items(layer))} {layer}")
        placed: tuple[Sentence | Figure, ...] = (*self.sentences, *self.figures)
        for item in placed:
            if not 0 <= item.passage < len(self.passages):
                raise PromiseBroken("prepare", f"no passage at {item.passage}: {item!r}")

    def items(self, layer: Layer) -> tuple[Passage, ...] | tuple[Sentence, ...] | tuple[Figure, ...]:
        if layer == "passages":
            return self.passages
        return self.sentences if layer == "sentences" else self.figures

    def texts(self, layer: Layer) -> tuple[str, ...]:
        """What is embedded, one text an item."""
        return {
            "passages": self.passage_texts,
            "sentences": self.sentence_texts,
            "figures": self.figure_texts,
        }[layer]

    def words(self, layer: Layer) -> tuple[str, ...]:
        """Folded syllables, one text an item; empty texts for figures."""
        if layer == "figures":
            return ("",) * len(self.figures)
        return self.passage_words if layer == "passages" else self.sentence_words


@dataclass(frozen=True, slots=True)
class Part:
    """A report beside what it contributes."""

    report: Report
    prepared: Prepared


def join(parts: Sequence[Part]) -> Contents:
    """The contents of an index of these reports, in their order."""
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    figures: list[Figure] = []
    for part in parts:
        offset = len(passages)
        passages += part.prepared.passages
        sentences += [moved(s, offset) for s in part.prepared.sentences]
        figures += [moved(f, offset) for f in part.prepared.figures]
    return Contents(tuple(p.report for p in parts), tuple(passages), tuple(sentences), tuple(figures))


def moved(item: InPassage, by: int) -> InPassage:
    """The same item when the passages before its own are `by` more."""
    return replace(item, passage=item.passage + by)
