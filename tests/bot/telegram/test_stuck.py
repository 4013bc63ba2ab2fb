"""Work that never ends: it is ended, it is noticed, nobody else loses an answer by it."""

from __future__ import annotations

import os
import signal
import time
from itertools import cycle
from pathlib import Path

from bot.errors import NobodyAnswers
from bot.rendering.errors import error_sentence
from bot.telegram import wording
from bot.telegram.app import AT_ONCE, BESIDES
from bot.telegram.state.heartbeat import heartbeat_in
from tests.bot.telegram.conftest import Process, Started
from tests.bot.telegram.entry import echoed
from tests.bot.telegram.server import BotApi, too_many_requests

HANGING = tuple(f"{way} {n}" for n, way in zip(range(AT_ONCE + BESIDES), cycle(("VÒNG", "MẪU"))))  # one for each place
WAITING = range(60, 66)


def parents() -> dict[int, int]:
    """Of all living processes; one that only waits to be buried lives no more."""
    found: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state != "Z":
            found[int(stat.parent.name)] = int(parent)
    return found


def family(process: int) -> set[int]:
    """All living processes below `process`."""
    living = parents()
    found: set[int] = set()
    while more := {child for child, parent in living.items() if parent in {process, *found}} - found:
        found |= more
    return found


def gone(processes: set[int]) -> bool:
    """Whether all of them end within five seconds."""
    for _ in range(100):
        if not processes & parents().keys():
            return True
        time.sleep(0.05)
    return False


def unable(bot: Process) -> bool:
    heartbeat = heartbeat_in(bot.log.parent / "state")
    return heartbeat is not None and heartbeat.unable > 0


def until(look: object, timeout_s: float = 30.0) -> None:
    assert callable(look)
    end = time.monotonic() + timeout_s
    while not look():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_work_past_its_limit_is_ended_and_those_who_wait_are_answered(api: BotApi, start: Started) -> None:
    bot = start(limits=("answer=8", "beat=0.2", "slow=1"))
    api.say(7, "đầu")
    api.answer(7)
    for chat, question in enumerate(HANGING, 10):
        api.say(chat, question)
    api.wait(lambda: all(api.called("sendChatAction", 10 + n) for n in range(len(HANGING))))
    until(lambda: unable(bot))
    for chat, _ in enumerate(HANGING, 10):
        assert api.answer(chat)["text"] == wording.chat.TOOK_TOO_LONG
    for chat in WAITING:
        api.say(chat, f"câu {chat}")
    for chat in WAITING:
        assert api.answer(chat)["text"] == echoed(f"câu {chat}")
    until(lambda: not unable(bot))
    assert all(len(api.sent(chat)) == 1 for chat in (*range(10, 10 + len(HANGING)), *WAITING))
    assert bot.popen.poll() is None
    assert bot.stop() == 0
    assert not any(word in bot.said() for word in ("VÒNG", "MẪU", "Traceback"))


def test_whose_work_hangs_waits_for_it_himself_and_nobody_else_in_his_group(api: BotApi, start: Started) -> None:
    start(limits=("answer=600",))
    for number, question in enumerate(HANGING):
        api.say(7, f"/hoi {question}", {"id": -number - 1, "type": "supergroup", "title": "Nhóm"})
    api.wait(lambda: any(api.called("sendChatAction", -1 - number) for number in range(len(HANGING))))
    for number in range(len(HANGING)):
        api.say(8, f"/hoi {number}", {"id": -number - 1, "type": "supergroup", "title": "Nhóm"})
    said = [api.answer(-number - 1)["text"] for number in range(len(HANGING))]
    assert said == [echoed(str(number)) for number in range(len(HANGING))]


def test_when_nobody_can_answer_the_bot_ends_and_the_next_start_answers_all_but_what_hung(
    api: BotApi, start: Started
) -> None:
    bot = start(limits=("answer=600", "beat=0.2", "slow=1", "unable=3"))
    api.say(7, "đầu")
    api.answer(7)
    for chat, question in enumerate(HANGING, 10):
        api.say(chat, question)
    api.wait(lambda: all(api.called("sendChatAction", 10 + n) for n in range(len(HANGING))))
    for chat in WAITING:
        api.say(chat, f"câu {chat}")
    assert bot.popen.wait(30) == 1
    assert error_sentence(NobodyAnswers()) in bot.said()
    start("again")
    for chat in WAITING:
        assert api.answer(chat)["text"] == echoed(f"câu {chat}")
    for chat, _ in enumerate(HANGING, 10):
        assert [message["text"] for message in api.sent(chat)] == [wording.chat.TOOK_TOO_LONG]


def test_an_excuse_that_a_stop_left_no_time_for_is_said_at_the_next_start_and_the_work_is_not_begun_again(
    api: BotApi, start: Started
) -> None:
    bot = start(limits=("answer=600", "beat=0.2", "slow=1", "unable=2"))
    api.say(7, "đầu")
    api.answer(7)
    for chat, question in enumerate(HANGING, 10):
        api.say(chat, question)
    api.wait(lambda: all(api.called("sendChatAction", 10 + n) for n in range(len(HANGING))))
    api.fail_next("sendMessage", *[too_many_requests(60)] * len(HANGING))
    assert bot.popen.wait(40) == 1
    assert not any(api.sent(chat) for chat in range(10, 10 + len(HANGING)))
    start("again")
    for chat, _ in enumerate(HANGING, 10):
        assert api.answer(chat)["text"] == wording.chat.TOOK_TOO_LONG
    api.say(7, "sau")
    assert api.answer(7)["text"] == echoed("sau", "đầu")
    assert all(len(api.sent(chat)) == 1 for chat in range(10, 10 + len(HANGING)))


def test_a_process_that_dies_is_excused_and_replaced(api: BotApi, start: Started) -> None:
    bot = start(limits=("beat=0.2",))
    for number in range(6):
        api.say(7, f"CHẾT {number}")
        assert api.answer(7)["text"] == wording.chat.FAILED
    api.say(7, "/xoa")
    api.answer(7)
    api.say(7, "ổn")
    assert api.answer(7)["text"] == echoed("ổn")
    assert not unable(bot)


def test_without_the_process_that_opened_all_the_bot_ends_at_once(api: BotApi, start: Started) -> None:
    bot = start(limits=("beat=0.2",))
    api.say(7, "đầu")
    api.answer(7)
    below = family(bot.popen.pid)
    os.kill(min(below), signal.SIGKILL)
    assert bot.popen.wait(20) == 1
    assert gone(below)


def test_no_process_outlives_the_bot(api: BotApi, start: Started) -> None:
    bot = start(limits=("beat=0.2",))
    api.say(7, "VÒNG")
    api.say(8, "MẪU")
    api.say(9, "xong")
    api.answer(9)
    below = family(bot.popen.pid)
    assert len(below) >= 3
    bot.popen.kill()
    assert gone(below)
