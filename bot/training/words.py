"""Learn what chooses and trusts answers in words from questions with proven answers.

    python -m bot.training.words --questions WORDS.jsonl REPORTS --work FOLDER [--write]

The weights of the stretches' features and of the trust are learned on all documents; the threshold and what is printed
come from folds by document. `--write` puts them into `bot/data/weights.json`, beside those of the figures.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answerer import Answerer
from bot.answering.words.quoting import grown, ranked_for
from bot.answering.words.reading import read_stretches
from bot.answering.words.trust import Grown, Weighed, trust_features
from bot.config import Config
from bot.evaluation.gold import GoldQuestion, read_gold, squeeze
from bot.ranking.scoring import load_weights, trust
from bot.service import open_whole_model, places_of
from bot.training.cases import answerers_of
from bot.training.choosing import fit_features, fit_logistic
from bot.understanding.words_request import Kind, words_wanted

_WEIGHTS = Path(__file__).parents[1] / "data" / "weights.json"
_LACKING = 4  # one case in so many is learned from a second time, without its answer: not every gap is a near miss
_WRONG = 0.05  # the most of the questions that may be answered wrongly


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that was weighed for a question, the quote that would be grown from it, and whether that answers."""

    weighed: Weighed
    quote: Grown
    right: bool

    @property
    def features(self) -> Mapping[str, float]:
        return self.weighed.features


@dataclass(frozen=True, slots=True)
class Case:
    """One question."""

    document: str
    kind: Kind
    stated: bool  # whether the report states what is asked for
    weighed: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was best for a question, the trust in it, and whether it is right."""

    sure: float
    right: bool
    stated: bool


def cases_of(questions: Path, reports: Path, answerers: Mapping[str, Answerer]) -> Iterator[Case]:
    """The cases of a file of questions about `reports`; `answerers` by the report that a question names, "" for all."""
    for gold, report in asked_in_words(questions):
        case = _case(gold, report or reports.resolve().name, answerers[report])
        if case is not None:
            yield case


def asked_in_words(questions: Path) -> Iterator[tuple[GoldQuestion, str]]:
    """The questions of a file that want words or name a gap, each with the report that it names."""
    rows = [json.loads(line) for line in questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    for row, gold in zip(rows, read_gold(questions), strict=True):
        if gold.kind in {"text", "none"} and not gold.before:
            yield gold, row.get("report", "")


def _case(gold: GoldQuestion, document: str, answerer: Answerer) -> Case | None:
    """The case of a question; None where it is not taken for one that wants words."""
    finder = answerer.finder
    question = finder.read(gold.q)
    wanted = words_wanted(question, finder.weights.asks_words)
    if wanted is None:
        return None
    fitter, ranked = ranked_for(question, wanted, finder)
    figures = finder.find(question)
    read = read_stretches(question.plain, ranked, finder.stretches, finder.reader.quotes)
    evidence = [squeeze(answer.evidence) for answer in gold.answers]
    found = []
    for one in ranked:
        quote = grown(one.at, wanted, finder.stretches, fitter, figures, read)
        text = squeeze(finder.stretches.quote(quote.first, quote.last).text)
        found.append(Stretch(one, quote, any(each in text for each in evidence)))
    return Case(document, wanted.kind, gold.kind == "text", tuple(found))


def ranked(case: Case, weights: Mapping[str, float]) -> Case:
    """The case with its stretches weighed anew, best first."""
    anew = [
        replace(one, weighed=replace(one.weighed, score=sum(v * weights.get(n, 0.0) for n, v in one.features.items())))
        for one in case.weighed
    ]
    return replace(case, weighed=tuple(sorted(anew, key=lambda one: (-one.weighed.score, one.weighed.at))))


def learn(cases: Sequence[Case]) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The weights to choose with, and those of the trust in what they choose."""
    words = fit_features(cases).mapping()
    beside = map(_without_answer, cases[::_LACKING])
    settled = [ranked(case, words) for case in (*cases, *beside) if case.weighed]
    rows = [_trust_features(case) for case in settled]
    return words, fit_logistic(rows, [case.weighed[0].right for case in settled]).mapping()


def _without_answer(case: Case) -> Case:
    """The case of a report that lacks what answers it; none of an unstated one, which has nothing to lose."""
    return replace(case, stated=False, weighed=tuple(one for one in case.weighed if case.stated and not one.right))


def folded(cases: Sequence[Case]) -> list[Told]:
    """What is told of each question by weights that were learned on all other documents."""
    told = []
    for document in sorted({case.document for case in cases}):
        words, sure = learn([case for case in cases if case.document != document])
        for case in (ranked(case, words) for case in cases if case.document == document and case.weighed):
            told.append(Told(trust(_trust_features(case), sure), case.weighed[0].right, case.stated))
    return told


def threshold_of(told: Sequence[Told], wrong: float = _WRONG) -> float:
    """The lowest trust from which on no more than a share `wrong` of all questions is answered wrongly."""
    spoiled, lowest = 0, 1.0
    for one in sorted(told, key=lambda one: -one.sure):
        spoiled += not one.right
        if spoiled > wrong * len(told):
            break
        lowest = one.sure
    return lowest


def _trust_features(case: Case) -> Mapping[str, float]:
    return trust_features(case.kind, [one.weighed for one in case.weighed], case.weighed[0].quote)


def _measured(told: Sequence[Told], threshold: float) -> Mapping[str, float]:
    shown = [one for one in told if one.sure >= threshold]
    unstated = sum(not one.stated for one in told if one.sure < threshold)
    asked = [one for one in told if one.stated]
    return {
        "questions": len(told),
        "first": round(sum(one.right for one in asked) / len(asked), 3),
        "right": round((sum(one.right for one in shown) + unstated) / len(told), 3),
        "wrong": round(sum(not one.right for one in shown) / len(told), 3),
        "threshold": round(threshold, 2),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bot.training.words", description=__doc__)
    parser.add_argument("--questions", nargs=2, type=Path, action="append", required=True)
    parser.add_argument("--work", type=Path, required=True, help="where the indexes are kept")
    parser.add_argument("--config", type=Path, default=Path("config.toml"), help="names the embedding model")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    embedder = open_whole_model(places_of(Config.load(options.config)))
    cases: list[Case] = []
    for questions, reports in options.questions:
        answerers = answerers_of(questions, reports, options.work, embedder, load_weights())
        cases += cases_of(questions, reports, answerers)
    told = folded(cases)
    threshold = round(threshold_of(told), 2)
    print(json.dumps([_measured(told, t / 20) for t in range(6, 19)] + [_measured(told, threshold)], indent=1))
    words, sure = learn(cases)
    learned = {"words": words, "words_trust": sure, "words_threshold": threshold}
    print(json.dumps(learned, indent=1))
    if options.write:
        held = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
        text = json.dumps({**held, **learned}, ensure_ascii=False, indent=1, sort_keys=True)
        _WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
