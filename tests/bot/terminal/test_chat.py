"""What chat makes of typed lines. The terminal itself is tried in test_cli."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Answer
from bot.terminal.chat import run_chat


class Listening:
    """An answerer that keeps what it was asked, and after what."""

    example = "Tổng đàn trâu là bao nhiêu?"

    def __init__(self, answerer: Answerer) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self._answerer = answerer

    def ask(self, typed: str, before: Sequence[str] = ()) -> Answer:
        self.asked.append((typed, tuple(before)))
        return self._answerer.ask(typed, before)


@pytest.fixture
def heard(answerer: Answerer) -> Listening:
    return Listening(answerer)


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    left: Iterator[str] = iter(lines)

    def typed(_prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", typed)


def test_each_question_is_asked_after_those_before_it(
    heard: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "tỷ lệ giải ngân vốn đầu tư công?", "", "  còn năm sau?  ", "/THOÁT", "không hỏi nữa")
    run_chat(heard, tmp_path / "state")
    assert heard.asked == [
        ("tỷ lệ giải ngân vốn đầu tư công?", ()),
        ("còn năm sau?", ("tỷ lệ giải ngân vốn đầu tư công?",)),
    ]
    shown = capsys.readouterr().out
    assert shown.startswith("Xin mời hỏi về báo cáo (ví dụ: Tổng đàn trâu là bao nhiêu?).")
    assert "68,4 %" in shown


def test_only_the_last_questions_are_remembered(
    heard: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, *"123456")
    run_chat(heard, tmp_path)
    assert heard.asked[-1] == ("6", ("2", "3", "4", "5"))
