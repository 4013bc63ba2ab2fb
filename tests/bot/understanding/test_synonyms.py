"""Short forms that the reports write are met by the words whose first letters they are."""

from __future__ import annotations

import pytest

from bot.understanding.synonyms import phrases_of
from index.language.lexicon import load_lexicon
from index.language.tokens import tokens_of


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


@pytest.mark.parametrize("text", ["TỔNG THU", "CHI SỰ NGHIỆP", "Hai HT", ""])
def test_a_word_in_capitals_is_no_short_form(text: str) -> None:
    assert phrases_of(load_lexicon(), [text]).shorts == {}
