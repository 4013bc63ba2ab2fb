"""Pictures as drawn: size, ink where the bars are, and every text on the canvas and clear of the others."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.image import imread

from bot.charts.chart import Bar, Chart
from bot.rendering.chart_image import WIDTH, Layout, canvas_of, draw, laid_out, png
from bot.rendering.chart_text import LONGEST_CAPTION, caption, quotes, source_lines
from index.evidence.quotes import Fact, Quote, Source
from index.figures.figure import Role
from tests.bot.conftest import ROOT
from tests.bot.telegram import html_rules

LONG = "Tổng giá trị bồi thường, hỗ trợ, tái định cư và đào tạo nghề cho hộ gia đình ở khu vực nông thôn "


def bar(label: str, printed: str, value: str, role: Role = "result", page: int = 1, heading: str = "1. Mục") -> Bar:
    quote = f"Trong năm {label} được {printed} <so với> $kế hoạch$."
    start = quote.index(printed)
    source = Source("Báo cáo KT-XH năm 2023, thành phố A", (heading,), page)
    number = printed.split()[0]
    fact = Fact(printed, float(value), "", role, "2023", None, label, Quote(quote, source), start, start + len(number))
    return Bar(label, printed, Decimal(value), fact)


CHARTS = {
    "two": Chart("Tổng đàn trâu", "comparison", (bar("", "1.220 con", "1220", "plan"), bar("", "1.141 con", "1141"))),
    "tiny and none": Chart(
        "Vật nuôi", "parts",
        (bar("Gia cầm", "202.520 con", "202520"), bar("Bò", "1 con", "1"), bar("Dê", "0 con", "0")),
    ),
    "long": Chart(
        LONG * 4, "parts",
        tuple(bar(f"{LONG}{i}" * 3, f"{30 - i}.744.647.126 đồng", f"{30 - i}744647126", page=i + 1, heading=LONG)
              for i in range(8)),
    ),
    "one word": Chart("$x$" * 60, "parts", (bar("x" * 300, "2 hộ", "2"), bar("_^{\\", "1 hộ", "1"))),
}  # fmt: skip


@pytest.fixture(params=CHARTS)
def chart(request: pytest.FixtureRequest) -> Chart:
    return CHARTS[request.param]


def boxes(layout: Layout) -> list[tuple[str, Sequence[float]]]:
    """Each text as drawn, with the extent of its ink."""
    canvas: FigureCanvasAgg = canvas_of(layout.height)
    drawn = draw(canvas, layout)
    canvas.draw()
    return [(text.get_text(), text.get_window_extent(canvas.get_renderer()).extents) for text in drawn]


def test_no_text_leaves_the_canvas_or_covers_another(chart: Chart) -> None:
    layout = laid_out(chart)
    placed = boxes(layout)
    for text, (left, low, right, high) in placed:
        assert 0 <= left <= right <= WIDTH, text
        assert 0 <= low <= high <= layout.height, text
    for (one, a), (other, b) in combinations(placed, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (one, other)


def test_no_text_stands_on_a_bar(chart: Chart) -> None:
    layout = laid_out(chart)
    for text, (left, low, right, high) in boxes(layout):
        for block in layout.blocks:
            top, bottom = layout.height - block.y, layout.height - block.y - block.height
            beside = right <= block.x or left >= block.x + block.width or high <= bottom or low >= top
            assert beside or block.width == 0, text


def test_bars_are_as_long_as_their_values(chart: Chart) -> None:
    blocks = laid_out(chart).blocks
    longest = max(zip(chart.bars, blocks, strict=True), key=lambda pair: pair[0].value)
    for held, block in zip(chart.bars, blocks, strict=True):
        exact = longest[1].width * float(held.value / longest[0].value)
        assert block.width == pytest.approx(exact, abs=3)
        assert (block.width > 0) == (held.value > 0)


def test_the_picture_has_its_size_and_ink_where_the_bars_are(chart: Chart) -> None:
    layout = laid_out(chart)
    pixels = imread(io.BytesIO(png(chart)))
    assert pixels.shape[:2] == (layout.height, WIDTH)
    for block in layout.blocks:
        row = round(block.y + block.height / 2)
        if block.width:
            colour = tuple(int(block.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
            inside = pixels[row, round(block.x + block.width / 2), :3]
            assert np.allclose(inside, colour, atol=0.02)
        assert np.allclose(pixels[row, round(block.x + block.width) + 6, :3], 1.0)
        assert np.allclose(pixels[row, 20, :3], 1.0)


def test_the_picture_names_its_source_and_each_figure_as_printed() -> None:
    layout = laid_out(CHARTS["two"])
    texts = [placed.text for placed in layout.texts]
    assert {"1.220 con", "1.141 con", "Kế hoạch năm 2023", "Thực hiện năm 2023"} <= set(texts)
    assert " ".join(texts).endswith("Nguồn: Báo cáo KT-XH năm 2023, thành phố A, trang 1, mục “1. Mục”")


def test_the_caption_is_short_enough_and_the_quotes_follow_when_they_are_too_long(chart: Chart) -> None:
    parsed = html_rules.parse(caption(chart))
    assert html_rules.units(parsed.text) <= LONGEST_CAPTION
    assert parsed.stray == ()
    quoted = html_rules.parse("\n".join([caption(chart), *quotes(chart)])).text
    assert all(held.fact.quote.text in quoted for held in chart.bars)


def test_each_place_is_named_once() -> None:
    lines = source_lines(CHARTS["long"])
    assert len(lines) == 8
    assert lines[0].startswith("Nguồn: Báo cáo KT-XH năm 2023, thành phố A, trang 1, mục")
    assert lines[1].startswith("Trang 2, mục “")


def test_threads_draw_the_same_pictures_as_one_alone() -> None:
    charts = [CHARTS["two"], CHARTS["tiny and none"]]
    alone = [png(chart) for chart in charts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(png, charts * 2)) == alone * 2


def test_drawing_never_loads_the_global_state_of_pyplot() -> None:
    code = "import sys, bot.rendering.chart_image; print('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout == "False\n"
