"""The Vietnamese words of pictures: in them, below them, and instead of them."""

from __future__ import annotations

from bot.charts.chart import Bar, Chart, NoChart, sources
from bot.rendering.figures import place, whereabouts
from bot.rendering.markup import FOLDED, HTML, PLAIN, split_messages, units
from index.evidence.quotes import Fact

COMMAND = "bieudo"
BUTTON = "Biểu đồ"
ASK_SUBJECT = "Mời quý vị viết chủ đề cần vẽ, ví dụ: /bieudo thu ngân sách."
LONGEST_CAPTION = 1024  # characters as Telegram counts them: UTF-16 units, without the marks
_NONE: dict[NoChart, str] = {
    "not_stated": "Tôi không tìm thấy chủ đề này trong báo cáo nên không vẽ biểu đồ.",
    "nothing_to_compare": (
        "Về chủ đề này, báo cáo không nêu hai con số cùng loại trở lên để đặt cạnh nhau,"
        " nên tôi không vẽ biểu đồ. Quý vị có thể hỏi bằng chữ để nhận con số kèm nguyên văn."
    ),
    "which_report": (
        "Nhiều báo cáo có thể nêu số liệu này nên tôi chưa vẽ biểu đồ. Mời quý vị ghi thêm tên địa bàn hoặc năm vào chủ đề."
    ),
}
_LISTED = {"plan": "Kế hoạch giao", "target": "Chỉ tiêu, mục tiêu đề ra", "result": "Kết quả thực hiện"}
_LEVELS = {"plan": "Kế hoạch", "target": "Chỉ tiêu", "result": "Thực hiện"}


def none(why: NoChart) -> str:
    """Why there is no picture, plain text."""
    return _NONE[why]


def subtitle(chart: Chart) -> str:
    """What the bars are to each other."""
    if chart.kind == "comparison":
        roles = {bar.fact.role for bar in chart.bars}
        if roles == {"plan", "result"} and len({bar.fact.period for bar in chart.bars}) == 1:
            return f"Thực hiện so với kế hoạch, {_period(chart.bars[0].fact)}"
        years = list(dict.fromkeys(bar.fact.period or "" for bar in chart.bars))
        if len(years) > 2:
            return f"So sánh từ năm {min(years)} đến năm {max(years)}"
        return f"So sánh các năm {' và '.join(years)}" if years[1:] else f"So sánh trong {_period(chart.bars[0].fact)}"
    words = f"{_LISTED[chart.bars[0].fact.role]}, {_period(chart.bars[0].fact)}"
    return f"{words}. Tổng số: {chart.whole.text}" if chart.whole else words


def bar_label(bar: Bar) -> str:
    """What stands above a bar."""
    if bar.label:
        return bar.label
    fact = bar.fact
    setter = f" ({fact.set_by} giao)" if fact.set_by and fact.role == "plan" else ""
    level = "Ước thực hiện" if bar.estimated else _LEVELS[fact.role]
    return f"{level} {_period(fact)}{setter}"


def source_lines(chart: Chart) -> list[str]:
    """Where the figures stand, one line for each place; the report is named once."""
    first, *others = [fact.quote.source for fact in sources(chart.facts)]
    where = whereabouts(first)
    begins = f"Nguồn: {first.report}, {where[:1].lower()}{where[1:]}"
    return [begins, *(whereabouts(one) if one.report == first.report else place(one) for one in others)]


def plain(chart: Chart) -> str:
    """The picture in words, for the terminal: its figures and the quotes that state them."""
    lines = [chart.title, subtitle(chart)]
    lines.extend(f"• {bar_label(bar)}: {bar.printed}" for bar in chart.bars)
    lines.extend(f"{PLAIN.quote(quote)}\n{where}" for quote, where in _quotes(chart))
    return "\n".join(lines)


def caption(chart: Chart) -> str:
    """The caption, Telegram HTML: title and quotes with their places; where that is too long, without the quotes."""
    title = HTML.bold(chart.title)
    if _has_room_for_quotes(chart):
        return "\n".join((title, *map(_quoted, _quotes(chart))))
    kept, left = [title], LONGEST_CAPTION - units(chart.title)
    for line in source_lines(chart):
        left -= units(line) + 1
        if left >= 0:
            kept.append(HTML.escape(line))
    return "\n".join(kept)


def quotes(chart: Chart) -> list[str]:
    """The quotes with their places as further messages, Telegram HTML; [] where the caption holds them already."""
    return [] if _has_room_for_quotes(chart) else split_messages([_quoted(pair) for pair in _quotes(chart)])


def _has_room_for_quotes(chart: Chart) -> bool:
    parts = (chart.title, *(text for pair in _quotes(chart) for text in pair))
    return sum(units(part) + 1 for part in parts) <= LONGEST_CAPTION


def _quoted(pair: tuple[str, str]) -> str:
    quote, where = pair
    return f"{FOLDED.quote(quote)}\n{HTML.escape(where)}"


def _quotes(chart: Chart) -> list[tuple[str, str]]:
    """Each quote once, with its place, in order."""
    return list(dict.fromkeys((fact.quote.text, place(fact.quote.source)) for fact in chart.facts))


def _period(fact: Fact) -> str:
    period = fact.period or ""
    return f"giai đoạn {period}" if "-" in period else f"năm {period}"
