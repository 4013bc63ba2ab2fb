from __future__ import annotations

import pytest

from index.document.columns import GAP, marked
from index.document.reader import parse
from index.language.lexicon import load_lexicon
from index.prepare import prepare

TABLE = [
    "TT   Chỉ tiêu                  Đơn vị    Kế hoạch   Thực hiện",
    "1    Diện tích cây ăn quả      ha        520        545",
    "2    Sản lượng thủy sản",
    "     nước ngọt                 tấn       3.200      3.350",
]
COLUMNS = [
    "1. Công nghiệp: Sản lượng gạch        2. Thương mại: Doanh thu chợ",
    "nung đạt 12 triệu viên, giá trị       đạt 45,6 tỷ đồng; số hộ kinh",
    "230 tỷ đồng.                          doanh là 1.230 hộ",
    "đạt 95% kế hoạch.",
]


def figures(text: str) -> list[str]:
    report = prepare(parse(text, "k", {}), load_lexicon().unit_table)
    return [report.passages[f.passage].text[f.start : f.unit_stop] for f in report.figures]


@pytest.mark.parametrize(
    "lines",
    [
        TABLE,
        COLUMNS,
        ["1\tTổng đàn trâu\tcon\t1.220\t1.141"],
        ["1  Tổng đàn trâu  con  1.220  1.141"],
    ],
)
def test_lines_that_cells_share_hold_a_gap_and_no_figure(lines: list[str]) -> None:
    shared = marked(lines)
    assert all(GAP in line for line in shared)
    assert "".join("".join(shared).split()) == "".join("".join(lines).split())
    assert figures("\n".join(["Toàn huyện có 5 dự án.", "", *lines, "", "Đã xây 12 cầu."])) == ["5 dự án", "12 cầu"]


@pytest.mark.parametrize(
    "line",
    [
        "1.\tTổng đàn trâu đạt 1.141 con",
        "-   Tổng đàn trâu đạt 1.141 con",
        "Tổng đàn trâu:        1.141 con",
        "    Tổng đàn trâu đạt  1.141 con",
    ],
)
def test_what_only_leads_on_is_no_gap(line: str) -> None:
    assert GAP not in marked([line])[0]
    assert figures(f"Năm 2023.\n\n{line}.") == ["1.141 con"]


def test_a_letterhead_and_words_without_digits_are_no_columns() -> None:
    letterhead = [
        "UBND HUYỆN A        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 15/BC-UBND      A, ngày 5 tháng 12 năm 2023",
    ]
    assert not any(GAP in line for line in marked([*letterhead, "", "Lãnh đạo      Chuyên viên"]))


def test_rows_without_gaps_state_nothing() -> None:
    assert figures("1 Tổng sản lượng lương thực tấn 12.500 13.120") == []
    assert figures("3 Thu ngân sách trên địa bàn tỷ đồng 91,2")[:1] != ["3 Thu ngân sách"]


def test_lines_with_bars_between_their_cells_are_a_table() -> None:
    report = parse("\n".join(["STT | Chỉ tiêu | ĐVT | Thực hiện", "1 | Tổng đàn trâu | con | 1.141"]), "bang", {})
    (table,) = report.tables
    assert [(table.label(row), table.cells[row.at][column.at]) for row in table.rows for column in table.columns] == [
        ("Tổng đàn trâu", "1.141")
    ]
