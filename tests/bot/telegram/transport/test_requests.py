"""Polling passes over what cannot be read, and ends where going on is pointless."""

from __future__ import annotations

import json

import pytest

from bot.errors import AnotherCopyRuns, BotCannotRun, TokenRejected
from bot.telegram.transport.requests import CONFLICT_LIMIT_S, SETTLED_AFTER_S, PollRequest, PollWatch
from tests.bot.clock import Clock


def test_an_update_that_the_library_cannot_read_is_passed_over() -> None:
    whole = {"update_id": 2, "message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}}
    broken = {"update_id": 3, "message": {"message_id": 1}}
    payload = json.dumps({"ok": True, "result": [whole, broken, {"poll": {}}, None, {"update_id": 4}]}).encode()
    assert PollRequest.parse_json_payload(payload)["result"] == [whole, {"update_id": 3}, {"update_id": 4}]


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
