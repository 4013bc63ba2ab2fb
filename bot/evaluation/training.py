"""Learn the weights from questions with proven answers, and say how accurate they are on reports left out.

    python -m bot.evaluation.training --train QUESTIONS.jsonl REPORTS --gold QUESTIONS.jsonl REPORTS [--write]

`figure` weights: a softmax over the figures of each question, with L2. `trust` weights: a logistic regression on the
best figure of each question, made on folds whose questions the figure weights have not seen.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.answerer import Answerer
from bot.config import Config
from bot.evaluation.gold import GoldQuestion, read_gold, squeeze
from bot.evaluation.scoring import parse_number
from bot.ranking.candidate import Candidate
from bot.ranking.scoring import Weights, trust_features
from bot.service import Places, open_model, open_with, places_of
from bot.understanding.question import Question
from index.embedding.interface import Embedder
from index.language.tokens import Rarity

L2 = 1.0
TRUST_L2 = 2.0
FOLDS = 8
_NONE = Weights({}, {}, 0.0)


class Remembering:
    """An embedder that keeps the vectors of questions in a file: they are asked for at every round of learning."""

    def __init__(self, embedder: Embedder, file: Path) -> None:
        self.name, self.fingerprint, self.dimension = embedder.name, embedder.fingerprint, embedder.dimension
        self.passages = embedder.passages
        self._embedder, self._file = embedder, file
        self._known: dict[str, NDArray[np.float32]] = dict(np.load(file)) if file.exists() else {}

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        for text in texts:
            if text not in self._known:
                self._known[text] = self._embedder.queries([text])[0]
        return np.stack([self._known[text] for text in texts])

    def save(self) -> None:
        np.savez(self._file, allow_pickle=False, **self._known)


@dataclass(frozen=True)
class Case:
    """One question with its weighed figures, which of them are right, and the group that it is left out with."""

    gold: GoldQuestion
    question: Question
    candidates: list[Candidate]
    right: NDArray[np.bool_]
    group: str
    rarity: Rarity


@dataclass(frozen=True)
class Model:
    names: tuple[str, ...]
    values: NDArray[np.float64]

    def mapping(self) -> dict[str, float]:
        return {n: round(float(v), 4) for n, v in zip(self.names, self.values, strict=True) if abs(v) >= 5e-4}


def cases_of(questions: Path, reports: Path, cache: Path, embedder: Embedder) -> list[Case]:
    """Cases of the `figure` and `none` questions of a file; with a field `report`, each about that report alone."""
    rows = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    golds = read_gold(questions)
    found: list[Case] = []
    for name in sorted({row.get("report", "") for row in rows}):
        answerer = _answerer(reports, name, cache, embedder)
        for row, gold in zip(rows, golds, strict=True):
            if row.get("report", "") == name and gold.kind in {"figure", "none"} and not gold.before:
                found.append(_case(gold, answerer, name or questions.stem))
    return found


def _answerer(reports: Path, name: str, cache: Path, embedder: Embedder) -> Answerer:
    """Of one report alone, of all where `name` is "". Corpus and index of the last time are found in `cache`."""
    corpus = reports
    if name:
        corpus = cache / "alone" / name
        corpus.mkdir(parents=True, exist_ok=True)
        shutil.copy2(reports / name, corpus)
    places = Places(corpus, cache / (name or reports.resolve().name), embedder.name, None)
    return open_with(embedder, places, lambda _done, _total: None, weights=_NONE).answerer


def _case(gold: GoldQuestion, answerer: Answerer, group: str) -> Case:
    finder = answerer.finder
    question = finder.read(gold.q)
    candidates = list(finder.find(question).candidates)
    right = np.array([_is_right(gold, c, answerer) for c in candidates], dtype=bool)
    return Case(gold, question, candidates, right, group, finder.language.rarity)


def _is_right(gold: GoldQuestion, candidate: Candidate, answerer: Answerer) -> bool:
    """Whether the figure is one of the answers: same number, inside the evidence."""
    figure = candidate.evidence.figure
    text = answerer.finder.figures.passages[figure.passage].text
    for answer in gold.answers:
        number = parse_number(answer.figure)
        if number is None or abs(number - float(figure.value)) > 1e-9 * max(1.0, abs(number)):
            continue
        stated = next((line for line in answer.evidence.splitlines() if answer.figure in line), answer.evidence)
        wide = len(stated) + 40
        around = squeeze(text[max(0, figure.start - wide) : figure.unit_stop + wide])
        if squeeze(stated) in around or squeeze(stated)[:25] in around:
            return True
    return False


def fit(cases: Sequence[Case], l2: float = L2) -> Model:
    """Softmax regression: the share of the right figures among a question's figures is made as large as it can be."""
    known = [case for case in map(_shown, cases) if case.right.any()]
    names = tuple(sorted({n for c in known for d in c.candidates for n in d.features}))
    at = {n: i for i, n in enumerate(names)}
    tables = [_matrix(c, at) for c in known]

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = 0.5 * l2 * float(w @ w), l2 * w
        for case, table in zip(known, tables, strict=True):
            z = table @ w
            p = np.exp(z - z.max())
            p /= p.sum()
            mass = max(float(p[case.right].sum()), 1e-12)
            total -= float(np.log(mass))
            slope = slope + table.T @ (p - np.where(case.right, p, 0.0) / mass)
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return Model(names, found.x)


