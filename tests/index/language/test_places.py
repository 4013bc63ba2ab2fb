"""The places that a text names, and what people call them besides."""

from __future__ import annotations

from index.language.places import also_called, named_in


def test_the_level_is_no_part_of_a_name_in_capitals_either() -> None:
    assert named_in("Đảng bộ cấp Tỉnh Thái Nguyên và xã Hưng Đạo") == {("thai", "nguyen"), ("hung", "dao")}


def test_people_call_a_city_by_its_older_name() -> None:
    assert also_called()["sai", "gon"] == ("ho", "chi", "minh")
