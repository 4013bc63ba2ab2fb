"""Questions that a stop left unanswered, kept for the next start: Telegram counts them as delivered.

Of each nothing is kept but where it stands (chat, topic, message), when it came, and its words; in a group, also who
wrote it, sealed under the key of pseudonyms: what one member asked is never used for another.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram import Bot, Message, Update
from telegram.constants import ChatType

from bot.telegram.state.identity import Pseudonyms, asker_of

FILE = "unanswered.json"
LIFE_S = 24 * 3600  # as long as Telegram itself keeps what nobody fetches
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]+)?")


@dataclass(frozen=True, slots=True)
class Left:
    """What a stop left: `questions` are to be answered, the work on `hung` never ended and is not begun again."""

    questions: tuple[Update, ...] = ()
    hung: tuple[Message, ...] = ()


def keep(
    state: Path,
    updates: Iterable[Update],
    hung: Collection[int],
    words: Callable[[Message], str],
    pseudonyms: Pseudonyms,
) -> frozenset[int]:
    """Writes the messages among `updates`, in their order, for the owner's eyes only; `words` gives what one says as if it
    were no reply, `hung` are the numbers of updates whose work was given up. The numbers of those written. Raises OSError.
    """
    left = [
        (update.update_id, _packed(update, message, said, pseudonyms))
        for update in updates
        if (message := update.message or update.edited_message) and (said := words(message))
    ]
    if left:
        with os.fdopen(
            os.open(state / FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as out:
            json.dump([packed | ({"hung": True} if number in hung else {}) for number, packed in left], out)
    return frozenset(number for number, _ in left)


def take(state: Path, bot: Bot, pseudonyms: Pseudonyms) -> Left:
    """What `keep` wrote, once; nothing when the file cannot be read."""
    file = state / FILE
    try:
        left = json.loads(file.read_text(encoding="utf-8"))
        updates = [(_unpacked(n, packed, bot, pseudonyms), packed) for n, packed in enumerate(left, 1)]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return Left()
    finally:
        with contextlib.suppress(OSError):
            file.unlink()
    return Left(
        tuple(update for update, packed in updates if not packed.get("hung")),
        tuple(m for update, packed in updates if packed.get("hung") and (m := update.effective_message)),
    )


def expire(state: Path, now: float) -> None:
    """Deletes what was kept for longer than anybody waits. Raises OSError."""
    file = state / FILE
    if file.exists() and file.stat().st_mtime <= now - LIFE_S:
        file.unlink()


def _packed(update: Update, message: Message, words: str, pseudonyms: Pseudonyms) -> dict[str, Any]:
    asker = asker_of(message)
    private = asker.person == asker.chat and message.sender_chat is None
    return {
        "edited": update.edited_message is not None,
        "chat": asker.chat,
        "message": message.message_id,
        "date": int(message.date.timestamp()),
        "text": words,
        **({"topic": asker.topic} if asker.topic else {}),
        **({} if private else {"person": pseudonyms.sealed(asker.person, _place(asker.chat, message.message_id))}),
    }


def _unpacked(number: int, packed: dict[str, Any], bot: Bot, pseudonyms: Pseudonyms) -> Update:
    """An update with a number that no other has."""
    text, chat, place = str(packed["text"]), int(packed["chat"]), int(packed["message"])
    person = pseudonyms.unsealed(int(packed["person"]), _place(chat, place)) if "person" in packed else chat
    command, topic = _COMMAND.match(text), int(packed.get("topic", 0))
    message = {
        "message_id": place,
        "date": int(packed["date"]),
        "chat": {"id": chat, "type": ChatType.PRIVATE if chat > 0 else ChatType.SUPERGROUP},
        "text": text,
        "entities": [{"type": "bot_command", "offset": 0, "length": command.end()}] if command else [],
        **({"message_thread_id": topic, "is_topic_message": True} if topic else {}),
        **_speaker(person),
    }
    return Update.de_json({"update_id": -number, "edited_message" if packed["edited"] else "message": message}, bot)


def _speaker(person: int) -> dict[str, Any]:
    """A user; of those who speak as a channel or as their group the number is below 0."""
    if person > 0:
        return {"from": {"id": person, "is_bot": False, "first_name": ""}}
    return {"sender_chat": {"id": person, "type": ChatType.CHANNEL}}


def _place(chat: int, message: int) -> str:
    return f"left {chat} {message}"
