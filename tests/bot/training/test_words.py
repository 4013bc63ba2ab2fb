"""What is learned is which stretches answer in words, and which answers may be shown."""

from __future__ import annotations

import random

from bot.answering.words.trust import Grown, ReadStretch, Weighed
from bot.training.words import Case, Stretch, Told, folded, learn, ranked, threshold_of


def stretch(at: int, *, near: float, asked: float, right: bool) -> Stretch:
    features = {"covered": 0.5, "inside": 0.5, "dense": near, "asked": asked, "section": 0.0, "year": 0.0}
    return Stretch(
        Weighed(at, features, 0.0), Grown(at, at, asked, 0.0, holds_figure=False, read=ReadStretch(0.0, 0.0)), right
    )


def cases(count: int, document: str = "") -> list[Case]:
    """Questions with three stretches each: the right one is the nearest; where nothing says what is asked, none is."""
    chance, made = random.Random(0), []
    for number in range(count):
        stated, best = number % 3 > 0, chance.randrange(3)
        weighed = tuple(
            stretch(i, near=0.5 + (i == best) * 0.5, asked=float(stated), right=stated and i == best) for i in range(3)
        )
        made.append(Case(document or str(number % 4), "place", stated, weighed))
    return made


def test_under_what_was_learned_the_right_stretch_comes_first() -> None:
    words, _ = learn(cases(60))
    assert all(ranked(case, words).weighed[0].right for case in cases(60) if case.stated)


def test_an_answer_that_says_what_is_asked_is_trusted_more() -> None:
    told = folded(cases(60))
    assert min(one.sure for one in told if one.stated) > max(one.sure for one in told if not one.stated)


def test_no_question_is_told_by_weights_of_its_own_document() -> None:
    known, strange = cases(60, "known"), cases(6, "strange")
    assert len(folded([*known, *strange])) == 66
    reversed_truth = [Case("strange", c.kind, c.stated, tuple(stretch(s.weighed.at, near=1 - s.features["dense"], asked=1, right=s.right) for s in c.weighed)) for c in strange]  # fmt: skip
    told = folded([*known, *reversed_truth])
    assert not any(one.right for one in told[-6:])


def test_the_threshold_lets_no_more_wrong_answers_through_than_allowed() -> None:
    told = [Told(0.9, True, True), Told(0.8, False, True), Told(0.7, True, True), Told(0.6, False, False)]
    assert threshold_of(told, wrong=0.0) == 0.9
    assert threshold_of(told, wrong=0.25) == 0.7
    assert threshold_of(told, wrong=0.5) == 0.6
    assert threshold_of([], wrong=0.5) == 1.0
