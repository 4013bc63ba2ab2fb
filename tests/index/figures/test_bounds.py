from __future__ import annotations

from decimal import Decimal

import pytest

from bot.understanding.claims import claim_again, claims
from index.figures.bounds import ONLY_ACCENTED, SAID, STATED, WORD_FOR, Claimed, bound_before, stated_before
from index.figures.figure import Bound
from index.figures.labels import says_nothing
from index.language.lexicon import load_lexicon
from index.language.words import fold
from tests.index.marked import the

WORDS = load_lexicon()


@pytest.mark.parametrize(("word", "bound"), STATED.items())
def test_a_bound_that_a_report_prints_is_kept_with_its_figure(word: str, bound: Bound) -> None:
    text = f"Thu ngân sách đạt {word} 316 tỷ"
    assert stated_before(text, text.index("316")) == word
    assert bound_before(text, text.index("316")) == bound
    assert the(f"Thu ngân sách đạt {word} ⟦316 tỷ⟧").bound == bound


@pytest.mark.parametrize(("text", "at"), [("được 90", 5), ("trên địa bàn 90", 13), ("90", 0), ("nước 90", 5)])
def test_what_only_ends_like_one_is_none(text: str, at: int) -> None:
    assert stated_before(text, at) == ""


@pytest.mark.parametrize(("word", "bound"), SAID.items())
def test_a_claim_may_say_it_with_accents_and_mostly_without(word: str, bound: Claimed) -> None:
    (claim,) = claims(f"thu ngân sách đạt {word} 316 tỷ", WORDS)
    assert (claim.bound, claim.value) == (bound, Decimal("316e9"))
    (bare,) = claims(f"thu ngan sach dat {fold(word)} 316 ty", WORDS)
    assert bare.bound == ("" if word in ONLY_ACCENTED else bound)


def test_whatever_a_report_prints_may_be_claimed_in_the_same_words() -> None:
    side = {"almost": "under", "least": "over", "most": "under"}
    assert {word: side.get(SAID[word], SAID[word]) for word in STATED} == STATED


@pytest.mark.parametrize("bound", WORD_FOR)
def test_each_bound_can_be_said_again(bound: Claimed) -> None:
    again = claim_again("316 tỷ đồng", bound, WORDS)
    assert again is not None
    assert again.bound == bound
    assert not WORD_FOR[bound] or SAID[WORD_FOR[bound]] == bound


@pytest.mark.parametrize("word", ["khoảng", "trên", "hơn", "gần", "dưới", "ước", "ước khoảng", "tối thiểu", "tối đa"])
def test_a_bound_names_no_figure(word: str) -> None:
    assert word in STATED
    assert says_nothing(f"đạt {word}")
