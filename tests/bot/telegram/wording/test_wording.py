"""Whatever the bot says itself."""

from __future__ import annotations

from bot.telegram import wording
from bot.telegram.wording import buttons, chat, elsewhere, overview, staff
from tests.bot.telegram.html_rules import parse


def test_all_wording_is_html_that_telegram_takes() -> None:
    texts = [
        value
        for words in (chat, buttons, elsewhere, staff, overview)
        for value in vars(words).values()
        if isinstance(value, str) and not value.startswith("/")
    ]
    made = [
        wording.chat.start(["Báo cáo <1>"], ["a"]),
        wording.chat.start(["Báo cáo"], []),
        wording.chat.too_long(1000),
        wording.overview.privacy(30, "Phòng Nội vụ <noi-vu@a.gov.vn>"),
    ]
    for text in [*texts, *made]:
        assert parse(text).stray == ()
    assert parse(wording.buttons.asked("a <b> & c")).text == "a <b> & c"
