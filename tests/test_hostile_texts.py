"""Whatever text comes from outside: nothing raises but what is documented, and nothing takes long."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.dialogue.splitting import at_once, questions_in
from bot.permalinks.links import read_payload
from bot.rendering.markup import HTML, bounded_messages, split_messages
from bot.telegram.handlers.callbacks import AnswerButton, ExampleButton, StaffPage, ViewButton
from bot.understanding.claims import claims
from bot.verification.draft import MOST
from bot.verification.draft_reading import read_draft
from index.document.reader import UnreadableReport, parse
from index.figures.labels import trim
from index.language.lexicon import Lexicon, load_lexicon
from index.prepare import prepare

LONGEST = 1000  # characters
MOST_S = 0.3  # of processor time
VOCABULARY = (
    *"0 1 9 . , : ; / - – ( ) [ ] “ ” \" ' ? ! % _ + * • \n \t a Đ".split(" "),
    " ", "\u00a0", "\f", "\u0301", "e\u0323\u0302", "😀", "a" * 200, "____(180)____", "12/1/2023", "2021-2025", "1/2", "1.234,5",
    "ước ", "của ", "và ", "đạt ", "được ", "bằng ", "trong năm ", "đến hết ngày ", "cả năm 2023 ", "tháng ", "so với ", "kế hoạch ",
    "tỷ đồng", "con", "ha/hộ", "/vụ", "triệu ", "nghìn ", "Số ", "tỉnh ủy ", "thành phố ", "UBND ", "I. ", "1) ", "a) ", "- ",
    "bao nhiêu", "mấy", "vì sao", "dung khong ", "het ca ", "co ", "Tổng đàn bò ", "thu ngân sách ", "1 2 3 4 5 6 7 8 9 10 11 12 ",
)  # fmt: skip
WORDS = st.sampled_from(VOCABULARY)
RUNS = st.tuples(WORDS, WORDS, WORDS).map(lambda three: (three[0] + three[1] * LONGEST)[: LONGEST - 5] + three[2])
TEXTS = (st.lists(WORDS, max_size=60).map("".join) | RUNS | st.text(max_size=80)).map(lambda text: text[:LONGEST])


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def prepared(text: str) -> object:
    try:
        return prepare(parse(text, "hostile", {}), lexicon().unit_table)
    except UnreadableReport:
        return None


def unpacked(text: str) -> object:
    return [kind.unpack(text) for kind in (AnswerButton, ViewButton, StaffPage, ExampleButton)]


READERS: dict[str, Callable[[str], object]] = {
    "a draft": lambda text: read_draft(text, lexicon().unit_table, MOST),
    "claims": lambda text: claims(text, lexicon()),
    "questions": lambda text: at_once(questions_in(text)),
    "a label": trim,
    "a report": lambda text: prepared(
        text[:400]
    ),  # not an outsider's: each of its numbers is read with all of its sentence
    "a link": read_payload,
    "a button": unpacked,
    "messages": lambda text: (split_messages([HTML.bold(text)], 100), bounded_messages([HTML.escape(text)] * 30, "…")),
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@example("Số " + "của " * 18 + "đàn bò 5 con")
@example("Tổng số ____(180)____ là 5 con trâu.")
@example("Thu " + "a" * 160 + " 5 con")
@given(TEXTS)
def test_no_text_raises_or_takes_long(reader: Callable[[str], object], text: str) -> None:
    took = measured(reader, text)
    if took > MOST_S:  # with what is made once
        took = min(took, measured(reader, text))
    assert took < MOST_S


def measured(reader: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    reader(text)
    return time.process_time() - start
