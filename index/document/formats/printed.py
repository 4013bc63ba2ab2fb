"""Words where they stand on a page -> printed lines, and the parts of a line that wide gaps set apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_SAME_LINE = 0.55  # of a word's height by which its middle may lie off that of its line
_WIDE_GAP = 2.2  # of a line's height: so far apart, words belong to different columns
SMALL = 0.82  # of the body's size: words of notes and their marks


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands, in points from the top left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line, or the part of one that stands in one column."""

    words: tuple[Word, ...]
    page: int

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def lines_of(words: Iterable[Word], page: int) -> list[Row]:
    """The printed lines, top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.left)):
        line = next((one for one in reversed(lines[-4:]) if _beside(one, word)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    rows = [Row(tuple(sorted(line, key=lambda w: w.left)), page) for line in lines]
    return sorted(rows, key=lambda row: row.top)


def _beside(line: Sequence[Word], word: Word) -> bool:
    """Whether a word stands in a line; a raised mark of a note does too."""
    tall = max(line, key=lambda w: w.bottom - w.top)
    height = max(tall.bottom - tall.top, word.bottom - word.top)
    return abs(tall.middle - word.middle) <= _SAME_LINE * height * (1 if word.size >= SMALL * tall.size else 1.2)


def parts_of(row: Row) -> list[Row]:
    """The parts of a line that wide gaps set apart."""
    height = max(row.size, 6.0)
    parts: list[list[Word]] = [[row.words[0]]]
    for before, word in pairwise(row.words):
        if word.left - before.right > _WIDE_GAP * height:
            parts.append([])
        parts[-1].append(word)
    return [Row(tuple(part), row.page) for part in parts]
