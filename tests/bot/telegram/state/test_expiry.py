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
from telegram import Bot, Update

from bot.telegram.state import leftovers
from bot.telegram.state.chats import Memory
from bot.telegram.state.expiry import EVERY_S, expire
from bot.telegram.state.files import private_folder
from bot.telegram.state.identity import KEY_FILE, Asker, pseudonyms_in
from bot.telegram.state.journal import DAY_S, Choice, Journal
from tests.bot.clock import Clock

PERSON, NAME, PHONE, WORDS = 987654321, "Lan Anh", "+84901234567", "lương của ông Nguyễn Văn A"
KEEP_DAYS = 30
ME = Bot("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")


@dataclass
class Kept:
    folder: Path
    memory: Memory
    journal: Journal
    clock: Clock

    def expire(self) -> None:
        expire(self.folder, self.memory, self.journal, self.clock)

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
            closing(Memory(folder, pseudonyms, clock)) as memory,
            closing(Journal(folder, KEEP_DAYS, pseudonyms, clock)) as journal,
        ):
            yield Kept(folder, memory, journal, clock)
    finally:
        os.umask(umask)


def asked(kept: Kept) -> None:
    asker = Asker(PERSON, PERSON)
    kept.memory.remember(asker, 10, WORDS, (11,))
    number = kept.journal.note(asker, WORDS, [WORDS], "answered", WORDS, 0.5)
    kept.journal.offer(number, [Choice("v", WORDS, WORDS)])
    kept.journal.judge(number, asker, "up")


def update(text: str, **more: object) -> Update:
    sender = {"id": PERSON, "is_bot": False, "first_name": NAME, "username": "lananh"}
    chat = {"id": PERSON, "type": "private", "first_name": NAME, "username": "lananh"}
    message = {"message_id": 5, "date": 1_700_000_000, "chat": chat, "from": sender, "text": text}
    contact = {"first_name": NAME, "phone_number": PHONE}
    answered = {**message, "message_id": 4, "text": "tin trước", "contact": contact}
    return Update.de_json({"update_id": 1, "message": message | {"reply_to_message": answered} | more}, ME)


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


def test_a_question_kept_over_a_stop_is_kept_without_names_and_asked_again_as_it_was(kept: Kept) -> None:
    leftovers.keep(kept.folder, [update("/hoi@hoi_bao_cao_bot thu?"), update("hai")])
    held = (kept.folder / leftovers.FILE).read_text(encoding="utf-8")
    assert not any(secret in held for secret in (NAME, PHONE, "lananh", "tin trước"))
    again = leftovers.take(kept.folder, ME)
    assert not (kept.folder / leftovers.FILE).exists()
    messages = [one.message for one in again if one.message]
    assert [message.text for message in messages] == ["/hoi@hoi_bao_cao_bot thu?", "hai"]
    assert [(m.chat_id, m.message_id, m.date.timestamp()) for m in messages] == [(PERSON, 5, 1_700_000_000)] * 2
    assert messages[0].entities[0].length == len("/hoi@hoi_bao_cao_bot")
    assert len({one.update_id for one in again}) == 2


def test_a_draft_that_was_replied_to_is_kept_as_if_it_had_been_pasted(kept: Kept) -> None:
    leftovers.keep(kept.folder, [update("/soat")])
    (again,) = leftovers.take(kept.folder, ME)
    assert again.message is not None
    assert again.message.text == "/soat tin trước"


def test_an_unreadable_file_of_such_questions_is_deleted(kept: Kept) -> None:
    (kept.folder / leftovers.FILE).write_text(f"[{WORDS}", encoding="utf-8")
    assert leftovers.take(kept.folder, ME) == []
    assert kept.found() == set()


def test_questions_that_waited_for_a_day_are_deleted(kept: Kept) -> None:
    leftovers.keep(kept.folder, [update(WORDS)])
    kept.clock.now = (kept.folder / leftovers.FILE).stat().st_mtime + leftovers.LIFE_S
    kept.expire()
    assert not (kept.folder / leftovers.FILE).exists()


def test_others_can_look_into_nothing_under_a_lax_umask(kept: Kept) -> None:
    asked(kept)
    leftovers.keep(kept.folder, [update("một")])
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in kept.folder.iterdir()}
    assert {KEY_FILE, "chats.sqlite3", "journal.sqlite3", "journal.sqlite3-wal", leftovers.FILE} <= set(modes)
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


def test_a_key_from_the_system_leaves_none_beside_the_data(tmp_path: Path) -> None:
    pseudonyms_in(tmp_path, None)
    (tmp_path / "credential").write_bytes(b"k" * 32)
    pseudonyms = pseudonyms_in(tmp_path, tmp_path / "credential")
    assert not (tmp_path / KEY_FILE).exists()
    assert pseudonyms.person(Asker(7, 7)) == pseudonyms.chat(7)
    assert len({pseudonyms.person(Asker(chat, 7)) for chat in (7, -1, -2)}) == 3
    assert "kkk" not in repr(pseudonyms)
