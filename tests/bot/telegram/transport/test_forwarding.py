"""A group that became a supergroup is answered where it is now, and goes on from what it asked before."""

from __future__ import annotations

from bot.telegram import wording
from tests.bot.telegram.conftest import Process
from tests.bot.telegram.entry import echoed
from tests.bot.telegram.pressing import labels
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

Shared = tuple[BotApi, Process]
COMMAND = {"type": "bot_command", "offset": 0, "length": 4}


def groups(number: int) -> tuple[Json, Json]:
    """The group as it was, and the supergroup that it became."""
    return (
        {"id": -number, "type": "group", "title": "Nhóm"},
        {"id": -100000 - number, "type": "supergroup", "title": "Nhóm"},
    )


def move(api: BotApi, old: Json, new: Json) -> None:
    with api.changed:
        api.world.chats[new["id"]] = new
        api.world.migrated[old["id"]] = new["id"]


def test_an_answer_to_a_group_that_has_moved_meanwhile_goes_to_the_new_one(shared: Shared) -> None:
    api, bot = shared
    old, new = groups(555)
    api.say(7, "/hoi một", old)
    api.answer(-555)
    move(api, old, new)
    api.say(7, "/hoi hai", old)
    answer = api.answer(new["id"])
    assert answer["text"] == echoed("hai", "một")
    assert "reply_to_message" not in answer
    api.say(7, "/hoi ba", old)
    assert api.answer(new["id"])["text"] == echoed("ba", "một", "hai")
    assert len([call for call in api.called("sendMessage", -555) if call.refused]) <= 1  # it is told once
    assert "upgraded" not in bot.said()


def test_what_each_asked_before_is_his_in_the_new_group_and_xoa_deletes_it_there(shared: Shared) -> None:
    api, _ = shared
    old, new = groups(556)
    for person in (7, 8):
        api.say(person, f"/hoi của {person}", old)
        api.answer(-556)
    move(api, old, new)
    api.post(7, {"migrate_to_chat_id": new["id"]}, old)
    api.post(7, {"migrate_from_chat_id": -556}, new)
    for person in (7, 8):
        api.say(person, "/hoi sau", new)
        assert api.answer(new["id"])["text"] == echoed("sau", f"của {person}")
    api.say(7, "/xoa", new)
    assert api.answer(new["id"])["text"] == wording.chat.FORGOTTEN_OF_MEMBER
    for person, before in ((7, ()), (8, ("của 8", "sau"))):
        api.say(person, "/hoi cuối", new)
        assert api.answer(new["id"])["text"] == echoed("cuối", *before)


def test_buttons_of_an_answer_that_went_to_the_new_group_work_there(shared: Shared) -> None:
    api, _ = shared
    old, new = groups(557)
    api.say(7, "/hoi một", old)
    api.answer(-557)
    move(api, old, new)
    api.say(7, "/hoi Tổng đàn trâu?", old)
    answer = api.answer(new["id"])
    assert wording.buttons.GOOD in labels(answer)
    assert api.acknowledged(api.press(8, answer, wording.buttons.GOOD))["text"] == wording.buttons.THANKS
