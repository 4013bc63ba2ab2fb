"""Learn by which words a question asks for words and no figure, from questions of both kinds.

    python -m bot.training.asking --words WORDS.jsonl … --figures QUESTIONS.jsonl … [--write]

It serves those that no parser claims by a word that asks: "thủ đoạn của nhóm lừa đảo", "xã bị thiệt hại nặng nhất". What is
printed comes from folds; `--write` puts the log-odds into `bot/data/weights.json`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from bot.answerer import Answerer
from bot.config import Config
from bot.evaluation.gold import read_gold
from bot.evaluation.timed import unheard
from bot.ranking.scoring import load_weights
from bot.service import open_in_one, open_whole_model, places_of
from bot.understanding.arithmetic_request import arithmetic_request
from bot.understanding.claims_request import claims_request
from bot.understanding.list_request import list_request
from bot.understanding.question import Question
from bot.understanding.word_sequence import grams
from index.language.lexicon import Lexicon

_WEIGHTS = Path(__file__).parents[1] / "data" / "weights.json"
_FOLDS = 5
_SEEN = 3  # questions in which a word or pair must stand to count
_STRENGTH = 1.0  # of L1, inverse: few words count at all


@dataclass(frozen=True, slots=True)
class Asked:
    """The words and pairs of words of a question, and whether it asks for words."""

    grams: frozenset[str]
    for_words: bool


def asked_in(path: Path, for_words: bool, answerer: Answerer) -> list[Asked]:
    """The questions of a file that stand alone and that no parser of more than one figure claims."""
    finder = answerer.finder
    alone = (finder.read(gold.q) for gold in read_gold(path) if not gold.before and gold.kind != "check")
    return [
        Asked(frozenset(grams(question.spelled.keys)), for_words)
        for question in alone
        if not _claimed(question, finder.language.lexicon)
    ]


def _claimed(question: Question, lexicon: Lexicon) -> bool:
    return bool(claims_request(question, lexicon) or arithmetic_request(question) or list_request(question))


def learn(asked: Sequence[Asked]) -> tuple[Mapping[str, float], Sequence[float]]:
    """The log-odds by words and pairs, "" for every question; and for each question the chance that it asks for words, by
    log-odds that were learned on others."""
    columns = CountVectorizer(analyzer=sorted, min_df=_SEEN, binary=True)
    table, wanted = columns.fit_transform([one.grams for one in asked]), np.array([one.for_words for one in asked])
    model = LogisticRegression(C=_STRENGTH, l1_ratio=1.0, solver="liblinear", max_iter=1000)
    folded = cross_val_predict(model, table, wanted, cv=_FOLDS, method="predict_proba")[:, 1]
    model.fit(table, wanted)
    told = zip(columns.get_feature_names_out(), model.coef_[0], strict=True)
    learned = {str(name): round(float(odds), 3) for name, odds in told if abs(odds) >= 5e-3}
    return {"": round(float(model.intercept_[0]), 3), **learned}, [float(chance) for chance in folded]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.training.asking", description=__doc__)
    parser.add_argument("--words", nargs="+", type=Path, required=True)
    parser.add_argument("--figures", nargs="+", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path("config.toml"), help="names the reports and the model")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    places = places_of(Config.load(options.config))
    answerer = open_in_one(open_whole_model(places), places, unheard, load_weights())
    files = [*((path, True) for path in options.words), *((path, False) for path in options.figures)]
    asked = [one for path, for_words in files for one in asked_in(path, for_words, answerer)]
    learned, chances = learn(asked)
    for least in (0.3, 0.5, 0.7):
        likely = [one.for_words for one, chance in zip(asked, chances, strict=True) if chance >= least]
        print(f"{least}: {sum(likely)} that ask for words, {len(likely) - sum(likely)} for figures")
    print(f"{sum(one.for_words for one in asked)} of {len(asked)} ask for words; {len(learned)} log-odds")
    if options.write:
        held = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
        text = json.dumps({**held, "asks_words": learned}, ensure_ascii=False, indent=1, sort_keys=True)
        _WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
