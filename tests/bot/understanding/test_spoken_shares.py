"""Shares and multiples in words, with diacritics and without, and what only looks like one."""

from __future__ import annotations

import pytest

from bot.understanding.claims import claims
from bot.understanding.spoken_shares import spoken_shares
from index.language.lexicon import load_lexicon
from index.language.words import fold

WORDS = load_lexicon()


@pytest.mark.parametrize(
    ("text", "kind", "value", "bound", "move"),
    [
        ("đàn lợn hụt hơn một phần năm so với cùng kỳ", "percent", 20, "over", "down"),
        ("hơn một nửa số hộ", "percent", 50, "over", ""),
        ("giá tiêu chỉ còn chừng ba phần tư năm ngoái", "percent", 75, "about", "level"),
        ("vốn ODA giải ngân chưa tới một phần tư kế hoạch", "percent", 25, "under", ""),
        ("số ca bệnh gần gấp đôi năm ngoái", "times", 2, "almost", ""),
        ("thu nhập gấp rưỡi năm 2020", "times", 1.5, "about", ""),
    ],
)
def test_a_share_in_words_is_a_claim(text: str, kind: str, value: float, bound: str, move: str) -> None:
    (claim,) = claims(text, WORDS)
    assert (claim.measure.kind, float(claim.value), claim.bound, claim.move) == (kind, value, bound, move)


def test_without_diacritics_it_is_found_as_well() -> None:
    text = "hơn một nửa, bảy phần mười, gấp đôi"
    assert [(s.value, s.times) for s in spoken_shares(fold(text))] == [(s.value, s.times) for s in spoken_shares(text)]


@pytest.mark.parametrize("text", ["nửa đầu năm", "một nửa năm", "còn nữa", "con nua", "phần mềm", "gấp rút"])
def test_what_only_looks_like_a_share_is_none(text: str) -> None:
    assert not spoken_shares(text)
