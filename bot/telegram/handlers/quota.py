"""So much of everything for each person; who asks for more is told so once, kindly, and waits.

Questions, drafts and presses share one allowance an hour. What costs nothing has limits of its own, so that nobody keeps
the bot busy with it: commands such as /help, presses one after another, verdicts, and what is typed in inline mode.
"""

from __future__ import annotations

import math
import re
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram import InlineQueryResultsButton, Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, CallbackQueryHandler, InlineQueryHandler, MessageHandler, filters

from bot.telegram import wording
from bot.telegram.handlers.callbacks import AnswerButton
from bot.telegram.handlers.drafts import draft_in
from bot.telegram.handlers.links import GREET
from bot.telegram.handlers.questions import meant_by
from bot.telegram.state.identity import asker_of
from bot.telegram.transport.incoming import file_of, words_behind, words_in
from bot.telegram.transport.sending import acknowledge, reply
from bot.telegram.types import Context, Handler
from bot.verification import draft

HOUR_S, MINUTE_S = 3600.0, 60.0
COMMANDS_A_MINUTE = 10
PRESSES_A_MINUTE = 60
VERDICTS_AN_HOUR = 20  # free ones; more count as presses
OWN_VOICES = 3  # channels of one chat that count as persons of their own; a member may make as many as he likes
INLINE_A_MINUTE = 60  # a query for each letter or two, while somebody types
_FREE = frozenset({"/start", "/help", "/riengtu"})  # even a person over the limit may use them
_ALWAYS = "/xoa"  # deletes whatever happens; how often that is confirmed is its own affair
Person = int | tuple[int, str]  # a number of Telegram's, or what several in one chat share
_NUMBERS_FOR_ONE = 10  # of a draft
_DEAREST = math.ceil(draft.MOST / _NUMBERS_FOR_ONE)  # what is in a file is not known before
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def handlers(per_hour: int) -> list[Handler]:
    """Of everything that asks, to be registered in a group before those that answer. `per_hour` 0: any number."""
    asks = filters.TEXT & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS) & filters.UpdateType.MESSAGES
    gate = QuotaGate(Quota(per_hour or math.inf))
    return [
        MessageHandler(asks, gate.pass_or_stop),
        CallbackQueryHandler(gate.press_or_stop),
        InlineQueryHandler(gate.typed_or_stop),
    ]


@dataclass
class Quota:
    """Counts what each person took over the time that has just passed; who is silent as long is forgotten."""

    most: float
    within_s: float = HOUR_S
    clock: Callable[[], float] = time.monotonic
    _taken: dict[Person, deque[float]] = field(default_factory=dict)
    _told: dict[Person, float] = field(default_factory=dict)

    def take(self, person: Person, cost: int = 1) -> bool:
        """Whether `person` may have one more; counts it as `cost` when so. What is dear may be the last one all the same."""
        self._forget_the_old()
        taken = self._taken.setdefault(person, deque())
        if len(taken) >= self.most:
            return False
        taken.extend([self.clock()] * cost)
        return True

    def first_refusal(self, person: Person) -> bool:
        """Whether `person` was not told of the limit within the time; from now on told."""
        first = person not in self._told
        self._told.setdefault(person, self.clock())
        return first

    def wait_s(self, person: Person) -> float:
        """Seconds until `person` may have one again."""
        taken = self._taken.get(person, ())
        over = len(taken) - self.most
        return max(0.0, taken[int(over)] + self.within_s - self.clock()) if taken and over >= 0 else 0.0

    def _forget_the_old(self) -> None:
        limit = self.clock() - self.within_s
        for person, taken in list(self._taken.items()):
            while taken and taken[0] <= limit:
                taken.popleft()
            if not taken:
                del self._taken[person]
        for person in [person for person, at in self._told.items() if at <= limit]:
            del self._told[person]


@dataclass
class Voices:
    """Who counts as a person: users, a chat itself, and in each chat the first few channels that somebody speaks as. Those
    that come later within an hour share one allowance.
    """

    clock: Callable[[], float] = time.monotonic
    _heard: dict[int, dict[int, float]] = field(default_factory=dict)

    def person(self, message: Message) -> Person:
        """Whose allowance `message` is taken from."""
        asker, speaker = asker_of(message), message.sender_chat
        if speaker is None or speaker.id == asker.chat:
            return asker.person
        limit = self.clock() - HOUR_S
        for chat, heard in list(self._heard.items()):
            self._heard[chat] = {voice: at for voice, at in heard.items() if at > limit}
            if not self._heard[chat]:
                del self._heard[chat]
        heard = self._heard.setdefault(asker.chat, {})
        if speaker.id not in heard and len(heard) >= OWN_VOICES:
            return asker.chat, "channels"
        heard[speaker.id] = self.clock()
        return speaker.id


