"""So many questions and presses an hour for each person; who asks more is told so once, kindly, and waits."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, CallbackQueryHandler, MessageHandler, filters

from bot.telegram import wording
from bot.telegram.handlers.callbacks import AnswerButton
from bot.telegram.handlers.questions import question_in
from bot.telegram.transport.sending import acknowledge, reply
from bot.telegram.types import Context, Handler

HOUR_S = 3600.0
_FREE = frozenset({"/start", "/help", "/xoa"})  # these cost nothing: even a person over the limit may use them


def handlers(per_hour: int) -> list[Handler]:
    """Of everything that asks, to be registered in a group before those that answer; none where there is no limit."""
    asks = filters.TEXT & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS) & filters.UpdateType.MESSAGES
    gate = QuotaGate(Quota(per_hour))
    gates: list[Handler] = [MessageHandler(asks, gate.pass_or_stop), CallbackQueryHandler(gate.press_or_stop)]
    return gates if per_hour else []


@dataclass
class Quota:
    """Counts questions and presses per person over the hour that has just passed; who is silent as long is forgotten."""

    per_hour: int
    clock: Callable[[], float] = time.monotonic
    _asked: dict[int, deque[float]] = field(default_factory=dict)
    _told: dict[int, float] = field(default_factory=dict)

    def take(self, person: int) -> bool:
        """Whether one more question of `person` may be answered; counts it when it may."""
        self._forget_the_old()
        asked = self._asked.setdefault(person, deque())
        if len(asked) >= self.per_hour:
            return False
        asked.append(self.clock())
        return True

    def first_refusal(self, person: int) -> bool:
        """Whether `person` was not told of the limit within the hour; from now on told."""
        first = person not in self._told
        self._told.setdefault(person, self.clock())
        return first

    def wait_s(self, person: int) -> float:
        """Seconds until `person` may ask again."""
        asked = self._asked.get(person)
        return max(0.0, asked[0] + HOUR_S - self.clock()) if asked else 0.0

    def _forget_the_old(self) -> None:
        limit = self.clock() - HOUR_S
        for person, asked in list(self._asked.items()):
            while asked and asked[0] <= limit:
                asked.popleft()
            if not asked:
                del self._asked[person]
        for person in [person for person, at in self._told.items() if at <= limit]:
            del self._told[person]


@dataclass(frozen=True, slots=True)
class QuotaGate:
    quota: Quota

    async def pass_or_stop(self, update: Update, context: Context) -> None:
        """Ends the handling of a question that is one too many."""
        message = update.effective_message
        if message is None or not _asks(message, context):
            return
        person = _person(message)
        if self.quota.take(person):
            return
        if self.quota.first_refusal(person):
            minutes = math.ceil(self.quota.wait_s(person) / 60)
            await reply(message, [wording.elsewhere.over_quota(self.quota.per_hour, minutes)])
        raise ApplicationHandlerStop

    async def press_or_stop(self, update: Update, _: Context) -> None:
        """Ends the handling of a press that is one too many; each is acknowledged and told why."""
        query = update.callback_query
        if query is None or _is_verdict(query.data) or self.quota.take(query.from_user.id):
            return
        minutes = math.ceil(self.quota.wait_s(query.from_user.id) / 60)
        await acknowledge(query, wording.elsewhere.presses_over_quota(minutes), loudly=True)
        raise ApplicationHandlerStop


def _asks(message: Message, context: Context) -> bool:
    """Whether the message makes work: a command that is not free, or words that are meant for the bot."""
    first = (message.text or "").split(maxsplit=1)[:1]
    word = "".join(first).partition("@")[0]
    if word in _FREE:
        return False
    if message.chat.type == ChatType.PRIVATE:
        return True
    return word.startswith("/") or question_in(message, context.bot.bot) is not None


def _is_verdict(data: str | None) -> bool:
    """Whether a press says what somebody thinks of an answer: that is welcome at any time, and makes no work."""
    button = AnswerButton.unpack(data)
    return button is not None and button.step in ("up", "down")


def _person(message: Message) -> int:
    """Who asks: a user; in a group also a channel or the group itself, for those who speak in its name."""
    if message.sender_chat:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat_id
