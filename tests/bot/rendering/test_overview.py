"""Targets, results, outline and sources of a report: found by its structure, shown in its own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answerer import Answerer
from bot.answering.answer import quote_of
from bot.rendering.markup import PLAIN
from bot.rendering.overview import outline_text, plans_text, result_lines, sources_text
from index.overview.library import Library, library_of, whole_passage
from index.overview.sections import NoSuchSection, found, path_to
from index.overview.targets import outcomes_of
from tests.bot.conftest import hoi
from tests.bot.telegram.small_reports import TARGETS as LISTED
from tests.bot.telegram.small_reports import library_in, write_report


@pytest.fixture(scope="module")
def library(answerer: Answerer) -> Library:
    """Of the project's own report."""
    return library_of(answerer.finder.index.contents)


@pytest.fixture
def two(tmp_path: Path) -> Library:
    """Of two small reports."""
    write_report(tmp_path, name="a")
    write_report(
        tmp_path, "I. NỘI DUNG\n\nTrong năm trồng được 12 ha rừng.\n\nPhấn đấu trồng 15 ha rừng năm 2024.", "b"
    )
    return library_in(tmp_path)


def test_the_numbered_targets_of_next_year_are_all_found_in_order(library: Library) -> None:
    (plans,) = library.plans
    assert plans.years == "2024"
    assert [target.number for target in plans.targets] == [f"({i})" for i in range(1, 24)]
    assert plans.targets[8].parts[0] == "- Xã Hưng Đạo: Đạt chuẩn Nông thôn mới nâng cao."
    assert {target.page for target in plans.targets} == {32, 33, 34}


def test_main_results_stand_beside_their_own_ratio_to_plan(library: Library) -> None:
    (plans,) = library.plans
    pairs = {(result.reached.label, result.reached.text, result.ratio.text) for result in plans.results}
    assert ("Tổng đàn trâu", "1.141 con", "93,52%") in pairs
    assert ("Giải ngân kế hoạch vốn đầu tư công", "166,104 tỷ đồng", "68,4 %") in pairs
    assert all(result.reached.quote.source.footnote is None for result in plans.results)


def test_what_falls_short_of_a_plan_stands_first_in_the_list_of_results(library: Library) -> None:
    outcomes = outcomes_of(library.plans[0].results)
    short = [outcome.falls_short for outcome in outcomes]
    assert short == sorted(short, reverse=True)
    assert set(short) == {True, False}
    lines = list(result_lines(library.plans[0], PLAIN))
    at = {title: next(i for i, line in enumerate(lines) if line.startswith(title)) for title in ("Chưa đạt", "Đạt")}
    where = {name: next(i for i, line in enumerate(lines) if name in line) for name in ("Tổng đàn trâu", "Tổng đàn bò")}
    assert at["Chưa đạt"] < where["Tổng đàn trâu"] < at["Đạt"] < where["Tổng đàn bò"]


def test_what_a_report_tells_three_times_is_one_line_with_all_of_its_plans(library: Library) -> None:
    (revenue,) = (one for one in outcomes_of(library.plans[0].results) if one.reached.text == "327,2 tỷ đồng")
    assert revenue.reached.label == "Tổng thu ngân sách Nhà nước trên địa bàn"
    assert [ratio.text for ratio in revenue.ratios] == ["103,5%", "79,2%"]
    assert revenue.pages == (3, 11)


def test_targets_outside_any_section_of_targets_are_found_as_sentences(two: Library) -> None:
    assert [target.text for target in two.plans[1].targets] == ["Phấn đấu trồng 15 ha rừng năm 2024."]
    assert two.plans[1].results == ()


def test_every_paragraph_stands_in_one_section_of_the_outline(library: Library) -> None:
    whole = library.outlines[0]

    def texts(section: object) -> list[str]:
        own = [p.text for p in section.texts]  # type: ignore[attr-defined]
        return own + [text for inner in section.below for text in texts(inner)]  # type: ignore[attr-defined]

    report = library.reports[0]
    assert texts(whole) == [p.text for p in report.paragraphs if p.kind == "text"]
    assert found(whole, (1, 2, 1, 4)) in found(whole, (1, 2, 1)).below  # type: ignore[union-attr]
    assert [s.number for s in path_to(whole, (1, 2, 1))] == [(1,), (1, 2), (1, 2, 1)]
    assert found(whole, (1, 99)) is None


def test_the_terminal_shows_the_same(two: Library) -> None:
    assert all(target in plans_text(two) for target in LISTED)
    assert "1.2  II. CÁC CHỈ TIÊU CHỦ YẾU NĂM 2024" in outline_text(two, "")
    assert "Trong năm trồng được 12 ha rừng." in outline_text(two, "2.1")
    assert sources_text(two).count("Cơ quan ban hành: Ủy ban nhân dân thành phố A") == 2
    for number in ("3", "2.1.1", "0", "x", "1..1"):
        with pytest.raises(NoSuchSection):
            outline_text(two, number)


def test_the_commands_print_on_the_real_report(answerer: Answerer) -> None:
    assert "(23) Cải tạo" in hoi("chitieu").stdout
    assert "1.4. Công tác quản lý" in hoi("muc", "1.2.1").stdout
    assert "Ủy ban nhân dân thành phố Cao Bằng" in hoi("nguon").stdout
    wrong = hoi("muc", "9.9")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr.startswith("Báo cáo không có mục 9.9")


def test_the_whole_passage_holds_the_quote(answerer: Answerer, library: Library) -> None:
    quote = quote_of(answerer.ask("tỷ lệ giải ngân vốn đầu tư công?"))
    assert quote is not None
    passage = whole_passage(quote, library)
    assert passage is not None
    assert quote.text in passage.text
    assert len(passage.text) > len(quote.text)
