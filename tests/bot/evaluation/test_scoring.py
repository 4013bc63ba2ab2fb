"""What counts as right, a miss and an error, by the rules for gold questions."""

from __future__ import annotations

import copy
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.gold import GoldAnswer, GoldQuestion, read_gold, squeeze
from bot.evaluation.scoring import MOST_READ, judge, parse_number, stands_in_its_quote, tally
from bot.rendering.evaluation import Counts

Json = dict[str, Any]

GOLD = Path(__file__).parents[2] / "gold"
QUESTIONS = [question for path in sorted(GOLD.glob("*.jsonl")) for question in read_gold(path)]
BY_ID = {question.id: question for question in QUESTIONS}


def shown(answer: GoldAnswer) -> Json:
    return {
        "text": f"{answer.figure} {answer.unit}".strip(),
        "value": parse_number(answer.figure),
        "unit": answer.unit,
        "quote": f"Theo báo cáo, {answer.evidence}.",
    }


def right_answer(gold: GoldQuestion) -> Json:
    """An answer as the rules ask for it, built from what the question holds."""
    answer: Json = {"status": "answer", "figures": [], "also": [], "quote": None, "computed": None}
    answer["verdict"] = gold.verdict
    if gold.kind in {"none", "check", "computed"}:
        answer["status"] = gold.kind
    if gold.kind == "text":
        answer["quote"] = gold.answers[0].evidence
    elif gold.kind in {"figure", "check"}:
        answer["figures"] = [shown(one) for one in gold.answers[:1]]
    else:
        answer["figures"] = [shown(one) for one in gold.answers]
    answer["also"] = [shown(one) for one in gold.also]
    if gold.kind == "computed":
        answer["computed"] = {"value": gold.value, "unit": gold.unit}
    return answer


def not_stated() -> Json:
    return {"status": "none", "figures": [], "also": []}


def of_kind(*kinds: str) -> st.SearchStrategy[GoldQuestion]:
    return st.sampled_from([question for question in QUESTIONS if question.kind in kinds])


questions = st.sampled_from(QUESTIONS)
paid_out = GoldAnswer("bằng 68,4 % kế hoạch vốn giao", "68,4", "%")
question_on_payment = GoldQuestion("q", "giải ngân đạt bao nhiêu?", "figure", answers=(paid_out,))


@pytest.mark.parametrize("gold", QUESTIONS, ids=lambda gold: gold.id)
def test_the_answer_the_gold_question_holds_is_right(gold: GoldQuestion) -> None:
    assert judge(gold, right_answer(gold)) == "right"


@given(questions.filter(lambda gold: gold.kind != "none"))
def test_an_honest_not_stated_is_a_miss_where_the_report_answers(gold: GoldQuestion) -> None:
    assert judge(gold, not_stated()) == "miss"


@given(of_kind("none"), of_kind("figure"))
def test_any_figure_for_a_question_without_answer_is_an_error(none: GoldQuestion, gold: GoldQuestion) -> None:
    assert judge(none, right_answer(gold)) == "error"


@given(of_kind("figure", "figures", "computed", "check").filter(lambda gold: gold.answers), st.data())
def test_one_wrong_thing_about_the_figures_makes_an_error(gold: GoldQuestion, data: st.DataObject) -> None:
    wrong = right_answer(gold)
    change = data.draw(st.sampled_from(["value", "unit", "quote", "absent"]))
    victim = data.draw(st.sampled_from(wrong["figures"]))
    twins = [figure for figure in wrong["figures"] if figure == victim]
    for figure in twins:
        if change == "value":
            figure["value"] = figure["value"] * 1.01 + 1
        elif change == "unit":
            figure["unit"] = "km" if figure["unit"] != "km" else "%"
        elif change == "quote":
            figure["quote"] = "Một câu khác của báo cáo, không nêu điều được hỏi."
        else:
            wrong["figures"].remove(figure)
    assert judge(gold, wrong) == "error"


@given(of_kind("check"), st.sampled_from(["match", "differs"]))
def test_a_wrong_verdict_is_an_error(gold: GoldQuestion, verdict: str) -> None:
    assert judge(gold, right_answer(gold) | {"verdict": verdict}) == ("right" if verdict == gold.verdict else "error")


@given(of_kind("check").filter(lambda gold: gold.answers))
def test_a_check_that_finds_nothing_is_a_miss_where_the_report_states_it(gold: GoldQuestion) -> None:
    assert judge(gold, right_answer(gold) | {"verdict": "not_stated"}) == "miss"


def test_a_check_of_something_not_stated_is_right_when_it_says_so() -> None:
    gold = replace(question_on_payment, kind="check", answers=(), verdict="not_stated")
    assert judge(gold, {"status": "check", "verdict": "not_stated"}) == "right"
    assert judge(gold, {"status": "check", "verdict": "match"}) == "error"


@pytest.mark.parametrize(
    ("value", "unit", "outcome"),
    [
        (342402, "triệu đồng", "right"),
        (342.402, "tỷ đồng", "right"),
        (342.402, "TY DONG", "right"),
        (342402000, "nghìn đồng", "right"),
        (342.402, "triệu đồng", "error"),
        (342.402, "ha", "error"),
        (342.4, "tỷ đồng", "error"),
    ],
)
def test_the_same_amount_in_another_unit_is_the_same_figure(value: float, unit: str, outcome: str) -> None:
    evidence = "tổng thu ngân sách nhà nước 342.402 triệu đồng"
    gold = replace(question_on_payment, answers=(GoldAnswer(evidence, "342.402", "triệu đồng"),))
    figure = {"text": f"{value} {unit}", "value": value, "unit": unit, "quote": evidence}
    assert judge(gold, {"status": "answer", "figures": [figure]}) == outcome


