"""Tables as offices draw them: headers in stacks, parents, units in every place, tables that go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.document.tables.building import goes_on, tables_of
from index.document.tables.grid import Grid, Spot, is_blank, joined
from index.document.tables.measures import unit_of_cell
from index.document.tables.table import Table


def grid(*rows: str, spans: dict[tuple[int, int], tuple[int, int]] | None = None, bold: tuple[int, ...] = ()) -> Grid:
    """A grid drawn with bars; `spans` are the (rows, columns) of merged cells by their place."""
    spots = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row.split("|")):
            if text.strip():
                lead = len(text) - len(text.lstrip()) - 1
                size = (spans or {}).get((r, c), (1, 1))
                spots.append(Spot(r, c, text.strip(), *size, bold=r in bold, indent=max(0, lead)))
    return Grid(tuple(spots))


def only(drawn: Grid) -> Table:
    tables = tables_of(drawn)
    assert len(tables) == 1
    return tables[0]


def said(table: Table) -> dict[str, list[str]]:
    """The rows by their path, each with its values."""
    return {
        " > ".join((*table.parents(row), table.label(row))): [table.cells[row.at][c.at] for c in table.columns]
        for row in table.rows
    }


def headers(table: Table) -> list[str]:
    return [table.header(column) for column in table.columns]


def test_a_header_of_one_line_a_column_of_units_and_numbered_parents() -> None:
    table = only(
        grid(
            "STT | Chỉ tiêu | ĐVT | Kế hoạch 2023 | Thực hiện 2023",
            "I | Chăn nuôi |  |  | ",
            "1 | Tổng đàn trâu | con | 1.220 | 1.141",
            "II | Trồng trọt |  |  | ",
            "1 | Diện tích lúa | ha | 812,5 | 820",
        )
    )
    assert headers(table) == ["Kế hoạch 2023", "Thực hiện 2023"]
    assert said(table) == {
        "Chăn nuôi > Tổng đàn trâu": ["1.220", "1.141"],
        "Trồng trọt > Diện tích lúa": ["812,5", "820"],
    }
    assert [unit_of_cell(table, row, table.columns[0]) for row in table.rows] == ["con", "ha"]


def test_a_header_of_merged_groups_names_each_column_by_its_group() -> None:
    table = only(
        grid(
            "Nội dung | Lâm Đồng | | Đắk Nông | ",
            " | Điểm số | Thứ hạng | Điểm số | Thứ hạng",
            "Cải cách thể chế | 9,38 | 20/63 | 8,67 | 55/63",
            spans={(0, 0): (2, 1), (0, 1): (1, 2), (0, 3): (1, 2)},
        )
    )
    assert headers(table) == ["Lâm Đồng Điểm số", "Lâm Đồng Thứ hạng", "Đắk Nông Điểm số", "Đắk Nông Thứ hạng"]


def test_a_group_that_stands_only_over_its_first_column_heads_the_others_too() -> None:
    table = only(
        grid(
            " | Ước tính | | Ước tính | ",
            " | tháng 12 | | năm | ",
            " | Lượng | Trị giá | Lượng | Trị giá",
            "Hạt điều | 40 | 284 | 453 | 3277",
        )
    )
    assert headers(table) == [
        "Ước tính tháng 12 Lượng",
        "Ước tính tháng 12 Trị giá",
        "Ước tính năm Lượng",
        "Ước tính năm Trị giá",
    ]


def test_a_phrase_cut_over_four_lines_is_one_header() -> None:
    table = only(
        grid(
            " | Sơ bộ | Ước tính",
            " | quý III | quý IV",
            " | năm | năm",
            " | 2019 | 2019",
            "Khai khoáng | 120 | 137",
        )
    )
    assert headers(table) == ["Sơ bộ quý III năm 2019", "Ước tính quý IV năm 2019"]


@pytest.mark.parametrize(
    ("label", "header", "above", "unit"),
    [
        ("Năng suất (Tạ/ha)", "Năm 2019", "", "Tạ/ha"),
        ("Lúa", "Sản lượng (tấn)", "", "tấn"),
        ("Lúa", "Năm 2019", "Đơn vị tính: Nghìn tấn", "Nghìn tấn"),
        ("Lúa", "Năm 2019 so với năm 2018 (%)", "Nghìn tấn", "%"),
        ("Lúa", "Năm 2019", "", ""),
    ],
)
def test_the_unit_of_a_cell_is_what_stands_nearest(label: str, header: str, above: str, unit: str) -> None:
    rows = ["Bảng 1", above or " ", f" | {header} | Năm 2017", f"{label} | 3 | 4", f"{label} khác | 5,5 | 6"]
    table = only(grid(*rows))
    assert unit_of_cell(table, table.rows[0], table.columns[0]) == unit


def test_two_units_over_a_table_are_those_of_amounts_and_of_values() -> None:
    table = only(
        grid("Xuất khẩu", " | | Nghìn tấn; Triệu USD", " | Lượng | Trị giá", "Gạo | 390 | 180", "Chè | 15 | 24")
    )
    assert [unit_of_cell(table, table.rows[0], column) for column in table.columns] == ["Nghìn tấn", "Triệu USD"]


def test_a_line_inside_a_table_gives_the_rows_below_it_another_unit() -> None:
    table = only(
        grid(
            " | Tổng số | Tiền lương",
            " | Nghìn đồng | ",
            "Thành thị |  | ",
            "1996 | 509,4 | 164,9",
            " | Cơ cấu (%) | ",
            "Thành thị |  | ",
            "1996 | 100,0 | 32,4",
        )
    )
    assert [unit_of_cell(table, row, table.columns[1]) for row in table.rows] == ["Nghìn đồng", "%"]
    assert list(said(table)) == ["Thành thị > 1996", "Cơ cấu (%) > Thành thị > 1996"]


def test_parents_are_told_by_capitals_bullets_indent_and_bold_print() -> None:
    bullets = only(
        grid("Chỉ tiêu | 2020", "- NÔNG NGHIỆP | 9", "+ TRỒNG TRỌT | 5", "- Lúa | 3", "+ CHĂN NUÔI | 4", "- Gà | 1")
    )
    assert list(said(bullets))[2:] == [
        "- NÔNG NGHIỆP > + TRỒNG TRỌT > - Lúa",
        "- NÔNG NGHIỆP > + CHĂN NUÔI",
        "- NÔNG NGHIỆP > + CHĂN NUÔI > - Gà",
    ]
    indent = only(
        grid("Chỉ tiêu | 2020 | 2021", "Nuôi trồng | 9 | 8", "   Tôm | 5 | 6", "Khai thác | 3 | 2", "   Tôm | 1 | 1")
    )
    assert list(said(indent)) == ["Nuôi trồng", "Nuôi trồng > Tôm", "Khai thác", "Khai thác > Tôm"]
    bold = only(grid("Tỉnh | 2020", "Hà Nội | 9", "Quốc doanh | 5", "Hà Tây | 3", "Quốc doanh | 1", bold=(0, 1, 3)))
    assert list(said(bold)) == ["Hà Nội", "Hà Nội > Quốc doanh", "Hà Tây", "Hà Tây > Quốc doanh"]


def test_a_name_that_several_rows_share_stands_over_each_of_them() -> None:
    table = only(
        grid(
            "STT | Tên đường | Đoạn đường | VT1 | VT2",
            "I | PHƯỜNG ĐỀ THÁM |  |  | ",
            "1 | Nguyễn Trãi | Từ cầu Bằng Giang đến ngã ba Trần Phú | 7.000 | 4.200",
            " |  | Từ ngã ba Trần Phú đến hết đường | 5.800 | 3.480",
            "2 | Hữu Nghị | Toàn tuyến | 5.300 | 3.180",
            spans={(2, 1): (2, 1), (2, 0): (2, 1)},
        )
    )
    assert said(table) == {
        "PHƯỜNG ĐỀ THÁM > Nguyễn Trãi > Từ cầu Bằng Giang đến ngã ba Trần Phú": ["7.000", "4.200"],
        "PHƯỜNG ĐỀ THÁM > Nguyễn Trãi > Từ ngã ba Trần Phú đến hết đường": ["5.800", "3.480"],
        "PHƯỜNG ĐỀ THÁM > Hữu Nghị > Toàn tuyến": ["5.300", "3.180"],
    }


def test_a_column_of_offices_is_no_column_of_units() -> None:
    table = only(
        grid(
            "STT | Đơn vị | Đàn trâu (con) | ",
            " |  | Kế hoạch | Thực hiện",
            "1 | Xã Dào San | 205 | 168",
            "2 | Xã Mù Sang | 310 | 322",
            spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2)},
        )
    )
    assert said(table) == {"Xã Dào San": ["205", "168"], "Xã Mù Sang": ["310", "322"]}
    assert headers(table) == ["Đàn trâu (con) Kế hoạch", "Đàn trâu (con) Thực hiện"]


def test_offices_are_no_units_either_where_their_heading_is_cut_into_lines() -> None:
    table = only(
        grid(
            "Cơ quan, | Hồ sơ | Hồ sơ",
            "đơn vị | đúng hạn | quá hạn",
            "Sở Nội vụ | 205 | 16",
            "Sở Tư pháp | 310 | 32",
        )
    )
    assert said(table) == {"Sở Nội vụ": ["205", "16"], "Sở Tư pháp": ["310", "32"]}


def test_the_rest_of_a_heading_that_stands_alone_in_its_line_belongs_to_the_header() -> None:
    table = only(
        grid(
            "BẢNG GIÁ ĐẤT |  | ",
            "STT | Tên đường, | VT1 | VT2",
            " | đoạn đường |  | ",
            "1 | Đường Tô Hiệu | 1.600 | 1.565",
            "2 | Đường Lê Lợi | 2.155 | 1.839",
        )
    )
    assert headers(table) == ["VT1", "VT2"]


def test_what_an_of_which_has_beneath_it_ends_where_the_bullets_or_the_indent_do() -> None:
    bulleted = grid(
        "Chỉ tiêu | Năm 2023", "Gạo | 40", "Trong đó: | ", "- Trung ương | 10", "- Địa phương | 30", "Cà phê | 50"
    )
    indented = grid(
        "Chỉ tiêu | Năm 2023", "Gạo | 40", "  Trong đó: | ", "  Trung ương | 10", "  Địa phương | 30", "Cà phê | 50"
    )
    for drawn in (bulleted, indented):
        assert [" > " in path for path in said(only(drawn))] == [False, True, True, False]


def test_a_ruled_table_goes_on_whose_last_column_is_empty_on_the_next_page() -> None:
    first = grid("STT | Tiêu chí | Điểm | Ghi chú", "1 | Cải cách thể chế | 9 | ", "2 | Rà soát văn bản và | 3 | ")
    rest = grid(" | xử lý kết quả rà soát |  | ", "3 | Cải cách tài chính công | 7 | ")
    assert not goes_on(rest, first)
    ruled_first, ruled_rest = replace(first, ruled=4), replace(rest, ruled=4)
    assert goes_on(ruled_rest, ruled_first)
    assert said(only(joined(ruled_first, ruled_rest))) == {
        "Cải cách thể chế": ["9"],
        "Rà soát văn bản và xử lý kết quả rà soát": ["3"],
        "Cải cách tài chính công": ["7"],
    }


@pytest.mark.parametrize(
    "opening",
    [
        ("| chính định kỳ | | ", "| Tiêu chí thành phần | 3,15 | 3,05"),
        ("| Tiêu chí thành phần | 3,15 | 3,05",),
    ],
)
def test_the_rest_of_a_row_that_the_page_cut_is_no_title_and_no_header(opening: tuple[str, ...]) -> None:
    first = replace(
        grid("STT | Tiêu chí | Tự chấm | Thẩm định", "1 | Cải cách thể chế | 9 | 8", "2 | Báo cáo hành | 3 | 2"),
        ruled=4,
    )
    rest = replace(grid(*opening, "3 | Cải cách tài chính công | 7 | 6"), ruled=4)
    assert goes_on(rest, first)
    named = replace(grid("Biểu 2. Nhân sự | | | ", "STT | Đơn vị | Có mặt | Vắng", "1 | Xã Bảo Lạc | 7 | 6"), ruled=4)
    assert not goes_on(named, first)


def test_a_table_goes_on_over_a_page_under_the_header_told_again_or_only_numbered() -> None:
    first = grid("STT | Chỉ tiêu | Số liệu", "1 | Hồ sơ | 12", "1.1 | Đúng hạn | 10")
    again = grid("STT | Chỉ tiêu | Số liệu", "1.2 | Quá hạn | 2")
    numbered = grid("(1) | (2) | (3)", "1.2 | Quá hạn | 2")
    for second in (again, numbered):
        assert goes_on(second, first)
        assert list(said(only(joined(first, second)))) == ["Hồ sơ", "Hồ sơ > Đúng hạn", "Hồ sơ > Quá hạn"]


def test_two_tables_of_one_sheet_are_read_apart_with_their_titles() -> None:
    one, two = tables_of(
        grid(
            "8. Lâm nghiệp",
            " | 2018 | 2019",
            "Gỗ | 4,4 | 4,5",
            "  ",
            "9. Thủy sản",
            " | Quý I | Quý II",
            "Cá | 1.491 | 1.600",
        )
    )
    assert (one.title, two.title) == ("8. Lâm nghiệp", "9. Thủy sản")
    assert headers(two) == ["Quý I", "Quý II"]


@pytest.mark.parametrize("cell", ["", "-", "…", "#DIV/0!", "#N/A", "chưa có số liệu"])
def test_a_cell_that_says_nothing_is_blank(cell: str) -> None:
    assert is_blank(cell)


def test_commas_group_where_all_numbers_of_a_table_have_them_so() -> None:
    table = only(grid("Chi phí | Thành tiền", "Lập hồ sơ | 512,000", "Giám sát | 4,047,038", "Dự phòng | 1,200"))
    assert table.grouping == ","
