"""Train the reader: e5-small's upper layers and the heads, on questions beside the sentences of their best figures.

A softmax over the figures of a question's sentences and "none of them", on top of what their features say already: the
reader learns what the features don't know. Negatives are what stands in the right sentence and in those that were weighed
best. Runs on the CPU in bfloat16; checkpoints are written, from which a run that was cut
goes on.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

from bot.reader.rows import Row, rows_of
from bot.training.cases import Case, Document, Weighed
from bot.training.encoding import encoded, encoder_in
from bot.training.noise import noisy
from bot.training.optimizing import optimizing, shuffled
from index.embedding.e5_graph import LAYERS, WIDTH

_AT_ONCE = 12  # rows that go through the encoder together, of like length
_RIGHT_SENTENCES = 2
_FARTHER = 7  # sentences behind the best negatives of which one is drawn
_ASKED = 64  # tokens of a question
_BEGIN, _END = 0, 2
_HEADS_FASTER = 4
_SHOWN = 25
_SURE, _EASY_ONE_IN = 0.9, 3


@dataclass(frozen=True, slots=True)
class Plan:
    """How the reader is trained."""

    epochs: float = 2.0
    questions: int = 8  # of a step
    sentences: int = 4  # of a question
    frozen: int = 6  # lower layers that stay e5-small's
    rate: float = 1.5e-4
    seed: int = 0
    threads: int = 2


class Network(nn.Module):
    """The reader as torch sees it; `bot.reader.building` lays the same out for ONNX Runtime."""

    def __init__(self, base: Path, frozen: int) -> None:
        super().__init__()
        self.encoder = encoder_in(base)
        self.inner, self.outer = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, 1)
        self.none = nn.Linear(WIDTH, 1)
        for part in ("embeddings", *(f"encoder.layer.{layer}" for layer in range(frozen))):
            self.encoder.get_submodule(part).requires_grad_(False)

    def forward(self, texts: Sequence[Sequence[int]], spans: Sequence[tuple[int, int, int]]) -> tuple[Tensor, Tensor]:
        """Scores of the figures at `spans` (text, start, stop), and for each text that none of its figures is meant."""
        states: dict[int, Tensor] = {}
        for batch, hidden, _ in encoded(self.encoder, texts, _AT_ONCE):
            states.update(zip(batch, hidden, strict=True))
        pairs = torch.stack([torch.cat([states[i][start:stop].mean(0), states[i][0]]) for i, start, stop in spans])
        figures = self.outer(nn.functional.gelu(self.inner(pairs))).squeeze(1)
        return figures, self.none(torch.stack([states[i][0] for i in range(len(texts))])).squeeze(1)

    def learned(self, frozen: int) -> dict[str, NDArray[np.float32]]:
        """What is not e5-small's, by the names that `bot.reader.building` knows."""
        own = {f"figure.inner.{n}": p for n, p in self.inner.named_parameters()}
        own |= {f"figure.outer.{n}": p for n, p in self.outer.named_parameters()}
        own |= {f"none.{n}": p for n, p in self.none.named_parameters()}
        for layer in range(frozen, LAYERS):
            module = self.encoder.get_submodule(f"encoder.layer.{layer}")
            own |= {f"encoder.layer.{layer}.{n}": p for n, p in module.named_parameters()}
        return {name: parameter.detach().numpy() for name, parameter in own.items()}


@dataclass(frozen=True)
class Example:
    """A question with what may be read beside it."""

    case: Case
    document: Document

    @property
    def easy(self) -> bool:
        """Whether the features leave no doubt about the figure."""
        best = max(one.score for one in self.case.weighed)
        shares = [math.exp(one.score - best) for one in self.case.weighed]
        right = sum(share for one, share in zip(self.case.weighed, shares, strict=True) if one.right)
        return self.case.stated and right / sum(shares) >= _SURE


def examples_of(documents: Sequence[Document]) -> list[Example]:
    """What can be learned from: questions whose figure was weighed, and those whose figure the report does not state."""
    return [
        Example(case, document)
        for document in documents
        for case in document.cases
        if case.weighed and (not case.stated or any(one.right for one in case.weighed))
    ]


