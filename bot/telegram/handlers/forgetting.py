"""/xoa: deletes what is kept of who sends it; in a group of that member, of everybody there when an admin sends it."""

from __future__ import annotations

from dataclasses import dataclass, field

from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import CommandHandler, filters

from bot.telegram import wording
from bot.telegram.handlers.quota import MINUTE_S, Quota
from bot.telegram.state.chats import Memory
from bot.telegram.state.identity import Asker, asker_of
from bot.telegram.state.journal import Journal
from bot.telegram.transport.sending import reply
from bot.telegram.types import Context, Handler

CONFIRMED = 5  # a minute for each person
_IN_CHARGE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


def handlers(memory: Memory, journal: Journal) -> list[Handler]:
    """Of /xoa."""
    return [CommandHandler("xoa", ForgettingHandlers(memory, journal).forget, filters.UpdateType.MESSAGE)]


@dataclass(frozen=True)
class ForgettingHandlers:
    memory: Memory
    journal: Journal
    _confirmations: Quota = field(default_factory=lambda: Quota(CONFIRMED, MINUTE_S))

    async def forget(self, update: Update, _: Context) -> None:
        """Always deletes, and says so as long as that is not asked for all the time."""
        message = update.effective_message
        if message is None:
            return
        asker = asker_of(message)
        told = self._confirmations.take(asker.person)
        if message.chat.type == ChatType.PRIVATE:
            done = self._forget_chat(asker.chat, wording.chat.FORGOTTEN)
        elif told and await _in_charge(message, asker):  # who asks all the time is not looked up all the time
            done = self._forget_chat(asker.chat, wording.chat.FORGOTTEN_OF_GROUP)
        else:
            self.memory.forget(asker)
            self.journal.forget(asker)
            done = wording.chat.FORGOTTEN_OF_MEMBER
        if told:
            await reply(message, [done])

    def _forget_chat(self, chat: int, done: str) -> str:
        self.memory.forget_chat(chat)
        self.journal.forget_chat(chat)
        return done


async def _in_charge(message: Message, asker: Asker) -> bool:
    """Whether the group is in the hands of `asker`; who speaks in its name is an admin."""
    if asker.person == asker.chat:
        return message.sender_chat is not None
    if message.sender_chat is not None:
        return False
    try:
        return (await message.chat.get_member(asker.person)).status in _IN_CHARGE
    except TelegramError:
        return False
