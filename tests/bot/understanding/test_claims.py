"""What a message claims, what asks to confirm it, and when a rounding says what the report says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.claims import Claim, claim_again, claims
from bot.understanding.confirmation import asks_to_confirm, without_asking
from bot.understanding.measures import Measure
from bot.verification.claim_question import asked_for
from bot.verification.rounding import agrees, is_slip, looks_like, rounded
from index.figures.bounds import Claimed
from index.language.lexicon import Lexicon, load_lexicon
from index.language.numbers import print_number
from index.language.words import fold, fold_same

WORDS: Lexicon = load_lexicon()
PERCENT = Measure("percent", Decimal(1), "%")


def claim(value: str, step: str, bound: Claimed = "") -> Claim:
    return Claim(Decimal(value), Decimal(step), PERCENT, bound, value, 0, 0, 0)


@pytest.mark.parametrize(
    ("typed", "value", "kind", "bound"),
    [
        ("giải ngân được 166 tỷ 104 triệu", "166104000000", "money", ""),
        ("giai ngan 342,402 ty dong", "342402000000", "money", ""),
        ("phạt hơn 2 tỷ đồng", "2000000000", "money", "over"),
        ("thu được gần 41,7 tỷ", "41700000000", "money", "almost"),
        ("phạt được 2 tỷ 5", "2500000000", "money", ""),
        ("dân số khoảng 80 nghìn người", "80000", "count", "about"),
        ("đón 1 triệu lượt khách", "1000000", "count", ""),
        ("rừng che phủ 46 phần trăm", "46", "percent", ""),
        ("tiêu hủy 17,911 tấn lợn", "17911", "mass", ""),
        ("năng suất 55,37 tạ/ha", "5537", "mass/ha", ""),
        ("tiếp nhận 102 cán bộ", "102", "count", ""),
        ("vượt nhiều hơn 60 đơn vị máu", "60", "count", ""),
        ("được 1,844,822 lượt khách", "1844822", "count", ""),
    ],
)
def test_a_number_is_read_with_its_unit_and_bound(typed: str, value: str, kind: str, bound: str) -> None:
    (found,) = claims(typed, WORDS)
    assert (found.value, found.measure.kind, found.bound) == (Decimal(value), kind, bound)


@pytest.mark.parametrize(
    "typed",
    [
        "phạt hơn 2 tỷ đồng",
        "thu được gần 41 tỷ 104 triệu",
        "phạt được 2 tỷ 5",
        "dân số khoảng 80 nghìn người",
        "năng suất 55,37 tạ/ha",
        "được 1,844,822 lượt khách",
        "trồng 1.000 cây trở lên",
    ],
)
def test_a_claim_is_the_same_told_again_by_its_number_and_bound_alone(typed: str) -> None:
    (first,) = claims(typed, WORDS)
    again = claim_again(first.printed, first.bound, WORDS)
    assert again is not None
    assert (again.value, again.step, again.measure, again.bound) == (
        first.value,
        first.step,
        first.measure,
        first.bound,
    )


@pytest.mark.parametrize("words", ["", "hộ nghèo", "12 hộ và 13 hộ", "<b>12 hộ</b>", "12 hộ. Ai cũng biết", "1 " * 40])
def test_what_is_not_one_number_with_its_measure_is_no_claim_told_again(words: str) -> None:
    assert claim_again(words, "", WORDS) is None


@pytest.mark.parametrize(
    "typed",
    [
        "Đến 31/12/2023, năm 2023 đạt 46%",
        "10 tháng đầu năm 2025 đạt 46%",
        "trẻ dưới 5 tuổi 46%",
        "giai doan 2021-2025 dat 46%",
        "Thu ngân sách 10 tháng được 46%",
    ],
)
def test_dates_years_ages_and_spans_claim_nothing(typed: str) -> None:
    assert [c.printed for c in claims(typed, WORDS)] == ["46%"]


@given(st.integers(min_value=1, max_value=10**9))
def test_an_amount_is_the_same_in_every_unit_of_money(millions: int) -> None:
    told = [
        f"thu {print_number(Decimal(millions) * 10**6)} đồng",
        f"thu {print_number(Decimal(millions))} triệu đồng",
        f"thu {print_number(Decimal(millions) / 1000)} tỷ đồng",
    ]
    assert {claims(t, WORDS)[0].value for t in told} == {Decimal(millions) * 10**6}


@given(st.integers(min_value=1, max_value=10**6), st.integers(min_value=1, max_value=999))
def test_an_amount_said_in_two_parts_is_their_sum(billions: int, millions: int) -> None:
    (found,) = claims(f"thu {billions} tỷ {millions} triệu", WORDS)
    assert found.value == Decimal(billions) * 10**9 + Decimal(millions) * 10**6


@pytest.mark.parametrize(
    ("value", "step", "bound", "figure", "holds"),
    [
        ("68", "1", "over", "68.4", True),
        ("68", "1", "", "68.4", False),
        ("68", "1", "over", "69.4", True),
        ("68.4", "0.1", "over", "68.4", False),
        ("68.4", "0.1", "least", "68.4", True),
        ("70", "10", "over", "68.4", False),
        ("70", "10", "under", "68.4", True),
        ("68.4", "0.1", "most", "68.4", True),
        ("68", "1", "most", "68.4", False),
        ("70", "10", "almost", "68.4", True),
        ("70", "10", "almost", "61.2", False),
        ("70", "10", "almost", "70.4", False),
        ("68", "1", "under", "68.4", False),
        ("41.7", "0.1", "under", "41.654449", True),
        ("2000", "1000", "under", "1996", True),
        ("2000", "1000", "about", "1510", False),
        ("4.9", "0.1", "about", "4.897975", True),
        ("3", "1", "under", "2.47", True),
        ("300", "100", "over", "357", True),
    ],
)
def test_a_rounding_holds_on_the_side_and_within_the_digits_it_names(
    value: str, step: str, bound: Claimed, figure: str, holds: bool
) -> None:
    assert agrees(claim(value, step, bound), Decimal(figure), "") is holds


@given(st.decimals(min_value=1, max_value=10**6, places=3))
def test_without_a_bound_word_only_the_figure_itself_agrees(figure: Decimal) -> None:
    assert agrees(claim(str(figure), "0.001"), figure, "")
    assert not agrees(claim(str(figure + Decimal("0.001")), "0.001"), figure, "")


@given(st.decimals(min_value=10, max_value=10**6, places=3), st.sampled_from(["1", "0.1", "0.01"]))
def test_the_rounded_figure_agrees_with_about_and_with_the_bound_of_its_side(figure: Decimal, step: str) -> None:
    said = rounded(figure, Decimal(step))
    assert agrees(claim(str(said), step, "about"), figure, "")
    side: Claimed = "over" if said <= figure else "under"
    other: Claimed = "under" if said <= figure else "over"
    assert said == figure or agrees(claim(str(said), step, side), figure, "")
    assert said == figure or not agrees(claim(str(said), step, other), figure, "")


def test_swapped_digits_look_like_the_figure_and_others_do_not() -> None:
    assert looks_like(claim("372.2", "0.1"), Decimal("327.2"))
    assert looks_like(claim("102", "1"), Decimal("120"))
    assert not looks_like(claim("415.7", "0.1"), Decimal("327.2"))


@pytest.mark.parametrize(
    "typed",
    [
        "Đàn bò 312 con, đúng không?",
        "dan bo 312 con dung k",
        "đàn bò 312 con phải ko ad",
        "Đàn bò 312 con, viết vậy được không?",
        "Số này khớp chưa: đàn bò 312 con",
        "Liệu đàn bò có đúng là 312 con?",
        "Nháp của em ghi đàn bò 312 con",
        "Kiểm tra giúp: đàn bò 312 con",
        "“Đàn bò có 312 con”",
        "Đàn bò 312 con đúng không, hay là bao nhiêu?",
    ],
)
def test_ways_to_ask_for_a_confirmation(typed: str) -> None:
    assert asks_to_confirm(fold(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "1.517 người được tặng quà, tổng tiền bao nhiêu?",
        "Đã kiểm tra 308 công trình, xử lý thế nào?",
        "Kiểm tra hộ kinh doanh tăng thêm 2,8 tỷ do đâu",
        "Báo cáo nêu 3 chương trình nào?",
        "Tai nạn làm 2 người chết ở đâu?",
    ],
)
def test_a_number_that_is_only_context_asks_for_no_confirmation(typed: str) -> None:
    assert not asks_to_confirm(fold(typed))


def test_what_frames_a_claim_is_blanked_and_the_claim_stays_in_place() -> None:
    typed = "Nháp của em ghi đã kiểm tra 157 cơ sở, khớp chưa ạ?"
    plain = without_asking(fold_same(typed))
    assert len(plain) == len(typed)
    assert plain.split(",")[0].strip() == "da kiem tra 157 co so"


def test_each_claim_becomes_the_question_for_it() -> None:
    typed = "Hộ cận nghèo còn 209 hộ, tỷ lệ hơn 1,05%, khớp không?"
    first, second = claims(typed, WORDS)
    assert asked_for(typed, first, [first, second]) == "Hộ cận nghèo còn bao nhiêu hộ?"
    assert asked_for(typed, second, [first, second]) == "Hộ cận nghèo còn hộ, tỷ lệ bao nhiêu %?"


@pytest.mark.parametrize(
    ("value", "figure", "slip"),
    [
        ("1708000000", "1707873000", True),  # rounded by who did not say so
        ("1708000000", "1708000000", False),  # no slip: the same
        ("13572", "13752", True),
        ("45", "46", False),
    ],
)
def test_a_slip_is_a_swap_or_a_rounding_and_never_the_figure_itself(value: str, figure: str, slip: bool) -> None:
    assert is_slip(claim(value, "1000000" if len(value) > 5 else "1"), Decimal(figure)) is slip


def test_about_so_much_is_not_repeated_by_about_another_amount() -> None:
    assert not agrees(claim("202", "1", "about"), Decimal(200), "about")
    assert agrees(claim("200", "100", "about"), Decimal(202), "")
