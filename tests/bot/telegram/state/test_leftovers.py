"""What a stop leaves unanswered is kept with as little as it takes to answer it in its place, and in nobody else's name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, Message, Update, User

from bot.telegram.handlers.questions import words_alone
from bot.telegram.state import leftovers
from bot.telegram.state.identity import Asker, Pseudonyms, asker_of
from bot.telegram.state.leftovers import Left

PERSON, NAME, PHONE = 987654321, "Lan Anh", "+84901234567"
PSEUDONYMS = Pseudonyms(b"a key of sixteen", beside=True)
ME = Bot("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
ME._bot_user = User(110201543, "Hỏi Báo Cáo", is_bot=True, username="hoi_bao_cao_bot")
GROUP = {"id": -100, "type": "supergroup", "title": "Nhóm"}


def update(text: str, number: int = 1, **more: object) -> Update:
    """A message of PERSON to the bot, in private unless `more` says otherwise, in reply to "tin trước"."""
    sender = {"id": PERSON, "is_bot": False, "first_name": NAME, "username": "lananh"}
    chat = {"id": PERSON, "type": "private", "first_name": NAME, "username": "lananh"}
    message = {"message_id": 5, "date": 1_700_000_000, "chat": chat, "from": sender, "text": text}
    contact = {"first_name": NAME, "phone_number": PHONE}
    answered = {**message, "message_id": 4, "text": "tin trước", "contact": contact}
    content = message | {"reply_to_message": answered} | more
    return Update.de_json({"update_id": number, "message": content}, ME)


def keep(folder: Path, updates: Iterable[Update], hung: Iterable[int] = ()) -> None:
    leftovers.keep(folder, updates, frozenset(hung), words_alone, PSEUDONYMS)


def again(folder: Path) -> list[Message]:
    """The messages that are asked again."""
    return [one.message for one in leftovers.take(folder, ME, PSEUDONYMS).questions if one.message]


def test_a_question_is_kept_without_names_and_asked_again_as_it_was(tmp_path: Path) -> None:
    keep(tmp_path, [update("/hoi@hoi_bao_cao_bot thu?"), update("hai")])
    held = (tmp_path / leftovers.FILE).read_text(encoding="utf-8")
    assert not any(secret in held for secret in (NAME, PHONE, "lananh", "tin trước"))
    left = leftovers.take(tmp_path, ME, PSEUDONYMS)
    assert not (tmp_path / leftovers.FILE).exists()
    assert left.hung == ()
    messages = [one.message for one in left.questions if one.message]
    assert [message.text for message in messages] == ["/hoi thu?", "hai"]
    assert [(m.chat_id, m.message_id, m.date.timestamp()) for m in messages] == [(PERSON, 5, 1_700_000_000)] * 2
    assert messages[0].entities[0].length == len("/hoi")
    assert len({one.update_id for one in left.questions}) == 2


def test_in_a_group_it_stays_the_question_of_its_asker_in_its_topic_who_is_sealed(tmp_path: Path) -> None:
    topic = {"message_thread_id": 77, "is_topic_message": True}
    keep(tmp_path, [update("/hoi thu?", chat=GROUP, **topic), update("/hoi chi?", chat=GROUP)])
    assert str(PERSON) not in (tmp_path / leftovers.FILE).read_text(encoding="utf-8")
    assert [asker_of(message) for message in again(tmp_path)] == [Asker(-100, PERSON, 77), Asker(-100, PERSON)]


@pytest.mark.parametrize("speaker", [-100, -1001234567])
def test_who_speaks_as_a_channel_or_as_the_group_still_does(tmp_path: Path, speaker: int) -> None:
    keep(tmp_path, [update("/hoi thu?", chat=GROUP, sender_chat={"id": speaker, "type": "channel"})])
    (message,) = again(tmp_path)
    assert asker_of(message) == Asker(-100, speaker)
    assert message.sender_chat is not None


@given(st.integers(-(2**63), 2**63 - 1), st.text(max_size=5))
def test_a_sealed_number_is_opened_by_its_key_alone(number: int, where: str) -> None:
    sealed = PSEUDONYMS.sealed(number, where)
    assert PSEUDONYMS.unsealed(sealed, where) == number
    assert Pseudonyms(b"another key of ours", beside=True).unsealed(sealed, where) != number


@pytest.mark.parametrize(
    ("typed", "answered", "kept"),
    [
        ("/soat", "Có 12 hộ và 3 xã", "/soat Có 12 hộ và 3 xã"),
        ("/hoi", "tổng đàn lợn?", "/hoi tổng đàn lợn?"),
        ("@hoi_bao_cao_bot", "tổng đàn lợn?", "/hoi tổng đàn lợn?"),
        ("@hoi_bao_cao_bot con số này đúng không?", "đàn lợn 12 con", "/hoi đàn lợn 12 con, đúng không?"),
        ("@hoi_bao_cao_bot kiểm tra giúp", "đàn lợn 12 con, đàn bò 3 con", "/soat đàn lợn 12 con, đàn bò 3 con"),
        ("@hoi_bao_cao_bot thu?", "chào cả nhà", "/hoi thu?"),
        ("/help", "chào cả nhà", "/help"),
    ],
)
def test_a_reply_is_kept_as_if_it_had_been_no_reply(tmp_path: Path, typed: str, answered: str, kept: str) -> None:
    original = {"message_id": 4, "date": 1, "chat": GROUP, "text": answered}
    keep(tmp_path, [update(typed, chat=GROUP, reply_to_message=original)])
    assert [message.text for message in again(tmp_path)] == [kept]


def test_what_was_only_overheard_is_not_kept(tmp_path: Path) -> None:
    keep(tmp_path, [update("chuyện riêng trong nhóm", chat=GROUP)])
    assert not (tmp_path / leftovers.FILE).exists()


def test_what_hung_is_not_asked_again_but_its_sender_is_known(tmp_path: Path) -> None:
    keep(tmp_path, [update("treo", 1), update("hai", 2)], hung=[1])
    left = leftovers.take(tmp_path, ME, PSEUDONYMS)
    assert [one.message.text for one in left.questions if one.message] == ["hai"]
    assert [(message.chat_id, message.message_id) for message in left.hung] == [(PERSON, 5)]


def test_an_unreadable_file_is_deleted(tmp_path: Path) -> None:
    (tmp_path / leftovers.FILE).write_text("[điều riêng tư", encoding="utf-8")
    assert leftovers.take(tmp_path, ME, PSEUDONYMS) == Left()
    assert list(tmp_path.iterdir()) == []


def test_questions_that_waited_for_a_day_are_deleted(tmp_path: Path) -> None:
    keep(tmp_path, [update("hai")])
    leftovers.expire(tmp_path, (tmp_path / leftovers.FILE).stat().st_mtime + leftovers.LIFE_S)
    assert list(tmp_path.iterdir()) == []
