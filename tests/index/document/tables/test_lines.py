"""A row as one readable line, each part a cell word for word."""

from __future__ import annotations

from index.document.tables.building import tables_of
from index.document.tables.lines import lines
from tests.index.document.tables.test_building import grid


def test_a_row_is_told_as_label_unit_and_each_column_with_its_header() -> None:
    (table,) = tables_of(grid("Chỉ tiêu | ĐVT | Kế hoạch 2023 | Thực hiện 2023", "Tổng đàn trâu | con | 1.220 | 1.141"))
    ((text, line),) = lines(table, 0, 0)
    assert text == "Tổng đàn trâu | ĐVT: con | Kế hoạch 2023: 1.220 | Thực hiện 2023: 1.141"
    assert [text[cell.value : cell.stop] for cell in line.cells] == ["1.220", "1.141"]
    assert text[slice(*line.label)] == "Tổng đàn trâu"


def test_a_row_of_many_columns_becomes_lines_that_each_say_whose_they_are() -> None:
    columns = [f"Giá đất vị trí {n} của khu vực trung tâm" for n in range(12)]
    (table,) = tables_of(
        grid(" | ".join(["Tuyến đường", *columns]), " | ".join(["Phố Thầu", *(f"{n}.500" for n in range(1, 13))]))
    )
    told = list(lines(table, 0, 0))
    assert len(told) > 1
    assert all(text.startswith("Phố Thầu | ") for text, _ in told)
    assert [cell.column for _, line in told for cell in line.cells] == list(range(12))
