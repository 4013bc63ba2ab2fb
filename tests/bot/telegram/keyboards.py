# ruff: noqa: TRY003 - refusals are named as Telegram calls them and raised with its own words
"""Buttons and menus as the Bot API keeps and refuses them: inline keyboards, presses, commands per scope and language."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.bot.telegram.elsewhere_methods import check_url_button
from tests.bot.telegram.refusals import Json, bad_request
from tests.bot.telegram.wire import Params

if TYPE_CHECKING:
    from tests.bot.telegram.world import World

LONGEST_CALLBACK_DATA = 64  # bytes
LONGEST_COPY = 256  # characters
MOST_BUTTONS = 100
_ACTIONS = ("callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat")
_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat")


def keyboard(params: Params) -> Json:
    """`{"reply_markup": …}` of a message that is sent or edited; empty when there is none."""
    markup = params.get("reply_markup")
    if not markup:
        return {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    buttons = [button for row in markup.get("inline_keyboard", ()) for button in row]
    if len(buttons) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in buttons:
        _check(button)
    return {"reply_markup": markup} if buttons else {}


def _check(button: Json) -> None:
    if not button.get("text"):
        raise bad_request("inline keyboard button text must be non-empty")
    if sum(action in button for action in _ACTIONS) != 1:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if "url" in button:
        check_url_button(button)
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= LONGEST_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(str(button["copy_text"].get("text", ""))) <= LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def press(world: World, user: Json, message: Json, data: str) -> Json:
    """The callback query of `user`, who presses the button with these data; kept until it is acknowledged."""
    number = str(len(world.presses) + 1)
    world.presses[number] = {"at": time.monotonic(), "acknowledged": None}
    return {"id": number, "from": user, "message": message, "chat_instance": str(message["chat"]["id"]), "data": data}


def answer_callback_query(world: World, params: Params) -> bool:
    """Once for each press, soon, and in few words."""
    pressed = world.presses.get(str(params.get("callback_query_id")))
    if pressed is None or pressed["acknowledged"] is not None or time.monotonic() - pressed["at"] > world.press_life_s:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(str(params.get("text", ""))) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    pressed["acknowledged"] = {"text": params.get("text", ""), "after": time.monotonic() - pressed["at"]}
    return True


def edit_message_reply_markup(world: World, params: Params) -> Json:
    """Changes the buttons and nothing else."""
    message = world.own_message(params)
    found = keyboard(params)
    if message.get("reply_markup") == found.get("reply_markup"):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    message.pop("reply_markup", None)
    message.update(found, edit_date=int(time.time()))
    return message


def set_my_commands(world: World, params: Params) -> bool:
    """For one scope and language."""
    for command in params.get("commands") or ():
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    scope = params.get("scope") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: invalid type specified")
    if scope["type"] == "chat" and int(scope.get("chat_id", 0)) not in world.chats:
        raise bad_request("chat not found")
    place = f"chat {scope['chat_id']}" if scope["type"] == "chat" else scope["type"]
    world.menus[place, _language(params)] = [command["command"] for command in params.get("commands") or ()]
    return True


def introduces(name: str, limit: int) -> Callable[[World, Params], bool]:
    """A method that sets the text `name`, of at most `limit` characters, for one language."""

    def method(world: World, params: Params) -> bool:
        if len(str(params.get(name, ""))) > limit:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        world.described[name, _language(params)] = params.get(name, "")
        return True

    return method


def _language(params: Params) -> str:
    code = str(params.get("language_code") or "")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("LANG_CODE_INVALID")
    return code


METHODS: dict[str, Callable[[World, Params], Any]] = {
    "answercallbackquery": answer_callback_query,
    "editmessagereplymarkup": edit_message_reply_markup,
    "setmycommands": set_my_commands,
    "setmydescription": introduces("description", 512),
    "setmyshortdescription": introduces("short_description", 120),
}
