from __future__ import annotations

from pathlib import Path

import pytest

from index.document.passages import LONGEST, Passage, passages
from index.document.reader import parse, read
from index.document.report import Report

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def report() -> Report:
    return read(ROOT / "corpus" / "bao-cao-kt-xh-2023-tp-cao-bang.txt")


@pytest.fixture(scope="module")
def cut(report: Report) -> list[Passage]:
    return passages(report)


def test_every_passage_is_a_run_of_its_paragraph_or_note(report: Report, cut: list[Passage]) -> None:
    notes = {n.mark: n.text for n in report.footnotes}
    for passage in cut:
        whole = notes[passage.footnote] if passage.footnote else report.paragraphs[passage.paragraph].text
        assert whole[passage.start : passage.stop] == passage.text


def test_no_word_of_the_body_is_lost(report: Report, cut: list[Passage]) -> None:
    for position, paragraph in enumerate(report.paragraphs):
        if paragraph.kind == "text":
            kept = "".join(p.text for p in cut if p.paragraph == position and not p.footnote)
            assert "".join(kept.split()) == "".join(paragraph.text.split())


def test_a_passage_is_short_unless_it_is_one_sentence(cut: list[Passage]) -> None:
    long = [p for p in cut if len(p.text) > LONGEST * 1.5]
    assert len(long) <= 5


def test_a_sentence_that_goes_on_stays_with_the_one_before(cut: list[Passage]) -> None:
    assert not any(p.text.startswith("Trong đó") for p in cut if not p.footnote and p.start > 0)


def test_a_note_is_led_by_the_words_that_carry_its_mark(cut: list[Passage]) -> None:
    note = next(p for p in cut if p.footnote == "1")
    assert note.lead.endswith("Thóc 8.312,3 tấn, Ngô 2.131,7 tấn")


def test_items_are_led_by_the_line_that_introduces_them(cut: list[Passage]) -> None:
    item = next(p for p in cut if p.text.startswith("- Tỷ lệ hộ dân khu vực thành thị"))
    assert item.lead == "(17) Chỉ tiêu về nước sạch"


def test_what_introduces_a_list_stands_over_items_that_have_a_lead_of_their_own() -> None:
    text = (
        "Ước cả năm có 18 chỉ tiêu đạt. Cụ thể đối với chỉ tiêu thu ngân sách:\n"
        "+ So với dự toán Bộ Tài chính giao: thu nội địa được 341,6 tỷ đồng.\n"
        "+ Thu hải quan 12 tỷ đồng.\n"
    )
    (_, led, bare) = passages(parse(text, "bao-cao", {}))
    assert (led.headings, led.lead) == (
        ("Cụ thể đối với chỉ tiêu thu ngân sách",),
        "So với dự toán Bộ Tài chính giao",
    )
    assert (bare.headings, bare.lead) == ((), "Cụ thể đối với chỉ tiêu thu ngân sách")
