"""The parts of the bot that need no server: memory, logs, threads, conflicts, plain text, wording."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import AnotherCopyRuns, BotCannotRun, TokenRejected
from bot.telegram import wording
from bot.telegram.state.chats import QUESTION_LIFE_S, REPLY_LIFE_S, Memory
from bot.telegram.transport.logs import HideToken, outline
from bot.telegram.transport.requests import CONFLICT_LIMIT_S, SETTLED_AFTER_S, PollRequest, PollWatch
from bot.telegram.transport.sending import plain_pieces
from bot.telegram.transport.workers import WorkError, Workers
from bot.telegram.wording import buttons, chat, elsewhere, overview, staff
from tests.bot.clock import Clock
from tests.bot.telegram.html_rules import parse, units


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


def test_the_token_is_hidden_in_messages_arguments_and_tracebacks() -> None:
    secret = "1:topsecret"
    try:
        raise ValueError(f"https://host/bot{secret}/getMe")
    except ValueError as error:
        fault = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "at %s", (f"bot{secret}",), fault)
    assert HideToken(secret).filter(record)
    written = logging.Formatter().format(record)
    assert "topsecret" not in written
    assert "at bot[token]" in written
    assert "ValueError: https://host/bot[token]/getMe" in written


def test_a_log_message_that_does_not_fit_its_arguments_is_let_through() -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "%d 1:topsecret", ("a",), None)
    assert HideToken("1:topsecret").filter(record)
    assert record.getMessage() == "%d [token]"


def test_an_update_that_the_library_cannot_read_is_not_quoted_in_the_log() -> None:
    record = logging.LogRecord("telegram", logging.CRITICAL, "f", 1, "Error! Received data was %r", ("riêng tư",), None)
    assert HideToken("1:topsecret").filter(record)
    assert record.getMessage() == "Error! "


def test_an_update_that_the_library_cannot_read_is_passed_over() -> None:
    whole = {"update_id": 2, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}}
    broken = {"update_id": 3, "message": {"message_id": 1}}
    payload = json.dumps({"ok": True, "result": [whole, broken, {"poll": {}}, None, {"update_id": 4}]}).encode()
    assert PollRequest.parse_json_payload(payload)["result"] == [whole, {"update_id": 3}, {"update_id": 4}]


def test_an_outline_tells_where_but_not_what() -> None:
    empty: dict[str, str] = {}
    try:
        try:
            empty["điều riêng tư"]
        except KeyError as cause:
            raise WorkError from cause
    except WorkError as error:
        told = outline(error)
    assert "WorkError" in told
    assert "KeyError" in told
    assert "riêng tư" not in told


def test_work_that_raises_anything_is_reported() -> None:
    async def failing() -> None:
        await Workers(1, 5).do(lambda: next(iter(())))

    with pytest.raises(WorkError) as raised:
        asyncio.run(failing())
    assert isinstance(raised.value.__cause__, StopIteration)


def test_work_past_its_limit_keeps_its_thread_and_others_wait_no_longer_than_theirs() -> None:
    release = threading.Event()

    async def crowded() -> int:
        workers = Workers(1, 0.1)
        for _ in range(2):
            with pytest.raises(TimeoutError):
                await workers.do(release.wait)
        release.set()
        return await workers.do(lambda: 1)

    assert asyncio.run(crowded()) == 1


def test_work_given_up_lets_go_of_all_who_wait_and_takes_no_more() -> None:
    release = threading.Event()

    async def stopped() -> list[object]:
        workers = Workers(1, 5)
        waiting = [asyncio.create_task(workers.do(release.wait)) for _ in range(3)]
        await asyncio.sleep(0.05)
        workers.give_up()
        return await asyncio.gather(*waiting, asyncio.create_task(workers.do(release.wait)), return_exceptions=True)

    try:
        assert [type(ended) for ended in asyncio.run(stopped())] == [asyncio.CancelledError] * 4
    finally:
        release.set()


@pytest.fixture
def reasons() -> list[BotCannotRun]:
    return []


def test_a_newcomer_stops_at_its_first_conflict(reasons: list[BotCannotRun], clock: Clock) -> None:
    watch = PollWatch(reasons.append, clock)
    watch.note(200)
    watch.note(409)
    assert [type(reason) for reason in reasons] == [AnotherCopyRuns]


def test_a_settled_copy_bears_conflicts_but_not_for_ever(reasons: list[BotCannotRun], clock: Clock) -> None:
    watch = PollWatch(reasons.append, clock)
    clock.now += SETTLED_AFTER_S
    watch.note(200)
    for status in (409, 502, 409, 200, 409):
        clock.now += CONFLICT_LIMIT_S / 3
        watch.note(status)
    assert reasons == []
    clock.now += CONFLICT_LIMIT_S
    watch.note(409)
    assert [type(reason) for reason in reasons] == [AnotherCopyRuns]


def test_a_token_refused_while_polling_stops_the_bot(reasons: list[BotCannotRun]) -> None:
    PollWatch(reasons.append).note(401)
    assert [type(reason) for reason in reasons] == [TokenRejected]


def test_plain_text_keeps_every_word_in_pieces_that_fit() -> None:
    html = "<b>đầu</b> 1 &lt; 2 <i" + " 🌲 từ" * 3000
    pieces = plain_pieces(html)
    assert all(0 < units(piece) <= 4096 for piece in pieces)
    assert " ".join(pieces).split() == ("đầu 1 < 2 <i" + " 🌲 từ" * 3000).split()


def test_all_wording_is_html_that_telegram_takes() -> None:
    texts = [
        value
        for words in (chat, buttons, elsewhere, staff, overview)
        for value in vars(words).values()
        if isinstance(value, str) and not value.startswith("/")
    ]
    made = [
        wording.chat.start(["a"]),
        wording.chat.start([]),
        wording.chat.too_long(1000),
        wording.overview.privacy(30),
    ]
    for text in [*texts, *made]:
        assert parse(text).stray == ()
    assert parse(wording.buttons.asked("a <b> & c")).text == "a <b> & c"
