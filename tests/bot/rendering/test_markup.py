"""How words are marked up, and where a text too long for one message is cut."""

from __future__ import annotations

import pytest

from bot.rendering.markup import (
    FOLDED,
    HTML,
    LIMIT,
    LONG_QUOTE,
    PLAIN,
    UNFOLDED,
    Markup,
    split_messages,
    units,
    well_formed,
)

SENTENCE = "Tổng thu &amp; chi đạt 327,2 tỷ đồng, bằng 103,5% kế hoạch giao."


def test_what_is_written_in_html_is_shown_as_it_was_typed() -> None:
    assert HTML.escape('thu < chi & "nợ"') == 'thu &lt; chi &amp; "nợ"'
    assert HTML.bold("<b>") == "<b>&lt;b&gt;</b>"
    assert HTML.quote("được <312> con", [(6, 9)]) == "<blockquote>được &lt;<b>312</b>&gt; con</blockquote>"
    assert HTML.quote("312/200 con", [(0, 3), (4, 7)]) == "<blockquote><b>312</b>/<b>200</b> con</blockquote>"


def test_plain_text_has_quotation_marks_and_nothing_else() -> None:
    assert (PLAIN.escape("<&>"), PLAIN.bold("<&>"), PLAIN.paragraph("<&>")) == ("<&>", "<&>", "<&>")
    assert PLAIN.quote("được 312 con", [(5, 8)]) == "“được 312 con”"


@pytest.mark.parametrize(
    ("markup", "short", "long"), [(HTML, False, True), (FOLDED, True, True), (UNFOLDED, False, False)]
)
def test_a_quote_is_folded_by_its_length(markup: Markup, short: bool, long: bool) -> None:
    for length, folded in ((LONG_QUOTE, short), (LONG_QUOTE + 1, long)):
        assert markup.quote("a" * length).startswith("<blockquote expandable>") is folded
        assert markup.paragraph("a" * length) == markup.quote("a" * length)


def test_half_a_pair_is_replaced_and_a_whole_one_is_a_character() -> None:
    assert well_formed("a\ud800b\udc00 đ 😀") == "a\ufffdb\ufffd đ 😀"
    assert well_formed("\ud83d\ude00") == "😀"


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert [units(text) for text in ("", "đồng", "😀", "\ud83d")] == [0, 4, 2, 1]


def test_a_long_text_is_cut_where_a_sentence_ends() -> None:
    line = f"<blockquote>{' '.join([SENTENCE] * 200)}</blockquote>"
    messages = split_messages([line])
    assert len(messages) > 3
    for message in messages:
        assert message.startswith(f"<blockquote>{SENTENCE}")
        assert message.endswith(f"{SENTENCE}</blockquote>")
    assert all(len(message) > LIMIT - 2 * len(SENTENCE) for message in messages[:-1])
    assert sum(message.count(SENTENCE) for message in messages) == 200


def test_a_sentence_too_long_for_a_message_is_cut_between_words() -> None:
    messages = split_messages(["số liệu " * 1000])
    assert " ".join(" ".join(messages).split()) == " ".join(["số liệu"] * 1000)
    assert all(message.split()[0] in ("số", "liệu") for message in messages)