def train(
    network: Network,
    examples: Sequence[Example],
    tokenizer: Tokenizer,
    plan: Plan,
    kept: Path,
    hear: Callable[[str], None],
) -> None:
    """Train `network` in place. `kept` is the file of the checkpoints; `hear` is told how it goes.

    A step's questions are shared between as many threads as there are processors.
    """
    order = _order(examples, plan)
    steps = len(order) // plan.questions
    learned = [p for p in network.parameters() if p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    upper = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    groups = [(upper, plan.rate), (heads, plan.rate * _HEADS_FASTER)]
    optimized = optimizing(network, groups, steps, kept)
    lost = 0.0
    with ThreadPoolExecutor(plan.threads) as pool:
        for step in range(optimized.begin(), steps):
            chance = random.Random(f"{plan.seed} {step}")
            batch = [examples[i] for i in order[step * plan.questions : (step + 1) * plan.questions]]
            assembled = [_assembled(one, tokenizer, plan, chance) for one in batch]
            shares = [assembled[i :: plan.threads] for i in range(plan.threads)]
            parts = list(pool.map(lambda share: _gradients(network, learned, share, plan.questions), shares))
            each = zip(*(gradients for _, gradients in parts), strict=True)
            optimized.step(step, [torch.stack(gradients).sum(0) for gradients in each])
            lost += sum(loss for loss, _ in parts)
            if (step + 1) % _SHOWN == 0:
                hear(f"{step + 1}/{steps} loss {lost / _SHOWN:.3f}")
                lost = 0.0


def _order(examples: Sequence[Example], plan: Plan) -> list[int]:
    """Which examples are read, one after another. Where the features know the figure already, there is little to learn:
    of those one in `_EASY_ONE_IN` is read in an epoch."""
    order = []
    for epoch in range(math.ceil(plan.epochs)):
        every = shuffled(len(examples), plan.seed + epoch)
        read = [i for i in every if not examples[i].easy or (i + epoch) % _EASY_ONE_IN == 0]
        order += read[: math.ceil(len(read) * min(1.0, plan.epochs - epoch))]
    return order


def _gradients(
    network: Network, learned: Sequence[nn.Parameter], share: Sequence[_Assembled], questions: int
) -> tuple[float, tuple[Tensor, ...]]:
    """The loss of some of a step's questions as a part of their mean, and its gradient by each parameter."""
    loss = _loss(network, share)
    if loss is None:
        return 0.0, tuple(torch.zeros_like(p) for p in learned)
    loss = loss / questions
    return loss.item(), torch.autograd.grad(loss, learned)


@dataclass(frozen=True)
class _Assembled:
    """An example as the network takes it."""

    texts: list[list[int]]
    spans: list[tuple[int, int, int]]
    known: list[float]  # of each span the score of its figure by its features, that of the best one being 0
    right: list[int]  # positions in `spans`; none where nothing is stated


def _assembled(example: Example, tokenizer: Tokenizer, plan: Plan, chance: random.Random) -> _Assembled:
    case = example.case
    asked = noisy(case.typed, case.spelled, chance)
    before = [_BEGIN, *tokenizer.encode(f"query: {asked}", add_special_tokens=False).ids[:_ASKED], _END, _END]
    right_ones = {one.position for one in case.weighed if one.right}
    best = max(one.score for one in case.weighed)
    known = {one.position: one.score - best for one in case.weighed}
    made = _Assembled([], [], [], [])
    for row in _rows(example, _chosen(case, plan.sentences, chance), tokenizer):
        for spot in row.spots:
            if spot.figure in right_ones:
                made.right.append(len(made.spans))
            made.known.append(known[spot.figure])
            made.spans.append((len(made.texts), spot.start + len(before), spot.stop + len(before)))
        made.texts.append([*before, *row.tokens, _END])
    return made


def _chosen(case: Case, count: int, chance: random.Random) -> list[list[Weighed]]:
    """The figures of a few sentences: of the right ones, of the best others, and of one farther behind."""
    sentences: dict[tuple[int, int], list[Weighed]] = {}
    for one in case.weighed:
        sentences.setdefault((one.figure.passage, one.figure.sentence_start), []).append(one)
    right = [inside for inside in sentences.values() if any(one.right for one in inside)][:_RIGHT_SENTENCES]
    others = [inside for inside in sentences.values() if not any(one.right for one in inside)]
    best = max(count - len(right), 1) - 1
    farther = others[best : best + _FARTHER]
    return [*right, *others[:best], *([chance.choice(farther)] if farther else [])]


def _rows(example: Example, sentences: Sequence[Sequence[Weighed]], tokenizer: Tokenizer) -> Iterator[Row]:
    for inside in sentences:
        passage = example.document.passages[inside[0].figure.passage]
        rows = rows_of(passage, [(one.position, one.figure) for one in inside], tokenizer)
        yield from (row for row in rows if row.spots)


def _loss(network: Network, batch: Sequence[_Assembled]) -> Tensor | None:
    """The sum over the questions of what their right figures, or "none", lack of a probability of one."""
    texts = [text for one in batch for text in one.texts]
    spans: list[tuple[int, int, int]] = []
    at = 0
    for one in batch:
        spans.extend((i + at, start, stop) for i, start, stop in one.spans)
        at += len(one.texts)
    if not spans:
        return None
    figures, none = network(texts, spans)
    losses, first, row = [], 0, 0
    for one in batch:
        scores = torch.cat(
            [
                figures[first : first + len(one.spans)] + torch.tensor(one.known),
                none[row : row + len(one.texts)].mean().reshape(1),
            ]
        )
        first, row = first + len(one.spans), row + len(one.texts)
        if one.spans:
            right = one.right or [len(one.spans)]
            losses.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0))
    return torch.stack(losses).sum()
