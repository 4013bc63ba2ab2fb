"""Commands and descriptions as Telegram shows them, for each language and kind of chat."""

from __future__ import annotations

from tests.bot.telegram.conftest import Process, Started
from tests.bot.telegram.entry import ADMIN
from tests.bot.telegram.server import BotApi

STAFF = {"thongke", "hoidap", "lammoi"}


def test_menus_are_set_for_each_language_and_kind_of_chat(shared: tuple[BotApi, Process]) -> None:
    api, _ = shared
    api.wait(lambda: len(api.world.menus) == 6)
    menus = api.world.menus
    for language in ("", "en"):
        private, groups = menus["all_private_chats", language], menus["all_group_chats", language]
        assert {"start", "help", "soat", "bieudo", "chitieu", "muc", "nguon", "xoa", "riengtu"} <= set(private)
        assert {"hoi", "soat", "bieudo"} <= set(groups)
        assert not {"xoa", "riengtu"} & set(groups)
        assert not STAFF & {*private, *groups, *menus["default", language]}
    assert set(api.world.described) == {(n, code) for n in ("description", "short_description") for code in ("", "en")}


def test_those_who_look_after_the_bot_have_their_commands_besides(api: BotApi, start: Started) -> None:
    api.say(ADMIN, "chào")  # Telegram knows the chat of nobody who has never written
    start()
    api.wait(lambda: len(api.world.menus) == 8)
    assert set(api.world.menus[f"chat {ADMIN}", ""]) >= STAFF
