"""Train the quote reader: a low-rank change of the reader, and a head, that tell which stretch answers in words.

    python -m bot.training.quotes --questions WORDS.jsonl REPORTS --work FOLDER [--epochs 3] [--write]

A softmax over stretches that fit a question, and over "none of them", which counts for nothing: a score is the log-odds that
its stretch answers. It rests on the reader as shipped, so it is learned behind that; the trust in answers in words
(`bot.training.words`) rests on it in turn, and is learned on other questions than these. Runs on the CPU in bfloat16, goes
on from its last checkpoint; `--write` puts it into `bot/data/quotes.safetensors`, with a card.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from bot.answerer import Answerer
from bot.answering.words.quoting import grown, ranked_for
from bot.config import Config
from bot.evaluation.gold import GoldQuestion, squeeze
from bot.ranking.scoring import load_weights
from bot.reader.quotes import tokens_read
from bot.reader.weights import load_learned
from bot.service import base_model, open_whole_model, places_of
from bot.training.cases import answerers_of
from bot.training.embedding import Changed, changes_in
from bot.training.encoding import encoded, encoder_in
from bot.training.noise import noisy
from bot.training.optimizing import optimizing, shuffled
from bot.training.words import asked_in_words
from bot.understanding.words_request import words_wanted
from index.embedding.adapter import DOWN, UP
from index.embedding.e5_graph import LAYERS, WIDTH

DATA = Path(__file__).parents[1] / "data"
_FROZEN = 6  # lower layers, which are e5-small's
_AT_ONCE = 12  # rows that go through the encoder together, of like length
_RIGHT, _BEST, _FARTHER = 2, 4, 2  # stretches of a question: right ones, the best wrong ones, and some behind them
_LACKING = 0.2  # share of the questions that are read without what answers them
_HEADS_FASTER = 4
_SHOWN = 25


@dataclass(frozen=True, slots=True)
class Plan:
    """How the quote reader is trained."""

    epochs: float = 3.0
    questions: int = 8  # of a step
    rate: float = 5e-4
    seed: int = 7
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the stretches that fit it, best first, and which of them answer."""

    typed: str
    spelled: str
    texts: tuple[str, ...]
    right: tuple[bool, ...]


def examples_of(questions: Path, answerers: Mapping[str, Answerer]) -> Iterator[Example]:
    """What can be learned from a file of questions; `answerers` by the report that a question names, "" for all."""
    for gold, report in asked_in_words(questions):
        example = _example(gold, answerers[report])
        if example is not None and (gold.kind == "none" or any(example.right)):
            yield example


def _example(gold: GoldQuestion, answerer: Answerer) -> Example | None:
    """The example of a question; None where it is not taken for one that wants words, or nothing fits it."""
    finder = answerer.finder
    question = finder.read(gold.q)
    wanted = words_wanted(question, finder.weights.asks_words)
    if wanted is None:
        return None
    fitter, ranked = ranked_for(question, wanted, finder)
    figures, stretches = finder.find(question), finder.stretches
    evidence = [squeeze(answer.evidence) for answer in gold.answers]
    right = []
    for one in ranked:
        quote = grown(one.at, wanted, stretches, fitter, figures, {})
        text = squeeze(stretches.quote(quote.first, quote.last).text)
        right.append(any(each in text for each in evidence))
    texts = tuple(stretches.quote(one.at, one.at).text for one in ranked)
    return Example(gold.q, question.plain, texts, tuple(right)) if texts else None


class Network(nn.Module):
    """The reader's encoder with its changes, and the head. `base` is e5-small's folder, `learned` the reader's weights."""

    def __init__(self, base: Path, learned: Mapping[str, NDArray[np.float32]]) -> None:
        super().__init__()
        self.encoder = encoder_in(base)
        own = {n: torch.from_numpy(np.array(v)) for n, v in learned.items() if n.startswith("encoder.")}
        self.encoder.load_state_dict(own, strict=False)
        self.encoder.requires_grad_(False)
        self.changed: dict[str, Changed] = changes_in(self.encoder, range(_FROZEN, LAYERS))
        self.inner, self.outer = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 1)

    def forward(self, rows: Sequence[Sequence[int]]) -> Tensor:
        """The score of each row of word pieces."""
        first: dict[int, Tensor] = {}
        for batch, hidden, _ in encoded(self.encoder, rows, _AT_ONCE):
            first.update(zip(batch, hidden[:, 0], strict=True))
        states = torch.stack([first[i] for i in range(len(rows))])
        scores: Tensor = self.outer(nn.functional.gelu(self.inner(states)))
        return scores.squeeze(1)

    def learned(self) -> dict[str, NDArray[np.float16]]:
        """What is not the reader's, by the names that `bot.reader.building` knows."""
        own = {f"quote.inner.{n}": p for n, p in self.inner.named_parameters()}
        own |= {f"quote.outer.{n}": p for n, p in self.outer.named_parameters()}
        own |= {n + end: p for n, c in self.changed.items() for end, p in ((DOWN, c.down), (UP, c.up))}
        return {name: parameter.detach().numpy().astype(np.float16) for name, parameter in own.items()}


