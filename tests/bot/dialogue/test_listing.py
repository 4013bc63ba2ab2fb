"""A message that names several things gets an answer for each, where the reports state each apart from the others."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import Compound, figures_of
from bot.dialogue.listing import listed_in
from tests.bot.answers import of_kind


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("thu ngân sách và giải ngân năm 2023?", ("thu ngân sách năm 2023", "giải ngân năm 2023")),
        ("tổng đàn lợn, bò và trâu", ("tổng đàn lợn", "tổng đàn bò", "tổng đàn trâu")),
        ("thu chi ngân sách 2023", ("thu ngân sách 2023", "chi ngân sách 2023")),
        ("tong thu, chi ngan sach?", ("tong thu ngan sach", "tong chi ngan sach")),
        ("hộ nghèo\nnước sạch\n", ("hộ nghèo", "nước sạch")),
        ("So sánh thu ngân sách 2023 với kế hoạch 2024", ("thu ngân sách 2023", "thu ngân sách kế hoạch 2024")),
        ("Số liệu hộ nghèo năm 2022, 2023", ("hộ nghèo năm 2022", "hộ nghèo 2023")),
        ("thu ngân sách và chi ngân sách bao nhiêu", ("thu ngân sách bao nhiêu", "chi ngân sách bao nhiêu")),
        ("bao nhieu ho ngheo va ho can ngheo?", ("bao nhieu ho ngheo", "bao nhieu ho can ngheo")),
        (
            "GRDP bình quân năm 2025 và năm 2026 là bao nhiêu?",
            ("GRDP bình quân năm 2025 là bao nhiêu", "GRDP bình quân năm 2026 là bao nhiêu"),
        ),
    ],
)
def test_the_likeliest_way_to_divide_comes_first(typed: str, parts: tuple[str, ...]) -> None:
    assert next(listed_in(typed)) == parts


@pytest.mark.parametrize(
    "typed",
    [
        "Đối với hộ nghèo, mức hỗ trợ là bao nhiêu?",
        "Đội quản lý trật tự đô thị của thành phố và của các phường xã đã phạt bao nhiêu?",
        "hộ nghèo và hộ cận nghèo bao nhiêu, ở đâu",
        "thu 327 tỷ, chi 342 tỷ",
        "vốn giai đoạn 2021, 2025",
        "thu ngân sách năm 2023 so với năm 2022",
        "tỷ lệ hộ nghèo",
        "chênh lệch thu chi ngân sách",
        "thu chi tiết từng khoản",
    ],
)
def test_what_asks_in_a_sentence_or_states_numbers_is_left_whole(typed: str) -> None:
    assert not list(listed_in(typed))


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("tổng đàn lợn, bò và trâu", [13752, 312, 1141]),
        ("tổng đàn lợn\ntổng đàn bò\ntổng đàn trâu", [13752, 312, 1141]),
        ("Số liệu thu ngân sách 2023, 2024", [327.2, 329.13]),
        ("thất nghiệp và việc làm", [2.47, 1996]),
        ("Tổng đàn trâu và tổng đàn bò là bao nhiêu con?", [1141, 312]),
    ],
)
def test_each_thing_is_answered(answerer: Answerer, typed: str, values: list[float]) -> None:
    assert [fact.value for fact in figures_of(of_kind(Compound, answerer.ask(typed)))] == values


@pytest.mark.parametrize(
    "typed", ["Mục tiêu lưu chuyển hàng hóa, doanh thu dịch vụ 2024?", "khiếu nại, tố cáo", "cán bộ, công chức"]
)
def test_what_one_figure_says_is_answered_once(answerer: Answerer, typed: str) -> None:
    assert not isinstance(answerer.ask(typed), Compound)
