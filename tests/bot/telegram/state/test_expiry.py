"""What was kept leaves every file of the state folder in time, with nobody asking; others cannot look in meanwhile."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.telegram.state import leftovers
from bot.telegram.state.chats import Memory
from bot.telegram.state.delivered import LIFE_S, Delivered
from bot.telegram.state.expiry import EVERY_S, expire
from bot.telegram.state.files import private_folder
from bot.telegram.state.identity import KEY_FILE, Asker, pseudonyms_in
from bot.telegram.state.journal import DAY_S, Choice, Journal
from bot.telegram.state.moves import Moves
from tests.bot.clock import Clock
from tests.bot.telegram.state.test_leftovers import keep, update

PERSON, NAME, PHONE, WORDS = 987654321, "Lan Anh", "+84901234567", "lương của ông Nguyễn Văn A"
KEEP_DAYS = 30
NAMES = ("chats", "journal", "moves", "delivered")


@dataclass
class Kept:
    folder: Path
    memory: Memory
    journal: Journal
    moves: Moves
    delivered: Delivered
    clock: Clock

    def expire(self) -> None:
        expire(self.folder, (self.memory, self.journal, self.moves, self.delivered), self.clock)

    def found(self) -> set[str]:
        """Which of the things that nobody should find stand in some file."""
        held = b"".join(file.read_bytes() for file in self.folder.iterdir())
        number = [str(PERSON).encode(), PERSON.to_bytes(4, "big"), PERSON.to_bytes(8, "big")]
        return {
            *(secret for secret in (NAME, PHONE, WORDS) if secret.encode() in held),
            *("number" for plain in number if plain in held),
        }


@pytest.fixture
def kept(tmp_path: Path, clock: Clock) -> Iterator[Kept]:
    umask = os.umask(0o022)
    folder = tmp_path / "state"
    folder.mkdir(0o755)
    private_folder(folder)
    pseudonyms = pseudonyms_in(folder, None)
    try:
        with (
            closing(Moves(folder, KEEP_DAYS, pseudonyms, clock)) as moves,
            closing(Memory(folder, pseudonyms, clock, moves.was)) as memory,
            closing(Journal(folder, KEEP_DAYS, pseudonyms, clock, moves.was)) as journal,
            closing(Delivered(folder, clock)) as delivered,
        ):
            yield Kept(folder, memory, journal, moves, delivered, clock)
    finally:
        os.umask(umask)


def asked(kept: Kept) -> None:
    asker = Asker(PERSON, PERSON)
    kept.memory.remember(asker, 10, WORDS, (11,))
    number = kept.journal.note(asker, WORDS, [WORDS], "answered", WORDS, 0.5)
    kept.journal.offer(number, [Choice("v", WORDS, WORDS)])
    kept.journal.judge(number, asker, "up")


def test_after_half_an_hour_only_the_journal_holds_the_question_and_nothing_ever_holds_the_number(kept: Kept) -> None:
    asked(kept)
    assert kept.found() == {WORDS}
    kept.clock.now += 30 * 60
    kept.expire()
    assert EVERY_S <= 60
    assert WORDS.encode() not in (kept.folder / "chats.sqlite3").read_bytes()
    assert kept.memory.reply_to(PERSON, 10) == 11
    kept.clock.now += 2 * DAY_S
    kept.expire()
    assert kept.memory.reply_to(PERSON, 10) is None
    assert kept.found() == {WORDS}


def test_after_the_days_to_keep_no_file_holds_anything_while_the_bot_goes_on_running(kept: Kept) -> None:
    asked(kept)
    kept.clock.now += KEEP_DAYS * DAY_S
    kept.expire()
    assert (kept.folder / "journal.sqlite3-wal").exists()
    assert kept.found() == set()


def test_after_xoa_no_file_holds_anything(kept: Kept) -> None:
    asked(kept)
    kept.memory.forget_chat(PERSON)
    kept.journal.forget_chat(PERSON)
    assert kept.found() == set()


def test_others_can_look_into_nothing_under_a_lax_umask(kept: Kept) -> None:
    asked(kept)
    keep(kept.folder, [update("một")])
    kept.moves.note(-5, -100555)
    kept.delivered.note(5)
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in kept.folder.iterdir()}
    assert {KEY_FILE, *(f"{name}.sqlite3" for name in NAMES), "journal.sqlite3-wal", leftovers.FILE} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_files_of_an_earlier_version_are_shut_and_damaged_ones_deleted(tmp_path: Path) -> None:
    for name in ("chats.sqlite3", "health.json", "chats.sqlite3.damaged", "other.txt"):
        (tmp_path / name).touch(0o644)
        (tmp_path / name).chmod(0o644)
    private_folder(tmp_path)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == {"chats.sqlite3": 0o600, "health.json": 0o600, "other.txt": 0o644}


def test_a_folder_of_another_user_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    with caplog.at_level(logging.WARNING):
        private_folder(tmp_path)
    assert "another user" in caplog.text


def test_a_move_is_known_as_long_as_the_journal_and_stands_in_no_file_as_it_is(kept: Kept) -> None:
    kept.moves.note(-PERSON, -100555)
    assert kept.found() == set()
    assert str(-PERSON).encode() not in b"".join(file.read_bytes() for file in kept.folder.iterdir())
    assert kept.moves.was(-100555) == -PERSON
    assert kept.moves.was(-PERSON) is None
    number = kept.journal.note(Asker(-PERSON, 1), WORDS, [], "answered", WORDS, 0.5)
    assert kept.journal.asked(-100555, number) is not None
    kept.journal.forget(Asker(-100555, 1))
    assert kept.journal.asked(-100555, number) is None
    kept.clock.now += KEEP_DAYS * DAY_S
    kept.expire()
    assert kept.moves.was(-100555) is None


def test_what_was_delivered_is_known_over_a_restart_and_for_two_days(kept: Kept) -> None:
    for number in (17, -1):  # below 0 are those that were kept over a stop
        kept.delivered.note(number)
    with closing(Delivered(kept.folder, kept.clock)) as again:
        assert [again.has(number) for number in (17, 18, -1)] == [True, False, False]
    kept.clock.now += LIFE_S
    kept.expire()
    assert not kept.delivered.has(17)


def test_a_key_from_the_system_leaves_none_beside_the_data(tmp_path: Path) -> None:
    pseudonyms_in(tmp_path, None)
    (tmp_path / "credential").write_bytes(b"k" * 32)
    pseudonyms = pseudonyms_in(tmp_path, tmp_path / "credential")
    assert not (tmp_path / KEY_FILE).exists()
    assert pseudonyms.person(Asker(7, 7)) == pseudonyms.chat(7)
    assert len({pseudonyms.line(Asker(-1, person, topic)) for person in (7, 8) for topic in (0, 77)}) == 4
    assert len({pseudonyms.person(Asker(chat, 7)) for chat in (7, -1, -2)}) == 3
    assert "kkk" not in repr(pseudonyms)
