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


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("/help", "/muc 1.2 – nội dung một mục"),
        ("/gì đó", "/thoat – kết thúc"),
        ("/chitieu", "Các chỉ tiêu năm 2024 (23)"),
        ("/muc 1.2.2.2", "2.2. Giáo dục và Đào tạo (trang 17)"),
        ("/muc 9.9", "Báo cáo không có mục 9.9"),
        ("/nguon", "Cơ quan ban hành"),
        ("/soat Tổng đàn bò 412 con.", "1 số: 1 không khớp"),
        ("/bieudo tổng đàn lợn", "13.752 con"),
        ("/hoi tổng đàn bò?", "312 con"),
    ],
)
def test_the_commands_of_the_bot_are_those_of_the_chat(
    answerer: Answerer, typed: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    typing(monkeypatch, typed)
    run_chat(answerer, tmp_path / "state")
    assert shown in capsys.readouterr().out


def test_a_text_that_is_pasted_is_checked(
    answerer: Answerer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, "Tổng đàn lợn 13.752 con, tổng đàn bò 312 con, tổng đàn trâu 1.141 con.")
    run_chat(answerer, tmp_path / "state")
    assert "3 số: 3 khớp" in capsys.readouterr().out
