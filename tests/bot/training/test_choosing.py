"""What is learned is what tells right figures from wrong ones."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bot.ranking.scoring import READ_FIGURE, trust, trust_features
from bot.training.cases import Case, Weighed
from bot.training.choosing import fit_features, fit_reading, fit_trust, ranked
from tests.bot.reader.test_rows import told


def cases(count: int, telling: str) -> list[Case]:
    """Questions with three figures each; of the right one the feature `telling` is mostly higher."""
    _, found = told("Đàn trâu 11 con, đàn bò 12 con, đàn lợn 13 con.")
    chance, made = random.Random(0), []
    for number in range(count):
        right = chance.randrange(3)
        weighed = tuple(
            Weighed(
                i, figure, {telling: -1 + (i == right) * 0.6 + chance.random() * 0.4, "idle": chance.random()}, 0.0,
                None, i == right,
            )
            for i, figure in enumerate(found)
        )  # fmt: skip
        made.append(Case(str(number), "Đàn bò?", "Đàn bò?", True, weighed))
    return made


def test_a_telling_feature_weighs_more_than_an_idle_one() -> None:
    learned = fit_features(cases(100, "telling")).mapping()
    assert learned["telling"] > 2 * abs(learned.get("idle", 0.0))


def test_under_what_was_learned_the_right_figure_comes_first() -> None:
    known = cases(100, "telling")
    learned = fit_features(known).mapping()
    assert all(ranked(case, learned).weighed[0].right for case in known)


def test_a_telling_reader_counts() -> None:
    assert fit_reading(cases(100, READ_FIGURE)) > 2


def test_the_reader_is_no_feature_of_the_first_stage() -> None:
    assert READ_FIGURE not in fit_features(cases(20, READ_FIGURE)).mapping()


def test_a_question_whose_words_are_met_nowhere_is_trusted_less() -> None:
    answered = [ranked(case, {"telling": 5.0}) for case in cases(100, "telling")]
    known = [_with(case, met=1.0) for case in answered]
    lost = [_with(case, met=0.0, right=False) for case in answered]
    learned = fit_trust([*known, *lost]).mapping()
    sure, unsure = (trust(trust_features(case.weighed), learned) for case in (known[0], lost[0]))
    assert sure > 0.8
    assert unsure < 0.2


def _with(case: Case, met: float, right: bool = True) -> Case:
    return replace(
        case,
        weighed=tuple(
            replace(one, features={**one.features, "words:met": met}, right=one.right and right) for one in case.weighed
        ),
    )


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_weighed_is_nothing_to_learn(count: int) -> None:
    empty = [Case("", "", "", True, ()) for _ in range(count)]
    assert fit_reading(empty) >= 0


def test_the_best_of_figures_that_have_little_to_do_with_the_question_is_known_by_its_score() -> None:
    (case,) = cases(1, "telling")
    little, well = (
        trust_features([replace(one, score=score) for one in case.weighed])["fits little"] for score in (-5.0, 9.0)
    )
    assert (little, well) == (1.0, 0.0)
