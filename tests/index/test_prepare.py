from __future__ import annotations

from pathlib import Path

import pytest

from index.document.reader import parse, read
from index.language.words import syllables
from index.prepare import prepare, version
from index.store.contents import Prepared
from index.store.written import together
from tests.index.marked import units

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(read(ROOT / "corpus" / "bao-cao-kt-xh-2023-tp-cao-bang.txt"), units())


def test_each_layer_has_one_text_for_each_of_its_members(prepared: Prepared) -> None:
    assert len(prepared.passages) == len(prepared.passage_texts) == len(prepared.passage_words)
    assert len(prepared.sentences) == len(prepared.sentence_texts) == len(prepared.sentence_words)
    assert len(prepared.figures) == len(prepared.figure_texts)


def test_every_figure_lies_in_a_sentence_of_the_index(prepared: Prepared) -> None:
    known = {(s.passage, s.start, s.stop) for s in prepared.sentences}
    assert all((f.passage, f.sentence_start, f.sentence_stop) in known for f in prepared.figures)


def test_a_passage_is_found_by_its_heading(prepared: Prepared) -> None:
    position = next(i for i, p in enumerate(prepared.passages) if "Tổng đàn bò" in p.text)
    assert prepared.passage_texts[position].startswith("b) Chăn nuôi")
    assert "tong dan bo" in prepared.passage_words[position]


def test_the_version_is_that_of_the_code_and_the_lists() -> None:
    assert len(version()) == 16
    assert int(version(), 16) >= 0


def test_what_two_reports_write_is_what_is_written_in_both(prepared: Prepared) -> None:
    other = prepare(parse("Xã Hưng Đạo có 312 hộ nghèo.\n\nTỉnh Sơn La thu 9l,5 tỷ đồng.\n", "k", {}), units()).written
    both = together([prepared.written, other])
    assert both.texts == prepared.written.texts + other.texts
    for counts in ("frequency", "forms", "pairs"):
        one, two, whole = (getattr(written, counts) for written in (prepared.written, other, both))
        assert all(whole[key] == one.get(key, 0) + two.get(key, 0) for key in one.keys() | two.keys())
    assert ("son", "la") in both.provinces
    assert ("hung", "dao") in both.places
    assert both.unread[-1].startswith("Tỉnh Sơn La")


def test_syllables_are_counted_by_the_passages_that_hold_them(prepared: Prepared) -> None:
    holding = [passage for passage in prepared.passages if {"trau"} & {s.folded for s in syllables(passage.text)}]
    assert prepared.written.frequency["trau"] == len(holding) > 0
    assert prepared.written.pairs["tổng đàn"] >= prepared.written.frequency["tong dan"]
