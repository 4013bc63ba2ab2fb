from __future__ import annotations

from decimal import Decimal

import pytest

from tests.index.marked import units


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (" tỷ đồng", "tỷ đồng", "money"),
        (" tỷ đạt 103,5%", "tỷ đồng", "money"),
        ("đ;", "đồng", "money"),
        (" %", "%", "percent"),
        ("%o;", "‰", "permille"),
        ("ha, đạt", "ha", "area"),
        (" m3, trong đó", "m3", "volume"),
        (" triệu đồng/người/năm", "triệu đồng/người/năm", "money/người/năm"),
        (" triệu tấn, đạt", "triệu tấn", "mass"),
        (" triệu USD", "triệu USD", "usd"),
    ],
)
def test_reads_the_unit_behind_a_number(text: str, name: str, kind: str) -> None:
    found = units().after(text, 0)
    assert found is not None
    assert (found[1].name, found[1].kind) == (name, kind)


@pytest.mark.parametrize("text", [" đồng chí", " đồng bào", " triệu lượt khách", " điểm sạt lở", " hộ nghèo", ""])
def test_what_is_counted_is_no_unit_of_measure(text: str) -> None:
    assert units().after(text, 0) is None


def test_a_ratio_per_year_is_shown_whole_and_stays_percent() -> None:
    text = "%/năm."
    found = units().after(text, 0)
    assert found is not None
    assert (text[: found[0]], found[1].name) == ("%/năm", "%")


def test_money_converts_by_its_factors() -> None:
    million, billion = units().named("triệu đồng"), units().named("tỷ đồng")
    assert million is not None
    assert billion is not None
    assert billion.factor / million.factor == Decimal(1000)
