"""What a message names: a report by its whole name, a place with or without its level, a year."""

from __future__ import annotations

import pytest

from bot.archive.directory import Directory
from index.document.report import Meta
from index.store.catalogue import Entry
from index.store.corpus import SourceStamp


def entry(number: int, place: str, year: int = 2023, title: str = "", key: str = "") -> Entry:
    meta = Meta(title=title, place=place, year=year, short=title or f"Báo cáo năm {year}, {place}")
    return Entry(number, key or f"r{number}", meta, 1, 1, 1, SourceStamp("", ()))


DIRECTORY = Directory(
    [
        entry(0, "huyện Hà Quảng"),
        entry(1, "tỉnh Cao Bằng"),
        entry(2, "thành phố Cao Bằng"),
        entry(3, "quận 3"),
        entry(4, "huyện Hà Quảng", 2022),
        entry(5, "", title="Nghị quyết về dự toán ngân sách tỉnh Tiền Giang"),
        entry(6, "xã Yên Sơn", title="Báo cáo tháng Một"),
        entry(7, "xã Yên Sơn", title="Báo cáo tháng Một"),
        entry(8, "", title="Cà Mau"),
        entry(9, "xã Trường Hà"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("tổng đàn trâu huyện Hà Quảng?", [{0, 4}]),
        ("tong dan trau ha quang", [{0, 4}]),
        ("thu ngân sách TP Cao Bằng", [{2}]),
        ("thu ngân sách tp. cao bằng", [{2}]),
        ("thu ngân sách Cao Bằng", [{1, 2}]),
        ("thu ngân sách tỉnh Cao Bằng", [{1}]),
        ("hộ nghèo quận 3?", [{3}]),
        ("có 3 hộ nghèo?", []),
        ("hộ nghèo huyện Hà Quảng, tỉnh Cao Bằng", [{0, 4}]),
        ("hộ nghèo xã Trường Hà, huyện Hà Quảng, tỉnh Cao Bằng", [{9}]),
        ("hộ nghèo Hà Quảng, tỉnh Cao Bằng", [{0, 4}]),
        ("hộ nghèo huyện Hà Quảng, xã Trường Hà", [{0, 4}, {9}]),
        ("hộ nghèo của huyện Hà Quảng và thành phố Cao Bằng", [{0, 4}, {2}]),
        ("dự toán Tiền Giang", [{5}]),
        ("dự toán Tiền Giang và Cà Mau", [{5}, {8}]),
        ("dân số huyện Bảo Lạc", []),
    ],
)
def test_places_are_known_as_people_write_them(typed: str, places: list[set[int]]) -> None:
    assert [set(found) for found in DIRECTORY.named(typed).places] == places


def test_a_whole_name_names_one_report_and_its_year_is_no_year_asked_for() -> None:
    named = DIRECTORY.named("Tổng đàn trâu năm 2021, Báo cáo năm 2022, huyện Hà Quảng?")
    assert named.whole == {4}
    assert named.years == (2021,)
    assert named.about(4) == "Tổng đàn trâu năm 2021?"
    assert named.bare == "Tổng đàn trâu năm 2021?"


def test_reports_of_one_name_are_told_apart_by_their_files() -> None:
    assert DIRECTORY.label(6) == "Báo cáo tháng Một (r6)"
    assert DIRECTORY.named("hộ nghèo, Báo cáo tháng Một (r7)").whole == {7}
    assert DIRECTORY.named("hộ nghèo, Báo cáo tháng Một").whole == {6, 7}


def test_a_report_is_asked_without_the_places_of_others() -> None:
    named = DIRECTORY.named("hộ nghèo của huyện Hà Quảng và thành phố Cao Bằng năm 2023?")
    assert named.about(0) == "hộ nghèo của huyện Hà Quảng và năm 2023?"
    assert named.about(2) == "hộ nghèo của và thành phố Cao Bằng năm 2023?"
    assert named.years == (2023,)
