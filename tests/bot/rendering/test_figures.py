"""One figure in words: how it was reckoned, and what tells it apart."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answerer import Answerer
from bot.answering.answer import Amount, Computed, Reckoning, figures_of
from bot.rendering.figures import (
    computed_how,
    computed_text,
    computed_unit,
    headline,
    quoted,
    sharing_quotes,
    stated,
    told_apart,
)
from bot.rendering.markup import HTML, PLAIN
from index.evidence.quotes import Fact, Quote, Source


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


def fact(words: str, number: str, **said: object) -> Fact:
    """A fact of the year 2023 whose `number` stands in `words`."""
    start = words.index(number)
    told: dict[str, Any] = {
        "text": number, "value": 1.0, "unit": "", "role": "result", "period": "2023", "set_by": None, "label": "Hộ nghèo",
        "quote": Quote(words, Source("Báo cáo", (), 1)), "start": start, "stop": start + len(number), **said,
    }  # fmt: skip
    return Fact(**told)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({}, "157 – Hộ nghèo (kết quả thực hiện, năm 2023)"),
        ({"bound": "trên"}, "trên 157 – Hộ nghèo (kết quả thực hiện, năm 2023)"),
        ({"estimated": True}, "ước 157 – Hộ nghèo (ước thực hiện, năm 2023)"),
        ({"estimated": True, "label": "Ước còn hộ nghèo"}, "157 – Ước còn hộ nghèo (ước thực hiện, năm 2023)"),
        ({"role": "change", "move": "down", "period": "2024", "aimed_at": True}, "chỉ tiêu: giảm 157 – Hộ nghèo (năm 2024)"),
        ({"role": "change", "move": "down", "label": "Giảm hộ nghèo"}, "giảm 157 – Hộ nghèo (năm 2023)"),
        ({"role": "change"}, "157 – Hộ nghèo (mức tăng, giảm, năm 2023)"),
        ({"role": "ratio_to_plan"}, "157 kế hoạch – Hộ nghèo (năm 2023)"),
        ({"role": "ratio_to_plan", "set_by": "HĐND tỉnh"}, "157 kế hoạch HĐND tỉnh giao – Hộ nghèo (năm 2023)"),
        ({"role": "ratio_to_last_year"}, "bằng 157 cùng kỳ – Hộ nghèo (năm 2023)"),
        ({"role": "plan", "set_by": "HĐND tỉnh"}, "157 – Hộ nghèo (kế hoạch HĐND tỉnh giao, năm 2023)"),
        ({"text": "157 hộ", "unit": "hộ"}, "157 hộ nghèo (kết quả thực hiện, năm 2023)"),
        ({"text": "157 hộ", "unit": "hộ", "label": "Hộ Nguyễn Văn A"}, "157 hộ – Hộ Nguyễn Văn A (kết quả thực hiện, năm 2023)"),
        ({"label": "Hộ hộ nghèo"}, "157 – Hộ nghèo (kết quả thực hiện, năm 2023)"),
        ({"label": "Hành vi vi phạm"}, "157 – Hành vi vi phạm (kết quả thực hiện, năm 2023)"),
        ({"label": "", "period": None}, "157 (kết quả thực hiện)"),
    ],
)  # fmt: skip
def test_a_figure_is_told_as_one_reads_it_out_and_no_word_twice(said: dict[str, object], line: str) -> None:
    assert stated(fact("hộ nghèo 157 hộ", "157", **said)) == line


@pytest.mark.parametrize(
    ("words", "said", "line"),
    [
        ("thành phố đón 157 lượt khách.", {"label": "Thành phố đón lượt khách"}, "Thành phố đón 157 lượt khách"),
        ("đã tặng 157/200 lượt khách nghèo, già", {"label": "Đã tặng lượt khách nghèo", "pair": "157/200"}, "Đã tặng 157/200 lượt khách nghèo"),
        ("có hơn 157 lượt khách mới;", {"label": "Có lượt khách mới", "bound": "hơn"}, "Có hơn 157 lượt khách mới"),
        ("157 lượt khách đạt giải năm 2023", {"label": "Lượt khách đạt giải …"}, "157 lượt khách đạt giải …"),
        ("đón 157 lượt khách", {"label": "Thành phố đón lượt khách"}, "157 lượt khách – Thành phố đón lượt khách"),
    ],
)  # fmt: skip
def test_a_name_around_its_figure_is_told_as_its_clause(words: str, said: dict[str, Any], line: str) -> None:
    told = fact(words, "157", **{"text": "157 lượt khách", "unit": "lượt khách", **said})
    assert stated(told) == f"{line} (kết quả thực hiện, năm 2023)"


@pytest.mark.parametrize(
    ("words", "told"), [("hộ nghèo còn 157 hộ", "còn 157 hộ nghèo"), ("hộ nghèo là 157 hộ", "157 hộ nghèo")]
)
def test_what_is_left_is_told_as_left(words: str, told: str) -> None:
    assert headline(fact(words, "157", text="157 hộ", unit="hộ")) == told


@given(before=st.integers(0, 400), behind=st.integers(0, 400))
def test_a_quote_is_cut_so_that_its_figure_is_seen_and_what_is_left_stands_together(before: int, behind: int) -> None:
    words = "công tác giảm nghèo được quan tâm, các xã đều có kế hoạch; kết quả rà soát cuối năm: " * 6
    text = f"{words[:before]} còn 157 hộ {words[:behind]}".strip()
    shown = quoted([fact(text, "157")], PLAIN).strip("“”")
    assert shown.removeprefix("… ").removesuffix(" …") in text
    assert 0 <= shown.index("157") <= 110
    assert len(shown) <= 300


def test_figures_of_one_short_quote_share_it() -> None:
    text = "Hộ nghèo 157 hộ, tỷ lệ 0,79%; hộ cận nghèo 209 hộ."
    one, two, far = fact(text, "157"), fact(text, "209"), fact(f"{text} Khác.", "209")
    assert sharing_quotes([one, two, far]) == [(one, two), (far,)]
    assert quoted((two, one), HTML).count("<b>") == 2


def test_figures_far_apart_in_one_quote_are_each_quoted() -> None:
    text = f"Hộ nghèo 157 hộ; {'công tác giảm nghèo được quan tâm, ' * 12}hộ cận nghèo 209 hộ."
    assert len(sharing_quotes([fact(text, "157"), fact(text, "209")])) == 2
