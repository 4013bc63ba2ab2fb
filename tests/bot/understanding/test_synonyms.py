"""Other words for the same: everyday words for official ones, and short forms for the words they begin with."""

from __future__ import annotations

from itertools import combinations

import pytest

from bot.understanding.synonyms import abbreviated, phrases_of
from index.language.lexicon import load_lexicon
from index.language.tokens import tokens_of

LEXICON = load_lexicon()
PHRASES = phrases_of(LEXICON, [])


def length_and_others(typed: str) -> tuple[int, set[str]]:
    """What stands for the longest phrase that a text begins with."""
    tokens = tokens_of(typed)
    length, others = PHRASES.other_words(tokens.keys, tokens.accented, 0, tokens.keys != tokens.accented)
    return length, {" ".join(other.accented) for other in others}


def synonyms(typed: str) -> set[str]:
    """What stands for the whole of a text."""
    length, others = length_and_others(typed)
    return others if length == len(tokens_of(typed).keys) else set()


@pytest.mark.parametrize(
    ("text", "words", "short"),
    [
        ("Chi sự nghiệp VHTT 12,7 tỷ đồng", "văn hóa thông tin", "vhtt"),
        ("Chi sự nghiệp ĐBXH 18,7 tỷ đồng", "đảm bảo xã hội", "đbxh"),
    ],
)
def test_words_meet_the_short_form_of_their_first_letters(text: str, words: str, short: str) -> None:
    tokens = tokens_of(words)
    length, others = phrases_of(load_lexicon(), [text]).other_words(tokens.keys, tokens.accented, 0, True)
    assert length == len(tokens.keys)
    assert (short,) in [other.accented for other in others]


def test_a_known_phrase_inside_a_longer_one_has_its_own_other_words() -> None:
    tokens = tokens_of("GRDP bình quân đầu người")
    within = PHRASES.other_words_within(tokens.keys, tokens.accented, range(len(tokens.keys)), True)
    assert (range(1, 3), "bq") in [(place, " ".join(other.keys)) for place, others in within for other in others]


@pytest.mark.parametrize("text", ["TỔNG THU", "CHI SỰ NGHIỆP", "Hai HT", ""])
def test_a_word_in_capitals_is_no_short_form(text: str) -> None:
    assert phrases_of(load_lexicon(), [text]).shorts == {}


@pytest.mark.parametrize(
    "indicators",
    [
        ("hộ nghèo", "hộ cận nghèo"),
        ("thu ngân sách", "chi ngân sách"),
        ("khen thưởng", "xử phạt"),
        ("mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông"),
        ("mẫu giáo", "nhà trẻ"),
        ("dân quân", "tự vệ"),
        ("nước sạch", "nước hợp vệ sinh"),
        ("tiếp nhận", "trả kết quả", "trả lại"),
        ("hòa giải thành", "hòa giải không thành"),
        ("điều trị nội trú", "điều trị ngoại trú"),
        ("nhập ngũ", "xuất ngũ"),
        ("xuất khẩu", "nhập khẩu"),
        ("lúa", "ngô", "sắn", "lạc"),
        ("trâu", "bò", "lợn", "gia cầm"),
        ("tử vong", "bị thương"),
        ("mắc mới", "tái nhiễm"),
        ("đúng hạn", "quá hạn"),
        ("thành lập mới", "giải thể", "tạm ngừng hoạt động"),
        ("kết hôn", "ly hôn"),
        ("khai sinh", "khai tử"),
        ("bảo hiểm y tế", "bảo hiểm xã hội", "bảo hiểm thất nghiệp"),
        ("tăng", "giảm"),
        ("kế hoạch", "kết quả"),
        ("thanh tra", "kiểm tra"),
        ("khách quốc tế", "khách nội địa"),
        ("phòng học", "lớp học"),
        ("khách du lịch", "cơ sở lưu trú"),
    ],
)
def test_distinct_indicators_are_never_synonyms(indicators: tuple[str, ...]) -> None:
    for one, other in combinations(indicators, 2):
        assert other not in synonyms(one)
        assert one not in synonyms(other)


@pytest.mark.parametrize(
    ("asked", "official"),
    [
        ("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"),
        ("so do", "giấy chứng nhận quyền sử dụng đất"),
        ("heo", "lợn"),
        ("tân binh", "thanh niên nhập ngũ"),
        ("đi lính", "nhập ngũ"),
        ("bắp", "ngô"),
        ("khoai mì", "sắn"),
        ("đền bù", "bồi thường"),
        ("Đèn đường", "điện chiếu sáng"),
        ("hoà giải được", "hòa giải thành"),
        ("phòng cháy chữa cháy", "cứu hỏa"),
        ("mẫu giáo", "mầm non"),
    ],
)
def test_an_everyday_word_finds_the_official_one(asked: str, official: str) -> None:
    assert official in synonyms(asked)


@pytest.mark.parametrize("phrase", ["bờ", "héo", "số đo", "so dò", "sổ đỏ nào", "", "!", "xyz"])
def test_another_word_with_the_same_letters_has_no_synonyms(phrase: str) -> None:
    assert synonyms(phrase) == set()


def test_every_everyday_phrase_is_met_as_written_and_folded() -> None:
    for held in LEXICON.sets:
        official, *everyday = map(tokens_of, held.phrases)
        for phrase in everyday:
            if phrase.keys != official.keys:
                assert " ".join(official.accented) in synonyms(" ".join(phrase.accented))
                assert len(phrase.keys) == 1 or " ".join(official.accented) in synonyms(" ".join(phrase.keys))


@pytest.mark.parametrize(("typed", "other"), [("học sinh", "hồ sơ"), ("đảng viên", "đơn vị"), ("diện tích", "dự toán")])
def test_what_shares_an_abbreviation_is_not_the_same(typed: str, other: str) -> None:
    assert other not in synonyms(typed)


def test_an_abbreviation_says_the_words_of_its_full_form() -> None:
    assert {"bhxh", "bhyt"} <= abbreviated(LEXICON)[("bao", "hiem")]


def test_an_abbreviation_that_may_be_a_word_says_none() -> None:
    assert "da" not in abbreviated(LEXICON).get(("du", "an"), ())
