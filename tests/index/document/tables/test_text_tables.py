"""Tables that a text draws with bars: which lines belong to one, and which only look so."""

from __future__ import annotations

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
