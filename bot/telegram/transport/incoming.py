"""What a message says, read off the wire: its words, those under a picture, those that a reply is about.

Decides nothing about what they mean, but whether they are meant for the bot.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from telegram import Document, Message, User
from telegram.constants import ChatType, MessageEntityType

_COMMAND = re.compile(r"^/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{1,64})?(?=\s|$)")
Anything: TypeAlias = Any  # JSON as it came


def with_caption_as_text(update: Anything) -> Anything:
    """A raw update in which the words under a picture or a file stand where those of any other message do."""
    if not isinstance(update, dict):
        return update
    return {
        kind: _captioned(content) if kind in ("message", "edited_message") else content
        for kind, content in update.items()
    }


def _captioned(message: Anything) -> Anything:
    if not isinstance(message, dict) or not isinstance(message.get("caption"), str) or "text" in message:
        return message
    said = {"text": message["caption"], "entities": message.get("caption_entities") or []}
    return {name: value for name, value in message.items() if not name.startswith("caption")} | said


def words_in(message: Message, me: User) -> str | None:
    """The words of `message` that are meant for the bot `me`, without its name; None when it is not spoken to.

    In a private chat that is every message; in a group those that mention the bot or reply to it.
    """
    text = message.text or ""
    sender = message.from_user
    if sender and sender.is_bot and not message.sender_chat:  # an anonymous admin also comes as a bot
        return None
    if message.via_bot and message.via_bot.id == me.id:  # a fact that somebody chose inline is no question
        return None
    named = _name_of(me)
    spoken_to = (
        message.chat.type == ChatType.PRIVATE
        or named.search(text)
        or any(entity.user == me for entity in message.entities if entity.type == MessageEntityType.TEXT_MENTION)
        or _is_of(message.reply_to_message, me)
    )
    return named.sub(" ", text).strip() if spoken_to else None


def words_behind(message: Message) -> str:
    """The words behind the command that `message` begins with."""
    _command, *rest = (message.text or "").split(maxsplit=1)
    return "".join(rest).strip()


def pointed_at(message: Message, me: User | None = None) -> str:
    """What a reply is about: the part that it quotes, else all the message replied to says; "" for none, or for one of `me`.

    A command that the words begin with, or the name of `me`, is none of them.
    """
    answered = message.reply_to_message
    if message.quote:
        words = message.quote.text
    elif answered is None or (me is not None and _is_of(answered, me)):
        return ""
    else:
        words = answered.text or answered.caption or ""
    words = _COMMAND.sub("", words, count=1)
    return (_name_of(me).sub(" ", words) if me else words).strip()


def file_of(message: Message) -> Document | None:
    """The file that comes with `message`, else with the message that it replies to."""
    return message.document or (message.reply_to_message.document if message.reply_to_message else None)


def _name_of(me: User) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)@{re.escape(me.username or '')}\b", re.IGNORECASE)


def _is_of(answered: Message | None, me: User) -> bool:
    return answered is not None and answered.from_user is not None and answered.from_user.id == me.id