@dataclass(frozen=True, slots=True)
class QuotaGate:
    """`questions` is what the person who runs the bot sets; the others keep the free things within bounds."""

    questions: Quota
    commands: Quota = field(default_factory=lambda: Quota(COMMANDS_A_MINUTE, MINUTE_S))
    presses: Quota = field(default_factory=lambda: Quota(PRESSES_A_MINUTE, MINUTE_S))
    verdicts: Quota = field(default_factory=lambda: Quota(VERDICTS_AN_HOUR))
    inline: Quota = field(default_factory=lambda: Quota(INLINE_A_MINUTE, MINUTE_S))
    voices: Voices = field(default_factory=Voices)

    async def pass_or_stop(self, update: Update, context: Context) -> None:
        """Ends the handling of a message that is one too many."""
        message = update.effective_message
        if message is None:
            return
        person, cost = self.voices.person(message), _cost(message, context)
        if cost is None or (cost and self.questions.take(person, cost)) or (not cost and self.commands.take(person)):
            return
        if cost and self.questions.first_refusal(person):
            minutes = math.ceil(self.questions.wait_s(person) / 60)
            await reply(message, [wording.elsewhere.over_quota(int(self.questions.most), minutes)])
        if not cost and self.commands.first_refusal(person):
            await reply(message, [wording.elsewhere.COMMANDS_OVER_QUOTA])
        raise ApplicationHandlerStop

    async def press_or_stop(self, update: Update, _: Context) -> None:
        """Ends the handling of a press that is one too many; each is acknowledged and told why, but for a flood of them."""
        query = update.callback_query
        if query is None:
            return
        person = query.from_user.id
        if not self.presses.take(person):
            raise ApplicationHandlerStop
        if (_is_verdict(query.data) and self.verdicts.take(person)) or self.questions.take(person):
            return
        minutes = math.ceil(self.questions.wait_s(person) / 60)
        await acknowledge(query, wording.elsewhere.presses_over_quota(minutes), loudly=True)
        raise ApplicationHandlerStop

    async def typed_or_stop(self, update: Update, _: Context) -> None:
        """Ends the handling of what is typed too fast in inline mode."""
        query = update.inline_query
        if query is None or self.inline.take(query.from_user.id):
            return
        if self.inline.first_refusal(query.from_user.id):
            button = InlineQueryResultsButton(wording.elsewhere.INLINE_OVER_QUOTA, start_parameter=GREET)
            try:
                await query.answer((), cache_time=0, is_personal=True, button=button)
            except TelegramError:
                raise ApplicationHandlerStop from None  # it came too late, and nobody waits for it
        raise ApplicationHandlerStop


def _cost(message: Message, context: Context) -> int | None:
    """What the message costs of the questions an hour: 0 for a command that is free, None for what isn't held back."""
    word, *rest = (message.text or "").split(maxsplit=1) or [""]
    command = word.partition("@")[0] if word.startswith("/") else ""
    if command == _ALWAYS:
        return None
    if command in _FREE:
        return 1 if command == "/start" and rest and rest[0].strip() != GREET else 0
    if command == "/soat":
        return _DEAREST if file_of(message) and not words_behind(message) else _draft_cost(draft_in(message))
    if command.startswith("/") and command != "/hoi":
        return 1
    words = words_behind(message) if command else words_in(message, context.bot.bot)
    if words is None:
        return None
    meant = meant_by(words, message, context.bot.bot)
    return _draft_cost(meant.text) if meant.draft else 1


def _draft_cost(text: str) -> int:
    """One for each ten numbers begun, as far as they are checked; further ones cost nothing, since nobody looks at them."""
    return max(1, math.ceil(min(len(_NUMBER.findall(text)), draft.MOST) / _NUMBERS_FOR_ONE))


def _is_verdict(data: str | None) -> bool:
    """Whether a press says what somebody thinks of an answer, which is welcome and makes little work."""
    button = AnswerButton.unpack(data)
    return button is not None and button.step in ("up", "down")
