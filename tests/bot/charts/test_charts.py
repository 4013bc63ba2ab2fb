"""What a picture compares, on the real report: figures of one measure and one thing, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answerer import Answerer
from bot.charts.chart import Chart, sound
from bot.charts.choice import Charts
from bot.charts.over_time import compared
from bot.rendering.chart_text import bar_label


@pytest.fixture
def charts(answerer: Answerer) -> Charts:
    return Charts(lambda: answerer)


def drawn(charts: Charts, subject: str) -> Chart:
    found = charts.about(subject)
    assert found.chart is not None, found.why
    return found.chart


def said(chart: Chart) -> list[tuple[str, str]]:
    return [(bar_label(bar), bar.printed) for bar in chart.bars]


@pytest.mark.parametrize(
    ("subject", "title", "bars"),
    [
        ("tỷ lệ giải ngân vốn đầu tư công", "Giải ngân kế hoạch vốn đầu tư công",
         [("Kế hoạch năm 2023", "242,708 tỷ đồng"), ("Thực hiện năm 2023", "166,104 tỷ đồng")]),
        ("dan trau", "Tổng đàn trâu", [("Kế hoạch năm 2023", "1.220 con"), ("Thực hiện năm 2023", "1.141 con")]),
        ("thu ngân sách", "Thu ngân sách nhà nước",
         [("Kế hoạch năm 2023 (HĐND tỉnh giao)", "413,4 tỷ đồng"), ("Thực hiện năm 2023", "327,2 tỷ đồng"),
          ("Chỉ tiêu năm 2024", "329,13 tỷ đồng")]),
        ("sản lượng lương thực", "Tổng sản lượng lương thực có hạt",
         [("Kế hoạch năm 2023", "11.511,4 tấn"), ("Ước thực hiện năm 2023", "10.444,78 tấn"),
          ("Chỉ tiêu năm 2024", "11.550 tấn")]),
        ("che phủ rừng", "Tỷ lệ che phủ rừng", [("Thực hiện năm 2023", "46%"), ("Chỉ tiêu năm 2024", "43%")]),
        ("sản lượng lúa xuân", "Cây Lúa xuân – sản lượng",
         [("Kế hoạch năm 2023", "3.980,3 tấn"), ("Thực hiện năm 2023", "3.890,73 tấn")]),
        ("suy dinh dưỡng", "Tỷ lệ suy dinh dưỡng trẻ em dưới 5 tuổi",
         [("Kế hoạch năm 2023", "10,30%"), ("Thực hiện năm 2023", "10,0%"), ("Chỉ tiêu năm 2024", "10,0%")]),
    ],
)  # fmt: skip
def test_plan_result_and_next_years_target_of_one_thing(
    charts: Charts, subject: str, title: str, bars: list[tuple[str, str]]
) -> None:
    chart = drawn(charts, subject)
    assert (chart.title, chart.kind, said(chart)) == (title, "comparison", bars)


@pytest.mark.parametrize(
    ("subject", "title", "whole", "bars"),
    [
        ("đàn trâu, bò, lợn và gia cầm", "Chăn nuôi", None,
         [("Tổng đàn gia cầm", "202.520 con"), ("Tổng đàn lợn", "13.752 con"), ("Tổng đàn trâu", "1.141 con"),
          ("Tổng đàn bò", "312 con")]),
        ("cơ cấu kinh tế", "Cơ cấu ngành kinh tế", None,
         [("Thương mại - Dịch vụ", "70,2%"), ("Công nghiệp - Xây dựng", "26,8%"),
          ("Nông, lâm nghiệp và Thủy sản", "3,0%")]),
        ("hồ sơ cấp giấy chứng nhận", "Tiếp nhận hồ sơ cấp giấy chứng nhận lần đầu", "344 hồ sơ",
         [("Hồ sơ đã được cấp giấy chứng nhận sử dụng đất", "137 hồ sơ"),
          ("Hồ sơ trả lại do chưa đủ điều kiện", "130 hồ sơ"),
          ("Hồ sơ đang thực hiện thủ tục quyết định công nhận quyền sử dụng đất", "63 hồ sơ"),
          ("Hồ sơ đang trong quá trình giải quyết", "14 hồ sơ")]),
        ("thóc và ngô", "Thóc và Ngô", None, [("Thóc", "8.312,3 tấn"), ("Ngô", "2.131,7 tấn")]),
    ],
)  # fmt: skip
def test_parts_of_a_whole_largest_first(
    charts: Charts, subject: str, title: str, whole: str | None, bars: list[tuple[str, str]]
) -> None:
    chart = drawn(charts, subject)
    assert (chart.title, chart.kind, said(chart)) == (title, "parts", bars)
    assert (chart.whole.text if chart.whole else None) == whole


@pytest.mark.parametrize(
    ("subject", "why"),
    [
        ("tỷ lệ hộ nghèo", "nothing_to_compare"),  # poor and nearly poor households are no parts of one whole
        ("du lịch", "nothing_to_compare"),  # visits of one year, visitors of another
        ("lao động qua đào tạo", "nothing_to_compare"),  # three rates in one sentence, by chance near a hundred
        ("trường tiểu học", "nothing_to_compare"),  # 9 = 7 + 2, but 7 are other schools
        ("sân bay", "not_stated"),
        ("????", "not_stated"),
        ("bóng đá", "not_stated"),
    ],
)
def test_what_is_not_one_thing_is_not_drawn(charts: Charts, subject: str, why: str) -> None:
    found = charts.about(subject)
    assert (found.chart, found.why) == (None, why)


def test_a_plan_that_the_reports_own_percentage_denies_is_not_drawn_beside_its_result(answerer: Answerer) -> None:
    """13.752 of 7.124 pigs are 193 %; the report prints 196,04 %."""
    labels = {figure.label: i for i, figure in enumerate(answerer.finder.figures.figures) if figure.pair == "result"}
    assert compared(labels["Tổng đàn lợn"], answerer.finder) is None
    assert compared(labels["Tổng đàn gia cầm"], answerer.finder) is not None


def test_an_answer_has_the_picture_of_its_own_figure(answerer: Answerer, charts: Charts) -> None:
    chart = charts.of(answerer.ask("Tổng đàn trâu có bao nhiêu con?"))
    assert chart is not None
    assert [bar.printed for bar in chart.bars] == ["1.220 con", "1.141 con"]
    again = charts.of(answerer.ask("thu ngân sách bao nhiêu?"))
    assert again is not None
    assert [bar.printed for bar in again.bars] == ["413,4 tỷ đồng", "327,2 tỷ đồng", "329,13 tỷ đồng"]
    assert not charts.has(answerer.ask("Dân số thành phố Cao Bằng hiện khoảng bao nhiêu người?"))


def test_every_bar_states_its_figure_in_a_quote_of_the_report(answerer: Answerer, charts: Charts) -> None:
    chart = drawn(charts, "thu ngân sách")
    assert sound(chart, answerer.proof)
    bar = chart.bars[0]
    other = replace(bar, fact=replace(bar.fact, quote=replace(bar.fact.quote, text="Thu 413,4 tỷ đồng")))
    assert not sound(replace(chart, bars=(other, *chart.bars[1:])), answerer.proof)
    assert not sound(replace(chart, bars=(replace(bar, printed="413 tỷ đồng"), *chart.bars[1:])), answerer.proof)
    assert not sound(replace(chart, bars=chart.bars[:1]), answerer.proof)
