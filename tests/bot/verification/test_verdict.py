"""Verdicts on the real report: what matches, what differs and what the claimed number really is, what is not stated."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answerer import Answerer
from bot.answering.answer import CheckedClaims, also_of, figures_of
from bot.evaluation.gold import read_gold
from bot.evaluation.scoring import judge
from bot.rendering.answer import answer_text
from bot.rendering.json import answer_data
from tests.bot.answers import of_kind, reason_of, verdict_of

GOLD = Path(__file__).parents[2] / "gold"


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("Dịch tả lợn châu Phi làm chết, tiêu hủy 17,911 tấn lợn, chuẩn chưa?", "17.911 kg"),
        ("Vốn đầu tư công giải ngân hơn 68% kế hoạch, nói thế có đúng không?", "68,4 %"),
        ("chi thuong xuyen 342,402 ty dong dung khong", "342.402 triệu đồng"),
    ],
)
def test_a_claim_matches_in_another_unit_or_rounded_as_its_words_allow(
    answerer: Answerer, asked: str, printed: str
) -> None:
    answer = answerer.ask(asked)
    assert (verdict_of(answer), figures_of(answer)[0].text) == ("match", printed)


def test_a_plan_passed_off_as_a_result_differs_and_is_named_as_the_plan(answerer: Answerer) -> None:
    answer = answerer.ask("Đàn gia cầm của thành phố 197.000 con, phải không?")
    assert verdict_of(answer) == "differs"
    assert (figures_of(answer)[0].value, also_of(answer)[0].value, also_of(answer)[0].role) == (
        202520.0,
        197000.0,
        "plan",
    )
    assert "197.000 con là kế hoạch" in answer_text(answer)


def test_the_ratio_to_another_plan_differs(answerer: Answerer) -> None:
    answer = answerer.ask("Sản lượng lương thực đạt 90,7% kế hoạch tỉnh giao, đúng không?")
    assert (verdict_of(answer), figures_of(answer)[0].value) == ("differs", 91.83)


def test_the_target_of_another_year_differs(answerer: Answerer) -> None:
    answer = answerer.ask("Chỉ tiêu 2024 thành lập mới 4 hợp tác xã phải không?")
    assert (verdict_of(answer), figures_of(answer)[0].value) == ("differs", 2.0)


def test_the_figure_of_another_place_is_no_match(answerer: Answerer) -> None:
    answer = answerer.ask("Phường Ngọc Xuân tiêm 1.794 liều vắc xin tai xanh cho lợn, đúng không?")
    assert (verdict_of(answer), figures_of(answer)[0].value) == ("differs", 965.0)


def test_two_claims_match_only_together(answerer: Answerer) -> None:
    both = answerer.ask("Hộ cận nghèo còn 209 hộ, chiếm 1,05%, khớp không?")
    one = answerer.ask("Hộ cận nghèo còn 209 hộ, chiếm 1,5%, khớp không?")
    assert verdict_of(both) == "match"
    assert [f.value for f in figures_of(both)] == [209.0, 1.05]
    assert verdict_of(one) != "match"


@pytest.mark.parametrize(
    "asked", ["Sản lượng cá năm 2023 đạt 60 tấn, đúng không?", "Thu ngân sách năm 2022 là 327,2 tỷ, đúng chưa?"]
)
def test_what_the_report_does_not_hold_gets_no_verdict_and_no_figure(answerer: Answerer, asked: str) -> None:
    answer = answerer.ask(asked)
    assert (verdict_of(answer), figures_of(answer), also_of(answer)) == ("not_stated", (), ())


def test_a_number_that_the_report_leaves_blank_is_said_to_be_blank(answerer: Answerer) -> None:
    answer = answerer.ask("Nháp ghi đã xây, sửa xong 12 nhà văn hóa tổ, xóm trong năm, có khớp không?")
    assert (verdict_of(answer), reason_of(answer)) == ("not_stated", "blank_in_report")
    assert "để trống" in answer_text(answer)


def test_a_number_leans_on_the_one_before_it(answerer: Answerer) -> None:
    true = answerer.ask("Chi trả bồi thường cho 282 trường hợp, khoảng 31,2 tỷ đồng, đúng không?")
    mixed = answerer.ask("Đã bồi thường giải phóng mặt bằng cho 282 trường hợp, khoảng 45 tỷ đồng, đúng không?")
    assert verdict_of(true) == "match"
    assert (verdict_of(mixed), figures_of(mixed)[0].value) == ("differs", 31.2)


def test_a_neighbour_that_bears_another_name_is_no_match(answerer: Answerer) -> None:
    assert verdict_of(answerer.ask("điều trị nội trú 1.246 lượt đúng không")) != "match"


@pytest.mark.parametrize(
    "asked",
    ["Tỷ lệ che phủ rừng tỉnh Cao Bằng là 46%, đúng không?", "Phường Hòa Chung có 425 đơn thư khiếu nại phải không?"],
)
def test_the_figure_of_the_city_says_nothing_of_its_province_or_its_wards(answerer: Answerer, asked: str) -> None:
    assert verdict_of(answerer.ask(asked)) == "not_stated"


@pytest.mark.parametrize(("file", "least"), [("checks", 27), ("checks-fresh", 22)])
def test_the_gold_checks_hold_no_wrong_verdict_and_few_misses(answerer: Answerer, file: str, least: int) -> None:
    """A wrong verdict is worse than none, so that none is allowed; a few may go unanswered."""
    outcomes = {gold.id: judge(gold, answer_data(answerer.ask(gold.q))) for gold in read_gold(GOLD / f"{file}.jsonl")}
    assert [i for i, outcome in outcomes.items() if outcome == "error"] == []
    assert sum(outcome == "right" for outcome in outcomes.values()) >= least


@pytest.mark.parametrize(
    ("claim", "stated"),
    [
        ("tỷ lệ giải ngân vốn đầu tư công đạt 86% phải không?", "68,4 %"),
        ("đàn trâu 2.000 con phải không", "1.141 con"),
        ("Thu ngân sách năm 2023 được 415,7 tỷ phải không?", "327,2 tỷ đồng"),
    ],
)
def test_a_number_that_is_no_slip_differs_where_the_subject_is_surely_the_reports(
    answerer: Answerer, claim: str, stated: str
) -> None:
    answer = answerer.ask(claim)
    assert (verdict_of(answer), figures_of(answer)[0].text) == ("differs", stated)


@pytest.mark.parametrize("claim", ["tổng đàn ngựa 1.500 con đúng không?", "sản lượng cà phê 4.421,6 tấn phải không"])
def test_a_number_of_what_the_report_does_not_count_gets_no_verdict(answerer: Answerer, claim: str) -> None:
    assert verdict_of(answerer.ask(claim)) == "not_stated"


def test_of_many_claims_in_one_message_the_first_six_are_judged_and_it_is_said(answerer: Answerer) -> None:
    few = answerer.ask("tổng đàn trâu 1.141 con, đàn bò 879 con, đúng không?")
    assert not few.more_asked
    many = answerer.ask("; ".join(f"tổng đàn trâu {n} con" for n in range(101, 121)) + ", đúng không?")
    assert many.more_asked
    assert len(of_kind(CheckedClaims, many).claimed.split("; ")) <= 6


@pytest.mark.parametrize(
    "claim",
    ["tỷ lệ hộ nghèo giảm còn 0,79% đúng không", "Thu NSNN 327,2 tỷ đúng không", "thu nsnn 327,2 ty dung khong"],
)
def test_what_the_report_states_is_never_called_wrong(answerer: Answerer, claim: str) -> None:
    assert verdict_of(answerer.ask(claim)) == "match"


def test_a_claim_that_only_rounds_is_told_as_such(answerer: Answerer) -> None:
    answer = of_kind(CheckedClaims, answerer.ask("Thu NSNN 327 tỷ phải không"))
    assert (answer.verdict, answer.rounded) == ("differs", True)
    assert answer_text(answer).startswith("≈ Khớp khi làm tròn.")


@pytest.mark.parametrize("claim", ["tổng đàn bò 412 con đúng không", "hộ nghèo giảm còn 31 hộ đúng không"])
def test_what_is_no_rounding_is_not_told_as_one(answerer: Answerer, claim: str) -> None:
    answer = of_kind(CheckedClaims, answerer.ask(claim))
    assert (answer.verdict, answer.rounded) == ("differs", False)


def test_a_claim_that_several_figures_may_be_meant_by_is_asked_back(answerer: Answerer) -> None:
    answer = of_kind(CheckedClaims, answerer.ask("giải ngân 86,4 % đúng chưa"))
    assert (answer.verdict, answer.named_whole) == ("not_stated", True)
    assert "Giải ngân kế hoạch vốn đầu tư công" in answer.nearest
    assert answer_text(answer).startswith("? Báo cáo nêu nhiều số liệu về nội dung này. Quý vị nói về số nào?\n• ")
