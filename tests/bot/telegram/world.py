# ruff: noqa: TRY003 - refusals are named as Telegram calls them and raised with its own words
"""What the Bot API keeps and what it refuses: chats, messages, and the methods that act on them.

No HTTP and no threads here; `server` holds the lock. Refusals use Telegram's own words.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.bot.telegram import elsewhere_methods, html_rules, keyboards
from tests.bot.telegram.keyboards import keyboard
from tests.bot.telegram.refusals import Json, Refusal, bad_request
from tests.bot.telegram.wire import Params

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST_PHOTO = 10_000_000  # bytes
_RIGHTS = (
    "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats",
    "can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories",
    "can_edit_stories", "can_delete_stories",
)  # fmt: skip
_TYPED_ENTITIES = re.compile(r"(?<![\w/@])(?:(/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]+)?)|(@[A-Za-z0-9_]{4,32}))(?!\w)")


@dataclass
class World:
    """One bot (`me`) and the chats that know it."""

    me: Json
    chats: dict[int, Json] = field(default_factory=dict)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    blocked_by: set[int] = field(default_factory=set)
    menus: dict[tuple[str, str], list[str]] = field(default_factory=dict)  # commands by scope and language
    described: dict[tuple[str, str], str] = field(default_factory=dict)  # descriptions by name and language
    presses: dict[str, Json] = field(default_factory=dict)  # callback queries by id
    press_life_s: float = 30.0  # a press that is not acknowledged by then can't be any more
    inline: dict[str, float] = field(default_factory=dict)  # inline queries not answered yet, and when they came
    inline_life_s: float = 10.0  # how old an inline query may be when it is answered
    webhook: Json = field(default_factory=dict)  # what setWebhook was given
    migrated: dict[int, int] = field(default_factory=dict)  # groups that became supergroups, with their new numbers
    slowed: dict[int, int] = field(
        default_factory=dict
    )  # by chat, how often it is told to slow down before it is served
    members: dict[tuple[int, int], str] = field(default_factory=dict)  # by chat and person, what they are there
    files: dict[str, bytes] = field(default_factory=dict)  # that users sent, by file_id
    photos: dict[str, bytes] = field(default_factory=dict)  # by file_id
    next_message: int = 1

    def add_message(self, chat: Json, sender: Json, content: Json) -> Json:
        """A new message in `chat`, kept and returned."""
        self.chats[chat["id"]] = chat
        number, now = self.next_message, int(time.time())
        message = {"message_id": number, "from": sender, "chat": chat, "date": now, **content}
        self.next_message += 1
        self.messages[chat["id"], message["message_id"]] = message
        return message

    def own_message(self, params: Params) -> Json:
        """The message of the bot's that is to be edited. Raises Refusal."""
        chat = _chat(self, params)
        message = self.messages.get((chat["id"], int(params.get("message_id") or 0)))
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"]["id"] != self.me["id"]:
            raise bad_request("message can't be edited")
        return message

    def call(self, method: str, params: Params) -> Any:  # noqa: ANN401 - JSON
        """The result of a Bot API method (all but getUpdates). Raises Refusal."""
        action = _METHODS.get(method.lower())
        if action is None:
            raise Refusal(404, "Not Found")
        return action(self, params)


def typed_entities(text: str) -> list[Json]:
    """Commands and mentions as Telegram marks them in what a user typed."""
    return [
        {
            "type": "bot_command" if found.group(1) else "mention",
            "offset": html_rules.units(text[: found.start()]),
            "length": html_rules.units(found.group()),
        }
        for found in _TYPED_ENTITIES.finditer(text)
    ]


def _chat(world: World, params: Params) -> Json:
    if params.get("chat_id") in (None, ""):
        raise bad_request("chat_id is empty")
    try:
        if moved := world.migrated.get(int(params["chat_id"])):
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": moved},
            )
        chat = world.chats[int(params["chat_id"])]
    except (KeyError, ValueError):
        raise bad_request("chat not found") from None
    if chat["id"] in world.blocked_by:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    return chat


def _formatted(params: Params, name: str, limit: int, empty: str | None, long: str) -> Json:
    """`{name: text, "entities": …}`; `stray` holds what was written like an entity and is none."""
    source = str(params.get(name, ""))
    mode = str(params.get("parse_mode") or "").lower()
    parsed = html_rules.Parsed(source, (), ())
    if mode == "html":
        try:
            parsed = html_rules.parse(source)
        except html_rules.CannotParse as error:
            raise bad_request(f"can't parse entities: {error}") from error
    elif mode:
        raise bad_request("unsupported parse_mode")
    text = parsed.text.strip()
    if not text and empty:
        raise bad_request(empty)
    if html_rules.units(text) > limit:
        raise bad_request(long)
    return {name: text, "entities": [vars(entity) for entity in parsed.entities], "stray": list(parsed.stray)}


