"""What Telegram shows of the bot: descriptions, and the commands for each language and kind of chat."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.telegram import wording
from bot.telegram.transport.logs import brief

log = logging.getLogger(__name__)
Step = Callable[[], Awaitable[object]]


async def introduce(bot: Bot, admins: Sequence[int]) -> None:
    """Sets menus and descriptions. The bot answers without them too, so a refusal is only logged."""
    for step in (*_descriptions(bot), *_menus(bot, admins)):
        try:
            await step()
        except TelegramError as error:  # such as an admin who has not written to the bot yet
            log.warning("could not introduce the bot: %s", brief(error))


def _descriptions(bot: Bot) -> Iterator[Step]:
    for language, introduction in wording.menus.LANGUAGES.items():
        yield partial(bot.set_my_description, introduction.description, language_code=language)
        yield partial(bot.set_my_short_description, introduction.short_description, language_code=language)


def _menus(bot: Bot, admins: Sequence[int]) -> Iterator[Step]:
    for language, introduction in wording.menus.LANGUAGES.items():
        menus: list[tuple[BotCommandScope, wording.menus.Commands]] = [
            (BotCommandScopeDefault(), introduction.private),
            (BotCommandScopeAllPrivateChats(), introduction.private),
            (BotCommandScopeAllGroupChats(), introduction.groups),
            *((BotCommandScopeChat(admin), (*introduction.private, *introduction.staff)) for admin in admins),
        ]
        for scope, commands in menus:
            yield partial(bot.set_my_commands, commands, scope=scope, language_code=language)
