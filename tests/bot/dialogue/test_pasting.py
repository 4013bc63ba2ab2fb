"""A text that states numbers is checked without being told to; a question with numbers is answered."""

from __future__ import annotations

import pytest

from bot.dialogue.pasting import is_draft


@pytest.mark.parametrize(
    "typed",
    [
        "Thu ngân sách đạt 327,2 tỷ đồng, bằng 79,2 % kế hoạch; chi 342,4 tỷ đồng.",
        "Soát giúp em: đàn lợn 13.752 con, đàn bò 312 con",
        "Năm 2023 thành phố có 157 hộ nghèo. " + "Công tác giảm nghèo được quan tâm chỉ đạo. " * 30,
    ],
)
def test_numbers_that_are_stated_make_a_draft(typed: str) -> None:
    assert is_draft(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Thu 327,2 tỷ, chi 342,4 tỷ, vượt 3 % đúng không?",
        "tổng đàn lợn năm 2021, 2022, 2023",
        "trong 26/32 trường có 10 trường mầm non, còn lại bao nhiêu",
        "giải ngân 68,4 % là của vốn nào, 242,708 tỷ hay 94,689 tỷ",
        "mục 1.4.2",
    ],
)
def test_a_question_is_none(typed: str) -> None:
    assert not is_draft(typed)