def _shown(case: Case) -> Case:
    """The case without the figures that are never shown for its question, be they right or not."""
    kept = [i for i, c in enumerate(case.candidates) if c.conflict is None]
    return replace(case, candidates=[case.candidates[i] for i in kept], right=case.right[kept])


def _matrix(case: Case, at: dict[str, int]) -> NDArray[np.float64]:
    table = np.zeros((len(case.candidates), len(at)))
    for row, candidate in enumerate(case.candidates):
        for name, value in candidate.features.items():
            if name in at:
                table[row, at[name]] = value
    return table


def ranked(case: Case, model: Model) -> list[tuple[Candidate, bool]]:
    """The figures of a case best first under `model`, each with whether it is right."""
    weights = Weights(model.mapping(), {}, 0.0)
    scored = [(rescored(c, weights), bool(r)) for c, r in zip(case.candidates, case.right, strict=True)]
    return sorted(scored, key=lambda s: (s[0].conflict is not None, -s[0].score))


def rescored(candidate: Candidate, weights: Weights) -> Candidate:
    """The same candidate under other weights."""
    return replace(candidate, score=weights.score(candidate.features))


def out_of_fold(cases: Sequence[Case]) -> list[tuple[Case, list[tuple[Candidate, bool]]]]:
    """Every case ranked by weights learned without its group (a report); gold questions are a group of their own."""
    groups = sorted({c.group for c in cases})
    size = {g: sum(c.group == g for c in cases) for g in groups}
    folds: list[list[str]] = [[] for _ in range(min(FOLDS, len(groups)))]
    for group in sorted(groups, key=lambda g: -size[g]):
        min(folds, key=lambda f: sum(size[g] for g in f)).append(group)
    done: list[tuple[Case, list[tuple[Candidate, bool]]]] = []
    for fold in folds:
        model = fit([c for c in cases if c.group not in fold])
        done.extend((c, ranked(c, model)) for c in cases if c.group in fold)
    return done


def fit_trust(done: Sequence[tuple[Case, list[tuple[Candidate, bool]]]]) -> Model:
    """Logistic regression: is the best figure right?"""
    rows = [trust_features(c.question, [s for s, _ in order], c.rarity) for c, order in done]
    truth = np.array([bool(order and order[0][1]) for _, order in done], dtype=float)
    names = tuple(sorted({n for r in rows for n in r}))
    table = np.array([[r.get(n, 0.0) for n in names] for r in rows])

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = table @ w
        total = float(np.sum(np.logaddexp(0.0, z) - truth * z)) + 0.5 * TRUST_L2 * float(w @ w)
        return total, table.T @ (1 / (1 + np.exp(-z)) - truth) + TRUST_L2 * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return Model(names, found.x)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--gold", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "hoi-learn")
    parser.add_argument("--config", type=Path, default=Path("config.toml"), help="names the model")
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--write", type=Path, help="the weights file to write")
    options = parser.parse_args(arguments)
    options.cache.mkdir(parents=True, exist_ok=True)
    configured = places_of(Config.load(options.config))
    embedder = Remembering(open_model(configured, print), options.cache / "questions.npz")
    train = [c for q, r in options.train for c in cases_of(q, r, options.cache, embedder)]
    gold = [c for q, r in options.gold for c in cases_of(q, r, options.cache, embedder)]
    embedder.save()
    report(train, gold)
    if options.write:
        everything = [*train, *gold]
        model, sure = fit(everything), fit_trust(out_of_fold(everything))
        weights = {"figure": model.mapping(), "trust": sure.mapping(), "threshold": options.threshold}
        options.write.write_text(
            json.dumps(weights, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )


def report(train: Sequence[Case], gold: Sequence[Case]) -> None:
    """Print accuracy of the first figure: train cross-validated over reports, gold with gold left out."""
    for name, done in (
        ("train, cross-validated", out_of_fold(train)),
        ("gold, left out", [(c, ranked(c, m)) for m in [fit(train)] for c in gold]),
    ):
        asked = [(c, o) for c, o in done if c.gold.kind == "figure"]
        if asked:
            print(
                f"{name}: {len(asked)} questions, first right {_share(asked, 1):.1%}, in three {_share(asked, 3):.1%}, retrieved {_share(asked, 999):.1%}"
            )


def _share(asked: Sequence[tuple[Case, list[tuple[Candidate, bool]]]], first: int) -> float:
    return sum(any(r for _, r in order[:first]) for _, order in asked) / len(asked)


if __name__ == "__main__":
    main()
