"""The tables of `hoi eval` and `hoi bench` as they are printed."""

from __future__ import annotations

from bot.rendering.evaluation import (
    Counts,
    Measurements,
    Point,
    Table,
    accuracy_table,
    measurements_table,
    threshold_table,
)


def test_the_table_is_aligned_and_ends_with_one_line_that_sums_up() -> None:
    table = Table({"figure": Counts(right=1, miss=1), "none": Counts(right=1)}, Counts(2, 1, 0), 0, 0)
    assert accuracy_table(table).splitlines() == [
        "loại        số câu      đúng    bỏ sót       sai",
        "figure           2    50,0 %    50,0 %     0,0 %",
        "none             1   100,0 %     0,0 %     0,0 %",
        "tất cả           3    66,7 %    33,3 %     0,0 %",
        "3 câu: 2 đúng, 1 bỏ sót, 0 sai; trích dẫn không nguyên văn: 0; số ngoài trích dẫn: 0",
    ]


def test_no_question_at_all_has_no_shares() -> None:
    assert accuracy_table(Table({}, Counts(), 0, 0)).splitlines()[1].split() == ["tất", "cả", "0", "-", "-", "-"]


def test_the_threshold_in_use_is_marked() -> None:
    points = [Point(0.5, 0.9, 0.05, 0.05, 0.55), Point(0.6, 0.8, 0.2, 0.0, 0.2)]
    _, first, second = threshold_table(points, 0.58).splitlines()
    assert first.split() == ["0,50", "90,0%", "5,0%", "5,0%", "0,55"]
    assert second.split()[-4:] == ["0,20", "←", "đang", "dùng"]


def test_each_measurement_stands_beside_that_of_the_tutorial_with_their_ratio() -> None:
    ours = Measurements(870, 21.4, 2.0, 390.2, 0.06, 0.15, 24.6, 520.0)
    theirs = Measurements(870, 10.7, 4.0, 1000.0, 0.03, 0.05, 12.3, 1040.0)
    header, *rows, note = measurements_table(ours, theirs).splitlines()
    assert header.startswith("870 con số")
    assert [row[50:].split("  ")[-1].strip() for row in rows] == [
        "2,00",
        "0,50",
        "0,39",
        "2,00",
        "3,00",
        "2,00",
        "0,50",
    ]
    assert [" ".join(row[50:64].split()) for row in rows] == [
        "21,4 s",
        "2,0 s",
        "390 MB",
        "60 ms",
        "150 ms",
        "25",
        "520 MB",
    ]
    assert note.startswith("Bản mẫu")
