"""Two hundred chats ask the real bot two thousand questions: `python -m tests.bot.telegram.load` (minutes, not a test).

First one question from every chat at once, to see how many are answered a second; then the others as people send them, one
after another at random moments. Told are the times from update to sendMessage, what was lost or answered twice, and the
memory of all of the bot's processes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from bot.evaluation.gold import read_gold
from index.language.words import fold_same
from tests.bot.telegram.conftest import START_S, TOKEN, process
from tests.bot.telegram.server import BotApi

ROOT = Path(__file__).parents[3]
FIRST_CHAT = 1000
PATIENCE_S = 120  # after the last question


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bot.telegram.load", description=__doc__)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument(
        "--minutes", type=float, default=5.0, help="in which the questions come after the first of each"
    )
    options = parser.parse_args()
    chance = random.Random(13)
    known = [question.q for question in read_gold(ROOT / "tests" / "gold" / "figures.jsonl")]
    asked = [_typed(chance.choice(known), chance) for _ in range(options.questions)]
    chats = [FIRST_CHAT + i for i in range(options.chats)]
    command = [sys.executable, "-m", "bot.cli", "bot"]
    with TemporaryDirectory() as folder, BotApi(TOKEN) as api, process(api, Path(folder), command=command) as bot:
        api.say(1, known[0])
        api.answer(1, START_S)
        begun = _memory(bot.popen.pid)
        burst = _sent(api, zip(chats, asked, strict=False), 0.0, chance)
        _wait(api, burst)
        _tell("cùng một lúc", api, burst)
        gap = 60 * options.minutes / max(1, len(asked) - len(chats))
        later = _sent(api, ((chance.choice(chats), question) for question in asked[len(chats) :]), gap, chance)
        _wait(api, later)
        _tell(f"trong {options.minutes:g} phút", api, later)
        print(f"bộ nhớ của mọi tiến trình: {begun:.0f} MB lúc đầu, {_memory(bot.popen.pid):.0f} MB lúc cuối")


def _typed(question: str, chance: random.Random) -> str:
    """As it stands, without diacritics, or in small letters without a question mark."""
    kind = chance.random()
    return fold_same(question) if kind < 0.3 else question.lower().rstrip("? ") if kind < 0.6 else question


def _sent(
    api: BotApi, questions: Iterable[tuple[int, str]], gap: float, chance: random.Random
) -> dict[tuple[int, int], float]:
    """When each was sent, by chat and number."""
    sent = {}
    for chat, question in questions:
        number = api.say(chat, question)
        sent[chat, number] = time.monotonic()
        if gap:
            time.sleep(chance.expovariate(1 / gap))
    return sent


def _answers(api: BotApi) -> list[tuple[tuple[int, int], float]]:
    """Which question each reply is to, and when it came."""
    told = ((call, call.params.get("reply_parameters") or {}) for call in api.called("sendMessage"))
    return [((int(call.params["chat_id"]), int(to["message_id"])), call.at) for call, to in told if to]


def _wait(api: BotApi, sent: dict[tuple[int, int], float]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and not sent.keys() <= {to for to, _ in _answers(api)}:
        time.sleep(0.2)


def _tell(how: str, api: BotApi, sent: dict[tuple[int, int], float]) -> None:
    answers = [(to, at) for to, at in _answers(api) if to in sent]
    counts = Counter(to for to, _ in answers)
    took = sorted(at - sent[to] for to, at in answers)
    cuts: Sequence[float] = quantiles(took, n=20) if len(took) > 1 else [0.0] * 19
    whole = max((at for _, at in answers), default=0.0) - min(sent.values())
    print(
        f"{how}: {len(sent)} câu, {len(counts) / whole:.1f} câu trả lời mỗi giây, "
        f"p50 {cuts[9]:.2f} s, p95 {cuts[18]:.2f} s, "
        f"mất {len(sent) - len(counts)}, trả lời hai lần {sum(n > 1 for n in counts.values())}",
        flush=True,
    )


def _memory(parent: int) -> float:
    """Megabytes of a process and all below it; what forked ones share is counted once (PSS of proc(5))."""
    total, waiting = 0.0, [parent]
    while waiting:
        one = waiting.pop()
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
            for task in Path(f"/proc/{one}/task").iterdir():
                waiting += map(int, (task / "children").read_text(encoding="ascii").split())
        except OSError:  # it has ended meanwhile
            continue
    return total


if __name__ == "__main__":
    main()
