"""Draw a question and its answer as a phone shows them, from what the bot sent: the picture in README.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib
from PIL import Image, ImageDraw, ImageFont

_WIDTH, _MARGIN, _PAD, _BAR = 720, 24, 22, 8  # pixels, of a screen with two to a point
_SIZE, _LEADING = 27, 38
_PAPER, _THEIRS, _OURS, _INK, _QUOTE, _BUTTON = "#dfe7ee", "#e1f7cb", "#ffffff", "#16212b", "#3b82c4", "#b9c9d8"
_QUOTED_LINES = 4  # that are shown of a quote before it is unfolded
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    bold: bool
    quoted: bool


def phone(question: str, answer: Mapping[str, Any]) -> bytes:
    """A PNG. `answer` is the message as the bot sent it: text, entities, reply_markup."""
    plain, bold = (ImageFont.truetype(str(_fonts() / f"DejaVuSans{kind}.ttf"), _SIZE) for kind in ("", "-Bold"))
    width = _WIDTH - 2 * _MARGIN - 2 * _PAD
    asked = list(_lines([_Word(word, False, False) for word in question.split()], plain, bold, width * 3 // 4))
    told = _folded([line for words in _paragraphs(answer) for line in _lines(words, plain, bold, width - _BAR)])
    labels = [[str(button["text"]) for button in row] for row in answer["reply_markup"]["inline_keyboard"]]
    rows = [row for row in labels if all(character < "\U00010000" for label in row for character in label)]
    height = _MARGIN * 4 + _PAD * 4 + _LEADING * (len(asked) + len(told)) + len(rows) * (_LEADING + _PAD)
    picture = Image.new("RGB", (_WIDTH, height), _PAPER)
    draw = ImageDraw.Draw(picture)
    at = _bubble(draw, asked, (plain, bold), _MARGIN, _WIDTH // 4, _THEIRS)
    at = _bubble(draw, told, (plain, bold), at + _MARGIN, _MARGIN, _OURS)
    for row in rows:
        at = _buttons(draw, row, plain, at + _PAD // 2)
    written = BytesIO()
    picture.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def _fonts() -> Path:
    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"


def _paragraphs(message: Mapping[str, Any]) -> Iterator[list[_Word]]:
    """The words of each line of a message; entities count in UTF-16 units."""
    units = str(message["text"]).encode("utf-16-le")
    at = 0
    for line in str(message["text"]).split("\n"):
        words = []
        for word in line.split(" "):
            kinds = {e["type"] for e in message["entities"] if e["offset"] <= at < e["offset"] + e["length"]}
            words.append(_Word(word, "bold" in kinds, any("blockquote" in kind for kind in kinds)))
            at += len(word.encode("utf-16-le")) // 2 + 1
        yield words
    assert at == len(units) // 2 + 1


def _lines(words: Sequence[_Word], plain: Font, bold: Font, width: int) -> Iterator[list[_Word]]:
    line: list[_Word] = []
    used = 0.0
    for word in words:
        needed = (bold if word.bold else plain).getlength(f"{word.text} ")
        if line and used + needed > width:
            yield line
            line, used = [], 0.0
        line.append(word)
        used += needed
    yield line


def _folded(lines: Sequence[list[_Word]]) -> list[list[_Word]]:
    """As long quotes are shown until somebody unfolds them."""
    shown: list[list[_Word]] = []
    run = 0
    for line in lines:
        run = run + 1 if line[0].quoted else 0
        if run <= _QUOTED_LINES:
            shown.append(line)
        elif run == _QUOTED_LINES + 1:
            shown[-1] = [*shown[-1][:-1], _Word("…  ⌄", False, True)]
    return shown


def _bubble(
    draw: ImageDraw.ImageDraw, lines: Sequence[list[_Word]], fonts: tuple[Font, Font], top: int, left: int, colour: str
) -> int:
    """Draws it, and gives where it ends."""
    bottom = top + 2 * _PAD + _LEADING * len(lines)
    draw.rounded_rectangle((left, top, _WIDTH - _MARGIN, bottom), _PAD, colour)
    for number, line in enumerate(lines):
        x, y = float(left + _PAD), top + _PAD + number * _LEADING
        if line[0].quoted:
            draw.rectangle((x, y, x + _BAR - 4, y + _LEADING), _QUOTE)
            x += _BAR * 2
        for word in line:
            font = fonts[word.bold]
            draw.text((x, y), word.text, _INK, font)
            x += font.getlength(f"{word.text} ")
    return bottom


def _buttons(draw: ImageDraw.ImageDraw, labels: Sequence[str], font: Font, top: int) -> int:
    """A row of them, of the same width each; a label that is too long is cut, as Telegram cuts it. 👍 👎 are left out: no
    font at hand draws them."""
    bottom = top + _LEADING + _PAD // 2
    width = (_WIDTH - 2 * _MARGIN) / len(labels)
    for number, label in enumerate(labels):
        left = _MARGIN + number * width
        draw.rounded_rectangle((left + 3, top, left + width - 3, bottom), _PAD // 2, _BUTTON)
        shown = label
        while font.getlength(shown) > width - _PAD and len(shown) > 1:
            shown = f"{shown.rstrip('…')[:-1]}…"
        draw.text((left + (width - font.getlength(shown)) / 2, top + 4), shown, _INK, font)
    return bottom
