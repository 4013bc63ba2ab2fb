"""Draw a chart: bars with their printed figures, sized for a phone. Chart -> PNG bytes.

Everything is placed in pixels and measured with the renderer, so that no text leaves the canvas or covers another.
There is no scale on the side: the only numbers in a picture are those that the report prints.
Importing this module takes a second, so what may need it imports it late.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from bot.charts.chart import Bar, Chart
from bot.rendering import chart_text

WIDTH = 1080  # pixels
_MARGIN = 56
_BAR = 58  # height of a bar
_DPI = 100
_POINT = 72 / _DPI  # points of a pixel
_FONT = "DejaVu Sans"
_INK, _QUIET, _RULE = "#1b2733", "#5b6875", "#c9d1d9"
_COLOURS = {"result": "#1769aa", "plan": "#9fb3c4", "target": "#e0a030"}
_GAP = 18  # pixels between a bar and its number
_LEAST_BAR = 3  # pixels of a bar that is not nothing
_LINES = {"title": 4, "label": 3, "source": 3}  # longer texts end in an ellipsis


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in pixels, colour, weight."""

    size: int
    colour: str
    weight: str = "normal"

    @property
    def line(self) -> int:
        """Height of a line."""
        return round(self.size * 1.34)


TITLE, SUBTITLE, LABEL = Style(50, _INK, "bold"), Style(34, _QUIET), Style(36, _INK)
NUMBER, SOURCE = Style(42, _INK, "bold"), Style(27, _QUIET)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text with its left edge and baseline-free middle, in pixels from the left and the top."""

    text: str
    x: float
    y: float
    style: Style


@dataclass(frozen=True, slots=True)
class Block:
    """A bar, in pixels from the left and the top."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands."""

    height: int
    texts: tuple[Placed, ...]
    blocks: tuple[Block, ...]
    rule: float  # of the line above the sources


def png(chart: Chart) -> bytes:
    """The picture, WIDTH pixels wide, as high as it needs to be."""
    layout = laid_out(chart)
    canvas = canvas_of(layout.height)
    draw(canvas, layout)
    out = io.BytesIO()
    canvas.figure.savefig(out, format="png", dpi=_DPI)
    return out.getvalue()


def laid_out(chart: Chart) -> Layout:
    """Where title, bars and sources of a chart stand."""
    measure = _Measure()
    texts: list[Placed] = []
    y = float(_MARGIN)
    inner = WIDTH - 2 * _MARGIN

    def add(text: str, style: Style, lines: int) -> None:
        nonlocal y
        for line in measure.wrapped(text, style, inner, lines):
            texts.append(Placed(line, _MARGIN, y + style.line / 2, style))
            y += style.line

    add(chart.title, TITLE, _LINES["title"])
    y += 10
    add(chart_text.subtitle(chart), SUBTITLE, _LINES["label"])
    blocks = []
    scale = _scale(chart.bars, measure, inner)
    for bar in chart.bars:
        y += 40
        add(chart_text.bar_label(bar), LABEL, _LINES["label"])
        y += 8
        width = max(float(bar.value) * scale, _LEAST_BAR if bar.value else 0)
        blocks.append(Block(_MARGIN, y, width, _BAR, _COLOURS[bar.fact.role]))
        texts.append(Placed(bar.printed, _MARGIN + width + _GAP, y + _BAR / 2, NUMBER))
        y += _BAR
    y += 44
    rule = y
    y += 22
    for line in chart_text.source_lines(chart):
        add(line, SOURCE, _LINES["source"])
    return Layout(round(y + _MARGIN / 2), tuple(texts), tuple(blocks), rule)


def draw(canvas: FigureCanvasAgg, layout: Layout) -> list[Text]:
    """Draws the layout; gives the texts as drawn, in the order of the layout."""
    figure, height = canvas.figure, layout.height
    for block in layout.blocks:
        at = (block.x, height - block.y - block.height)
        figure.add_artist(
            Rectangle(at, block.width, block.height, color=block.colour, linewidth=0, transform=IdentityTransform())
        )
    rule = height - layout.rule
    figure.add_artist(
        Line2D([_MARGIN, WIDTH - _MARGIN], [rule, rule], color=_RULE, linewidth=1.5, transform=IdentityTransform())
    )
    drawn = [_text(placed.text, placed.style, placed.x, height - placed.y) for placed in layout.texts]
    for text in drawn:
        figure.add_artist(text)
    return drawn


def canvas_of(height: int) -> FigureCanvasAgg:
    """An empty white canvas, WIDTH by `height` pixels."""
    return FigureCanvasAgg(Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor="white"))


def _text(text: str, style: Style, x: float = 0.0, y: float = 0.0) -> Text:
    """A line of text; what looks like a formula ("$") is text too."""
    font = FontProperties(family=_FONT, weight=style.weight, size=style.size * _POINT)
    return Text(
        x, y, text, color=style.colour, fontproperties=font, verticalalignment="center", parse_math=False,
        usetex=False, transform=IdentityTransform(),
    )  # fmt: skip


class _Measure:
    """Measures and wraps text with the renderer that draws it."""

    def __init__(self) -> None:
        self._figure = canvas_of(_DPI).figure

    def width(self, text: str, style: Style) -> float:
        """Pixels that the text takes from left to right."""
        drawn = _text(text, style)
        drawn.set_figure(self._figure)
        return float(drawn.get_window_extent().x1)

    def wrapped(self, text: str, style: Style, width: float, lines: int) -> list[str]:
        """The text in at most `lines` lines no wider than `width`, what is left over as an ellipsis."""
        wrapped: list[str] = []
        for word in text.split():
            longer = f"{wrapped[-1]} {word}" if wrapped else word
            if wrapped and self.width(longer, style) <= width:
                wrapped[-1] = longer
            else:
                wrapped.extend(self._broken(word, style, width))
        if len(wrapped) <= lines:
            return wrapped
        last = wrapped[lines - 1]
        while " " in last and self.width(f"{last} …", style) > width:
            last = last.rpartition(" ")[0]
        return [*wrapped[: lines - 1], f"{last} …"]

    def _broken(self, word: str, style: Style, width: float) -> list[str]:
        """A word in pieces that each fit the width; most are one piece."""
        if self.width(word, style) <= width:
            return [word]
        pieces = [""]
        for character in word:
            if pieces[-1] and self.width(pieces[-1] + character, style) > width:
                pieces.append("")
            pieces[-1] += character
        return pieces


def _scale(bars: Sequence[Bar], measure: _Measure, width: float) -> float:
    """Pixels of a unit: the largest at which every bar leaves room for its number behind it."""
    rooms = [(width - _GAP - measure.width(bar.printed, NUMBER), float(bar.value)) for bar in bars if bar.value]
    return max(min(room / value for room, value in rooms), 0.0)
