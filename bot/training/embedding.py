"""Train the embedding: a low-rank change of e5-small that brings questions near to the figures and sentences they ask for.

Contrastive: of each question's right text, the texts of its best other figures and those of the other questions in the
step, the right one shall be nearest (InfoNCE, arxiv.org/abs/1807.03748; LoRA, arxiv.org/abs/2106.09685).
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor, nn

from bot.training.cases import Case, Document, Weighed
from bot.training.encoding import encoded, encoder_in
from bot.training.noise import noisy
from bot.training.optimizing import optimizing, shuffled
from index.embedding.adapter import ALPHA, DOWN, RANK, UP
from index.embedding.e5_graph import LAYERS

_MODULES = (
    "attention.self.query", "attention.self.key", "attention.self.value",
    "attention.output.dense", "intermediate.dense", "output.dense",
)  # fmt: skip
_AT_ONCE = 16  # texts that go through the encoder together, of like length
_LONGEST, _CUT = 96, 400  # tokens and characters of a text
_AMONG = 20  # best figures of which the wrong ones are drawn
_BEST = 2  # of them the best are always taken
_BY_SENTENCE = 0.4  # share of the questions that are held beside sentences, not beside figures as described
_FAR = -1e4  # the same text twice is no wrong one
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """How the embedding is trained."""

    epochs: float = 1.0
    questions: int = 24  # of a step
    wrong: int = 4  # texts of a question beside the right one
    temperature: float = 0.02
    rate: float = 5e-4
    seed: int = 0
    threads: int = 2


class Changed(nn.Module):
    """A linear module with its low-rank change, which begins as none."""

    def __init__(self, whole: nn.Linear) -> None:
        super().__init__()
        self.whole = whole
        self.down = nn.Parameter(torch.randn(RANK, whole.in_features) / math.sqrt(whole.in_features))
        self.up = nn.Parameter(torch.zeros(whole.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        change = nn.functional.linear(nn.functional.linear(x, self.down), self.up)
        return torch.add(self.whole(x), change, alpha=ALPHA / RANK)


def changes_in(encoder: nn.Module, layers: Iterable[int]) -> dict[str, Changed]:
    """Put a change, which is none yet, into every matrix of some layers; the changes by the names of their modules."""
    changed = {}
    for number in layers:
        layer = encoder.get_submodule(f"encoder.layer.{number}")
        for name in _MODULES:
            owner, _, last = name.rpartition(".")
            parent = layer.get_submodule(owner)
            change = Changed(getattr(parent, last))
            setattr(parent, last, change)
            changed[f"encoder.layer.{number}.{name}"] = change
    return changed


class Network(nn.Module):
    """e5-small with its changes. `base` is its folder, as the wheel has it."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = encoder_in(base)
        self.encoder.requires_grad_(False)
        self.changed: dict[str, Changed] = changes_in(self.encoder, range(LAYERS))

    def forward(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """Vectors of length 1, a row a text."""
        rows: dict[int, Tensor] = {}
        for batch, hidden, there in encoded(self.encoder, texts, _AT_ONCE):
            share = there[:, :, None] / there.sum(1)[:, None, None]
            rows.update(zip(batch, (hidden * share).sum(1), strict=True))
        return nn.functional.normalize(torch.stack([rows[i] for i in range(len(texts))]), dim=1)

    def learned(self) -> dict[str, NDArray[np.float16]]:
        """The changes, as an adapter file holds them."""
        return {
            name + end: parameter.detach().numpy().astype(np.float16)
            for name, change in self.changed.items()
            for end, parameter in ((DOWN, change.down), (UP, change.up))
        }


@dataclass(frozen=True, slots=True)
class Beside:
    """A question, the right text, and wrong ones."""

    asked: str
    texts: tuple[str, ...]  # the right one first


def train(
    network: Network,
    documents: Sequence[Document],
    tokenizer: Tokenizer,
    plan: Plan,
    kept: Path,
    hear: Callable[[str], None],
) -> int:
    """Train `network` in place; how many questions there were. `kept` is the file of the checkpoints, from which a run
    that was cut goes on; `hear` is told how it goes."""
    known = [(d, case) for d in documents for case in d.cases if case.stated and any(w.right for w in case.weighed)]
    order = [i for epoch in range(math.ceil(plan.epochs)) for i in shuffled(len(known), plan.seed + epoch)]
    steps = int(plan.epochs * len(known) / plan.questions)
    learned = [p for p in network.parameters() if p.requires_grad]
    optimized = optimizing(network, [(learned, plan.rate)], steps, kept)
    lost = 0.0
    with ThreadPoolExecutor(plan.threads) as pool:
        for step in range(optimized.begin(), steps):
            chance = random.Random(f"{plan.seed} {step}")
            batch = [known[i] for i in order[step * plan.questions : (step + 1) * plan.questions]]
            loss = _loss(network, [_beside(d, case, plan, chance) for d, case in batch], tokenizer, plan, pool)
            optimized.step(step, torch.autograd.grad(loss, learned))
            lost += loss.item()
            if (step + 1) % _SHOWN == 0:
                hear(f"{step + 1}/{steps} loss {lost / _SHOWN:.3f}")
                lost = 0.0
    return len(known)


def _beside(document: Document, case: Case, plan: Plan, chance: random.Random) -> Beside:
    right = [one for one in case.weighed if one.right]
    by_sentence = chance.random() < _BY_SENTENCE
    meant = {_sentence(one) for one in right}
    others = [one for one in case.weighed[:_AMONG] if not one.right and not (by_sentence and _sentence(one) in meant)]
    farther = others[_BEST:]
    wrong = [*others[:_BEST], *chance.sample(farther, min(plan.wrong - _BEST, len(farther)))]
    texts = (_text(document, one, by_sentence) for one in (chance.choice(right), *wrong))
    return Beside(noisy(case.typed, case.spelled, chance), tuple(dict.fromkeys(texts)))


def _sentence(one: Weighed) -> tuple[int, int]:
    return one.figure.passage, one.figure.sentence_start


def _text(document: Document, one: Weighed, by_sentence: bool) -> str:
    figure = one.figure
    if by_sentence:
        return document.passages[figure.passage].text[figure.sentence_start : figure.sentence_stop][:_CUT]
    return figure.described[:_CUT]


def _loss(
    network: Network, batch: Sequence[Beside], tokenizer: Tokenizer, plan: Plan, pool: ThreadPoolExecutor
) -> Tensor:
    """How far the right texts are from being the nearest, mean over the questions."""
    texts = [f"passage: {text}" for one in batch for text in one.texts]
    starts = np.cumsum([0, *(len(one.texts) for one in batch[:-1])])
    both = [tokenizer.encode(text).ids[:_LONGEST] for text in (*(f"query: {one.asked}" for one in batch), *texts)]
    size = math.ceil(len(both) / plan.threads)
    vectors = torch.cat(list(pool.map(network, (both[i : i + size] for i in range(0, len(both), size)))))
    near = vectors[: len(batch)] @ vectors[len(batch) :].T / plan.temperature
    twice = torch.tensor(
        [[i != start and text == texts[start] for i, text in enumerate(texts)] for start in starts.tolist()]
    )
    return nn.functional.cross_entropy(near.masked_fill(twice, _FAR), torch.from_numpy(starts))
