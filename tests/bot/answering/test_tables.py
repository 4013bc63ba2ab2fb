"""A table is asked like any other part of a report: its cells are found, told apart, checked and drawn."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import FigureAnswer, Refusal
from bot.charts.choice import picked
from bot.rendering.chart_text import subtitle
from bot.rendering.figures import place
from index.embedding.interface import Embedder
from tests.bot.answers import of_kind
from tests.bot.of_a_report import answerer_of

TEXT = """ỦY BAN NHÂN DÂN
HUYỆN SƠN HÀ

BÁO CÁO
Tình hình kinh tế - xã hội năm 2023

I. KẾT QUẢ THỰC HIỆN
Trong năm, kinh tế của huyện tiếp tục ổn định; đời sống nhân dân được nâng lên.

Biểu 01. Một số chỉ tiêu chủ yếu
| STT | Chỉ tiêu | ĐVT | Thực hiện 2021 | Thực hiện 2022 | Kế hoạch 2023 | Thực hiện 2023 |
| I | Chăn nuôi | | | | | |
| 1 | Tổng đàn trâu | con | 1.302 | 1.245 | 1.220 | 1.141 |
| 2 | Tổng đàn dê | con | 640 | 655 | 700 | - |
| II | Trồng trọt | | | | | |
| 1 | Diện tích cây hồi | ha | 812,5 | 830 | 850 | 861,7 |
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Answerer:
    return answerer_of(TEXT, tmp_path_factory.mktemp("tables"), embedder)


@pytest.mark.parametrize(
    ("question", "figure", "column"),
    [
        ("tổng đàn trâu năm 2023 được bao nhiêu con?", "1.141", "Thực hiện 2023"),
        ("kế hoạch tổng đàn trâu năm 2023 là bao nhiêu con?", "1.220", "Kế hoạch 2023"),
        ("tổng đàn trâu năm 2021 là bao nhiêu?", "1.302", "Thực hiện 2021"),
        ("diện tích cây hồi thực hiện năm 2023 là bao nhiêu ha?", "861,7", "Thực hiện 2023"),
    ],
)
def test_a_cell_answers_in_its_row_and_column(answerer: Answerer, question: str, figure: str, column: str) -> None:
    fact = of_kind(FigureAnswer, answerer.ask(question)).fact
    assert fact.text == figure
    assert f"cột “{column}”" in place(fact.quote.source)
    assert " ".join(fact.quote.text.split()) in " ".join(TEXT.split())


def test_a_cell_that_is_left_blank_is_told_as_blank(answerer: Answerer) -> None:
    assert (
        of_kind(Refusal, answerer.ask("tổng đàn dê thực hiện năm 2023 là bao nhiêu con?")).reason == "blank_in_report"
    )


def test_a_row_is_drawn_over_its_years_with_the_plan_beside_the_result(answerer: Answerer) -> None:
    chart = picked("tổng đàn trâu", answerer.finder).chart
    assert chart is not None
    assert [(bar.fact.period, bar.fact.role, bar.printed) for bar in chart.bars] == [
        ("2021", "result", "1.302 con"), ("2022", "result", "1.245 con"), ("2023", "plan", "1.220 con"), ("2023", "result", "1.141 con"),
    ]  # fmt: skip
    assert subtitle(chart) == "So sánh từ năm 2021 đến năm 2023"


EXPORTS = """CỤC THỐNG KÊ

BÁO CÁO
Tình hình xuất khẩu năm 2023

I. XUẤT KHẨU
Xuất khẩu của tỉnh tiếp tục tăng so với năm trước.

Biểu 01. Hàng hóa xuất khẩu (Nghìn tấn; triệu USD)
| Mặt hàng | Quý III năm 2023 Lượng (nghìn tấn) | Quý III năm 2023 Trị giá (triệu USD) | Năm 2023 Lượng (nghìn tấn) | Năm 2023 Trị giá (triệu USD) |
| Hạt điều | 133 | 907 | 453 | 3.277 |
| Cà phê | 352 | 601 | 1.653 | 2.855 |
| Máy móc thiết bị | - | 235 | - | 1.279 |
"""


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Answerer:
    return answerer_of(EXPORTS, tmp_path_factory.mktemp("exports"), embedder)


def test_of_a_year_that_is_named_the_whole_is_told_not_a_quarter(exports: Answerer) -> None:
    assert of_kind(FigureAnswer, exports.ask("nam 2023 xuat khau bao nhieu nghin tan hat dieu")).fact.value == 453


def test_tons_are_not_answered_with_dollars(exports: Answerer) -> None:
    assert isinstance(exports.ask("Năm 2023 xuất khẩu bao nhiêu nghìn tấn máy móc thiết bị?"), Refusal)


PRICES = """ỦY BAN NHÂN DÂN TỈNH HÀ GIANG

BẢNG GIÁ ĐẤT
Giai đoạn 2020 - 2024

I. ĐẤT Ở ĐÔ THỊ
Giá đất ở tại đô thị được quy định như sau.

Biểu 01. Giá đất ở (nghìn đồng/m2)
| STT | Tên đường phố | Giá đất ở VT1 | Giá đất ở VT2 | Giá đất ở VT3 |
| 1 | Trần Phú | 5.300 | 3.180 | 2.120 |
| 2 | Hữu Nghị | 10.100 | 6.060 | 4.040 |
"""


@pytest.fixture(scope="module")
def prices(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Answerer:
    return answerer_of(PRICES, tmp_path_factory.mktemp("prices"), embedder)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("giá đất ở vị trí 2 đường Trần Phú", 3180),
        ("giá đất ở VT3 đường Hữu Nghị", 4040),
        ("giá đất VT1 Hữu Nghị", 10100),
    ],
)
def test_positions_are_told_apart_by_their_numbers(prices: Answerer, question: str, value: float) -> None:
    assert of_kind(FigureAnswer, prices.ask(question)).fact.value == value


def test_a_position_that_no_column_has_is_refused(prices: Answerer) -> None:
    assert isinstance(prices.ask("giá đất ở vị trí 5 đường Trần Phú"), Refusal)
