from __future__ import annotations

from decimal import Decimal

import pytest

from bot.understanding.answer_type import answer_type_of
from bot.understanding.measures import noun_at, words_of
from index.figures.function_words import (
    ENDS_A_NOUN,
    GRAMMAR,
    LEADS_TO_A_NUMBER,
    LIGHT,
    LIGHT_BETWEEN_NUMBERS,
    NAMELESS,
    NOT_ASKED_FOR,
    NOT_CLAIMED,
)
from index.figures.labels import says_nothing
from index.figures.spotting.quantities import spot
from index.language.lexicon import load_lexicon
from index.language.units import unit_table
from index.language.words import fold

WORDS = load_lexicon()
UNITS = unit_table(WORDS.units.values())


@pytest.mark.parametrize("word", sorted(ENDS_A_NOUN))
def test_the_counted_noun_of_a_report_ends_before_it(word: str) -> None:
    (found,) = spot(f"có 1.517 người {word} nhận quà", UNITS)
    assert (found.number.value, found.measure.noun) == (Decimal(1517), "người")


@pytest.mark.parametrize("word", sorted(NOT_ASKED_FOR))
def test_it_is_not_taken_for_what_is_asked_for(word: str) -> None:
    keys = f"co bao nhieu {word}".split()
    assert answer_type_of(keys, keys, 2023).counted == ()
    keys = f"co bao nhieu trau {word}".split()
    assert answer_type_of(keys, keys, 2023).counted == ("trau",)


@pytest.mark.parametrize("word", [*sorted(NOT_CLAIMED - {"ca", "con"}), "cả", "còn"])  # bare, these two are counted
def test_it_is_not_taken_for_what_a_claim_counts(word: str) -> None:
    assert noun_at(words_of(word), 0, WORDS) == ""


@pytest.mark.parametrize("word", NAMELESS)
def test_it_names_nothing_alone_or_with_others(word: str) -> None:
    assert says_nothing(f"Tổng số {word} năm 2023")
    assert not says_nothing(f"{word} lúa")


def test_what_belongs_to_the_grammar_is_no_noun_for_anybody() -> None:
    bare = frozenset(map(fold, GRAMMAR))
    assert GRAMMAR < ENDS_A_NOUN
    assert bare < NOT_ASKED_FOR & NOT_CLAIMED


def test_between_two_numbers_more_says_nothing_than_elsewhere() -> None:
    assert LIGHT < LIGHT_BETWEEN_NUMBERS


@pytest.mark.parametrize("folded", [NOT_ASKED_FOR, NOT_CLAIMED, LIGHT_BETWEEN_NUMBERS, LEADS_TO_A_NUMBER])
def test_what_is_compared_with_folded_words_is_folded(folded: frozenset[str]) -> None:
    assert {word for word in folded if word != fold(word) or " " in word} == set()