def test_the_same_figure_from_another_place_is_another_fact() -> None:
    figure = shown(paid_out) | {"quote": "tỷ lệ hộ gia đình văn hóa đạt 68,4 %"}
    assert judge(question_on_payment, {"status": "answer", "figures": [figure]}) == "error"


def test_the_right_figure_behind_a_wrong_headline_is_an_error() -> None:
    wrong = shown(paid_out) | {"text": "85 %", "value": 85}
    answer = {"status": "answer", "figures": [wrong, shown(paid_out)], "also": [shown(paid_out)]}
    assert judge(question_on_payment, answer) == "error"


def test_what_fits_the_question_as_well_must_be_shown_anywhere() -> None:
    land_fund = GoldAnswer("quỹ đất thành phố, đạt 85% kế hoạch giao", "85", "%")
    gold = replace(question_on_payment, also=(land_fund,))
    answer = right_answer(question_on_payment)
    assert judge(gold, answer) == "error"
    assert judge(gold, answer | {"also": [shown(land_fund)]}) == "right"
    assert judge(gold, answer | {"figures": [shown(paid_out), shown(land_fund)]}) == "right"


def test_figures_beyond_the_first_few_are_not_read() -> None:
    gold = replace(question_on_payment, kind="figures")
    filler = shown(paid_out) | {"value": 1}
    for before, outcome in ((MOST_READ - 1, "right"), (MOST_READ, "error")):
        assert judge(gold, {"status": "answer", "figures": [filler] * before + [shown(paid_out)]}) == outcome
        assert judge(gold, {"status": "answer", "figures": [filler] * before, "also": [shown(paid_out)]}) == outcome


@given(of_kind("computed"), st.floats(-0.004, 0.004))
def test_a_computed_value_may_be_rounded_and_may_not_be_missing(gold: GoldQuestion, by: float) -> None:
    assert gold.value is not None
    answer = right_answer(gold)
    assert judge(gold, answer | {"computed": {"value": gold.value * (1 + by), "unit": gold.unit}}) == "right"
    assert judge(gold, answer | {"computed": {"value": gold.value * 1.02 + 1, "unit": gold.unit}}) == "error"
    assert judge(gold, answer | {"computed": None}) == "error"


def test_an_operand_may_be_quoted_from_another_place_that_states_it() -> None:
    gold = next(question for question in QUESTIONS if question.kind == "computed")
    answer = right_answer(gold)
    for figure in answer["figures"]:
        figure["quote"] = f"một chỗ khác của báo cáo cũng nêu {figure['text']}"
    assert judge(gold, answer) == "right"
    answer["figures"][0]["quote"] = "câu này không nêu con số"
    assert judge(gold, answer) == "error"


@given(questions, st.sampled_from(["status", "figures", "also", "verdict", "quote", "computed"]))
def test_an_answer_that_lacks_a_field_is_judged_not_refused(gold: GoldQuestion, field: str) -> None:
    answer = right_answer(gold)
    for broken in (answer | {field: None}, {key: value for key, value in answer.items() if key != field}):
        assert judge(gold, broken) in {"right", "error"}


@given(questions)
def test_white_space_and_the_form_of_accents_are_not_compared(gold: GoldQuestion) -> None:
    answer = copy.deepcopy(right_answer(gold))
    for figure in (*answer["figures"], *answer["also"]):
        figure["quote"] = unicodedata.normalize("NFD", figure["quote"]).replace(" ", "\n   ")
    assert judge(gold, answer) == "right"


@given(st.integers(0, 10**13))
def test_grouped_numbers_read_back(n: int) -> None:
    assert parse_number(f"{n:,}".replace(",", ".")) == n


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("10.444,78", 10444.78),
        ("90.3", 90.3),
        ("68,4 %", 68.4),
        ("02", 2),
        ("-1,5", -1.5),
        ("1.844.822", 1844822),
        ("31.12.2023", None),
        ("nhiều", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_vietnamese_reports_print_them(printed: str, value: float | None) -> None:
    assert parse_number(printed) == value


def test_a_figure_stands_in_its_quote_as_printed() -> None:
    assert stands_in_its_quote(shown(paid_out))
    assert not stands_in_its_quote(shown(paid_out) | {"text": "68.4 %"})
    assert not stands_in_its_quote({"text": "gần bảy mươi phần trăm", "quote": "bằng 68,4 %"})


def test_the_table_counts_each_kind_and_what_is_not_proven() -> None:
    golds = [BY_ID["D001"], BY_ID["D002"], BY_ID["E001"]]
    forged = right_answer(golds[1])
    forged["figures"][0] |= {"quote": "Một câu mà báo cáo không hề có.", "text": "2,24%"}
    text = squeeze(f"Theo báo cáo, {golds[0].answers[0].evidence}.")
    result = tally(golds, [right_answer(golds[0]), forged, not_stated()], [text])
    assert result.kinds == {"figure": Counts(right=1, error=1), "none": Counts(right=1)}
    assert (result.total, result.total.all) == (Counts(right=2, error=1), 3)
    assert (result.not_verbatim, result.outside) == (1, 1)


def test_as_many_answers_as_questions_or_none_is_judged() -> None:
    with pytest.raises(ValueError, match="shorter"):
        tally(QUESTIONS[:2], [not_stated()], [])
