"""Which way a number points, against what it is held and how it is bounded: in claims, in drafts and in questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import figures_of
from bot.service import Places
from index.embedding.interface import Embedder
from tests.bot.answers import status_of, verdict_of
from tests.bot.conftest import small_corpus, unheard

REPORT = """
BÁO CÁO
Tình hình kinh tế - xã hội năm 2023

I. KẾT QUẢ THỰC HIỆN

1. Số vụ phạm pháp hình sự giảm 15,2% so với cùng kỳ năm 2022.

2. Tổng đàn trâu 1.141 con, bằng 91,65% so với cùng kỳ năm 2022.

3. Số doanh nghiệp thành lập mới tăng 12 doanh nghiệp so với năm trước.

4. Tỷ lệ hộ cận nghèo còn 4,2%, giảm 1,3 điểm phần trăm so với năm 2022.

5. Chỉ số giá tiêu dùng tháng 12 tăng 0,21% so với tháng trước và tăng 3,58% so với cùng kỳ năm trước.

6. Tỷ lệ giải ngân vốn đầu tư công đạt 68,4% kế hoạch.

7. Tổng đàn gia cầm toàn huyện đạt 202.520 con.

8. Về y tế: Toàn huyện có 17 trạm y tế, 100% trạm có bác sĩ.

9. Tỷ lệ hộ dùng nước sạch toàn huyện đạt 93,5%.

10. Tổng thu ngân sách nhà nước trên địa bàn đạt 412,6 tỷ đồng, vượt 3% dự toán, bằng 108,4% so với cùng kỳ.

11. Số nhà tạm giảm từ 61 nhà xuống còn 38 nhà.

12. Doanh thu du lịch ước đạt 156 tỷ đồng, hụt 9 tỷ đồng so với kế hoạch.

