"""Looking at the buttons of a message, for tests."""

from __future__ import annotations

from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi


def labels(message: Json) -> list[str]:
    """What the buttons of a message say, row by row."""
    return [button["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def turn(api: BotApi, user: int, message: Json, label: str) -> str:
    """Presses a button, and waits until the message says something else. Returns what."""
    before = message["text"]
    api.press(user, message, label)
    api.wait(lambda: message["text"] != before)
    return str(message["text"])
