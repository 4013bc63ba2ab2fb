"""Which of several figures that fit leads: the whole before its parts, the first of a pair before what it is out of."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import FigureAnswer
from bot.rendering.figures import amount
from tests.bot.answers import of_kind


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("bao nhieu truong dat chuan quoc gia", "26/32 trường học"),
        ("COVID bao nhiêu ca", "394 trường hợp"),
        ("đội văn nghệ", "50/118 đội văn nghệ tổ"),
        ("dự toán thu 2024", "329,13 tỷ đồng"),  # "(trong đó thu tiền sử dụng đất 64,6 tỷ đồng)"
        ("chỉ tiêu không đạt", "02/24 chỉ tiêu"),
        ("may con lon", "13.752 con"),
        ("mấy con lợn", "13.752 con"),  # "tổng đàn lợn", before those that fell ill
    ],
)
def test_the_whole_leads_where_no_part_is_asked_for(answerer: Answerer, typed: str, told: str) -> None:
    assert amount(of_kind(FigureAnswer, answerer.ask(typed)).fact) == told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("có bao nhiêu trường mầm non đạt chuẩn quốc gia", "10 trường mầm non"),
        ("ca tái nhiễm covid", "141 ca tái nhiễm"),
        ("thu tiền sử dụng đất 2024", "64,6 tỷ đồng"),
        ("tổng số đội văn nghệ", "118 đội văn nghệ tổ"),
        ("hòa giải ở cơ sở thành được mấy vụ", "53 vụ việc"),
    ],
)
def test_the_part_leads_where_its_words_are_asked_for(answerer: Answerer, typed: str, told: str) -> None:
    assert amount(of_kind(FigureAnswer, answerer.ask(typed)).fact) == told


def test_whether_a_target_was_reached_is_not_told_by_next_years_target(answerer: Answerer) -> None:
    told = of_kind(FigureAnswer, answerer.ask("Tỷ lệ xóm, tổ dân phố văn hóa có vượt chỉ tiêu không?"))
    assert (told.fact.text, told.fact.role, told.fact.period) == ("99,1%", "result", "2023")


def test_a_thing_held_against_the_plans_of_two_is_told_though_neither_is_named(answerer: Answerer) -> None:
    told = of_kind(FigureAnswer, answerer.ask("thu NSNN đạt bao nhiêu % dự toán?"))
    assert [fact.text for fact in (told.fact, *told.also)] == ["79,2%", "78,7%"]


def test_a_province_named_before_does_not_hide_what_the_city_did(answerer: Answerer) -> None:
    told = of_kind(FigureAnswer, answerer.ask("Thi tìm hiểu Luật Cư trú: thành phố có bao nhiêu lượt dự thi?"))
    assert told.fact.text == "2.740 lượt dự thi"


@pytest.mark.parametrize(("season", "told"), [("mùa", "98,8%"), ("xuân", "99,7%")])
def test_the_rice_of_one_season_is_not_that_of_another(answerer: Answerer, season: str, told: str) -> None:
    asked = f"Diện tích gieo cấy lúa {season} có đạt kế hoạch không?"
    assert of_kind(FigureAnswer, answerer.ask(asked)).fact.text == told
