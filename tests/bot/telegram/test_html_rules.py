"""The server's HTML rules are Telegram's: what it takes, what it refuses, and in which words."""

from __future__ import annotations

import pytest

from tests.bot.telegram.html_rules import CannotParse, Entity, parse, units


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>68,4 %</b> kế hoạch", "68,4 % kế hoạch"),
        ("&lt;b&gt; &amp; &quot;x&quot; &#7879; &#x1EC7;", '<b> & "x" ệ ệ'),
        ("<blockquote expandable>dài</blockquote>", "dài"),
        ('<span class="tg-spoiler">kín</span><tg-spoiler>kín</tg-spoiler>', "kínkín"),
        ('<a href="https://example.org/?a=1&amp;b=2">nguồn</a>', "nguồn"),
        ("<pre><code class='language-python'>x</code></pre>", "x"),
        ("<B>HOA</b>", "HOA"),
        ("<b>a</>", "a"),
        ("5 > 3", "5 > 3"),
        ("", ""),
    ],
)
def test_takes_what_telegram_takes(html: str, text: str) -> None:
    assert parse(html).text == text


@pytest.mark.parametrize(
    ("html", "refusal"),
    [
        ("a <div>x</div>", 'Unsupported start tag "div" at byte offset 2'),
        ("ệ <br/>", 'Unsupported start tag "br/" at byte offset 4'),
        ("3 < 5 ", 'Unsupported start tag "" at byte offset 2'),
        ("x <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">z</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_refuses_what_telegram_refuses(html: str, refusal: str) -> None:
    with pytest.raises(CannotParse) as raised:
        parse(html)
    assert str(raised.value) == refusal


def test_refuses_half_a_surrogate_pair() -> None:
    with pytest.raises(CannotParse, match="surrogate"):
        parse("&#xD800;")


def test_shows_unknown_entities_as_typed_and_reports_them() -> None:
    parsed = parse("a&nbsp;b & c")
    assert parsed.text == "a&nbsp;b & c"
    assert parsed.stray == ("&nbsp;", "&")


def test_counts_offsets_in_utf16() -> None:
    assert parse("🌲 <b>46%</b>").entities == (Entity("bold", 3, 3),)
    assert units("🌲") == 2
