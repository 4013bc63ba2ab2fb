"""What a chat asked lately is remembered for a while, and then leaves the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.telegram.state.chats import QUESTION_LIFE_S, REPLY_LIFE_S, Memory
from bot.telegram.state.identity import Asker, Pseudonyms
from bot.telegram.state.moves import Moves
from tests.bot.clock import Clock

PSEUDONYMS = Pseudonyms(b"a key of sixteen", beside=True)
ONE, TWO = Asker(1, 1), Asker(2, 2)


@pytest.fixture
def memory(tmp_path: Path, clock: Clock) -> Iterator[Memory]:
    with closing(Memory(tmp_path, PSEUDONYMS, clock)) as opened:
        yield opened


def test_questions_are_forgotten_after_half_an_hour_and_leave_the_file(
    memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    memory.remember(ONE, 10, "điều riêng tư", (11,))
    clock.now += QUESTION_LIFE_S
    assert memory.before(ONE, 20) == ()
    memory.remember(TWO, 10, "khác", (11,))
    assert "điều riêng tư".encode() not in (tmp_path / "chats.sqlite3").read_bytes()


def test_an_answer_can_be_found_longer_than_its_question(memory: Memory, clock: Clock) -> None:
    memory.remember(ONE, 10, "một", (11,))
    clock.now += QUESTION_LIFE_S
    assert memory.question(1, 10) is None
    assert memory.reply_to(1, 10) == 11
    clock.now += REPLY_LIFE_S
    memory.remember(ONE, 20, "hai", (21, 22))
    assert memory.reply_to(1, 10) is None
    assert memory.reply_to(1, 20) is None  # two messages cannot be edited as one


def test_an_earlier_message_does_not_follow_a_later_one(memory: Memory) -> None:
    memory.remember(ONE, 10, "một", (11,))
    memory.remember(ONE, 12, "hai", (13,))
    memory.remember(ONE, 10, "một, đã sửa", (11,))
    assert memory.before(ONE, 10) == ()
    assert memory.before(ONE, 14) == ("một, đã sửa", "hai")


def test_a_damaged_file_is_deleted(tmp_path: Path) -> None:
    (tmp_path / "chats.sqlite3").write_bytes(b"not a database " * 100)
    with closing(Memory(tmp_path, PSEUDONYMS)) as memory:
        assert memory.before(ONE, 1) == ()
    assert [file.name for file in tmp_path.iterdir()] == ["chats.sqlite3"]


def test_a_file_that_cannot_be_opened_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "chats.sqlite3").mkdir()
    with pytest.raises(sqlite3.OperationalError):
        Memory(tmp_path, PSEUDONYMS)


def test_a_member_of_a_group_forgets_what_he_asked_and_no_more(memory: Memory) -> None:
    one, two = Asker(-5, 1), Asker(-5, 2)
    memory.remember(one, 10, "của một", (11,))
    memory.remember(two, 12, "của hai", (13,))
    memory.forget(one)
    assert [memory.before(asker, 20) for asker in (one, two)] == [(), ("của hai",)]
    assert memory.reply_to(-5, 10) is None
    assert memory.reply_to(-5, 12) == 13
    memory.forget_chat(-5)
    assert memory.before(two, 20) == ()


def test_nobody_goes_on_from_what_another_asked_nor_from_another_topic(memory: Memory) -> None:
    office = Asker(-5, 1), Asker(-5, 2), Asker(-5, 1, 77), Asker(-5, 1, 78), Asker(-6, 1)
    for number, asker in enumerate(office):
        memory.remember(asker, number, f"câu {number}", ())
    assert [memory.before(asker, 20) for asker in office] == [(f"câu {number}",) for number in range(5)]


def test_who_deletes_what_he_asked_deletes_it_in_every_topic(memory: Memory) -> None:
    topics = [Asker(-5, 1, topic) for topic in (0, 77, 78)]
    for number, asker in enumerate(topics):
        memory.remember(asker, number, "câu", (number + 10,))
    memory.forget(Asker(-5, 1, 77))
    assert [memory.before(asker, 20) for asker in topics] == [()] * 3
    assert [memory.reply_to(-5, number) for number in range(3)] == [None] * 3


def test_what_was_kept_without_lines_is_deleted(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "chats.sqlite3")) as old, old:
        old.executescript(
            "create table asked (chat text, message integer, person text, at real, question text, primary key (chat,"
            " message)) without rowid; pragma user_version = 1;"
        )
        old.execute("insert into asked values ('x', 1, 'y', 1.0, 'điều riêng tư')")
    with closing(Memory(tmp_path, PSEUDONYMS)) as memory:
        assert memory.before(ONE, 20) == ()
    assert "điều riêng tư".encode() not in (tmp_path / "chats.sqlite3").read_bytes()


def test_in_a_group_with_a_new_number_each_goes_on_from_what_he_asked_before_and_can_delete_it(tmp_path: Path) -> None:
    with (
        closing(Moves(tmp_path, 30, PSEUDONYMS)) as moves,
        closing(Memory(tmp_path, PSEUDONYMS, was=moves.was)) as memory,
    ):
        for person, number in ((1, 900), (2, 902)):
            memory.remember(Asker(-5, person), number, f"của {person}", (number + 1,))
        moves.note(-5, -100555)
        memory.remember(Asker(-100555, 1), 3, "sau", ())
        assert memory.before(Asker(-100555, 1), 5) == ("của 1", "sau")
        assert memory.before(Asker(-100555, 2), 5) == ("của 2",)
        assert memory.reply_to(-100555, 900) is None  # messages are counted anew there
        memory.forget(Asker(-100555, 1))
        assert memory.before(Asker(-100555, 1), 5) == ()
        assert memory.before(Asker(-100555, 2), 5) == ("của 2",)
        memory.forget_chat(-100555)
        assert memory.before(Asker(-100555, 2), 5) == ()


def test_what_a_version_with_plain_numbers_kept_is_deleted(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "chats.sqlite3")) as old, old:
        old.execute(
            "create table asked (chat integer, message integer, at real, question text, primary key (chat, message))"
            " without rowid"
        )
        old.execute("insert into asked values (987654321, 1, 1.0, 'điều riêng tư')")
    with closing(Memory(tmp_path, PSEUDONYMS)) as memory:
        memory.remember(ONE, 10, "mới", ())
        assert memory.before(ONE, 20) == ("mới",)
    assert "điều riêng tư".encode() not in (tmp_path / "chats.sqlite3").read_bytes()


def test_what_stands_under_another_key_is_deleted_since_nobody_could_find_it(tmp_path: Path, clock: Clock) -> None:
    for key, kept in ((b"x" * 32, ()), (b"x" * 32, ("một",)), (b"y" * 32, ())):
        with closing(Memory(tmp_path, Pseudonyms(key, beside=False), clock)) as memory:
            assert memory.before(ONE, 20) == kept
            memory.remember(ONE, 10, "một", ())
