"""Two thousand odd updates to one process: it survives, answers each question once, and is never refused."""

from __future__ import annotations

import time
from random import Random

from bot.dialogue.pasting import is_draft
from bot.telegram import wording
from tests.bot.telegram import odd_updates as odd
from tests.bot.telegram.conftest import TOKEN, Started
from tests.bot.telegram.entry import ADMIN
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

ASKED, SPOKEN_TO, OVERHEARD, NOT_TEXT, TOO_LONG = 500, 100, 350, 60, 20
DAMAGED, OTHERS, SERVICE, INLINE = 350, 450, 70, 100
MOST_MESSAGES = 5  # of one answer
TOTAL = ASKED + SPOKEN_TO + OVERHEARD + NOT_TEXT + TOO_LONG + DAMAGED + OTHERS + SERVICE + INLINE


def updates(api: BotApi, random: Random) -> tuple[list[Json], dict[int, int], list[int]]:
    """Odd updates in odd order, how many messages each chat must get for them, and the chats that get a text checked, in as
    many messages as that takes."""
    world, found, due, checked = api.world, [], {}, []
    numbers = iter(range(10_000, 20_000))

    def asks(chat: Json, content: Json, times: int) -> None:
        found.append(odd.message(world, chat, next(numbers), content))
        due[chat["id"]] = times

    for _ in range(ASKED):
        number = next(numbers)
        asks(odd.private(number), odd.typed(odd.text(random)), 1)
    for _ in range(SPOKEN_TO):
        spoken = random.choice([f"@{odd.NAME} {{}}", f"/hoi@{odd.NAME} {{}}", f"{{}} @{odd.NAME}"]).replace(
            "{}", odd.text(random)
        )
        asks({"id": -next(numbers), "type": "supergroup", "title": "\u202e<b>"}, odd.typed(spoken), 1)
    for _ in range(OVERHEARD):
        asks({"id": -next(numbers), "type": "group", "title": "x"}, odd.typed(odd.text(random)), 0)
    for _ in range(NOT_TEXT):
        asks(odd.private(next(numbers)), odd.media(random), 1)
    for _ in range(TOO_LONG):
        chat, text = odd.private(next(numbers)), (odd.text(random) * 400)[: random.choice([1001, 4096])]
        asks(chat, odd.typed(text), 1)
        if is_draft(text):
            checked.append(chat["id"])
    for _ in range(SERVICE):
        asks(odd.private(next(numbers)), odd.service(random), 0)
    found += [odd.damaged(world, random, next(numbers)) for _ in range(DAMAGED)]
    found += [odd.other_kind(world, random, next(numbers)) for _ in range(OTHERS)]
    random.shuffle(found)
    return found, due, checked


def test_two_thousand_odd_updates_harm_nobody(api: BotApi, start: Started) -> None:
    random = Random(2023)
    api.unfiltered = True
    api.world.inline_life_s = api.world.press_life_s = 600  # the flood is none of a person's typing and pressing
    api.say(ADMIN, "chào")  # Telegram knows the chat of nobody who has never written
    bot = start(limits=("inline=600",))
    found, due, checked = updates(api, random)
    typed = [api.type_inline(number, odd.text(random)[:256]) for number in range(30_000, 30_000 + INLINE)]
    assert len(found) + len(typed) == TOTAL == 2000
    for update in found:
        if "callback_query" in update and "id" in update["callback_query"]:
            pressed = {"at": time.monotonic(), "acknowledged": None}
            api.world.presses[str(update["callback_query"]["id"])] = pressed
        api.push(update)
    api.say(7, "câu cuối")
    api.wait(lambda: all(len(api.sent(chat)) >= times for chat, times in due.items()) and api.sent(7), 90)
    sent = {chat: len(api.sent(chat)) for chat in due}
    assert all(1 <= sent[chat] <= MOST_MESSAGES for chat in checked)
    assert {**sent, **{chat: due[chat] for chat in checked}} == due
    assert not [message["text"] for chat in due for message in api.sent(chat) if message["text"] == wording.chat.FAILED]
    assert [(call.method, call.params, call.refused) for call in api.calls if call.refused] == []
    api.wait(lambda: all(press["acknowledged"] for press in api.world.presses.values()))
    api.wait(lambda: len(api.called("answerInlineQuery")) >= INLINE)
    answered = [call.params["inline_query_id"] for call in api.called("answerInlineQuery")]
    assert sorted(answered) == sorted(typed)
    assert bot.popen.poll() is None
    said = bot.said()
    assert "Traceback" not in said
    assert "câu " not in said
    assert TOKEN.partition(":")[2] not in said
    assert bot.stop() == 0
