"""What the command line says around its answers."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from bot.rendering.terminal import chat_welcome, indexed, model_step
from index.embedding.interface import ModelStep


def test_a_chat_begins_with_an_example_where_there_is_one() -> None:
    assert chat_welcome("Thu ngân sách là bao nhiêu?") == (
        "Xin mời hỏi về báo cáo (ví dụ: Thu ngân sách là bao nhiêu?). Gõ /help để xem các lệnh, /thoat để kết thúc."
    )
    assert chat_welcome("") == "Xin mời hỏi về báo cáo. Gõ /help để xem các lệnh, /thoat để kết thúc."


def test_each_step_of_opening_a_model_is_told_in_other_words() -> None:
    steps = [model_step(step, "a/b") for step in get_args(ModelStep)]
    assert len(set(steps)) == len(steps)
    assert any("a/b" in step for step in steps)


def test_an_index_is_said_to_be_made_or_to_be_new_enough() -> None:
    assert indexed(Path("i"), True) == "Đã dựng chỉ mục ở i."
    assert indexed(Path("i"), False) == "Chỉ mục ở i đã mới nhất."
