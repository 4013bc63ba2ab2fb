from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.asking import (
    AS_TYPED,
    BEGINS_HOW_MANY,
    HOW_MANY,
    HOW_MANY_ACCENTED,
    HOW_MANY_IN_ANY_WAY,
    HOW_MANY_OR_LONG,
    HOW_MANY_OR_LONG_ACCENTED,
    LAST_SYLLABLES,
    SYLLABLES,
    WORDS,
)
from index.language.lexicon import load_lexicon
from index.language.words import fold
from tests.sources import sources


def holds(pattern: str, words: str) -> bool:
    return re.fullmatch(pattern, words) is not None


@pytest.mark.parametrize("word", ["bao nhiêu", "mấy"])
def test_how_many_is_known_however_it_stands(word: str) -> None:
    bare = fold(word)
    assert holds(HOW_MANY, bare)
    assert holds(HOW_MANY_ACCENTED, word)
    assert holds(AS_TYPED, word)
    assert holds(AS_TYPED, bare)
    assert set(bare.split()) <= SYLLABLES
    assert bare.split()[-1] in LAST_SYLLABLES
    assert holds(BEGINS_HOW_MANY, bare.split()[0])


@given(st.sampled_from(sorted(WORDS)))
def test_each_wider_pattern_holds_what_the_narrower_one_does(word: str) -> None:
    assert all(holds(p, fold(word)) for p in (HOW_MANY, HOW_MANY_OR_LONG, HOW_MANY_IN_ANY_WAY, AS_TYPED))
    assert all(holds(p, word) for p in (HOW_MANY_ACCENTED, HOW_MANY_OR_LONG_ACCENTED, AS_TYPED))


def test_how_long_is_no_amount_that_arithmetic_could_use() -> None:
    assert not holds(HOW_MANY, "bao lau")
    assert holds(HOW_MANY_OR_LONG, "bao lau")
    assert holds(HOW_MANY_OR_LONG_ACCENTED, "bao lâu")
    assert holds(AS_TYPED, "bao lâu")
    assert holds(AS_TYPED, "bao lau")


@pytest.mark.parametrize("half", ["bao", "nhieu"])
def test_half_of_it_asks_only_where_nothing_else_can_be_meant(half: str) -> None:
    assert holds(HOW_MANY_IN_ANY_WAY, half)
    assert not holds(HOW_MANY_OR_LONG, half)


def test_a_lone_bao_is_not_looked_for_where_words_may_be_bare() -> None:
    assert holds(HOW_MANY_OR_LONG_ACCENTED, "nhiêu")
    assert not holds(HOW_MANY_OR_LONG_ACCENTED, "bao")


def test_what_chats_write_for_it_is_known_as_typed() -> None:
    entries = load_lexicon().teencode.items()
    shorts = {short for short, meanings in entries if any("bao nhiêu" in meaning.standard for meaning in meanings)}
    assert shorts
    assert {short for short in shorts if not holds(AS_TYPED, short)} == set()


@pytest.mark.parametrize(
    ("typed", "asks"),
    [("co may ho", True), ("mua may moc", False), ("mua 5 may", False), ("5 may cay", False), ("giat may", True)],
)
def test_a_bare_may_may_be_a_machine(typed: str, asks: bool) -> None:
    assert bool(re.search(rf"\b{AS_TYPED}\b", typed)) is asks


def constants(source: str) -> Iterator[str]:
    """The strings of a module that are no docstrings and no sentences for somebody to read."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def test_no_other_module_writes_the_words_for_how_many_again() -> None:
    alone = frozenset({*WORDS, *map(fold, WORDS), "nhieu", "nhiêu"})
    among = re.compile(r"(?:\||\(\?:)(?:bao nhi|bnhieu|may\|)|bao nhi\w+\||\bbao nhi\w+ [^?]*\b(?:may|mấy)\b")
    guilty = [
        (path, text)
        for path, source in sources(but="index/language/asking.py")
        for text in constants(source)
        if text in alone or among.search(text)
    ]
    assert guilty == []