13. Sản lượng khai thác thủy sản đạt 12.450 tấn, giảm 340 tấn so với năm 2022.
"""


@pytest.fixture(scope="module")
def small(embedder: Embedder, places: Places, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("direction")
    own = replace(places, corpus=small_corpus(folder / "corpus", REPORT), index=folder / "index")
    return service.open_with(embedder, own, unheard).answerer


@pytest.mark.parametrize(
    ("asked", "verdict", "printed"),
    [
        ("số vụ phạm pháp hình sự tăng 15,2% phải không?", "differs", "15,2%"),
        ("phạm pháp hình sự giảm 15,2% phải không?", "match", "15,2%"),
        ("đàn trâu tăng 91,65% so với cùng kỳ phải không?", "differs", "91,65%"),
        ("đàn trâu giảm 8,35% so với cùng kỳ phải không?", "match", "91,65%"),
        ("doanh nghiệp thành lập mới giảm 12 doanh nghiệp phải không?", "differs", "12 doanh nghiệp"),
        ("doanh nghiep thanh lap moi giam 12 doanh nghiep phai khong", "differs", "12 doanh nghiệp"),
        ("tỷ lệ hộ cận nghèo giảm 4,2% phải không?", "differs", "1,3 điểm phần trăm"),
        ("tỷ lệ hộ cận nghèo giảm 1,3% phải không?", "match", "1,3 điểm phần trăm"),
        ("ti le ho can ngheo tang 1,3 diem phan tram phai khong", "differs", "1,3 điểm phần trăm"),
        ("thu ngân sách đạt 103% dự toán đúng không", "match", "3%"),
        ("thu ngân sách hụt 3% dự toán phải không", "differs", "3%"),
        ("thu ngan sach tang 8,4% so voi cung ky dung khong", "match", "108,4%"),
        ("thu ngân sách giảm 8,4% so với cùng kỳ, đúng chưa?", "differs", "108,4%"),
        ("số nhà tạm còn 61 nhà phải không?", "differs", "38 nhà"),
        ("doanh thu du lịch vượt kế hoạch 9 tỷ đồng phải không?", "differs", "9 tỷ đồng"),
        ("sản lượng khai thác thủy sản tăng 340 tấn so với năm 2022 phải không?", "differs", "340 tấn"),
    ],
)
def test_a_claim_that_points_the_other_way_differs(small: Answerer, asked: str, verdict: str, printed: str) -> None:
    answer = small.ask(asked)
    assert (verdict_of(answer), figures_of(answer)[0].text) == (verdict, printed)


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("giải ngân vốn đầu tư công hơn 60% phải không?", "match"),
        ("giải ngân vốn đầu tư công trên 70% phải không?", "differs"),
        ("giải ngân vốn đầu tư công dưới 70% phải không?", "match"),
        ("giải ngân vốn đầu tư công ít nhất 65% phải không?", "match"),
        ("giải ngân vốn đầu tư công không quá 60% phải không?", "differs"),
        ("giải ngân vốn đầu tư công từ 60% trở lên phải không?", "match"),
        ("giải ngân vốn đầu tư công gần 70% phải không?", "match"),
        ("giải ngân vốn đầu tư công hơn hai phần ba kế hoạch phải không?", "match"),
        ("tổng đàn gia cầm dưới 200.000 con phải không?", "differs"),
        ("tổng đàn gia cầm 202,5 nghìn con phải không?", "match"),
        ("tổng đàn gia cầm khoảng 203 nghìn con phải không?", "match"),
    ],
)
def test_bounds_and_roundings_are_judged_by_arithmetic(small: Answerer, asked: str, verdict: str) -> None:
    assert verdict_of(small.ask(asked)) == verdict


def test_the_change_against_another_time_bears_no_claim_out(small: Answerer) -> None:
    answer = small.ask("chỉ số giá tiêu dùng tháng 12 tăng 3,58% so với tháng trước, đúng không?")
    assert verdict_of(answer) in {"differs", "not_stated"}


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Tỷ lệ hộ cận nghèo giảm bao nhiêu?", "1,3 điểm phần trăm"),
        ("Tỷ lệ hộ cận nghèo còn bao nhiêu?", "4,2%"),
        ("Hộ cận nghèo giảm bao nhiêu điểm phần trăm?", "1,3 điểm phần trăm"),
        ("Chỉ số giá tiêu dùng tháng 12 so với tháng trước tăng bao nhiêu?", "0,21%"),
        ("chi so gia tieu dung so voi cung ky tang bao nhieu", "3,58%"),
        ("Số nhà tạm còn bao nhiêu nhà?", "38 nhà"),
        ("Sản lượng khai thác thủy sản giảm bao nhiêu tấn?", "340 tấn"),
        ("Sản lượng khai thác thủy sản là bao nhiêu?", "12.450 tấn"),
        ("Doanh thu du lịch hụt bao nhiêu so với kế hoạch?", "9 tỷ đồng"),
        ("Tỷ lệ hộ dùng nước sạch là bao nhiêu?", "93,5%"),
    ],
)
def test_a_change_and_a_level_are_told_apart(small: Answerer, asked: str, printed: str) -> None:
    answer = small.ask(asked)
    assert (status_of(answer), figures_of(answer)[0].text) == ("answer", printed)


@pytest.mark.parametrize(
    "asked",
    ["Có bao nhiêu bác sỹ?", "Số bác sĩ là bao nhiêu?", "Bao nhiêu hộ dùng nước sạch?", "Đàn trâu tăng bao nhiêu con?"],
)
def test_a_share_is_no_count_and_a_level_no_change(small: Answerer, asked: str) -> None:
    assert status_of(small.ask(asked)) == "none"


def test_a_draft_that_turns_the_report_round_differs(small: Answerer) -> None:
    draft = (
        "Số vụ phạm pháp hình sự tăng 15,2% so với cùng kỳ năm 2022.\n\n"
        "Số doanh nghiệp thành lập mới tăng 12 doanh nghiệp so với năm trước.\n\n"
        "Doanh thu du lịch ước đạt 156 tỷ đồng, vượt 9 tỷ đồng so với kế hoạch."
    )
    assert [(item.printed, item.verdict) for item in small.check_draft(draft).items] == [
        ("15,2%", "differs"), ("12 doanh nghiệp", "match"), ("156 tỷ đồng", "match"), ("9 tỷ đồng", "differs"),
    ]  # fmt: skip
