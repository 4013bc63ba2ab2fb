"""Each word of plan, target and result is heeded by those who read questions, or by those who read reports."""

from __future__ import annotations

import pytest

from bot.understanding.answer_type import answer_type_of
from bot.understanding.word_sequence import WordSequence, without_role_words
from index.figures.figure import PLANNED
from index.figures.labels import says_nothing
from index.figures.role_words import ROLE_WORDS, Meaning, RoleWord, asked, asked_folded, stated, stated_folded
from index.figures.roles import Surroundings, ends_in_plan, role_of, speaks_of_plan
from index.language.words import fold

PLANNED_MEANINGS: tuple[Meaning, ...] = ("plan", "short", "goal", "task", "given", "striving", "expected", "ahead")


def words(*meanings: Meaning) -> list[RoleWord]:
    return [one for one in ROLE_WORDS if one.meaning in meanings]


def cues(question: str) -> frozenset[str]:
    """The cues of a question typed without accents."""
    keys = fold(question).split()
    return answer_type_of(keys, keys, 2023).roles


def around(before: str, headings: str = "") -> Surroundings:
    return Surroundings(before, "", before, "", headings, False, False, True, "", "", False, False, False, "", 2023)


def test_a_word_stands_once() -> None:
    assert len({one.word for one in ROLE_WORDS}) == len(ROLE_WORDS)


def test_what_only_one_side_says_is_not_looked_for_on_the_other() -> None:
    for one in ROLE_WORDS:
        assert (one.word in asked(one.meaning)) is (one.side != "report")
        assert (one.word in stated(one.meaning)) is (one.side != "question")


@pytest.mark.parametrize("word", asked(*PLANNED_MEANINGS))
def test_a_question_that_says_it_asks_for_what_was_to_be_done(word: str) -> None:
    assert cues(f"gia đình văn hóa {word}") & {"planned", "target"}


@pytest.mark.parametrize("word", asked("result", "in fact", "taken in", "attained", "done", "estimated"))
def test_a_question_that_says_it_asks_for_what_was_done(word: str) -> None:
    assert "result" in cues(f"sản lượng lúa {word}")


@pytest.mark.parametrize("one", words("plan", "short", "paper", "goal"))
def test_a_report_measures_results_by_it(one: RoleWord) -> None:
    assert speaks_of_plan(f"đạt 91% {one.word} năm") is (one.side != "question")


@pytest.mark.parametrize("one", words("plan", "norm", "given"))
def test_a_figure_right_behind_it_is_planned(one: RoleWord) -> None:
    assert ends_in_plan(f"sản lượng thóc {one.word} là ")
    assert role_of(around(f"sản lượng thóc {one.word} là ")) in PLANNED


@pytest.mark.parametrize("one", words("striving", "expected", "goal"))
def test_a_figure_that_a_report_strives_for_is_a_target(one: RoleWord) -> None:
    assert role_of(around(f"{one.word} sản lượng thóc ")) == "target"


@pytest.mark.parametrize("one", words("ahead", "laid down", "task", "goal", "striving", "expected"))
def test_what_stands_under_such_a_heading_is_a_target_of_a_year_to_come(one: RoleWord) -> None:
    assert role_of(around("sản lượng thóc ", f"{one.word.capitalize()} năm 2024")) == "target"
    assert role_of(around("sản lượng thóc ", "Năm 2024")) == "result"


@pytest.mark.parametrize("one", words("plan", "level", "paper", "given", "decided", "result", "reached", "got", "done"))
def test_it_is_no_part_of_a_subject(one: RoleWord) -> None:
    texts = tuple(f"lúa {one.word if one.side != 'report' else ''}".split())
    line = WordSequence(tuple(map(fold, texts)), texts)
    assert without_role_words(line).texts == ("lúa",)


@pytest.mark.parametrize("one", words("plan", "given", "result", "reached", "got", "done", "estimated", "finished"))
def test_it_names_nothing_by_itself(one: RoleWord) -> None:
    assert says_nothing(one.word)
    assert not says_nothing(f"{one.word} lúa")


def test_patterns_are_made_of_folded_words() -> None:
    assert asked_folded("plan", "short") == "(?:ke hoach|chi tieu|du toan|kh)"
    assert stated_folded("short") == "(?:kh|nq)"
