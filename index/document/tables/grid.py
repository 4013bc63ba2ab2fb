"""A table as its file draws it: cells with their places, before anything is known of headers and labels. Types only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from index.language.dates import YEAR

_MARKS_OF_NOTHING = re.compile(
    r"(?i)[-–—−.…_*x]*|#(?:DIV/0!|REF!|N/A|VALUE!|NAME\?|NUM!|NULL!)|n/a|chưa có(?: số liệu)?"
)
_NUMBER = re.compile(
    r"[-–−+]?\s?\d[\d.,]*(?:[ \u00a0]\d{3})*(?:,\d+)?\s?[%‰]?(?:\s?/\s?\d[\d.,]*\s?%?)?|\(\s?\d[\d.,]*\s?\)"
)
_YEAR = re.compile(YEAR)


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that has words, with the places that it covers."""

    row: int
    column: int
    text: str  # white space undone, words untouched
    rows: int = 1
    columns: int = 1
    bold: bool = False
    indent: float = 0.0


@dataclass(frozen=True)
class Grid:
    """The cells of one table, sheet or page region, in reading order."""

    spots: tuple[Spot, ...]
    page: int = 1
    sheet: str = ""
    vietnamese: bool = False  # its numbers were put in words by us: "," is the decimal mark
    above: tuple[str, ...] = ()  # lines that stand right above it
    words: tuple[str, ...] = ()  # its paragraphs one by one, for cells that are no table but a layout
    turns: tuple[tuple[int, int], ...] = ()  # row and page, for each page after the first that it goes on over
    ruled: int = 0  # columns between ruling lines, those without any words among them; 0 where none are drawn
    unsure: frozenset[tuple[int, int]] = frozenset()  # places whose words a scanner was not sure of

    @cached_property
    def height(self) -> int:
        return max((spot.row + spot.rows for spot in self.spots), default=0)

    @cached_property
    def width(self) -> int:
        return max((spot.column + spot.columns for spot in self.spots), default=0)

    @property
    def columns(self) -> int:
        """How many columns there are, as far as can be seen."""
        return max(self.width, self.ruled)

    @cached_property
    def at(self) -> dict[tuple[int, int], Spot]:
        """The cell that covers a place."""
        return {
            (row, column): spot
            for spot in self.spots
            for row in range(spot.row, spot.row + spot.rows)
            for column in range(spot.column, spot.column + spot.columns)
        }

    @cached_property
    def _rows(self) -> dict[int, list[Spot]]:
        rows: dict[int, list[Spot]] = {}
        for spot in sorted(self.spots, key=lambda s: (s.row, s.column)):
            rows.setdefault(spot.row, []).append(spot)
        return rows

    def row(self, row: int) -> list[Spot]:
        """The cells that begin in a row, left to right."""
        return self._rows.get(row, [])

    def covering(self, row: int) -> Iterator[Spot]:
        """The cells that stand in a row, those that began above it among them, left to right."""
        seen: set[int] = set()
        for column in range(self.width):
            spot = self.at.get((row, column))
            if spot is not None and id(spot) not in seen:
                seen.add(id(spot))
                yield spot


def joined(first: Grid, second: Grid) -> Grid:
    """One grid of two, the second below the first."""
    shift = first.height
    moved = tuple(replace(spot, row=spot.row + shift) for spot in second.spots)
    turns = (*first.turns, (shift, second.page), *((row + shift, page) for row, page in second.turns))
    return replace(
        first, spots=(*first.spots, *moved), turns=turns, words=(*first.words, *second.words),
        unsure=first.unsure | {(row + shift, column) for row, column in second.unsure},
    )  # fmt: skip


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing to say: empty, "-", "…", "#DIV/0!"."""
    return _MARKS_OF_NOTHING.fullmatch(text.strip()) is not None


def is_number(text: str) -> bool:
    """Whether a cell is one number, "12/63" among them; one in words ("15 ha") is text."""
    return _NUMBER.fullmatch(text.strip()) is not None


def is_year(text: str) -> bool:
    """Whether a cell is a bare year."""
    return _YEAR.fullmatch(text.strip()) is not None
