from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.cleaning import clean_message, cleaned, goes_on_in_number, tidied
from index.document.reader import parse

UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e"


@given(st.lists(st.sampled_from(["Tổng", " đàn", " 1.2", "50,5", " ha", "%"]), min_size=1), st.sampled_from(UNSEEN))
def test_what_is_not_seen_is_gone(parts: list[str], unseen: str) -> None:
    assert cleaned(unseen.join(parts)) == "".join(parts)


@given(st.text(st.characters(exclude_categories=["Cs", "Cf"])))
def test_nothing_else_is_lost(text: str) -> None:
    assert re.sub(r"\s", "", clean_message(text)) == re.sub(r"\s", "", cleaned(text))


def test_full_width_is_half_width() -> None:
    assert cleaned("１３.７５２ con，bằng ９６,５％；－２,５％") == "13.752 con,bằng 96,5%;-2,5%"


def test_a_word_parted_at_the_end_of_a_line_is_whole_again() -> None:
    assert cleaned("hộ ng\u00ad\nhèo") == "hộ nghèo"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("đạt 13 .752 con, bằng 96, 5% kế hoạch", "đạt 13.752 con, bằng 96,5% kế hoạch"),
        ("còn 5 ,2% và 1 .234 .567 con", "còn 5,2% và 1.234.567 con"),
        ("là 2. 105 lao động", "là 2.105 lao động"),
        ("thu 24, 7 tỷ đồng", "thu 24,7 tỷ đồng"),
    ],
)
def test_blanks_beside_a_mark_are_taken_out(printed: str, read: str) -> None:
    assert tidied(printed) == read


@pytest.mark.parametrize(
    "line",
    [
        "thôn 4, 5% hộ nghèo",
        "lần lượt là 95, 96, 5%",
        "1. 234 hộ",
        "theo Điều 12. 350 hộ",
        "có 12, 5 hộ",
        "năm 2022, 5% số hộ",
        "Đạt 12. Năm 2023",
        "ngày 12 , 15 tháng 6",
    ],
)
def test_what_may_be_two_numbers_stays_two(line: str) -> None:
    assert tidied(line) == line


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("toàn huyện là 2.", "105 lao động", "mark"),
        ("đạt 102,", "8% so với", "mark"),
        ("đạt 13", ".752 con", "mark"),
        ("đạt 1 234", "567 con", "blank"),
        ("trong năm 2023.", "15 hộ được", ""),
        ("tại các thôn 1, 2,", "3 xã", ""),
        ("Tháng 12", "350 hộ", ""),
        ("2.", "105 lao động", ""),
        ("được 12.", "Năm 2023", ""),
    ],
)
def test_a_line_goes_on_in_a_number(before: str, after: str, joined: str) -> None:
    assert goes_on_in_number(before, after) == joined


@pytest.mark.parametrize("broken", ["2.\n105 lao động", "2 .105 lao động", "2.\u00ad105 lao động"])
def test_a_number_broken_over_lines_is_one(broken: str) -> None:
    report = parse(f"Số lao động được giải quyết việc làm mới trên địa bàn toàn huyện là {broken}.\n", "k", {})
    assert [p.text[-15:] for p in report.paragraphs] == ["2.105 lao động."]
