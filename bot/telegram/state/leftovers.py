"""Questions that a stop left unanswered, kept for the next start: Telegram counts them as delivered.

Of each nothing is kept but where it stands (chat and message), when it came, and its words.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from telegram import Bot, Message, Update
from telegram.constants import ChatType

FILE = "unanswered.json"
LIFE_S = 24 * 3600  # as long as Telegram itself keeps what nobody fetches
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]+)?")


def keep(state: Path, updates: Iterable[Update]) -> None:
    """Writes the messages of words among `updates`, in their order, for the owner's eyes only. Raises OSError."""
    left = [_packed(update, message) for update in updates if (message := _message(update)) and message.text]
    if left:
        with os.fdopen(
            os.open(state / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as out:
            json.dump(left, out)


def take(state: Path, bot: Bot) -> list[Update]:
    """What `keep` wrote, once; nothing when the file cannot be read."""
    file = state / FILE
    try:
        left = json.loads(file.read_text(encoding="utf-8"))
        return [_unpacked(number, packed, bot) for number, packed in enumerate(left, 1)]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return []
    finally:
        with contextlib.suppress(OSError):
            file.unlink()


def expire(state: Path, now: float) -> None:
    """Deletes what was kept for longer than anybody waits. Raises OSError."""
    file = state / FILE
    if file.exists() and file.stat().st_mtime <= now - LIFE_S:
        file.unlink()


def _message(update: Update) -> Message | None:
    return update.message or update.edited_message


def _packed(update: Update, message: Message) -> dict[str, Any]:
    return {
        "edited": update.edited_message is not None,
        "chat": message.chat_id,
        "message": message.message_id,
        "date": int(message.date.timestamp()),
        "text": _words(message),
    }


def _words(message: Message) -> str:
    """The message as if it were no reply: with the words that its command is about, or with the bot's name before it."""
    text, answered = message.text or "", message.reply_to_message
    if answered is None:
        return text
    if _COMMAND.fullmatch(text.strip()):
        return f"{text.strip()} {answered.text or answered.caption or ''}".strip()
    if message.chat.type == ChatType.PRIVATE or answered.from_user is None:
        return text
    me = message.get_bot()
    return f"@{me.username} {text}" if answered.from_user.id == me.id else text


def _unpacked(number: int, packed: dict[str, Any], bot: Bot) -> Update:
    """An update with a number that no other has."""
    text, chat = str(packed["text"]), int(packed["chat"])
    command = _COMMAND.match(text)
    message = {
        "message_id": int(packed["message"]),
        "date": int(packed["date"]),
        "chat": {"id": chat, "type": ChatType.PRIVATE if chat > 0 else ChatType.SUPERGROUP},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": command.end()}] if command else [],
    }
    return Update.de_json({"update_id": -number, "edited_message" if packed["edited"] else "message": message}, bot)
