"""What a chat asked lately is remembered for a while, and then leaves the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.telegram.state.chats import QUESTION_LIFE_S, REPLY_LIFE_S, Memory
from tests.bot.clock import Clock


@pytest.fixture
def memory(tmp_path: Path, clock: Clock) -> Iterator[Memory]:
    with closing(Memory(tmp_path, clock)) as opened:
        yield opened


def test_questions_are_forgotten_after_half_an_hour_and_leave_the_file(
    memory: Memory, clock: Clock, tmp_path: Path
) -> None:
    memory.remember(1, 10, "điều riêng tư", (11,))
    clock.now += QUESTION_LIFE_S
    assert memory.before(1, 20) == ()
    memory.remember(2, 10, "khác", (11,))
    assert "điều riêng tư".encode() not in (tmp_path / "chats.sqlite3").read_bytes()


def test_an_answer_can_be_found_longer_than_its_question(memory: Memory, clock: Clock) -> None:
    memory.remember(1, 10, "một", (11,))
    clock.now += QUESTION_LIFE_S
    assert memory.question(1, 10) is None
    assert memory.reply_to(1, 10) == 11
    clock.now += REPLY_LIFE_S
    memory.remember(1, 20, "hai", (21, 22))
    assert memory.reply_to(1, 10) is None
    assert memory.reply_to(1, 20) is None  # two messages cannot be edited as one


def test_an_earlier_message_does_not_follow_a_later_one(memory: Memory) -> None:
    memory.remember(1, 10, "một", (11,))
    memory.remember(1, 12, "hai", (13,))
    memory.remember(1, 10, "một, đã sửa", (11,))
    assert memory.before(1, 10) == ()
    assert memory.before(1, 14) == ("một, đã sửa", "hai")


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "chats.sqlite3").write_bytes(b"not a database " * 100)
    with closing(Memory(tmp_path)) as memory:
        assert memory.before(1, 1) == ()
    assert (tmp_path / "chats.sqlite3.damaged").exists()


def test_a_file_that_cannot_be_opened_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "chats.sqlite3").mkdir()
    with pytest.raises(sqlite3.OperationalError):
        Memory(tmp_path)
