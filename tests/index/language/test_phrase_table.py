"""Phrases are found by their words: the longest at a place, and none inside another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.language.phrase_table import PhraseTable, places_of

LEVELS = PhraseTable({("xa",): "xã", ("thi", "xa"): "thị xã", ("thi", "xa", "moi"): "thị xã mới"})
WORDS = st.lists(st.sampled_from("abc"), max_size=8)
PHRASES = st.dictionaries(st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple), st.integers())


def test_the_longest_phrase_at_a_place_comes_first() -> None:
    assert list(LEVELS.all_at(["thi", "xa", "moi"], 0)) == [(3, "thị xã mới"), (2, "thị xã")]
    assert LEVELS.longest_at(["thi", "xa", "cu"], 0) == (2, "thị xã")
    assert LEVELS.longest_at(["thi", "xa"], 1) == (1, "xã")
    assert LEVELS.longest_at(["thi"], 0) is None
    assert LEVELS.longest_at([], 0) is None


def test_the_longest_phrase_before_a_place_is_found_too() -> None:
    assert LEVELS.longest_before(["o", "thi", "xa", "moi"], 3) == (2, "thị xã")
    assert LEVELS.longest_before(["xa"], 1) == (1, "xã")
    assert LEVELS.longest_before(["xa"], 0) is None


def test_no_phrase_is_found_inside_another() -> None:
    assert list(LEVELS.found_in(["xa", "thi", "xa"])) == [(range(1), "xã"), (range(1, 3), "thị xã")]


@given(PHRASES, WORDS)
def test_what_is_found_stands_there_and_nothing_longer_does(
    phrases: dict[tuple[str, ...], int], keys: list[str]
) -> None:
    table = PhraseTable(phrases)
    for start in range(len(keys)):
        here = [words for words in phrases if tuple(keys[start : start + len(words)]) == words]
        assert [phrases[words] for words in sorted(here, key=len, reverse=True)] == [
            v for _, v in table.all_at(keys, start)
        ]


@given(WORDS, WORDS)
def test_a_phrase_is_found_wherever_it_stands(phrase: list[str], keys: list[str]) -> None:
    expected = [i for i in range(len(keys)) if phrase and keys[i : i + len(phrase)] == phrase]
    assert list(places_of(phrase, keys)) == expected
