"""Which messages only ask whether what they point at is right."""

from __future__ import annotations

import pytest

from bot.dialogue.pointing import asks_if_right


@pytest.mark.parametrize(
    "typed",
    [
        "con số này đúng không?", "Số này đúng chưa", "so lieu nay co chinh xac khong", "đúng không?", "có đúng không ạ?",
        "thông tin này có đúng không nhỉ", "kiểm tra giúp", "Kiểm tra giúp mình con số này với", "check giúp em số này",
        "số liệu trên có khớp báo cáo không?", "câu này đúng hay sai?", "số này sai rồi phải không", "đối chiếu giúp tôi",
        "nội dung này chuẩn chưa ad ơi", "con so nay dung ko", "điều đó có thật không?", "kt giúp", "Soát lại giúp em nhé!",
    ],
)  # fmt: skip
def test_words_that_only_ask_if_something_is_right(typed: str) -> None:
    assert asks_if_right(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "", "?", "này", "con số này", "con số này là gì?", "số này của năm nào?", "tổng đàn lợn đúng không?", "vì sao?",
        "tổng đàn lợn 13.752 con đúng không?", "số hộ nghèo đúng không", "thanh tra, kiểm tra bao nhiêu vụ?", "còn năm 2024?",
        "con số này đúng không, còn đàn bò?", "bao nhiêu là đúng?", "không", "cảm ơn", "12", "hộ này nghèo không?",
    ],
)  # fmt: skip
def test_words_that_say_what_they_ask_about(typed: str) -> None:
    assert not asks_if_right(typed)
