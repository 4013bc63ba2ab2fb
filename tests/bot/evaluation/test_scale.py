"""Copies of a report hold what it holds, under another name; the measurements come from this run."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from bot.evaluation.scale import renamed, scaled
from bot.service import Places
from index.document.reader import read
from index.prepare import prepare
from index.store.contents import Part
from tests.bot.conftest import small_corpus
from tests.index.marked import units

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def part() -> Part:
    report = read(ROOT / "corpus" / "bao-cao-kt-xh-2023-tp-cao-bang.txt")
    return Part(report, prepare(report, units()))


def test_a_copy_is_of_another_place_and_states_the_same_figures_where_they_stood(part: Part) -> None:
    copy = renamed(part, 7, random.Random(1))
    place = copy.report.meta.place
    assert place.startswith("thành phố ")
    assert place in copy.report.name
    assert "Cao Bằng" not in copy.report.name
    assert {passage.report for passage in copy.prepared.passages} == {copy.report.key} != {part.report.key}
    for one, other in zip(part.prepared.figures, copy.prepared.figures, strict=True):
        text = copy.prepared.passages[other.passage].text
        assert text[other.start : other.stop] == part.prepared.passages[one.passage].text[one.start : one.stop]
        assert other.value == one.value


def test_reports_are_told_apart_by_the_place_that_a_question_names(places: Places, tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus", "Xã Hưng Đạo có 312 hộ nghèo.\n\nTổng đàn trâu của xã là 1.141 con.\n")
    meta = 'title = "Báo cáo xã Hưng Đạo"\nplace = "xã Hưng Đạo"\nyear = 2023\n'
    (corpus / "xa-a.toml").write_text(meta, encoding="utf-8")
    found = scaled(replace(places, corpus=corpus, index=tmp_path / "index"), 4)
    assert (found.reports, found.figures) == (4, 8)
    assert found.named > 10
    assert 0 < found.median <= found.slow
    assert min(found.opening, found.memory, found.cold) > 0
    assert 0 < found.tutorial.median <= found.tutorial.slow
    assert min(found.tutorial.cold, found.tutorial.memory) > 0
    assert found.right > 0.8 * found.named  # two copies may come to the same name
