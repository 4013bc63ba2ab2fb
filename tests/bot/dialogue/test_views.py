"""A list, a section or a picture that is asked for by its name is shown; a question that only names one is not."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import FigureAnswer, ViewAnswer, WordsAnswer
from bot.dialogue.views import ViewAsked, view_asked
from bot.rendering.answer import answer_text
from tests.bot.answers import of_kind

ASKED = [
    ("các chỉ tiêu năm 2024", ViewAsked("targets", year=2024)),
    ("cho em xem những chỉ tiêu chủ yếu", ViewAsked("targets")),
    ("cac ket qua chinh nam 2023", ViewAsked("results", year=2023)),
    ("mục lục", ViewAsked("outline")),
    ("báo cáo gồm những phần nào?", ViewAsked("outline")),
    ("Mục 1.4", ViewAsked("outline", subject="1.4")),
    ("cho xem phần II", ViewAsked("outline", subject="II")),
    ("trang 33", ViewAsked("outline", page=33)),
    ("vẽ biểu đồ tổng đàn lợn", ViewAsked("chart", subject="tổng đàn lợn")),
    ("cho tôi biểu đồ về thu ngân sách?", ViewAsked("chart", subject="thu ngân sách")),
]


@pytest.mark.parametrize(("typed", "asked"), ASKED)
def test_a_view_is_known_by_the_whole_message(typed: str, asked: ViewAsked) -> None:
    assert view_asked(typed) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "những chỉ tiêu nào không đạt kế hoạch?",
        "có bao nhiêu chỉ tiêu?",
        "mục tiêu thu ngân sách năm 2024",
        "trang bị bao nhiêu bình chữa cháy",
        "chỉ tiêu hộ nghèo năm 2024",
        "biểu đồ",
        "đô thị loại V có bao nhiêu phường?",
        "",
    ],
)
def test_what_asks_for_something_else_is_no_view(typed: str) -> None:
    assert view_asked(typed) is None


def test_the_targets_of_a_year_are_listed(answerer: Answerer) -> None:
    answer = of_kind(ViewAnswer, answerer.ask("các chỉ tiêu năm 2024"))
    assert "(6) Tổng sản lượng lương thực có hạt: 11.550 tấn." in answer_text(answer)


def test_of_the_year_that_is_over_the_results_are_listed(answerer: Answerer) -> None:
    answer = of_kind(ViewAnswer, answerer.ask("các chỉ tiêu năm 2023"))
    assert (answer.view, "10.444,78 tấn" in answer_text(answer)) == ("results", True)


def test_a_section_is_shown_by_the_number_of_its_heading(answerer: Answerer) -> None:
    text = answer_text(answerer.ask("mục 2.2"))
    assert "2.2. Giáo dục và Đào tạo (trang 17)" in text


def test_a_page_is_shown_by_the_section_that_begins_on_it(answerer: Answerer) -> None:
    assert "(trang 33)" in answer_text(answerer.ask("cho xem trang 33"))


def test_a_section_that_no_report_has_is_a_question_like_any_other(answerer: Answerer) -> None:
    assert not isinstance(answerer.ask("mục 77"), ViewAnswer)


def test_a_question_goes_on_over_a_view(answerer: Answerer) -> None:
    asked = ["tổng đàn lợn?", "các chỉ tiêu năm 2024"]
    assert of_kind(FigureAnswer, answerer.ask("còn đàn bò?", asked)).fact.text == "312 con"


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("nguyên nhân của hạn chế", "- Nguyên nhân khách quan"),
        ("khó khăn, hạn chế là gì?", "Bên cạnh những kết quả đạt được"),
        ("ưu điểm là gì", "Trong năm, Ủy ban nhân dân thành phố đã linh hoạt"),
    ],
)
def test_a_part_of_the_report_is_quoted_from_its_beginning(answerer: Answerer, typed: str, begins: str) -> None:
    assert of_kind(WordsAnswer, answerer.ask(typed)).quote.text.startswith(begins)


def test_a_message_that_begins_with_the_name_of_a_part_gets_no_figure(answerer: Answerer) -> None:
    quote = of_kind(WordsAnswer, answerer.ask("giải pháp thu ngân sách 2024")).quote
    assert "giải pháp tăng cường công tác thu NSNN 2024" in quote.text
