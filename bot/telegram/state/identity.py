"""Who asked, and how that is written down: as a keyed digest, so that files tell nobody's number, but his can be found.

The key lies apart from the data where the system hands one over (a systemd credential), else in a file beside them.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from telegram import Message

KEY_FILE = "journal.salt"  # in the state folder
SHORTEST_KEY = 16  # bytes
_DIGEST = 24  # hexadecimal digits
_SEALED = 8  # bytes
Was = Callable[[int], int | None]  # the number that a chat had before it moved


@dataclass(frozen=True, slots=True)
class Asker:
    """`person` wrote in `chat`; in a private chat both are the same number. `topic` is that of a forum, 0 outside of one."""

    chat: int
    person: int
    topic: int = 0


def asker_of(message: Message) -> Asker:
    """Who wrote it: a user; in a group also a channel or the group itself, for those who speak in its name."""
    speaker = message.sender_chat or message.from_user
    return Asker(message.chat_id, speaker.id if speaker else message.chat_id, topic_of(message))


def topic_of(message: Message) -> int:
    """The topic that it stands in; 0 when in none. Elsewhere a thread is only a message with the replies to it."""
    return (message.message_thread_id or 0) if message.is_topic_message else 0


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Digests under `key`. `beside` says that the key lies in the state folder, as it did before there were others."""

    key: bytes = field(repr=False)
    beside: bool

    def chat(self, chat: int) -> str:
        """What stands for a chat."""
        return self._digest(str(chat))

    def person(self, asker: Asker) -> str:
        """What stands for a person in one chat: another in each group, and in private the same as for the chat."""
        return self._digest(str(asker.chat) if asker.person == asker.chat else f"{asker.chat} {asker.person}")

    def line(self, asker: Asker) -> str:
        """What stands for all that a person says in one topic of one chat."""
        return self._digest(f"{self.person(asker)} {asker.topic}")

    def sealed(self, number: int, where: str) -> int:
        """A number of 64 bits that only the key opens again; `where` is another for each number that is sealed."""
        pad = hmac.new(self.key, f"seal {where}".encode(), hashlib.sha256).digest()[:_SEALED]
        plain = number.to_bytes(_SEALED, "big", signed=True)
        return int.from_bytes(bytes(a ^ b for a, b in zip(plain, pad, strict=True)), "big", signed=True)

    def unsealed(self, sealed: int, where: str) -> int:
        """The number that was sealed."""
        return self.sealed(sealed, where)

    @property
    def mark(self) -> str:
        """Tells this key from others."""
        return self._digest("mark")

    def _digest(self, text: str) -> str:
        return hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()[:_DIGEST]


def moved_nowhere(_chat: int) -> None:
    """Of chats of which none had another number before."""


def since_moves(chat: int, was: Was) -> tuple[int, ...]:
    """All numbers that `chat` has had."""
    earlier = was(chat)
    return (chat,) if earlier is None else (earlier, chat)


def pseudonyms_in(folder: Path, credential: Path | None) -> Pseudonyms:
    """Under the key in `credential`, else under that of `folder`, which is made when there is none. Raises OSError."""
    file = folder / KEY_FILE
    if credential is not None:
        file.unlink(missing_ok=True)
        return Pseudonyms(credential.read_bytes(), beside=False)
    try:
        key = file.read_bytes()
    except FileNotFoundError:
        key = b""
    if len(key) < SHORTEST_KEY:
        key = secrets.token_bytes(32)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(key)
    return Pseudonyms(key, beside=True)