def _text(params: Params) -> Json:
    return _formatted(params, "text", LONGEST_TEXT, "message text is empty", "message is too long")


def _replied(world: World, chat: Json, params: Params) -> Json:
    wanted = params.get("reply_parameters") or {}
    number = wanted.get("message_id", params.get("reply_to_message_id"))
    if number in (None, ""):
        return {}
    original = world.messages.get((chat["id"], int(number)))
    if original is not None:
        return {"reply_to_message": {key: original[key] for key in original if key != "reply_to_message"}}
    allowed = str(wanted.get("allow_sending_without_reply", "")).lower() == "true"
    if not allowed or params.get("message_thread_id"):  # in a topic Telegram minds, whatever is allowed
        raise bad_request("message to be replied not found")
    return {}


def _send_message(world: World, params: Params) -> Json:
    chat = _chat(world, params)
    if world.slowed.get(chat["id"], 0) > 0:
        world.slowed[chat["id"]] -= 1
        raise Refusal(429, "Too Many Requests: retry after 2", {"retry_after": 2})
    content = _text(params) | keyboard(params) | _replied(world, chat, params)
    return world.add_message(chat, world.me, content)


def _send_photo(world: World, params: Params) -> Json:
    chat = _chat(world, params)
    photo = params.get("photo")
    if not photo:
        raise bad_request("there is no photo in the request")
    caption = _formatted(params, "caption", LONGEST_CAPTION, None, "message caption is too long")
    caption["caption_entities"] = caption.pop("entities")
    content = {"photo": [_photo(world, photo)]} | caption | keyboard(params) | _replied(world, chat, params)
    return world.add_message(chat, world.me, content)


def _send_document(world: World, params: Params) -> Json:
    chat = _chat(world, params)
    content = params.get("document")
    if not isinstance(content, bytes) or not content:
        raise bad_request("there is no document in the request")
    name = f"document{len(world.photos)}"
    world.photos[name] = content
    return world.add_message(chat, world.me, {"document": {"file_id": name, "file_unique_id": name}})


def _photo(world: World, photo: bytes | str) -> Json:
    """A picture sent as a file, PNG only, or one that was sent before, by its file_id."""
    if isinstance(photo, str):
        if photo not in world.photos:
            raise bad_request("wrong file identifier/HTTP URL specified")
        name, content = photo, world.photos[photo]
    else:
        name, content = f"photo{len(world.photos)}", photo
    if len(content) > LARGEST_PHOTO:
        raise Refusal(413, "Request Entity Too Large")
    if content[:8] != b"\x89PNG\r\n\x1a\n" or not content.endswith(b"IEND\xaeB`\x82"):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    world.photos[name] = content
    return {"file_id": name, "file_unique_id": name, "width": width, "height": height}


def _edit_message_text(world: World, params: Params) -> Json:
    message = world.own_message(params)
    content = _text(params) | keyboard(params)
    if all(message.get(key) == content.get(key) for key in ("text", "entities", "reply_markup")):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    message.pop("reply_markup", None)  # an edit without buttons takes them away
    message.update(content, edit_date=int(time.time()))
    return message


def _delete_message(world: World, params: Params) -> bool:
    chat = _chat(world, params)
    if world.messages.pop((chat["id"], int(params.get("message_id") or 0)), None) is None:
        raise bad_request("message to delete not found")
    return True


def _send_chat_action(world: World, params: Params) -> bool:
    _chat(world, params)
    if params.get("action") not in ("typing", "upload_photo", "upload_document"):
        raise bad_request("wrong parameter action in request")
    return True


def _get_chat_member(world: World, params: Params) -> Json:
    chat, person = _chat(world, params), int(params.get("user_id") or 0)
    status = world.members.get((chat["id"], person), "member")
    member: Json = {"status": status, "user": {"id": person, "is_bot": False, "first_name": "Người"}}
    if status == "creator":
        return member | {"is_anonymous": False}
    if status == "administrator":
        return member | dict.fromkeys(_RIGHTS, False)
    return member


def _get_file(_: World, params: Params) -> Json:
    if not params.get("file_id"):
        raise bad_request("file_id not specified")
    name = params["file_id"]
    return {"file_id": name, "file_unique_id": name, "file_path": f"documents/{name}"}


_METHODS: dict[str, Callable[[World, Params], Any]] = {
    "getme": lambda world, _: world.me,
    "sendmessage": _send_message,
    "sendphoto": _send_photo,
    "senddocument": _send_document,
    "editmessagetext": _edit_message_text,
    "deletemessage": _delete_message,
    "sendchataction": _send_chat_action,
    **elsewhere_methods.METHODS,
    "answerinlinequery": lambda world, params: elsewhere_methods.answer_inline_query(
        world, params, lambda content: _text(content) | keyboard(content)
    ),
    "getchatmember": _get_chat_member,
    "getfile": _get_file,
    **keyboards.METHODS,
}
