"""A stream of questions: as many answers as lines, in order, whatever the lines hold."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from bot.answerer import Answerer
from bot.terminal.batch import run_batch
from tests.bot.conftest import as_line


def answers(lines: str, answerer: Answerer) -> list[dict[str, Any]]:
    out = io.StringIO()
    run_batch(io.StringIO(lines), out, answerer)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_answers_come_in_the_order_of_the_questions(answerer: Answerer) -> None:
    asked = ["tỷ lệ giải ngân vốn đầu tư công?", "tỷ lệ che phủ rừng?", "thu ngân sách bao nhiêu?"]
    got = answers("".join(map(as_line, asked)), answerer)
    assert [answer["question"] for answer in got] == asked
    assert got[0]["figures"][0]["text"] == "68,4 %"


@pytest.mark.parametrize(
    "line",
    ["không phải JSON", "[]", "3", "{}", '{"q": 5}', '{"q": "a", "before": "b"}', '{"q": "\\ud800"}', '{"q": ""}'],
)
def test_a_line_that_asks_nothing_is_not_understood_and_the_next_is_answered(line: str, answerer: Answerer) -> None:
    bad, good = answers(f"{line}\n\n{as_line('tỷ lệ giải ngân vốn đầu tư công?')}", answerer)
    assert (bad["status"], bad["reason"]) == ("none", "not_understood")
    assert good["status"] == "answer"


def test_half_a_character_is_asked_as_one_that_was_lost(answerer: Answerer) -> None:
    (got,) = answers('{"q": "hộ \\ud800 nghèo?", "before": ["\\ud800"]}\n', answerer)
    assert got["question"] == "hộ \ufffd nghèo?"


def test_other_fields_of_a_line_are_passed_over(answerer: Answerer) -> None:
    row = json.loads(as_line("tỷ lệ che phủ rừng?")) | {"id": "A1", "kind": "figure", "answers": []}
    (got,) = answers(json.dumps(row), answerer)
    assert got["question"] == "tỷ lệ che phủ rừng?"
