"""Every figure of a sentence stands in a row, at its own tokens, and no row is longer than the reader reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import service
from bot.reader.reader import Reader
from bot.reader.rows import LONGEST, Row
from index.document.passages import Passage, passages
from index.document.report import Meta, PageStart, Paragraph, Report
from index.figures.extraction import figures
from index.figures.figure import Figure
from index.language.lexicon import load_lexicon

UNITS = load_lexicon().unit_table


@pytest.fixture(scope="module")
def reader() -> Reader:
    return service.trained_reader(None)


def told(text: str) -> tuple[Passage, list[Figure]]:
    """The text as the only passage of a report, and its figures."""
    report = Report("", Meta(), 1, (Paragraph("text", text, ("II. KINH TẾ",), (PageStart(0, 1),)),), ())
    (passage,) = passages(report)
    return passage, figures(passage, 0, Meta(), UNITS)


def printed(row: Row, reader: Reader) -> list[str]:
    """What the tokens of the spots say."""
    return [reader.tokenizer.decode(list(row.tokens[s.start : s.stop])) for s in row.spots]


def test_a_figure_stands_at_its_own_tokens_with_its_unit(reader: Reader) -> None:
    passage, found = told("Tổng đàn trâu 1.141 con, đạt 93,5% kế hoạch.")
    (row,) = reader.rows(passage, list(enumerate(found)))
    assert printed(row, reader) == ["1.141 con", "93,5%"]


def test_the_headings_stand_before_the_sentence(reader: Reader) -> None:
    passage, found = told("Tổng đàn trâu 1.141 con.")
    (row,) = reader.rows(passage, list(enumerate(found)))
    assert reader.tokenizer.decode(list(row.tokens)).startswith("II. KINH TẾ | Tổng đàn")


@settings(max_examples=40, deadline=None)
@given(counts=st.lists(st.integers(2, 99_999), min_size=1, max_size=60), words=st.integers(1, 12))
def test_no_figure_is_left_out_of_a_long_sentence(counts: list[int], words: int) -> None:
    reader = service.trained_reader(None)
    passage, found = told(
        "Chia ra: " + ", ".join(f"xã Sơn {'Hạ ' * words}có {count} con trâu" for count in counts) + "."
    )
    rows = reader.rows(passage, list(enumerate(found)))
    assert [spot.figure for row in rows for spot in row.spots] == list(range(len(found)))
    assert all(len(row.tokens) <= LONGEST for row in rows)
    assert all(0 <= spot.start < spot.stop <= len(row.tokens) for row in rows for spot in row.spots)
