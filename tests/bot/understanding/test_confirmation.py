"""Questions that want yes or no of a plan or a change ask for the figure that settles them."""

from __future__ import annotations

import pytest

from bot.understanding.confirmation import opened
from index.language.words import fold


@pytest.mark.parametrize(
    ("closed", "open_one"),
    [
        ("giải ngân có đạt kế hoạch không ?", "giải ngân đạt bao nhiêu % kế hoạch ?"),
        ("trồng rừng đã hoàn thành chỉ tiêu tỉnh giao chưa", "trồng rừng đạt bao nhiêu % chỉ tiêu tỉnh giao"),
        ("thu phí có vượt dự toán năm 2023 hay không", "thu phí đạt bao nhiêu % dự toán năm 2023"),
        ("số lớp học có tăng không ?", "số lớp học bằng bao nhiêu % so với cùng kỳ ?"),
        ("đàn dê có đạt không ?", "đàn dê đạt bao nhiêu % kế hoạch ?"),
        ("thu phí hoàn thành chưa", "thu phí đạt bao nhiêu % kế hoạch"),
        ("đàn dê tăng hay giảm", "đàn dê bằng bao nhiêu % so với cùng kỳ"),
        ("đàn dê có giảm so với năm 2022 không", "đàn dê bằng bao nhiêu % so với năm 2022"),
    ],
)
def test_yes_or_no_of_a_plan_or_a_change_asks_for_the_figure_that_settles_it(closed: str, open_one: str) -> None:
    assert " ".join(opened(closed.split(), fold(closed).split(), True) or ()) == open_one
    bare = fold(closed).split()
    assert " ".join(opened(bare, bare, False) or ()) == fold(open_one)


@pytest.mark.parametrize(
    "asked",
    [
        "giải ngân có đạt 86 % kế hoạch không",  # a claim
        "những chỉ tiêu nào không đạt kế hoạch",
        "đàn dê tăng bao nhiêu so với kế hoạch",
        "vì sao thu phí không tăng",
        "trường đạt chuẩn chưa",
        "có bao nhiêu xã đạt kế hoạch",
    ],
)
def test_any_other_question_stays_as_it_is(asked: str) -> None:
    assert opened(asked.split(), fold(asked).split(), True) is None
