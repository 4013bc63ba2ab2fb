"""What was typed becomes words: keystrokes, chat spellings, slips; and what is right stays."""

from __future__ import annotations

import pytest

from bot.answerer import Answerer
from bot.answering.answer import figures_of
from bot.understanding.terms import places
from index.language.syllable import is_syllable, telex, vni
from index.language.tokens import tokens_of
from tests.bot.answers import status_of, verdict_of


def read(answerer: Answerer, typed: str) -> str:
    return " ".join(answerer.finder.read(typed).spelled.words)


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
        ("tp có đạt chuẩn ko", "thành phố có đạt chuẩn không"),
        ("so vs cùng kỳ", "so với cùng kỳ"),
        ("tổng đàn trâu kh 2023", "tổng đàn trâu kế hoạch 2023"),
        ("tổgn đàn trâu", "tổng đàn trâu"),
        ("giải phóng mặt bằg koảng mấy tỷ", "giải phóng mặt bằng khoảng mấy tỷ"),
        ("luot nguoi di khm benh", "luot nguoi di kham benh"),
        ("tỷ le hộ nghèo", "tỷ lệ hộ nghèo"),
        ("trồng rung được bao nhiêu ha", "trồng rừng được bao nhiêu ha"),
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
        "thu mấy trăm tỷ",  # and not "thứ mấy": reports write "thu"
        "đường đi Bắc Kạn",  # no report here writes "Kạn"
        "tỉnh Đắk Nông có bao nhiêu hộ",
    ],
)
def test_what_is_right_stays(answerer: Answerer, typed: str) -> None:
    assert read(answerer, typed) == typed


def test_a_name_is_no_form_of_address_where_accents_were_typed(answerer: Answerer) -> None:
    question = answerer.finder.read("xã Chu Trinh đạt mấy tiêu chí")
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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tinh thi sao, cac xa co may ho", "tỉnh thì sao, các xã có mấy hộ"),
        ("em viet the nay co dung khong", "em viết thế này có đúng không"),
        ("trong do co bao nhieu ha lua", "trong đó có bao nhiêu ha lúa"),
        ("thu ngan sach may tram ty", "thu ngân sách mấy trăm tỉ"),
    ],
)
def test_bare_words_take_the_accents_that_go_with_their_neighbours(answerer: Answerer, typed: str, meant: str) -> None:
    assert answerer.finder.read(typed).spelled.text == meant


def test_a_bare_word_that_may_be_several_counts_as_each_of_them(answerer: Answerer) -> None:
    (term,) = answerer.finder.read("cay").terms
    assert all(places(term, tokens_of(word), False)[0].quality == 1.0 for word in ("cây", "cấy", "cày"))


def test_a_bare_word_that_is_surely_one_is_not_met_as_another(answerer: Answerer) -> None:
    terms = answerer.finder.read("hop tac xa thanh lap moi").terms
    assert not [p for p in places(terms[0], tokens_of("họp mặt đầu xuân"), False) if p.quality > 0.5]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Tai nạn lao động năm 2023 có 3 vụ, đúgn không?", "Tai nạn lao động năm 2023 có 3 vụ, đúng không?"),
        ("cấp 270 giaays pheps xaay dựng phải khoong?", "cấp 270 giấy phép xây dựng phải không?"),
        ("Số hóa 45.190 dữ liệu, chiếm 90,3% — khớpp không?", "Số hóa 45.190 dữ liệu, chiếm 90,3% — khớp không?"),
        ("d9a2n tra6u co1 1.141con — d9u1ng kho6ng?", "đàn trâu có 1.141con — đúng không?"),
        ("Đàn bò vượt kế hooạch bao nhiêu con?", "Đàn bò vượt kế hoạch bao nhiêu con?"),
    ],
)
def test_what_is_mended_is_mended_in_its_place(answerer: Answerer, typed: str, written: str) -> None:
    assert answerer.finder.read(typed).typed == written


@pytest.mark.parametrize(
    "typed",
    [
        "Báo cáo ghi đàn trâu hiện có 1.141 con phải không?",
        "Bao cao ghi dan trau hien co 1.141 con phai khong?",
        "Báo caos ghi ddanf traau hieenj có 1.141 con phải khoong?",
        "Báo cáo ghi đàn trâu hiện có 1.141 con phảii không?",
        "Ba1o ca1o ghi d9a2n tra6u hie6n5 co1 1.141 con pha3i kho6ng?",
    ],
)
def test_a_claim_is_checked_in_whichever_way_it_is_typed(answerer: Answerer, typed: str) -> None:
    answer = answerer.ask(typed)
    assert (status_of(answer), verdict_of(answer), figures_of(answer)[0].text) == ("check", "match", "1.141 con")
