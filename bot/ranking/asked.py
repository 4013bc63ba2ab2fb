"""A question as the weighing sees it: what is a fact of the question is worked out once, not once per figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.ranking.ordinals import ordinals_in
from bot.understanding.answer_type import AnswerType
from bot.understanding.question import Question
from bot.understanding.terms import Term
from index.evidence.context import Figures
from index.language.antonyms import Sides, asked_alone
from index.language.asking import HOW_MANY
from index.language.phrase_table import stands_in
from index.language.places import Name, also_called, higher_levels, level_before, named_in

_IN_TRUTH = re.compile(
    r"(?<!\bgia )\bthuc (?:te|thu|chi|nop)\b"  # "giá thực tế" is a way to reckon, also of plans
    r"|\b(?:thuc hien duoc|ket qua thuc hien|da (?:thuc hien|thu|chi|nop|tra|cap|giai ngan))\b"
    rf"|\bthuc hien (?:la )?{HOW_MANY}\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as the features see it."""

    terms: tuple[Term, ...]
    words_weight: float  # of the terms of one word, together
    pairs_weight: float  # of those of two
    answer_type: AnswerType
    accented: bool
    excluded: tuple[Term, ...]
    focus: frozenset[int]  # positions in `terms` of the words beside "bao nhiêu"
    deed: frozenset[int]  # positions in `terms` of the words right before "bao nhiêu"
    places: frozenset[Name]  # places named, but for the report's own
    is_elsewhere: bool  # whether the reports never name one of them
    numbers: frozenset[str]  # that the question quotes beside what it asks for, but for years
    sides: tuple[Sides, ...]  # of the divisions of which it names one side: that side, then the other
    levels: frozenset[str]  # words for a level of government, where one of them is above the lowest; folded
    in_truth: bool  # what came in or was spent in truth is asked for
    keys: tuple[str, ...]  # all its words, folded
    said: frozenset[str]  # its words, and those that say the same
    ordinals: frozenset[tuple[str, int]]  # what it tells apart by a number: "vị trí 2"
    alike: Callable[[str, str], bool]  # whether two folded nouns may count the same things


def asked_of(question: Question, figures: Figures, alike: Callable[[str, str], bool]) -> Asked:
    """The question as the weighing of `figures` sees it."""
    keys = question.spelled.keys
    named = _places(keys, figures) - figures.own_places()
    kept = [key for i, key in enumerate(keys) if i not in question.set_aside]
    return Asked(
        question.terms,
        sum(term.weight for term in question.terms if len(term.keys) == 1),
        sum(term.weight for term in question.terms if len(term.keys) == 2),
        question.answer_type,
        question.spelled.has_accents,
        question.excluded,
        question.focus,
        question.deed,
        named,
        bool(named & figures.unnamed) or _names_a_stranger(question, figures),
        frozenset(keys[i] for i in question.subject if len(keys[i]) > 1 and keys[i][0].isdigit()),
        tuple(asked_alone(kept)),
        _levels(keys, question.set_aside),
        _IN_TRUTH.search(question.spelled.folded) is not None,
        keys,
        said_by(question),
        ordinals_in(" ".join(keys)),
        alike,
    )


def _places(keys: Sequence[str], figures: Figures) -> frozenset[Name]:
    """The places that a question names, also by the names that reports have for them."""
    return figures.gazetteer.found_in(keys).union(
        name for called, name in also_called().items() if stands_in(called, keys)
    )


def _names_a_stranger(question: Question, figures: Figures) -> bool:
    """Whether a place is named by its level ("huyện Hòa An") that no report names, and that is no slip for one of theirs."""
    strangers = named_in(question.typed) - figures.own_places()
    return any(stands_in(name, question.spelled.keys) and not figures.writes(name) for name in strangers)


def said_by(question: Question) -> frozenset[str]:
    """The words of a question, and those that say the same."""
    own = {key for term in question.terms for key in term.keys}
    others = {key for term in question.terms for phrase in term.others for key in phrase}
    return frozenset(own | others | set(question.spelled.keys))


def _levels(keys: Sequence[str], aside: frozenset[int]) -> frozenset[str]:
    """The words for a level, where one of them is above the lowest; none else."""
    named = {level for i in range(1, len(keys) + 1) if i - 1 not in aside and (level := level_before(keys, i))}
    return frozenset(named) if named & higher_levels() else frozenset()
