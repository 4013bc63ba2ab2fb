"""The form that outside tools hold on to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from bot.answering.answer import (
    Amount,
    Answer,
    CheckedClaims,
    Compound,
    Computed,
    ComputedAnswer,
    FigureAnswer,
    Refusal,
    WordsAnswer,
)
from bot.evaluation.gold import GoldQuestion
from bot.rendering.json import answer_data
from index.evidence.quotes import Fact, Quote, Source

SOURCE = Source("Báo cáo", ("Phần thứ nhất",), 11, "3")
QUOTE = Quote("được 166,104/242,708 tỷ đồng, bằng 68,4 % kế hoạch vốn giao", SOURCE)
FACT = Fact("68,4 %", 68.4, "%", "ratio_to_plan", "2023", None, "Giải ngân", QUOTE, 35, 39)
OPERANDS = Amount(Decimal("327.2"), "tỷ đồng"), Amount(Decimal(316), "tỷ đồng")
FIELDS = {
    "question", "status", "verdict", "figures", "also", "quote", "computed", "reason", "nearest", "message",
}  # fmt: skip
FIGURE_FIELDS = {
    "text", "value", "unit", "role", "period", "set_by", "label", "quote", "report", "headings", "page", "footnote",
}  # fmt: skip


def test_a_figure_is_told_with_its_proof_and_place() -> None:
    told = answer_data(FigureAnswer(FACT, question="hỏi"))
    assert told.keys() >= FIELDS
    (figure,) = told["figures"]
    assert figure.keys() >= FIGURE_FIELDS
    assert (figure["text"], figure["value"], figure["page"], figure["footnote"]) == ("68,4 %", 68.4, 11, "3")
    assert figure["quote"] == QUOTE.text


def test_what_an_answer_lacks_is_null_or_empty() -> None:
    told = answer_data(Refusal("other_year", question="hỏi"))
    assert (told["verdict"], told["computed"], told["quote"], told["figures"]) == (None, None, "", [])
    assert told["reason"] == "other_year"


def test_arithmetic_and_words_have_their_fields() -> None:
    computed = Computed("difference", OPERANDS, Decimal("11.2"), "tỷ đồng")
    told = answer_data(ComputedAnswer(computed, (FACT,), question="hỏi"))
    assert told["computed"] == {"text": "11,2 tỷ đồng", "value": 11.2, "unit": "tỷ đồng", "how": "327,2 − 316"}
    assert (told["status"], told["quote"], len(told["also"])) == ("computed", "", 1)
    words = answer_data(WordsAnswer(QUOTE, question="hỏi"))
    assert (words["status"], words["quote"], words["figures"]) == ("answer", QUOTE.text, [])


def test_several_answers_in_one_are_told_in_one_flat_form() -> None:
    """The figures of all, the first quote, the reason of the first question; "none" only where none of them is answered."""
    no, figure, words = Refusal("other_year"), FigureAnswer(FACT, (FACT,)), WordsAnswer(QUOTE)
    told = answer_data(Compound((no, figure, words, figure)))
    assert (told["status"], told["reason"], told["quote"]) == ("answer", "other_year", QUOTE.text)
    assert (len(told["figures"]), told["also"], told["nearest"]) == (2, [], [])
    told = answer_data(Compound((CheckedClaims("not_stated", reason="blank_in_report"), no)))
    assert (told["status"], told["verdict"], told["reason"]) == ("answer", None, "blank_in_report")
    assert answer_data(Compound((no, no)))["status"] == "none"


def test_every_answer_can_be_written_and_says_in_data_what_its_message_says(
    answered: Sequence[tuple[GoldQuestion, Answer]],
) -> None:
    for _, answer in answered:
        told = json.loads(json.dumps(answer_data(answer), ensure_ascii=False))
        assert all((figure["pair"] or figure["text"]) in told["message"] for figure in told["figures"])
        assert told["quote"] in told["message"]
