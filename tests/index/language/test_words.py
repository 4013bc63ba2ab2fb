"""Folding, tone marks, syllables and word spans keep to the source text."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.segmentation import segment
from index.language.words import CAPITAL, SMALL, bigrams, canonical, fold, fold_same, syllables, tone_placement

ALPHABET = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵbcdđghklmnpqrstvxĐÐÀỦ .,%“”123"
VIETNAMESE = st.text(ALPHABET, max_size=40)
SENTENCES = [
    "Kết quả giải ngân kế hoạch vốn đầu tư công được 166,104/242,708 tỷ đồng, bằng 68,4 % kế hoạch",
    'Xây dựng Kế hoạch “Tết trồng cây” và Tổ chức Lễ phát động "Tết trồng cây" Xuân Quý Mão 2023',
    "Trang thông tin điện tử caobangtv.gov.vn, 04  lớp\ntập huấn (Hưng Đạo); PAR-INDEX… 0,04%o, 846 m3",
    "ten_tap_tin_ _ hoà giải",
]


def test_a_letter_is_a_capital_or_a_small_one_whatever_its_accents() -> None:
    small = "".join(c for c in ALPHABET if c.isalpha() and c.islower())
    assert re.findall(CAPITAL, small + small.upper()) == list(small.upper())
    assert re.findall(SMALL, small + small.upper()) == list(small)
    assert not re.search(f"{CAPITAL}|{SMALL}", "12 ,.%º")


@pytest.mark.parametrize("d", ["đ", "Đ", "\u00d0", "\u00f0"])
def test_every_letter_that_looks_like_d_with_a_bar_folds_to_d(d: str) -> None:
    assert fold(f"{d}ấu thầu") == "dau thau"


@given(st.one_of(VIETNAMESE, st.text(max_size=40)))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_same(fold_same(text)) == fold_same(text)


@given(st.one_of(VIETNAMESE, st.text(max_size=40)))
def test_offsets_survive_folding(text: str) -> None:
    assert len(fold_same(text)) == len(unicodedata.normalize("NFC", text))


@given(VIETNAMESE)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold_same(text)


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("hoà", "hòa"),
        ("hòa", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("ủy", "ủy"),
        ("uỷ", "ủy"),
        ("qúy", "quý"),
        ("quý", "quý"),
        ("gía", "giá"),
        ("gì", "gì"),
        ("giếng", "giếng"),
        ("tòan", "toàn"),
        ("xoài", "xoài"),
        ("khuỷu", "khuỷu"),
        ("thuở", "thuở"),
        ("của", "của"),
        ("mía", "mía"),
        ("nghiệp", "nghiệp"),
        ("đường", "đường"),
        ("HOÀ", "HÒA"),
        ("COVID", "COVID"),
        ("càphê", "càphê"),  # two syllables
    ],
)
def test_the_tone_mark_has_one_place(typed: str, placed: str) -> None:
    assert tone_placement(typed) == placed
    assert tone_placement(unicodedata.normalize("NFD", typed)) == placed


@given(VIETNAMESE)
def test_placing_the_tone_is_stable_and_keeps_the_letters(text: str) -> None:
    placed = tone_placement(text)
    assert tone_placement(placed) == placed
    assert fold(placed) == fold(text)


def test_two_spellings_of_a_phrase_have_one_canonical_form() -> None:
    assert canonical("Hoà giải  thuỷ lợi") == canonical("hòa giải thủy lợi")


def test_numbers_stay_whole_and_units_come_loose() -> None:
    found = syllables("được1.141/1.220 con, 868,5/879ha; 10.444,78 tấn; 90.3%; 15.825kg; 846 m3")
    assert " ".join(s.text for s in found) == ("được 1.141 1.220 con 868,5 879 ha 10.444,78 tấn 90.3 15.825 kg 846 m3")
    assert " ".join(s.text for s in found if s.kind == "number") == ("1.141 1.220 868,5 879 10.444,78 90.3 15.825 846")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_syllables_are_spans_of_the_text_as_given(sentence: str, form: str) -> None:
    text = unicodedata.normalize(form, sentence)
    found = syllables(text)
    assert all(text[s.start : s.stop] == s.text for s in found)
    assert [s.folded for s in found] == [s.folded for s in syllables(sentence)]


def test_bigrams_are_neighbours() -> None:
    assert bigrams(["lua", "xuan", "muon"]) == ["lua xuan", "xuan muon"]
    assert bigrams(["lua"]) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_segmented_words_are_spans_of_the_text_as_given(sentence: str, form: str) -> None:
    text = unicodedata.normalize(form, sentence)
    words = segment(text)
    assert all(text[w.start : w.stop] == w.text for w in words)
    assert [s.folded for w in words for s in syllables(w.text)] == [s.folded for s in syllables(text)]


def test_segmentation_joins_syllables_and_leaves_punctuation_out() -> None:
    text = 'Kết quả "giải ngân" đạt 68,2 % kế hoạch'
    assert [w.text for w in segment(text)] == ["Kết quả", "giải ngân", "đạt", "68,2", "kế hoạch"]


@pytest.mark.parametrize("text", ["", " \n ", "_", "…", "%"])
def test_nothing_to_segment_gives_nothing(text: str) -> None:
    assert segment(text) == []


@given(st.text(max_size=30))
def test_segmentation_survives_anything_typed(text: str) -> None:
    assert all(text[w.start : w.stop] == w.text for w in segment(text))
