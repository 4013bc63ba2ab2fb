"""Who set a plan is read from reports and from questions by one list of organs."""

from __future__ import annotations

import re

import pytest

from index.figures.issuers import issuers_in, organ, set_by, setter_in, spoken
from index.language.places import units
from index.language.words import fold


@pytest.mark.parametrize(
    ("words", "setter"),
    [
        ("đạt 79,2% kế hoạch HĐND tỉnh giao", "HĐND tỉnh"),
        ("Thực hiện 22 chỉ tiêu HĐND thị trấn giao", "HĐND thị trấn"),
        ("dự toán Bộ Tài chính đã giao", "Bộ Tài chính"),
        ("kế hoạch Thủ tướng Chính phủ giao", "Thủ tướng Chính phủ"),
        ("kế hoạch thị xã giao", "thị xã"),
        ("chỉ tiêu HĐND, UBND tỉnh giao", "HĐND, UBND tỉnh"),
        ("So với chỉ tiêu UBND Tỉnh, HĐND Thành phố giao", "HĐND Thành phố"),
        ("kế hoạch được giao", ""),
    ],
)
def test_a_report_names_who_set_a_plan(words: str, setter: str) -> None:
    assert set_by(words) == setter


@pytest.mark.parametrize(
    ("folded", "issuers"),
    [
        ("du toan btc giao", {"bo tai chinh"}),
        ("ke hoach thu tuong chinh phu giao", {"trung uong"}),
        ("ke hoach ubnd tp giao", {"thanh pho"}),
        ("hdnd tinh, hdnd thanh pho giao", {"tinh", "thanh pho"}),
        ("muc tieu huyen de ra", {"huyen"}),
        ("tinh chi bao nhieu", set()),
    ],
)
def test_a_question_may_name_one_organ_in_several_ways(folded: str, issuers: set[str]) -> None:
    assert issuers_in(folded) == issuers


def test_the_organ_that_gave_out_a_plan_is_named_with_its_unit() -> None:
    assert setter_in("ke hoach hdnd tinh da giao") == "hdnd tinh"
    assert setter_in("ke hoach thu tuong chinh phu giao") == "thu tuong chinh phu"
    assert setter_in("thanh pho giai ngan") == ""


@pytest.mark.parametrize("unit", units())
def test_a_plan_may_be_set_by_any_unit(unit: str) -> None:
    assert set_by(f"kế hoạch HĐND {unit} giao") == f"HĐND {unit}"
    assert issuers_in(fold(f"{set_by(f'kế hoạch {unit} giao')} giao")) == {fold(unit)}
    assert setter_in(fold(f"UBND {unit} giao")) == fold(f"UBND {unit}")
    assert unit in spoken()
    assert re.fullmatch(organ(), unit)
