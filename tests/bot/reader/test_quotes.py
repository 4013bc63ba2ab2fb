"""The quote reader tells which text answers a question in words."""

from __future__ import annotations

import pytest

from bot import service
from bot.reader.quotes import LONGEST, QuoteReader, tokens_read

CAUSE = "Thu ngân sách hụt kế hoạch do thị trường bất động sản trầm lắng, đấu giá đất không thành."
TASK = "Phòng Tài chính chủ trì, phối hợp với Chi cục Thuế rà soát các khoản nợ đọng."
FIGURE = "Tổng thu ngân sách nhà nước trên địa bàn là 342 tỷ đồng, bằng 79,2 % kế hoạch."


@pytest.fixture(scope="module")
def quotes() -> QuoteReader:
    return service.trained_reader(None).quotes


@pytest.mark.parametrize(
    ("question", "answers"),
    [("Vì sao thu ngân sách không đạt?", CAUSE), ("Cơ quan nào phải rà soát nợ thuế?", TASK)],
)
def test_the_text_that_answers_is_the_likeliest(quotes: QuoteReader, question: str, answers: str) -> None:
    texts = [CAUSE, TASK, FIGURE]
    scores = quotes.scores(question, texts)
    assert texts[scores.index(max(scores))] == answers


def test_a_text_is_scored_for_itself(quotes: QuoteReader) -> None:
    alone = quotes.scores("Vì sao thu ngân sách không đạt?", [CAUSE])
    beside = quotes.scores("Vì sao thu ngân sách không đạt?", [TASK, CAUSE, FIGURE])
    assert alone[0] == beside[1]


def test_a_long_text_is_read_from_its_beginning(quotes: QuoteReader) -> None:
    tokenizer = service.trained_reader(None).tokenizer
    assert len(tokens_read("Vì sao?", CAUSE * 40, tokenizer)) <= LONGEST + 70
    assert quotes.scores("Vì sao?", []) == []
