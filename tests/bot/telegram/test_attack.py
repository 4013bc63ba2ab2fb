"""One who attacks in every way there is, and ten who ask: each of them is answered soon, and once.

Soon is five seconds of a free machine: a second in which this test gets only a tenth of a processor counts as a tenth. And
it is before any work that hangs is ended, which no machine makes sooner.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest

from bot.telegram.app import AT_ONCE, BESIDES
from tests.bot.telegram.conftest import START_S, TOKEN, Process, process
from tests.bot.telegram.refusals import Json
from tests.bot.telegram.server import BotApi

SOON_S = 5.0
SLICE_S, EVERY_S = 0.004, 0.05  # of the work that shows how much of a processor there is
FIRST = 900  # attackers have numbers of their own, from here
OFFICES: tuple[Json, ...] = tuple({"id": -number, "type": "supergroup", "title": "Nhóm"} for number in (61, 62, 63))
HANGING = tuple(f"{way} {n}" for n, way in zip(range(AT_ONCE + BESIDES), cycle(("VÒNG", "MẪU"))))  # one for each place
QUESTIONS = (
    "tỷ lệ giải ngân vốn đầu tư công?", "còn bao nhiêu hộ nghèo?", "tỷ lệ che phủ rừng?", "thu ngân sách năm 2023?",
    "tổng đàn lợn?", "tổng đàn gia cầm?", "dan bo bao nhieu con", "tổng sản lượng lương thực có hạt?",
    "tổng đàn trâu 1.141 con phải không?", "vì sao giải ngân vốn đầu tư công chậm?",
)  # fmt: skip
DRAFT = " ".join(f"Tổng đàn lợn năm 2023 đạt {13_000 + n} con, tăng {n},5%." for n in range(1000))[:4080]
Attack = Callable[[BotApi, int], None]


def send_commands(api: BotApi, attacker: int) -> None:
    for number in range(500):
        api.say(attacker, ("/help", "/xoa", "/riengtu")[number % 3], OFFICES[0] if number % 2 else None)


def press(api: BotApi, attacker: int) -> None:
    api.say(attacker, QUESTIONS[0])
    answer = api.answer(attacker, START_S)
    buttons = [
        button for row in answer["reply_markup"]["inline_keyboard"] for button in row if "callback_data" in button
    ]
    for number in range(300):
        api.press_data(attacker, answer, buttons[number % len(buttons)]["callback_data"])


def type_inline(api: BotApi, attacker: int) -> None:
    for number in range(60):
        api.type_inline(attacker, f"thu ngân sách {number}")
        time.sleep(1 / 20)


def flood(api: BotApi, attacker: int) -> None:
    for number in range(1000):
        api.say(attacker, f"câu {number}", OFFICES[number % 3] if number % 2 else None)


def be_told_to_slow_down(api: BotApi, attacker: int) -> None:
    with api.changed:
        api.world.slowed[attacker] = 50
    for _ in range(50):
        api.say(attacker, "/help")


def check_drafts(api: BotApi, attacker: int) -> None:
    asked = [api.say(attacker, f"/soat {DRAFT}") for _ in range(40)]
    for number in range(60):
        api.edit(attacker, asked[0], f"/soat {number} {DRAFT}"[:4096])


def hang(api: BotApi, attacker: int) -> None:
    for question, office in zip(HANGING, (None, *OFFICES), strict=True):
        api.say(attacker, f"/hoi {question}", office)


ATTACKS: tuple[Attack, ...] = (send_commands, press, type_inline, flood, be_told_to_slow_down, check_drafts, hang)


@pytest.fixture(scope="module")
def attacked(answerer: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[BotApi, Process]]:
    """The real bot, with questions that hang. `answerer` sees to the index."""
    command = [sys.executable, "-m", "tests.bot.telegram.hanging"]
    with BotApi(TOKEN) as server, process(server, tmp_path_factory.mktemp("attacked"), command=command) as bot:
        server.wait(lambda: server.polling, START_S)
        yield server, bot


def test_whatever_one_does_ten_others_are_answered_soon_and_once(attacked: tuple[BotApi, Process]) -> None:
    api, bot = attacked
    alone = asked_alone(api)
    for number, attack in enumerate(ATTACKS):
        attack(api, FIRST + number)
        with FreeSeconds() as waited:
            citizens(api, 100 * (number + 1), alone)
        assert waited.seconds < SOON_S, attack.__name__
    chats = [100 * number + n for number in range(1, len(ATTACKS) + 1) for n in range(len(QUESTIONS))]
    assert {chat: len(api.sent(chat)) for chat in chats} == dict.fromkeys(chats, 1)
    assert not api.sent(FIRST + ATTACKS.index(hang))  # what hangs still does: nobody had to wait for its end
    assert bot.popen.poll() is None
    assert not any(word in bot.said() for word in ("VÒNG", "MẪU", "Traceback"))
    assert bot.stop(timeout_s=60) == 0


def asked_alone(api: BotApi) -> list[str]:
    """What each question is answered when nobody else asks."""
    texts = []
    for chat, question in enumerate(QUESTIONS, 50):
        api.say(chat, question)
        texts.append(api.answer(chat, START_S)["text"])
    return texts


def citizens(api: BotApi, first: int, alone: list[str]) -> None:
    """Ten people ask at once, and are answered as if nobody else had."""
    for number, question in enumerate(QUESTIONS):
        api.say(first + number, question)
    for number, said in enumerate(alone):
        assert api.answer(first + number, START_S)["text"] == said


class FreeSeconds:
    """How long something took, in seconds of a machine that has nothing else to do: a thread works a little now and then,
    and sees how long it has to wait for a processor.
    """

    def __enter__(self) -> FreeSeconds:
        self.seconds = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._count)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _count(self) -> None:
        while not self._over.is_set():
            began, worked = time.monotonic(), time.thread_time()
            while time.thread_time() - worked < SLICE_S:
                pass
            share = SLICE_S / max(time.monotonic() - began, SLICE_S)
            self._over.wait(EVERY_S)
            self.seconds += (time.monotonic() - began) * share
