"""What is kept of questions: by chat, for a number of days, without anybody's name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.telegram.state.journal import DAY_S, Choice, Journal
from bot.telegram.state.statistics import statistics_of, to_review
from tests.bot.clock import Clock


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    with closing(Journal(tmp_path, 30, clock)) as opened:
        yield opened


def test_a_question_is_given_to_its_own_chat_only(journal: Journal) -> None:
    number = journal.note(1, "thu?", ["trước"], "answered", "Thu", 0.5)
    journal.offer(number, [Choice("v", "Kế hoạch", "kế hoạch thu?")])
    asked = journal.asked(1, number)
    assert asked is not None
    assert (asked.question, asked.before, asked.choices) == (
        "thu?",
        ("trước",),
        (Choice("v", "Kế hoạch", "kế hoạch thu?"),),
    )
    assert journal.asked(2, number) is None


def test_everything_is_dropped_after_the_days_to_keep(journal: Journal, clock: Clock, tmp_path: Path) -> None:
    number = journal.note(1, "điều riêng tư", [], "not_stated", "", 0.1)
    clock.now += 30 * DAY_S
    assert journal.asked(1, number) is None
    journal.note(2, "khác", [], "answered", "", 0.1)
    journal.forget(3)
    assert to_review(journal, 0)[0] == []
    journal.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "điều riêng tư".encode() not in kept


def test_the_salt_stays_and_another_folder_has_another(tmp_path: Path, clock: Clock) -> None:
    hidden = []
    for folder in ("a", "a", "b"):
        with closing(Journal(tmp_path / folder, 30, clock)) as journal:
            journal.note(7, "x", [], "answered", "", 0.1)
            hidden.append(str(journal.select("select chat from asked order by id desc")[0][0]))
    assert hidden[0] == hidden[1] != hidden[2]
    assert hidden[0] != "7"


def test_a_damaged_file_is_set_aside_and_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"not a database " * 100)
    with closing(Journal(tmp_path, 30)) as journal:
        assert journal.asked(1, 1) is None
    assert (tmp_path / "journal.sqlite3.damaged").exists()
    (tmp_path / "other" / "journal.sqlite3").mkdir(parents=True)
    with pytest.raises(sqlite3.OperationalError):
        Journal(tmp_path / "other", 30)


def test_statistics_leave_out_days_past_and_never_say_who(journal: Journal, clock: Clock) -> None:
    journal.note(1, "cũ", [], "answered", "Thu", 9.0)
    clock.now += 8 * DAY_S
    for chat in (1, 2):
        journal.judge(journal.note(chat, f"mới {chat}", [], "answered", "Chi", float(chat)), "down")
    found = statistics_of(journal, clock.now)
    assert [(day.answered, day.not_stated, day.errors) for day in found.days] == [(2, 0, 0)]
    assert found.slowest == ((2.0, "mới 2"), (1.0, "mới 1"))
    assert found.asked == (("Chi", 2), ("Thu", 1))
    assert (found.liked, found.disliked) == (0, 2)
