"""Tables that a text draws with bars: which lines belong to one, and which only look so."""

from __future__ import annotations

import pytest

from index.document.reader import parse
from index.prepare import prepare
from tests.index.marked import units

_SITES = "Danh sách khu công nghiệp trên địa bàn"
_ROWS = ("Khu Trà Nóc | 135 ha | P. Bình Thủy", "2", "Khu Hưng Phú | 262 ha | P. Hưng Phú")
_HEAD = "STT | Tên | Diện tích | Địa chỉ"


def rows(*lines: str) -> list[str]:
    """The rows of tables that a text of these lines holds, as they are quoted."""
    prepared = prepare(parse("\n".join((_SITES, *lines, "Các khu này thu hút nhiều dự án.")) + "\n", "k", {}), units())
    return [passage.text for passage in prepared.passages if passage.row is not None]


def test_the_number_of_a_row_may_stand_in_a_line_of_its_own() -> None:
    found = rows(_HEAD, "1", *_ROWS)
    assert found == [
        "Khu Trà Nóc | Diện tích: 135 ha | Địa chỉ: P. Bình Thủy",
        "Khu Hưng Phú | Diện tích: 262 ha | Địa chỉ: P. Hưng Phú",
    ]


def test_a_row_of_two_cells_that_names_a_group_ends_no_table() -> None:
    found = rows(
        "STT | Loại mồ mả | Mức bồi thường (đồng/mộ)",
        "1 | Mộ chưa cải táng",
        "a | Mộ đất trên ba năm | 2.000.000",
        "b | Mộ đắp đất trên ba năm | 1.500.000",
    )
    assert found == [
        "Mộ chưa cải táng › Mộ đất trên ba năm | Mức bồi thường (đồng/mộ): 2.000.000",
        "Mộ chưa cải táng › Mộ đắp đất trên ba năm | Mức bồi thường (đồng/mộ): 1.500.000",
    ]


def test_the_links_before_a_heading_of_wikipedia_are_no_head() -> None:
    found = rows("[sửa | sửa mã nguồn] | Danh sách các khu", _HEAD, "1", *_ROWS)
    assert [row.split(" | ")[1] for row in found] == ["Diện tích: 135 ha", "Diện tích: 262 ha"]


def test_rows_without_a_head_are_no_table() -> None:
    assert rows("Khu Trà Nóc | 135 ha | P. Bình Thủy", "Khu Hưng Phú | 262 ha | P. Hưng Phú") == []


def test_a_row_without_its_number_stands_under_the_columns_behind_that() -> None:
    found = rows(
        "STT | Đối tượng | Trợ cấp | Phụ cấp",
        "1 | Người hoạt động cách mạng:",
        "Diện thoát ly | 1.815.000 | 308.000",
    )
    assert found == ["Người hoạt động cách mạng: › Diện thoát ly | Trợ cấp: 1.815.000 | Phụ cấp: 308.000"]


def test_no_row_of_the_table_before_names_a_table() -> None:
    head = "Mã hàng | Tên | Thuế suất (%)"
    text = "\n".join((
        "Bảng 1. Cát và đá",
        head, "2505.90.00 | Cát oxit silic | 10", "2506.10.00 | Đá thạch anh | 5",
        "II. Đá tự nhiên",
        head, "2514.00.00 | Đá phiến | 15", "2516.12.10 | Đá granit | 15",
    ))  # fmt: skip
    assert [table.title for table in parse(text, "t", {}).tables] == ["Bảng 1. Cát và đá", "II. Đá tự nhiên"]


@pytest.mark.parametrize("line", ["| | Trong đó: trâu cày | con | 512 |", "Trong đó: trâu cày | con | 512"])
def test_a_number_is_found_in_the_line_that_prints_it_whether_the_row_leaves_its_own_blank_or_out(line: str) -> None:
    lines = "| STT | Chỉ tiêu | ĐVT | Thực hiện |", "| 1 | Tổng đàn trâu | con | 1.141 |", line
    report = parse("\n".join(("Bảng 1. Chăn nuôi", *lines)) + "\n", "k", {})
    row = [passage for passage in prepare(report, units()).passages if passage.row is not None][-1]
    assert row.printed is not None
    assert row.row is not None
    (at,) = row.printed.cells
    assert row.printed.text[at:].startswith("512")
