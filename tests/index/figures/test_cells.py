"""Cells as figures: value, unit, role and period as header, row, parents and title say them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.document.reader import parse
from index.document.report import Report
from index.figures.figure import Figure, Role
from index.language.lexicon import load_lexicon
from index.prepare import prepare

TABLE = """BÁO CÁO
Tình hình kinh tế - xã hội năm 2023 của huyện Hòa An

I. KẾT QUẢ
Bảng 1. Một số chỉ tiêu chủ yếu
| STT | Chỉ tiêu | ĐVT | Thực hiện 2022 | Kế hoạch 2023 | Ước thực hiện 2023 | TH/KH (%) | So với cùng kỳ (%) |
|---|---|---|---|---|---|---|---|
| I | Chăn nuôi | | | | | | |
| 1 | Tổng đàn trâu | con | 1.200 | 1.220 | 1.141 | 93,5 | 95,1 |
| 2 | Tổng đàn bò | con | 3.400 | 3.500 | - | #DIV/0! | |
| II | Trồng trọt | | | | | | |
| 1 | Diện tích lúa | ha | 811 | 812,5 | 820 | 100,9 | 101,1 |

Đến hết năm 2023 có 12 trường đạt chuẩn quốc gia.
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return parse(TABLE, "bang", {})


@pytest.fixture(scope="module")
def stated(report: Report) -> dict[tuple[str, str], Figure]:
    """The figures of the table by label and number as printed."""
    prepared = prepare(report, load_lexicon().unit_table)
    texts = [passage.text for passage in prepared.passages]
    return {
        (f.label, texts[f.passage][f.start : f.stop]): f for f in prepared.figures if prepared.passages[f.passage].row
    }


@pytest.mark.parametrize(
    ("printed", "role", "period", "unit"),
    [
        ("1.200", "result", "2022", "con"),
        ("1.220", "plan", "2023", "con"),
        ("1.141", "result", "2023", "con"),
        ("93,5", "ratio_to_plan", "2023", "%"),
        ("95,1", "ratio_to_last_year", "2023", "%"),
    ],
)
def test_the_header_says_role_and_period(
    stated: dict[tuple[str, str], Figure], printed: str, role: Role, period: str, unit: str
) -> None:
    figure = stated["Chăn nuôi – Tổng đàn trâu", printed]
    assert (figure.role, figure.period, figure.unit) == (role, period, unit)


def test_a_blank_cell_is_no_figure(stated: dict[tuple[str, str], Figure]) -> None:
    assert {printed for label, printed in stated if label.endswith("bò")} == {"3.400", "3.500"}


def test_a_figure_stands_in_the_line_of_its_row(report: Report, stated: dict[tuple[str, str], Figure]) -> None:
    prepared = prepare(report, load_lexicon().unit_table)
    figure = stated["Trồng trọt – Diện tích lúa", "812,5"]
    line = prepared.passages[figure.passage].text
    assert line.startswith("Trồng trọt › Diện tích lúa | ĐVT: ha | ")
    assert line[figure.own_start : figure.stop] == "Kế hoạch 2023: 812,5"


def test_running_text_beside_a_table_is_read_as_before(report: Report) -> None:
    prepared = prepare(report, load_lexicon().unit_table)
    assert [f.value for f in prepared.figures if prepared.passages[f.passage].row is None] == ["12"]


def test_a_cell_is_called_by_its_row_and_by_what_its_column_is_of() -> None:
    text = TABLE.split("I. KẾT QUẢ")[0] + (
        "I. KẾT QUẢ\nBảng 1. Giá đất (nghìn đồng/m2)\n"
        "| Tên đường | Giá đất ở VT1 | Giá đất ở VT2 |\n|---|---|---|\n| Trần Phú | 5.300 | 3.180 |\n| Hữu Nghị | 4.100 | 2.460 |\n"
    )
    prepared = prepare(replace(parse(text, "gia", {}), paragraphs=()), load_lexicon().unit_table)
    assert [f.label for f in prepared.figures][:2] == ["Trần Phú – Giá đất ở VT1", "Trần Phú – Giá đất ở VT2"]


RULES = """THÔNG TƯ
Danh mục khoáng sản
Mã HS | Danh mục khoáng sản | Quy cách, chỉ tiêu kỹ thuật
2505.10.00.20 | Bột oxit silic mịn | Đã qua chế biến (tuyển, rửa, sấy, nghiền, phân loại cỡ hạt); hàm lượng SiO₂ ≥ 99,3%, Fe₂O₃ ≤ 0,01%; kích thước cỡ hạt ≤ 500 mm
2514.00.00 | Đá phiến | Đã được đẽo, cưa, cắt hoặc cách khác thành tấm hình chữ nhật (kể cả hình vuông) có chiều dày ≤ 50 mm
"""


@pytest.fixture(scope="module")
def ruled() -> list[tuple[str, str, str]]:
    prepared = prepare(parse(RULES, "quy-cach", {}), load_lexicon().unit_table)
    texts = [passage.text for passage in prepared.passages]
    return [(f.label, texts[f.passage][f.start : f.unit_stop], f.bound) for f in prepared.figures]


def test_a_long_cell_is_read_as_a_text_that_tells_of_its_row(ruled: list[tuple[str, str, str]]) -> None:
    assert ("Bột oxit silic mịn – Hàm lượng SiO₂", "99,3%", "over") in ruled
    assert ("Bột oxit silic mịn – Kích thước cỡ hạt", "500 mm", "under") in ruled


def test_a_code_is_neither_a_figure_nor_the_name_of_its_row(ruled: list[tuple[str, str, str]]) -> None:
    assert not [one for one in ruled if "2505" in one[0] or "2505" in one[1]]
