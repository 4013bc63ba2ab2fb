"""Where a text too long for one message is cut."""

from __future__ import annotations

from bot.rendering.markup import LIMIT, split_messages

SENTENCE = "Tổng thu &amp; chi đạt 327,2 tỷ đồng, bằng 103,5% kế hoạch giao."


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
