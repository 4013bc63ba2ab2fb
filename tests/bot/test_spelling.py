"""What was typed becomes words: keystrokes, chat spellings, slips; and what is right stays."""

from __future__ import annotations

import pytest

from bot.answer import Answerer
from bot.syllable import is_syllable, telex, vni


def read(answerer: Answerer, typed: str) -> str:
    return " ".join(answerer.knowledge.read(typed).spelled.words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cos bao nhieeu hooj ngheof", "có bao nhiêu hộ nghèo"),
        ("tyr leej thaast nghieepj", "tỷ lệ thất nghiệp"),
        ("tổng đàn traau cos mấy con", "tổng đàn trâu có mấy con"),
        ("to6ng3 d9a2n tra6u co1 may61 con", "tổng đàn trâu có mấy con"),
        ("có bao nhiu hộ nghèo", "có bao nhiêu hộ nghèo"),
        ("thu ngân sách dc bn tỷ", "thu ngân sách được bao nhiêu tỷ"),
        ("giải quyết việc làm cho bn ng", "giải quyết việc làm cho bao nhiêu người"),
        ("tp có đạt ko", "thành phố có đạt không"),
        ("so vs cùng kỳ", "so với cùng kỳ"),
        ("tổgn đàn trâu", "tổng đàn trâu"),
        ("giải phóng mặt bằg koảng mấy tỷ", "giải phóng mặt bằng khoảng mấy tỷ"),
        ("luot nguoi di khm benh", "luot nguoi di kham benh"),
    ],
)
def test_what_was_meant_is_read(answerer: Answerer, typed: str, meant: str) -> None:
    assert read(answerer, typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "gạo cứu đói cấp bao nhiêu kg",  # elsewhere "kg" may be "không"
        "tiêm vắc xin viêm gan b",  # elsewhere "b" may be "bạn"
        "Chu Trinh đạt mấy tiêu chí",
        "trồng được bao nhiêu ha lúa",
        "dien tich lua xuan bao nhieu ha",
    ],
)
def test_what_is_right_stays(answerer: Answerer, typed: str) -> None:
    assert read(answerer, typed) == typed


def test_a_name_is_no_form_of_address_where_accents_were_typed(answerer: Answerer) -> None:
    question = answerer.knowledge.read("xã Chu Trinh đạt mấy tiêu chí")
    assert "chu" in {question.spelled.keys[i] for i in question.subject}


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giữ", "khoảng", "kỳ", "cá", "ghế", "uống", "ngành"])
def test_syllables_are_known_by_their_form(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["koảng", "cế", "ghà", "nghà", "khm", "tổgn", "các1", "thăt̀", "bằg"])
def test_other_letters_make_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("keys", "word"), [("nhieeu", "nhiêu"), ("dduowcj", "được"), ("tieenf", "tiền"), ("con", None)]
)
def test_telex_keystrokes(keys: str, word: str | None) -> None:
    assert telex(keys) == word


@pytest.mark.parametrize(("keys", "word"), [("d9u7o7c5", "được"), ("tie6n2", "tiền"), ("m2", None), ("con", None)])
def test_vni_keystrokes(keys: str, word: str | None) -> None:
    assert vni(keys) == word
