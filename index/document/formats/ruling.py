"""Tables that ruling lines draw on a picture of a page: where the lines run, and which words stand in which cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.document.formats.printed import Word, lines_of
from index.document.tables.grid import Grid, Spot

_DARK = 170  # of 255
_DPI = 150  # of the picture that lines are looked for in
_LONG_ACROSS, _LONG_DOWN = 90, 55  # dots of the shortest line
_FILLED = 0.92  # of a line that is dark
_NEAR = 9  # dots by which a line that leans may lie off, or two make one
_DRAWN = 0.4  # of the side of a cell that is dark where it is drawn

_RULES = "|[]_ "  # what a scanner takes a line for

Bits = NDArray[np.bool_]


def ruled_tables(
    picture: Any, words: Sequence[Word], height: float, page: int
) -> tuple[tuple[tuple[float, Grid], ...], tuple[Word, ...]]:
    """The ruled table of an upright picture, with the height at which it begins, and the words outside it."""
    shrink = _DPI / (picture.height / height * 72)
    small = picture.convert("L").resize((round(picture.width * shrink), round(picture.height * shrink)))
    dark: Bits = np.asarray(small) < _DARK
    xs = _lines(dark.T, _LONG_DOWN)
    reach = [span for x in xs for span in _reach(dark.T, x)]
    ys = [y for y in _lines(dark, _LONG_ACROSS) if reach and min(reach) - _NEAR <= y <= max(reach) + _NEAR]
    if len(ys) < 3 or len(xs) < 3:
        return (), tuple(words)
    dots = _DPI / 72
    box = (xs[0] / dots, ys[0] / dots, xs[-1] / dots, ys[-1] / dots)
    inside = [w for w in words if box[0] <= (w.left + w.right) / 2 <= box[2] and box[1] <= w.middle <= box[3]]
    spots = tuple(_spots(dark, ys, xs, inside, page))
    if len(spots) < 4:
        return (), tuple(words)
    held = {id(word) for word in inside}
    grid = Grid(spots, page, words=tuple(spot.text for spot in spots), ruled=len(xs) - 1)
    return ((box[1], grid),), tuple(word for word in words if id(word) not in held)


def _lines(dark: Bits, shortest: int) -> list[int]:
    """Where lines run across, from the top: rows of dots in which a stretch so long is dark; lines near each other are one."""
    sums = np.cumsum(np.pad(dark.astype(np.int32), ((0, 0), (1, 0))), axis=1)
    filled = (sums[:, shortest:] - sums[:, :-shortest]) >= _FILLED * shortest
    found: list[list[int]] = []
    for at in np.nonzero(filled.any(axis=1))[0]:
        if found and at - found[-1][-1] <= _NEAR:
            found[-1].append(int(at))
        else:
            found.append([int(at)])
    return [sum(group) // len(group) for group in found]


def _reach(dark: Bits, at: int) -> tuple[int, int]:
    """From where to where the longest stretch of a line runs."""
    run = np.nonzero(dark[max(0, at - _NEAR) : at + _NEAR].any(axis=0))[0]
    parts = np.split(run, np.nonzero(np.diff(run) > _NEAR)[0] + 1)
    longest = max(parts, key=len)
    return int(longest[0]), int(longest[-1])


def _spots(dark: Bits, ys: Sequence[int], xs: Sequence[int], words: Sequence[Word], page: int) -> list[Spot]:
    """The cells with their words; two that no line parts are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}
    for r in range(rows):
        for c in range(1, columns):
            if not _side(dark, xs[c], ys[r], ys[r + 1], across=False):
                owner[r, c] = owner[r, c - 1]
    for r in range(1, rows):
        for c in range(columns):
            if owner[r, c] == (r, c) and not _side(dark, ys[r], xs[c], xs[c + 1], across=True):
                owner[r, c] = owner[r - 1, c]
    cells: dict[tuple[int, int], list[Word]] = {}
    dots = _DPI / 72
    for word in (one for one in words if one.text.strip(_RULES)):
        r = _band(ys, word.middle * dots)
        c = _band(xs, (word.left + word.right) / 2 * dots)
        cells.setdefault(owner[r, c], []).append(word)
    spots = []
    for place, inside in sorted(cells.items()):
        covered = [other for other, first in owner.items() if first == place]
        text = " ".join(row.text for row in lines_of(inside, page)).strip(_RULES)
        if text:
            tall = max(r for r, _ in covered) - place[0] + 1
            wide = max(c for _, c in covered) - place[1] + 1
            spots.append(Spot(place[0], place[1], text, tall, wide))
    return spots


def _side(dark: Bits, at: int, start: int, stop: int, *, across: bool) -> bool:
    """Whether a line is drawn at `at` from `start` to `stop`; it may lean."""
    band = dark if across else dark.T
    strip = band[max(0, at - _NEAR) : at + _NEAR, start + 3 : max(start + 4, stop - 3)]
    return bool(strip.any(axis=0).mean() > _DRAWN) and bool(strip.sum(axis=0).clip(max=3).mean() > _DRAWN)


def _band(edges: Sequence[int], at: float) -> int:
    return max(0, min(len(edges) - 2, int(np.searchsorted(edges, at, side="right")) - 1))
