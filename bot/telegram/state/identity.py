"""Who asked, and how that is written down: as a keyed digest, so that files tell nobody's number, but his can be found.

The key lies apart from the data where the system hands one over (a systemd credential), else in a file beside them.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from telegram import Message

KEY_FILE = "journal.salt"  # in the state folder
SHORTEST_KEY = 16  # bytes
_DIGEST = 24  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Asker:
    """`person` wrote in `chat`; in a private chat both are the same number."""

    chat: int
    person: int


def asker_of(message: Message) -> Asker:
    """Who wrote it: a user; in a group also a channel or the group itself, for those who speak in its name."""
    if message.sender_chat:
        return Asker(message.chat_id, message.sender_chat.id)
    return Asker(message.chat_id, message.from_user.id if message.from_user else message.chat_id)


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

    @property
    def mark(self) -> str:
        """Tells this key from others."""
        return self._digest("mark")

    def _digest(self, text: str) -> str:
        return hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()[:_DIGEST]


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
