"""What is kept of questions: by chat, for a number of days, without anybody's name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.telegram.state.identity import Asker, Pseudonyms, pseudonyms_in
from bot.telegram.state.journal import DAY_S, Choice, Journal
from bot.telegram.state.statistics import all_kept, statistics_of, to_review
from tests.bot.clock import Clock

PSEUDONYMS = Pseudonyms(b"a key of sixteen", beside=True)
ONE, TWO = Asker(1, 1), Asker(2, 2)


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    with closing(Journal(tmp_path, 30, PSEUDONYMS, clock)) as opened:
        yield opened


def test_a_question_is_given_to_its_own_chat_only(journal: Journal) -> None:
    number = journal.note(ONE, "thu?", ["trước"], "answered", "Thu", 0.5)
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
    number = journal.note(ONE, "điều riêng tư", [], "not_stated", "", 0.1)
    clock.now += 30 * DAY_S
    assert journal.asked(1, number) is None
    journal.note(TWO, "khác", [], "answered", "", 0.1)
    journal.forget_chat(3)
    assert to_review(journal, 0)[0] == []
    journal.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert "điều riêng tư".encode() not in kept


def test_the_key_stays_and_another_folder_has_another(tmp_path: Path, clock: Clock) -> None:
    hidden = []
    for folder in ("a", "a", "b"):
        (tmp_path / folder).mkdir(exist_ok=True)
        pseudonyms = pseudonyms_in(tmp_path / folder, None)
        with closing(Journal(tmp_path / folder, 30, pseudonyms, clock)) as journal:
            journal.note(Asker(7, 7), "x", [], "answered", "", 0.1)
            hidden.append(str(journal.select("select chat from asked order by id desc")[0][0]))
    assert hidden[0] == hidden[1] != hidden[2]
    assert hidden[0] != "7"


def test_a_damaged_file_is_deleted_and_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite3").write_bytes(b"not a database " * 100)
    with closing(Journal(tmp_path, 30, PSEUDONYMS)) as journal:
        assert journal.asked(1, 1) is None
    assert [file.name for file in tmp_path.iterdir()] == ["journal.sqlite3"]
    (tmp_path / "other" / "journal.sqlite3").mkdir(parents=True)
    with pytest.raises(sqlite3.OperationalError):
        Journal(tmp_path / "other", 30, PSEUDONYMS)


def test_statistics_leave_out_days_past_and_never_say_who(journal: Journal, clock: Clock) -> None:
    journal.note(ONE, "cũ", [], "answered", "Thu", 9.0)
    clock.now += 8 * DAY_S
    for asker in (ONE, TWO):
        number = journal.note(asker, f"mới {asker.chat}", [], "answered", "Chi", float(asker.chat))
        journal.judge(number, asker, "down")
    found = statistics_of(journal, clock.now)
    assert [(day.answered, day.not_stated, day.errors) for day in found.days] == [(2, 0, 0)]
    assert found.slowest == ((2.0, "mới 2"), (1.0, "mới 1"))
    assert found.asked == (("Chi", 2), ("Thu", 1))
    assert (found.liked, found.disliked) == (0, 2)


def test_in_a_group_each_member_has_one_voice(journal: Journal) -> None:
    members = [Asker(-5, person) for person in (1, 2, 3)]
    number = journal.note(members[0], "thu?", [], "answered", "Thu", 0.5)
    for _ in range(3):
        for member in members:
            journal.judge(number, member, "up")
    journal.judge(number, members[2], "down")
    asked = journal.asked(-5, number)
    assert asked is not None
    assert (asked.up, asked.down) == (2, 1)
    assert [journal.voice(number, member) for member in members] == ["up", "up", "down"]
    journal.judge(number, members[2], None)
    assert journal.voice(number, members[2]) is None
    assert to_review(journal, 0)[0] == []


def test_a_member_of_a_group_forgets_what_he_asked_and_thought_and_no_more(journal: Journal) -> None:
    one, two = Asker(-5, 1), Asker(-5, 2)
    numbers = [journal.note(asker, "thu?", [], "answered", "Thu", 0.5) for asker in (one, two)]
    for number in numbers:
        journal.judge(number, one, "down")
    journal.forget(one)
    assert journal.asked(-5, numbers[0]) is None
    left = journal.asked(-5, numbers[1])
    assert left is not None
    assert left.down == 0
    journal.forget_chat(-5)
    assert journal.asked(-5, numbers[1]) is None
    assert journal.select("select * from verdicts") == []


def test_verdicts_of_an_earlier_version_become_the_voice_of_their_chat(tmp_path: Path, clock: Clock) -> None:
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as old, old:
        old.execute(
            "create table asked (id integer primary key autoincrement, at real not null, chat text not null,"
            " question text not null, before text not null, outcome text not null, subject text not null,"
            " seconds real not null, choices text not null default '[]', verdict text)"
        )
        for verdict in ("down", None):
            old.execute(
                "insert into asked (at, chat, question, before, outcome, subject, seconds, verdict)"
                " values (?, ?, 'thu?', '[]', 'answered', 'Thu', 1, ?)",
                (clock(), PSEUDONYMS.chat(1), verdict),
            )
    for _ in range(2):  # the second time there is nothing to change
        with closing(Journal(tmp_path, 30, PSEUDONYMS, clock)) as journal:
            assert [journal.voice(number, ONE) for number in (1, 2)] == ["down", None]
            asked = journal.asked(1, 1)
            assert asked is not None
            assert asked.down == 1
    with closing(Journal(tmp_path, 30, PSEUDONYMS, clock)) as journal:
        journal.forget(ONE)
        assert journal.asked(1, 1) is None


def test_a_greeting_is_no_question_that_was_not_found(journal: Journal) -> None:
    journal.note(ONE, "xin chào", [], "talk", "", 0.1)
    assert statistics_of(journal).days == ()
    assert to_review(journal, 0)[0] == []


def test_what_was_said_is_kept_beside_the_question_and_those_before_it(journal: Journal) -> None:
    journal.note(ONE, "còn chi?", ["thu?"], "answered", "Chi", 0.1, "342.402 triệu đồng – Chi thường xuyên")
    (kept,) = all_kept(journal)
    assert (kept.question, kept.before, kept.answer) == (
        "còn chi?",
        ("thu?",),
        "342.402 triệu đồng – Chi thường xuyên",
    )


def test_a_journal_of_before_answers_were_kept_is_taken_on(tmp_path: Path, clock: Clock) -> None:
    with closing(Journal(tmp_path, 30, PSEUDONYMS, clock)) as made:
        made.note(ONE, "thu?", [], "answered", "Thu", 0.5)
    with closing(sqlite3.connect(tmp_path / "journal.sqlite3")) as store, store:
        store.execute("alter table asked drop column answer")
        store.execute("pragma user_version = 1")
    with closing(Journal(tmp_path, 30, PSEUDONYMS, clock)) as opened:
        opened.note(ONE, "chi?", [], "answered", "Chi", 0.5, "342 tỷ đồng")
        assert [(kept.question, kept.answer) for kept in all_kept(opened)] == [("chi?", "342 tỷ đồng"), ("thu?", "")]