def train(
    network: Network,
    examples: Sequence[Example],
    tokenizer: Tokenizer,
    plan: Plan,
    kept: Path,
    hear: Callable[[str], None],
) -> None:
    """Train `network` in place. `kept` is the file of the checkpoints; `hear` is told how it goes."""
    steps = int(plan.epochs * len(examples) / plan.questions)
    order = [i for epoch in range(int(plan.epochs) + 1) for i in shuffled(len(examples), plan.seed + epoch)]
    learned = [p for p in network.parameters() if p.requires_grad]
    heads = [*network.inner.parameters(), *network.outer.parameters()]
    changes = [p for change in network.changed.values() for p in (change.down, change.up)]
    optimized = optimizing(network, [(changes, plan.rate), (heads, plan.rate * _HEADS_FASTER)], steps, kept)
    lost = 0.0
    with ThreadPoolExecutor(plan.threads) as pool:
        for step in range(optimized.begin(), steps):
            chance = random.Random(f"{plan.seed} {step}")
            batch = [examples[i] for i in order[step * plan.questions : (step + 1) * plan.questions]]
            assembled = [_assembled(one, tokenizer, chance) for one in batch]
            shares = [share for i in range(plan.threads) if (share := assembled[i :: plan.threads])]
            losses = list(pool.map(lambda share: _loss(network, share) / plan.questions, shares))
            each = zip(*(torch.autograd.grad(loss, learned) for loss in losses), strict=True)
            optimized.step(step, [torch.stack(gradients).sum(0) for gradients in each])
            lost += sum(loss.item() for loss in losses)
            if (step + 1) % _SHOWN == 0:
                hear(f"{step + 1}/{steps} loss {lost / _SHOWN:.3f}")
                lost = 0.0


Assembled = tuple[list[list[int]], list[int]]  # rows, and which of them are right


def _assembled(example: Example, tokenizer: Tokenizer, chance: random.Random) -> Assembled:
    every = range(len(example.texts))
    right = [i for i in every if example.right[i]][:_RIGHT]
    wrong = [i for i in every if not example.right[i]]
    if len(wrong) > 1 and chance.random() < _LACKING:
        right = []
    farther = wrong[_BEST:]
    chosen = [*right, *wrong[:_BEST], *chance.sample(farther, min(_FARTHER, len(farther)))]
    asked = noisy(example.typed, example.spelled, chance)
    return [tokens_read(asked, example.texts[i], tokenizer) for i in chosen], list(range(len(right)))


def _loss(network: Network, share: Sequence[Assembled]) -> Tensor:
    """The sum over the questions of what their right rows, or none, lack of a probability of one."""
    scores, none = network([row for rows, _ in share for row in rows]), torch.zeros(1)
    losses, begin = [], 0
    for rows, right in share:
        own = torch.cat([scores[begin : begin + len(rows)], none])
        begin += len(rows)
        losses.append(torch.logsumexp(own, 0) - torch.logsumexp(own[right or [len(rows)]], 0))
    return torch.stack(losses).sum()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.training.quotes", description=__doc__)
    parser.add_argument("--questions", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--work", type=Path, required=True, help="indexes and checkpoints are kept here")
    parser.add_argument("--config", type=Path, default=Path("config.toml"), help="names the embedding model")
    parser.add_argument("--epochs", type=float, default=Plan().epochs)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)  # a step's parts are reckoned side by side
    plan = Plan(epochs=options.epochs)
    embedder = open_whole_model(places_of(Config.load(options.config)))
    examples: list[Example] = []
    for questions, reports in options.questions:
        answerers = answerers_of(questions, reports, options.work, embedder, load_weights())
        examples += examples_of(questions, answerers)
    torch.manual_seed(plan.seed)
    base = base_model(None).folder
    network = Network(base, load_learned(DATA / "reader.safetensors"))
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    train(network, examples, tokenizer, plan, options.work / "quotes.checkpoint", lambda told: print(told, flush=True))
    card = {"day": time.strftime("%Y-%m-%d"), "examples": len(examples), "plan": asdict(plan)}
    print(json.dumps(card, indent=1))
    if options.write:
        save_file(network.learned(), DATA / "quotes.safetensors")
        (DATA / "card-quotes.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
