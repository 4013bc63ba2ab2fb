"""Lists that name first what their figures are of."""

from __future__ import annotations

import pytest

from tests.index.marked import read

YEARS = "Thu nhập bình quân đầu người các năm 2021, 2022, 2023 lần lượt là 42,5; 47,1; 52,4 triệu đồng."


def test_each_figure_has_its_year_and_the_unit_that_is_said_once() -> None:
    assert [(f.value, f.unit, f.period) for f in read(YEARS)] == [
        ("42.5", "triệu đồng", "2021"), ("47.1", "triệu đồng", "2022"), ("52.4", "triệu đồng", "2023"),
    ]  # fmt: skip
    assert {f.label for f in read(YEARS)} == {"Thu nhập bình quân đầu người"}
    assert len({(f.clause_start, f.clause_stop) for f in read(YEARS)}) == 1


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Năng suất lúa, ngô, khoai lần lượt đạt 52,1; 48,3 và 101,5 tạ/ha.", ["Năng suất lúa", "Năng suất ngô", "Năng suất khoai"]),
        ("Diện tích cam và bưởi lần lượt là 320 ha, 98 ha.", ["Diện tích cam", "Diện tích bưởi"]),
        ("Diện tích lúa đông xuân, hè thu và mùa lần lượt là 1.250, 980 và 1.120 ha.", ["Diện tích lúa đông xuân", "Diện tích lúa hè thu", "Diện tích lúa mùa"]),
        ("Tổng đàn trâu và đàn bò lần lượt là 1.141 con và 312 con; tương ứng tăng 2,1% và 3,4%.", ["Tổng đàn trâu", "Tổng đàn bò"] * 2),
    ],
)  # fmt: skip
def test_each_figure_is_named_by_its_own_of_the_things(text: str, labels: list[str]) -> None:
    assert [f.label for f in read(text)] == labels


def test_quarters_and_spans_of_years_are_shared_out_too() -> None:
    quarters = read("Thu ngân sách quý I, quý II năm 2023 lần lượt đạt 21,5 tỷ đồng, 25,3 tỷ đồng.")
    assert [(f.within.first, f.within.last) for f in quarters] == [(1, 3), (4, 6)]
    months = read("Số ca mắc các tháng 4, 5 và 6 lần lượt là 35 ca, 52 ca, 78 ca.")
    assert [f.within.first for f in months] == [4, 5, 6]
    span = read("Tỷ lệ hộ nghèo giai đoạn 2021-2023 lần lượt là 5,2%; 4,1%; 3,0%.")
    assert [f.period for f in span] == ["2021", "2022", "2023"]


@pytest.mark.parametrize(
    "text",
    [
        "Lần lượt tổ chức 3 hội nghị, 5 lớp tập huấn.",  # nothing is named first
        "Các năm 2021, 2022, 2023 lần lượt đạt 42,5; 47,1 triệu đồng.",  # three times, two figures
    ],
)
def test_where_the_numbers_do_not_agree_nothing_is_shared_out(text: str) -> None:
    assert len({(f.period, f.label_start) for f in read(text)}) == 1 or read(text)[0].unit != read(text)[1].unit
