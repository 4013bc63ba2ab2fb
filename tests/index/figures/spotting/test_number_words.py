from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figures.spotting.number_words import number_words
from tests.index.marked import printed, the

_ONES = "một hai ba bốn năm sáu bảy tám chín".split()


def said(value: int) -> str:
    """A number below a million as Vietnamese says it."""
    if value >= 1000:
        rest = value % 1000
        return f"{said(value // 1000)} nghìn{f' {said(rest)}' if rest else ''}"
    if value >= 100:
        rest = value % 100
        behind = f" linh {_ONES[rest - 1]}" if 0 < rest < 10 else f" {said(rest)}" if rest else ""
        return f"{_ONES[value // 100 - 1]} trăm{behind}"
    if value >= 10:
        tens, ones = divmod(value, 10)
        last = {0: "", 1: " mốt" if tens > 1 else " một", 4: " tư" if tens > 1 else " bốn", 5: " lăm"}
        return f"{'mười' if tens == 1 else f'{_ONES[tens - 1]} mươi'}{last.get(ones, f' {_ONES[ones - 1]}')}"
    return _ONES[value - 1]


@given(st.integers(min_value=10, max_value=999_999).filter(lambda n: n < 1000 or n % 1000 == 0 or n % 1000 >= 100))
def test_a_number_is_read_as_it_is_said(value: int) -> None:
    (found,) = number_words(f"có {said(value)} hộ")
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "shown", "value"),
    [
        ("để xảy ra ⟦ba⟧ vụ cháy lớn", "ba vụ", "3"),
        ("công nhận ⟦mười hai⟧ xã đạt chuẩn", "mười hai xã", "12"),
        ("hỗ trợ ⟦hai mươi lăm⟧ hộ nghèo", "hai mươi lăm hộ nghèo", "25"),
        ("thành lập ⟦năm⟧ tổ hợp tác", "năm tổ hợp tác", "5"),
        ("chi ⟦ba⟧ tỷ đồng", "ba tỷ đồng", "3"),
    ],
)
def test_a_number_in_words_that_counts_is_a_figure(text: str, shown: str, value: str) -> None:
    figure = the(text)
    assert (figure.value, printed(text)) == (value, [shown])


@pytest.mark.parametrize(
    "text",
    [
        "một số hộ gia đình",
        "là một trong ba địa phương dẫn đầu",
        "đạt giải ba hội thi",
        "xếp thứ hai toàn tỉnh",
        "trong năm xã đã hoàn thành",
        "mười năm qua",
        "hàng trăm hộ dân",
        "xã Ba Vì, huyện Hai Bà Trưng",
        "ba mẹ các em học sinh",
        "cả hai dự án này",
        "gấp ba lần",
        "tại năm cơ sở",
        "hai đồng bằng lớn",
        "hai ba hộ",
        "Hai tỉnh đã phối hợp chặt chẽ",
    ],
)
def test_a_number_in_words_that_counts_nothing_is_none(text: str) -> None:
    assert printed(text) == []
