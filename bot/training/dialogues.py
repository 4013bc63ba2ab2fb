"""Learn which way to read a message after others, from dialogues with proven answers.

    python -m bot.training.dialogues --questions DIALOGUES.jsonl REPORTS --work FOLDER [--write]

A softmax over the ways to read a message; right is each whose best figure is the answer. It is learned on all documents;
what is printed comes from folds by document. `--write` puts the weights into `bot/data/weights.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answerer import Answerer
from bot.config import Config
from bot.dialogue.rewriting import ways_to_read
from bot.dialogue.standing_alone import Way
from bot.evaluation.gold import GoldQuestion, read_gold
from bot.ranking.scoring import load_weights
from bot.service import open_whole_model, places_of
from bot.training.cases import answerers_of, is_right
from bot.training.choosing import fit_features

_WEIGHTS = Path(__file__).parents[1] / "data" / "weights.json"


@dataclass(frozen=True, slots=True)
class Read:
    """A way to read a message, and whether it leads to the answer."""

    features: Mapping[str, float]
    right: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One message."""

    document: str
    goes_on: bool
    weighed: tuple[Read, ...]


def cases_of(questions: Path, answerers: Mapping[str, Answerer]) -> Iterator[Case]:
    """The messages of a file among whose ways to be read something learned chooses; `answerers` by report, "" for all."""
    for gold, report in _asked(questions):
        answerer = answerers[report]
        ways = ways_to_read(gold.q, gold.before, answerer.finder)
        if ways:
            yield Case(report, "goes-on" in gold.tags, tuple(_read(way, gold, answerer) for way in ways))


def folded(cases: Sequence[Case]) -> list[tuple[Case, Read]]:
    """Of each message the way that weights choose which were learned on all other documents."""
    told = []
    for document in sorted({case.document for case in cases}):
        weights = fit_features([case for case in cases if case.document != document]).mapping()
        told += [(case, _best(case, weights)) for case in cases if case.document == document]
    return told


def _best(case: Case, weights: Mapping[str, float]) -> Read:
    return max(case.weighed, key=lambda one: sum(v * weights.get(name, 0.0) for name, v in one.features.items()))


def _asked(questions: Path) -> Iterator[tuple[GoldQuestion, str]]:
    rows = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row, gold in zip(rows, read_gold(questions), strict=True):
        if gold.kind == "figure" and gold.before:
            yield gold, row.get("report", "")


def _read(way: Way, gold: GoldQuestion, answerer: Answerer) -> Read:
    best = way.found.best
    features = {name: float(value) for name, value in way.features.items()}
    return Read(features, best is not None and is_right(gold, best, answerer))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.training.dialogues", description=__doc__)
    parser.add_argument("--questions", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--work", type=Path, required=True, help="where the indexes are kept")
    parser.add_argument("--config", type=Path, default=Path("config.toml"), help="names the embedding model")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    embedder = open_whole_model(places_of(Config.load(options.config)))
    cases: list[Case] = []
    for questions, reports in options.questions:
        answerers = answerers_of(questions, reports, options.work, embedder, load_weights())
        cases += cases_of(questions, answerers)
    told = folded(cases)
    for name, goes_on in (("goes on", True), ("new topic", False)):
        right = [best.right for case, best in told if case.goes_on == goes_on]
        print(f"{name}: {len(right)}, right first {sum(right) / max(1, len(right)):.3f}")
    learned = fit_features(cases).mapping()
    print(json.dumps(learned, indent=1))
    if options.write:
        held = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
        text = json.dumps({**held, "dialogue": learned}, ensure_ascii=False, indent=1, sort_keys=True)
        _WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
