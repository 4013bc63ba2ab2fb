"""Updates as nobody should send them: every kind, hostile text, missing and mistyped fields. Seeded, so repeatable."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

from tests.bot.telegram.refusals import Json
from tests.bot.telegram.world import World, typed_entities

NAME = "hoi_bao_cao_bot"
_ZALGO = "".join(chr(0x0300 + i) for i in range(40))
_PIECES = (
    "thu ngân sách", "bao nhieu", "68,4 %", "\u202eđảo\u202c", "\u200b\ufeff", "🌲", "👨\u200d👩\u200d👧", "e" + _ZALGO, "\ud800", "\udc00",
    "<b>", "</b>", "&lt;", "&", "<a href='x'>", "'; drop table asked; --", "%s%d{0}", "\\n", "\x00", "\x07", "\r\n", "_*[]()~`", "@ai_do",
    "http://x.vn/?a=1&b=2", "١٢٣", "مرحبا", "שלום", "𝟘𝟙", "ﷺ", "\u2028", "\u0085", "0" * 40, "-1e999", "NaN", "null", "../../etc/passwd",
    "đ" * 60, "ệ", "\u0323\u0302", "/", "//", "t.me/x?start=1",
)  # fmt: skip
_CONTENTS: tuple[Json, ...] = (
    {"voice": {"file_id": "a", "file_unique_id": "a", "duration": 1}},
    {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}], "caption": "<b>"},
    {"document": {"file_id": "a", "file_unique_id": "a"}},
    {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"contact": {"phone_number": "1", "first_name": "\u202e"}},
    {"sticker": {"file_id": "a", "file_unique_id": "a", "type": "regular", "width": 1, "height": 1,
                 "is_animated": False, "is_video": False}},
)  # fmt: skip
_SERVICE: tuple[Json, ...] = (
    {"new_chat_title": "x"}, {"group_chat_created": True}, {"delete_chat_photo": True}, {"message_auto_delete_timer_changed": {"message_auto_delete_time": 9}},
    {"write_access_allowed": {}}, {"forum_topic_closed": {}}, {"video_chat_started": {}}, {"migrate_to_chat_id": -10012345},
)  # fmt: skip


def text(random: Random) -> str:
    """Up to some hundred characters that hold at least one which is neither blank nor invisible."""
    pieces = [random.choice(_PIECES) for _ in range(random.randint(1, 12))]
    return f"{random.choice(['', ' ']).join(pieces)} câu {random.randrange(10**6)}"


def user(number: int) -> Json:
    return {"id": number, "is_bot": False, "first_name": "\u202eNgười"}


def private(number: int) -> Json:
    return {"id": number, "type": "private", "first_name": "Người"}


def message(world: World, chat: Json, sender: int, content: Json) -> Json:
    """A message that the chat holds, as an update."""
    return {"message": deepcopy(world.add_message(chat, user(sender), content))}


def typed(words: str) -> Json:
    return {"text": words, "entities": typed_entities(words)}


def media(random: Random) -> Json:
    return deepcopy(random.choice(_CONTENTS))


def service(random: Random) -> Json:
    return deepcopy(random.choice(_SERVICE))


def damaged(world: World, random: Random, chat: int) -> Json:
    """A message with a field missing or of a wrong type; its chat stays what it is."""
    update = message(world, private(chat), chat, typed(text(random)) | media(random))
    holder: Any = update["message"]
    if random.random() < 0.5:
        holder = random.choice([holder["from"], holder["chat"], holder])
    name = random.choice([name for name in holder if name not in ("id", "type")] or list(holder))
    if name in ("message_id", "chat") or random.random() < 0.6:  # what a reply goes to is never mistyped
        del holder[name]
    else:
        holder[name] = random.choice([None, 5, -1, "x", [], {}, [{}], 10**20, True])
    return update


def other_kind(world: World, random: Random, number: int) -> Json:
    """An update of any kind but a message; or of a kind that does not exist, or of none."""
    who, where, words = user(number), private(number), text(random)
    channel = {"id": -1_000_000 - number, "type": "channel", "title": "Kênh"}
    post = deepcopy(world.add_message(channel, user(number), typed(words)))
    member = {"user": who, "status": "member"}
    change = {
        "chat": where,
        "from": who,
        "date": 1,
        "old_chat_member": member,
        "new_chat_member": {"user": who, "status": "left"},
    }
    old = random.choice(["", "x" * 64, "v1:answer:17", "\ud800", "{}", "a:b:c:d", "-1", "../x"])
    kinds: tuple[Json, ...] = (
        {"channel_post": post},
        {"edited_channel_post": post | {"edit_date": 2}},
        {"business_message": post | {"business_connection_id": "b"}},
        {"edited_business_message": post | {"business_connection_id": "b", "edit_date": 2}},
        {"deleted_business_messages": {"business_connection_id": "b", "chat": where, "message_ids": [1]}},
        {"callback_query": {"id": f"old-{number}", "from": who, "chat_instance": "c", "data": old, "message": deepcopy(
            world.add_message(where, world.me, {"text": "câu trả lời cũ", "entities": []}))}},
        {"callback_query": {"id": f"inline-{number}", "from": who, "chat_instance": "c", "data": old, "inline_message_id": "i"}},
        {"callback_query": {"id": f"game-{number}", "from": who, "chat_instance": "c", "game_short_name": "g"}},
        {"chosen_inline_result": {"result_id": "r", "from": who, "query": words}},
        {"shipping_query": {"id": "s", "from": who, "invoice_payload": "p", "shipping_address": {
            "country_code": "VN", "state": "", "city": "", "street_line1": "", "street_line2": "", "post_code": ""}}},
        {"pre_checkout_query": {"id": "p", "from": who, "currency": "VND", "total_amount": 1, "invoice_payload": "p"}},
        {"poll": {"id": "p", "question": words, "options": [], "total_voter_count": 0, "is_closed": True, "is_anonymous": True,
                  "type": "regular", "allows_multiple_answers": False}},
        {"poll_answer": {"poll_id": "p", "option_ids": [1], "user": who}},
        {"my_chat_member": change},
        {"chat_member": change},
        {"chat_join_request": {"chat": channel, "from": who, "user_chat_id": number, "date": 1}},
        {"message_reaction": {"chat": where, "message_id": 1, "user": who, "date": 1, "old_reaction": [], "new_reaction": []}},
        {"message_reaction_count": {"chat": where, "message_id": 1, "date": 1, "reactions": []}},
        {"removed_chat_boost": {"chat": channel, "boost_id": "b", "remove_date": 1, "source": {"source": "premium", "user": who}}},
        {"a_kind_of_the_future": {"text": words}},
        {},
    )  # fmt: skip
    return deepcopy(random.choice(kinds))
