"""A line of a table is proven part by part: each is a cell of that table, in that row and column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.proof import Proof, is_line_of, proof_of
from bot.rendering.figures import place
from index.document.passages import Passage, passages
from index.document.reader import parse
from index.document.tables.lines import RowLine
from index.document.tables.table import Table
from index.evidence.context import Figures
from index.evidence.quotes import Fact, fact_of
from index.language.lexicon import load_lexicon
from index.prepare import prepare

TEXT = """BÁO CÁO
Tình hình năm 2023 của huyện Hòa An

| STT | Chỉ tiêu | ĐVT | Kế hoạch 2023 | Thực hiện 2023 |
| I | Chăn nuôi | | | |
| 1 | Tổng đàn trâu | con | 1.220 | 1.141 |
| 2 | Tổng đàn bò | con | 3.500 | 3.612 |
"""


@pytest.fixture(scope="module")
def tables() -> tuple[Table, ...]:
    return parse(TEXT, "bang", {}).tables


@pytest.fixture(scope="module")
def line() -> Passage:
    return next(p for p in passages(parse(TEXT, "bang", {})) if p.row and "trâu" in p.text)


def row_of(passage: Passage) -> RowLine:
    assert passage.row is not None
    return passage.row


def test_a_line_is_a_line_of_its_table(line: Passage, tables: tuple[Table, ...]) -> None:
    assert line.text == "Chăn nuôi › Tổng đàn trâu | ĐVT: con | Kế hoạch 2023: 1.220 | Thực hiện 2023: 1.141"
    assert is_line_of(line.text, row_of(line), tables)


@pytest.mark.parametrize(
    ("printed", "forged"),
    [
        ("1.141", "1.142"),
        ("1.220 | Thực hiện 2023: 1.141", "1.141 | Thực hiện 2023: 1.220"),  # under each other's header
        ("Thực hiện 2023", "Thực hiện 2022"),
        ("con", "tấn"),
        ("Tổng đàn trâu", "Tổng đàn bò"),
        ("Chăn nuôi › ", ""),
        (" | Thực hiện 2023: 1.141", ""),
    ],
)
def test_a_line_with_anything_else_in_it_is_none(
    line: Passage, tables: tuple[Table, ...], printed: str, forged: str
) -> None:
    assert not is_line_of(line.text.replace(printed, forged), row_of(line), tables)


def test_a_line_of_another_row_or_table_is_not_this_one(line: Passage, tables: tuple[Table, ...]) -> None:
    assert not is_line_of(line.text, replace(row_of(line), row=1), tables)
    assert not is_line_of(line.text, replace(row_of(line), table=1), tables)
    assert not is_line_of(line.text, row_of(line), ())


@pytest.fixture(scope="module")
def printed() -> tuple[Fact, Proof]:
    """The buffaloes that were reached, as an answer shows them, and the proof that they are held against."""
    report = parse(TEXT, "bang", {})
    prepared = prepare(report, load_lexicon().unit_table)
    figures = Figures(prepared.passages, prepared.figures, {report.key: report.meta}, prepared.written)
    position = next(i for i, figure in enumerate(prepared.figures) if figure.value == "1141")
    return fact_of(position, figures), proof_of([report])


def test_a_cell_of_a_text_is_quoted_as_the_text_prints_it_and_told_under_its_header(
    printed: tuple[Fact, Proof],
) -> None:
    fact, proof = printed
    assert fact.quote.text == "| 1 | Tổng đàn trâu | con | 1.220 | 1.141 |"
    assert fact.quote.text[fact.start : fact.stop] == fact.text == "1.141"
    assert fact.label.endswith("Tổng đàn trâu – Thực hiện 2023")
    assert "cột “Thực hiện 2023”" in place(fact.quote.source)
    assert proof.proves([fact])


def test_a_cell_of_a_text_under_another_header_or_in_another_row_is_not_shown(printed: tuple[Fact, Proof]) -> None:
    fact, proof = printed
    source = fact.quote.source
    assert source.cell is not None
    for forged in (
        replace(source.cell, column=0),
        replace(source.cell, row=1),
        replace(source.cell, header="Kế hoạch"),
    ):
        assert not proof.proves([replace(fact, quote=replace(fact.quote, source=replace(source, cell=forged)))])
