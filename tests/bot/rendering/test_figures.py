"""One figure in words: how it was reckoned, and what tells it apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Amount, Computed, Reckoning, figures_of
from bot.rendering.figures import computed_how, computed_text, computed_unit, told_apart


def computed(reckoning: Reckoning, one: str, other: str, value: str, unit: str, rounded: bool = False) -> Computed:
    amounts = (Amount(Decimal(number), name) for number, _, name in (text.partition(" ") for text in (one, other)))
    return Computed(reckoning, tuple(amounts), Decimal(value), unit, rounded)


@pytest.mark.parametrize(
    ("result", "text", "unit", "how"),
    [
        (computed("sum", "17.64 tấn", "15825 kg", "33.465", "tấn"), "33,465 tấn", "tấn", "17,64 tấn + 15.825 kg"),
        (computed("difference", "327.2 tỷ đồng", "316 tỷ đồng", "11.2", "tỷ đồng"), "11,2 tỷ đồng", "tỷ đồng", "327,2 − 316"),
        (computed("difference", "46 %", "43 %", "3", "%"), "3 điểm %", "%", "46 − 43"),
        (computed("sum", "46 %", "43 %", "89", "%"), "89 %", "%", "46 + 43"),
        (computed("sum", "3", "4", "7", ""), "7", "", "3 + 4"),
        (computed("share", "1", "4", "25.0", "%"), "25 %", "%", "1 : 4 × 100"),
        (
            computed("share", "130", "344", "37.8", "%", rounded=True),
            "khoảng 37,8 %", "%", "130 : 344 × 100, làm tròn một chữ số thập phân",
        ),
        (computed("times", "13752 con", "1141 con", "12.0", ""), "12 lần", "lần", "13.752 : 1.141"),
    ],
)  # fmt: skip
def test_a_result_is_told_with_its_unit_and_how_it_was_reckoned(
    result: Computed, text: str, unit: str, how: str
) -> None:
    assert (computed_text(result), computed_unit(result), computed_how(result)) == (text, unit, how)


def test_labels_tell_facts_apart_by_the_first_trait_that_differs(answerer: Answerer) -> None:
    facts = [
        figures_of(answerer.ask(q))[0] for q in ("tổng đàn trâu bao nhiêu con?", "kế hoạch tổng đàn trâu năm 2023?")
    ]
    assert told_apart(facts) == ("kết quả thực hiện, năm 2023", "kế hoạch giao, năm 2023")
    cattle = figures_of(answerer.ask("tổng đàn lợn bao nhiêu con?"))[0]
    assert told_apart([facts[0], cattle]) == ("Tổng đàn trâu", "Tổng đàn lợn")
    assert told_apart([facts[0]]) == ("Tổng đàn trâu",)
