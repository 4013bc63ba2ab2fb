"""Tables of our own: the same for the same seed, and every answer stands in the cell that is said to hold it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.training.cells import cell_at
from bot.training.tables.asking import Asked
from bot.training.tables.kinds import KINDS
from bot.training.tables.making import Made, make
from index.document.formats.displayed import displayed
from index.document.passages import passages
from index.document.reader import read
from index.figures.cells_of_tables.extraction import cell_figures
from index.language.lexicon import load_lexicon

UNITS = load_lexicon().unit_table
READ = 0.97  # share of the answers that the ordinary reader makes a figure of


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    """A workbook or two that begin with each kind of table."""
    return list(make(tmp_path_factory.mktemp("tables"), len(KINDS), 3))


def cells(file: Path) -> list[list[tuple[object, ...]]]:
    return [list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(file).worksheets]


def test_the_same_seed_makes_the_same(made: list[Made], tmp_path: Path) -> None:
    again = list(make(tmp_path, 4, 3))
    assert [one.asked for one in again] == [one.asked for one in made[:4]]
    assert [cells(one.file) for one in again] == [cells(one.file) for one in made[:4]]


def test_another_seed_makes_others(made: list[Made], tmp_path: Path) -> None:
    (other,) = make(tmp_path, 1, 4)
    assert other.asked != made[0].asked


def test_every_answer_stands_in_its_cell(made: list[Made]) -> None:
    for one in made:
        sheets = load_workbook(one.file).worksheets
        for asked in one.asked:
            if asked.at is not None:
                sheet, row, column = asked.at
                cell = sheets[sheet - 1].cell(row, column)
                assert displayed(cell.value, cell.number_format) == asked.shown


def test_what_is_asked_is_stated_here_and_not_there(made: list[Made]) -> None:
    asked = [one for each in made for one in each.asked]
    assert all(one.typed.strip() and bool(one.shown) == (one.at is not None) for one in asked)
    assert 0.05 < sum(one.at is None for one in asked) / len(asked) < 0.3


def test_questions_hold_no_slot(made: list[Made]) -> None:
    assert [one.typed for each in made for one in each.asked if "{" in one.typed] == []


def test_the_ordinary_reader_makes_a_figure_of_each_answer(made: list[Made]) -> None:
    known = [(asked, found) for one in made for found in [stated(one)] for asked in one.asked if asked.at is not None]
    missing = [asked for asked, found in known if not answered(asked, found)]
    assert len(missing) <= (1 - READ) * len(known), missing


def stated(one: Made) -> set[tuple[tuple[int, int, int] | None, str]]:
    """Where the figures of a workbook stand, and what is printed there."""
    report = read(one.file)
    return {
        (cell_at(report, passage, figure.start), passage.text[figure.start : figure.stop])
        for position, passage in enumerate(passages(report))
        for figure in cell_figures(passage, position, report.meta, UNITS)
    }


def answered(asked: Asked, found: set[tuple[tuple[int, int, int] | None, str]]) -> bool:
    return (asked.at, asked.shown) in found
