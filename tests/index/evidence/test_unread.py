from __future__ import annotations

from index.document.passages import passages
from index.document.reader import parse
from index.evidence.unread import unread_of


def test_words_beside_a_number_that_cannot_be_read_are_told() -> None:
    text = "Thu ngân sách đạt 9l,5 tỷ đồng. Chi đạt 85 tỷ đồng.\n\n1    Tổng đàn trâu      con      1.220     1.141\n"
    found = unread_of(passages(parse(text, "k", {})))
    assert [" ".join(text.split()[:4]) for text in found] == ["Thu ngân sách đạt", "1 Tổng đàn trâu"]
