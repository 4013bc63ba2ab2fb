"""What each family of features is worth: learn without it, and count the right figures that no longer come first.

    python -m bot.training.ablation --questions QUESTIONS.jsonl REPORTS --work FOLDER

Learns on the documents that are not held back and counts on those that are; the working folder is that of the training.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.config import Config
from bot.service import open_whole_model, places_of
from bot.training.cases import Case, documents_of, without_reader
from bot.training.choosing import fit_features, ranked


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.training.ablation", description=__doc__)
    parser.add_argument("--questions", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path("config.toml"), help="names the embedding model")
    options = parser.parse_args(arguments)
    embedder = open_whole_model(places_of(Config.load(options.config)))
    documents = [
        document
        for questions, reports in options.questions
        for document in documents_of(questions, reports, options.work, embedder, without_reader())
    ]
    learned = [case for document in documents if not document.held_back for case in document.cases]
    counted = [case for document in documents if document.held_back for case in document.cases if case.stated]
    whole = first_right(learned, counted)
    print(f"all features: {whole} of {len(counted)} right figures first")
    for family in families(learned):
        kept = first_right(without(family, learned), without(family, counted))
        print(f"{kept - whole:+5d}  without {family}", flush=True)


def first_right(learned: Sequence[Case], counted: Sequence[Case]) -> int:
    """How many right figures come first in `counted` under the weights that `learned` teaches."""
    weights = fit_features(learned).mapping()
    orders = (ranked(case, weights).weighed for case in counted)
    return sum(bool(order) and order[0].right for order in orders)


def families(cases: Iterable[Case]) -> list[str]:
    """The families of the features: what stands before the colon."""
    return sorted({name.partition(":")[0] for case in cases for one in case.weighed for name in one.features})


def without(family: str, cases: Iterable[Case]) -> list[Case]:
    """The cases without the features of a family."""
    return [
        replace(
            case,
            weighed=tuple(
                replace(one, features={n: v for n, v in one.features.items() if n.partition(":")[0] != family})
                for one in case.weighed
            ),
        )
        for case in cases
    ]


if __name__ == "__main__":
    main()
