"""Neither the token nor what people ask reaches the log."""

from __future__ import annotations

import logging

from bot.telegram.transport.logs import HideToken, brief
from bot.telegram.transport.workers import WorkError


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


def test_an_outline_tells_where_but_not_what() -> None:
    empty: dict[str, str] = {}
    try:
        try:
            empty["điều riêng tư"]
        except KeyError as cause:
            raise WorkError from cause
    except WorkError as error:
        told = brief(error)
    assert "WorkError" in told
    assert "KeyError" in told
    assert "riêng tư" not in told
