"""What is learned is which way to read a message leads to the answer."""

from __future__ import annotations

import random

from bot.training.dialogues import Case, Read, folded


def cases(count: int) -> list[Case]:
    """Messages that are read in three ways each: the right one is trusted more, and the first is the message alone."""
    chance, made = random.Random(0), []
    for number in range(count):
        right = chance.randrange(3)
        ways = tuple(
            Read({"trust": 0.3 + (i == right) * 0.5, "alone": float(i == 0)}, right=i == right) for i in range(3)
        )
        made.append(Case(str(number % 4), right > 0, ways))
    return made


def test_under_what_was_learned_elsewhere_the_right_way_is_chosen() -> None:
    assert all(best.right for _, best in folded(cases(60)))


def test_each_message_is_told_of_once_by_weights_of_other_documents() -> None:
    known = cases(20)
    assert sorted(case.document for case, _ in folded(known)) == sorted(case.document for case in known)
