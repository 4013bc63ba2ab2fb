"""What buttons send back: the same button comes out again, old buttons are understood, and anything else is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.handlers.callbacks import (
    LONGEST,
    AnswerButton,
    CallbackData,
    CallbackTooLong,
    ExampleButton,
    Extension,
    Nth,
    Page,
    ReportList,
    StaffPage,
    ViewButton,
)

KINDS: tuple[type[CallbackData], ...] = (AnswerButton, ViewButton, StaffPage, ExampleButton)
NUMBERS = st.integers(0, 999_999)
VIEWS = st.sampled_from(["targets", "results", "outline", "sources"])
STEPS = st.one_of(
    st.sampled_from(["base", "whole", "up", "down"]),
    st.builds(Nth, st.sampled_from(["v", "also", "near"]), NUMBERS),
    st.builds(Extension, st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20)),
)
ADDRESSES = st.one_of(
    st.builds(Page, VIEWS, NUMBERS, NUMBERS, st.lists(st.integers(0, 99), max_size=6).map(tuple)),
    st.builds(ReportList, VIEWS, NUMBERS),
)
BUTTONS = st.one_of(
    st.builds(AnswerButton, st.integers(0, 10**18 - 1), STEPS),
    st.builds(ViewButton, st.text("0123456789abcdef", min_size=6, max_size=6), ADDRESSES),
    st.builds(StaffPage, NUMBERS),
    st.builds(ExampleButton.of, st.text()),
)


@given(BUTTONS)
def test_a_button_comes_out_as_it_was_packed_and_is_of_no_other_kind(button: CallbackData) -> None:
    text = button.pack()
    assert len(text.encode()) <= LONGEST
    assert [kind.unpack(text) for kind in KINDS if kind is not type(button)] == [None, None, None]
    assert type(button).unpack(text) == button
    assert [kind for kind in KINDS if kind.pattern().search(text)] == [type(button)]


@given(st.one_of(st.none(), st.text(), st.builds("{}:{}".format, st.sampled_from("avhe"), st.text("0123tcv.:-axk²"))))
def test_garbage_is_no_button(text: str | None) -> None:
    for kind in KINDS:
        button = kind.unpack(text)
        assert button is None or kind.unpack(button.pack()) == button


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a:", "a::", "a:1", "a:1:", "a:²:base", "a:1:v", "a:1:v²", "a:1:v-1", "a:1:base2", "a:1:bases", "a:1:x",
        "a:-1:base", "a:1:base\n", "a:9999999999999999999:base", "b:1:base", "v", "v::", "v:000000:", "v:000000:t",
        "v:000000:t.0", "v:000000:t.0.-1", "v:000000:o.0.0.x", "v:000000:o.0.0.", "v:000000:c.x.0", "v:000000:z.0.0",
        "v:000000:t.².0", "v:XYZ:t.0.0", "h:", "h:-1", "h:1234567", "h:²", "e:", "e:short", "e:0123456789abX",
    ],
)  # fmt: skip
def test_what_no_button_ever_sent_is_none(text: str) -> None:
    assert [kind.unpack(text) for kind in KINDS] == [None] * len(KINDS)


@pytest.mark.parametrize(
    ("text", "button"),
    [
        ("a:17:base", AnswerButton(17, "base")),
        ("a:17:whole", AnswerButton(17, "whole")),
        ("a:17:up", AnswerButton(17, "up")),
        ("a:17:down", AnswerButton(17, "down")),
        ("a:17:v2", AnswerButton(17, Nth("v", 2))),
        ("a:17:also0", AnswerButton(17, Nth("also", 0))),
        ("a:17:near3", AnswerButton(17, Nth("near", 3))),
        ("a:17:xshare", AnswerButton(17, Extension("share"))),
        ("a:17:xbieudo", AnswerButton(17, Extension("bieudo"))),
        ("v:0a1b2c:t.0.1", ViewButton("0a1b2c", Page("targets", 0, 1))),
        ("v:0a1b2c:r.3.0", ViewButton("0a1b2c", Page("results", 3, 0))),
        ("v:0a1b2c:o.0.0", ViewButton("0a1b2c", Page("outline", 0, 0))),
        ("v:0a1b2c:o.0.2.1-12-3", ViewButton("0a1b2c", Page("outline", 0, 2, (1, 12, 3)))),
        ("v:0a1b2c:s.0.0", ViewButton("0a1b2c", Page("sources", 0, 0))),
        ("v:0a1b2c:c.o.1", ViewButton("0a1b2c", ReportList("outline", 1))),
        ("h:4", StaffPage(4)),
        ("e:15a9a43c141c", ExampleButton.of("tỷ lệ hộ nghèo?")),
    ],
)
def test_buttons_under_old_messages_mean_what_they_meant(text: str, button: CallbackData) -> None:
    assert type(button).unpack(text) == button
    assert button.pack() == text


def test_what_telegram_would_refuse_is_not_packed() -> None:
    deep = Page("outline", 0, 0, tuple(range(100, 130)))
    with pytest.raises(CallbackTooLong):
        ViewButton("0a1b2c", deep).pack()
