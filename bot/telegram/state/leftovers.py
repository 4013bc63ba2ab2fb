"""Questions that a stop left unanswered, kept for the next start: Telegram counts them as delivered."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from telegram import Bot, Update

FILE = "unanswered.json"


def keep(state: Path, updates: Iterable[Update]) -> None:
    """Writes the messages among `updates`, in their order, for the owner's eyes only. Raises OSError."""
    left = [update.to_dict() for update in updates if update.message or update.edited_message]
    file = state / FILE
    if left:
        file.touch(mode=0o600)
        file.write_text(json.dumps(left), encoding="utf-8")


def take(state: Path, bot: Bot) -> list[Update]:
    """What `keep` wrote, once; nothing when the file cannot be read."""
    file = state / FILE
    try:
        left = json.loads(file.read_text(encoding="utf-8"))
        file.unlink()
        return [Update.de_json(update, bot) for update in left]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []
