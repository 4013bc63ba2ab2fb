"""A question that names a time is answered for that one or for none; one that names none, for what the report is about."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import figures_of
from bot.rendering.answer import answer_text
from index.embedding.interface import Embedder
from tests.bot.answers import reason_of, status_of, verdict_of
from tests.bot.of_a_report import answerer_of

REPORT = """I. KẾT QUẢ THỰC HIỆN

1. Thu ngân sách quý I đạt 21,5 tỷ đồng; quý II đạt 25,3 tỷ đồng; quý III/2023 đạt 19,8 tỷ đồng; 6 tháng đầu năm đạt 46,8 tỷ đồng; ước cả năm 2023 đạt 91,2 tỷ đồng.

2. Tính đến 30/6/2023, số doanh nghiệp đang hoạt động là 215 doanh nghiệp; đến 15/12/2023 là 231 doanh nghiệp.

3. Tháng 10 thu hút 1.200 lượt khách du lịch; tháng 11 thu hút 1.350 lượt khách du lịch.

4. Năm học 2021-2022 toàn huyện có 9.850 học sinh; năm học 2022-2023 có 10.120 học sinh.

5. Năng suất lúa vụ đông xuân đạt 62,5 tạ/ha, vụ hè thu đạt 55,1 tạ/ha.

6. Số trường đạt chuẩn quốc gia tăng từ 18 trường (2021) lên 23 trường (2023).

7. Thu nhập bình quân đầu người các năm 2021, 2022, 2023 lần lượt là 42,5; 47,1; 52,4 triệu đồng.

8. Công nhận 4 nhà văn hóa (xã Sơn Bao), 6 nhà văn hóa (xã Sơn Kỳ).

9. Tỷ lệ che phủ rừng đạt 54,2%; phấn đấu năm 2024 đạt 55,0%.

10. Số ca mắc sốt xuất huyết các tháng 4, 5, 6 lần lượt là 35 ca, 52 ca, 78 ca.

11. Đến nay toàn huyện đã có 85 khu dân cư kiểu mẫu, mục tiêu đến hết năm 2024 có 92 khu dân cư kiểu mẫu.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Answerer:
    return answerer_of(REPORT, tmp_path_factory.mktemp("periods"), embedder)


@pytest.mark.parametrize(
    ("question", "figure", "within"),
    [
        ("Thu ngân sách quý II?", "25,3 tỷ đồng", "quý II"),
        ("Thu ngân sách quý 3 năm 2023?", "19,8 tỷ đồng", "quý III/2023"),
        ("thu ngan sach quy 3", "19,8 tỷ đồng", "quý III/2023"),
        ("Thu ngân sách 6 tháng đầu năm?", "46,8 tỷ đồng", "6 tháng đầu năm"),
        ("thu ngan sach nua dau nam", "46,8 tỷ đồng", "6 tháng đầu năm"),
        ("Thu ngân sách cả năm 2023?", "91,2 tỷ đồng", "cả năm 2023"),
        ("Thu ngân sách?", "91,2 tỷ đồng", "cả năm 2023"),
        ("Số doanh nghiệp đang hoạt động đến 15/12/2023?", "231 doanh nghiệp", "đến 15/12/2023"),
        ("Số doanh nghiệp đang hoạt động đến hết tháng 6?", "215 doanh nghiệp", "Tính đến 30/6/2023"),
        ("Tháng 11 thu hút bao nhiêu lượt khách?", "1.350 lượt khách", "tháng 11"),
        ("Năm học 2021-2022 có bao nhiêu học sinh?", "9.850 học sinh", "Năm học 2021-2022"),
        ("nang suat lua vu he thu", "55,1 tạ/ha", "vụ hè thu"),
        ("Số trường đạt chuẩn quốc gia năm 2021?", "18 trường", ""),
        ("Thu nhập bình quân đầu người năm 2022?", "47,1 triệu đồng", ""),
        ("Thu nhập bình quân đầu người?", "52,4 triệu đồng", ""),
        ("Tháng 5 có bao nhiêu ca mắc sốt xuất huyết?", "52 ca", "tháng 5"),
        ("Toàn huyện có bao nhiêu khu dân cư kiểu mẫu?", "85 khu dân cư", ""),
        ("Mục tiêu năm 2024 có bao nhiêu khu dân cư kiểu mẫu?", "92 khu dân cư", ""),
        ("Xã Sơn Kỳ có bao nhiêu nhà văn hóa được công nhận?", "6 nhà văn hóa", ""),
    ],
)
def test_a_question_is_answered_for_the_time_or_place_that_it_names(
    small: Answerer, question: str, figure: str, within: str
) -> None:
    first = figures_of(small.ask(question))[0]
    assert (first.text, first.within) == (figure, within)


@pytest.mark.parametrize(
    "question",
    ["Thu ngân sách quý IV?", "thu ngan sach thang 5", "Tháng 9 thu hút bao nhiêu lượt khách?", "Số trường đạt chuẩn quốc gia năm 2022?"],
)  # fmt: skip
def test_a_time_that_the_report_does_not_tell_of_has_no_figure(small: Answerer, question: str) -> None:
    answer = small.ask(question)
    assert (status_of(answer), figures_of(answer)) == ("none", ())


def test_a_refusal_names_the_times_that_are_told(small: Answerer) -> None:
    answer = small.ask("Tháng 9 thu hút bao nhiêu lượt khách?")
    assert reason_of(answer) == "other_period"
    assert "Báo cáo có số liệu của: tháng 10 năm 2023; tháng 11 năm 2023." in answer_text(answer)


def test_the_answer_says_its_time(small: Answerer) -> None:
    assert "(kết quả thực hiện, quý II năm 2023)" in answer_text(small.ask("Thu ngân sách quý II?"))


@pytest.mark.parametrize(
    ("claim", "verdict", "figure"),
    [
        ("thu ngân sách quý II đạt 21,5 tỷ đồng phải không?", "differs", "25,3 tỷ đồng"),
        ("thu ngan sach quy 2 dat 21,5 ty dong phai khong", "differs", "25,3 tỷ đồng"),
        ("thu ngân sách quý II đạt 25,3 tỷ đồng phải không?", "match", "25,3 tỷ đồng"),
        ("đến 30/6/2023 có 231 doanh nghiệp phải không?", "differs", "215 doanh nghiệp"),
        ("Năm học 2021-2022 có 10.120 học sinh phải không?", "differs", "9.850 học sinh"),
        ("Số trường đạt chuẩn quốc gia năm 2021 là 23 trường phải không?", "differs", "18 trường"),
        ("Tỷ lệ che phủ rừng năm 2023 đạt 55,0% phải không?", "differs", "54,2%"),
    ],
)
def test_a_claim_is_held_against_the_figure_of_its_time(small: Answerer, claim: str, verdict: str, figure: str) -> None:
    answer = small.ask(claim)
    assert (verdict_of(answer), figures_of(answer)[0].text) == (verdict, figure)


def test_a_claim_of_a_time_that_is_not_told_of_is_not_stated(small: Answerer) -> None:
    answer = small.ask("Tháng 9 thu hút 1.350 lượt khách du lịch phải không?")
    assert (verdict_of(answer), figures_of(answer), reason_of(answer)) == ("not_stated", (), "other_period")
