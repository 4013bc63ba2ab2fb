"""The bot as a process, with an answerer small enough to foretell: it says what it was asked, and after what.

Words of a question that steer it: NỔ (raises), CHẬM (takes a while), TREO (never ends), HỎNG (HTML that
Telegram refuses), HAI (two messages). A config file may be named on the command line.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Sequence
from html import escape
from pathlib import Path

from bot.config import Config
from bot.links import LinkTrouble
from bot.model import Answer
from bot.offering import Offer
from bot.telegram_app import run
from bot.telegram_around import serving_from
from bot.telegram_settings import BotCannotRun, settings_from

SLOW_S = 0.6
EXAMPLES = ("Thu ngân sách năm 2023 là bao nhiêu?", "Tỷ lệ <che phủ> rừng?")


class Echo:
    """An answerer whose answer holds the question and those before it."""

    def ask(self, question: str, before: Sequence[str] = ()) -> Answer:
        if "NỔ" in question:
            raise ValueError(question)
        if "CHẬM" in question:
            time.sleep(SLOW_S)
        if "TREO" in question:
            time.sleep(3600)
        return Answer(question=question, status="none", understood=" | ".join(before))

    def offers(self, typed: str) -> Sequence[Offer]:
        return ()

    def opened(self, payload: str) -> Answer | LinkTrouble:
        return "broken"


def render(answer: Answer) -> list[str]:
    if "HỎNG" in answer.question:
        return ["<b>68,4 % <i>&lt; 85</b> & hết"]
    asked = f"<b>{escape(answer.question, quote=False)}</b>\ntrước: [{escape(answer.understood, quote=False)}]"
    return [asked, "<blockquote expandable>phần hai</blockquote>"] if "HAI" in answer.question else [asked]


def main() -> int:
    logging.basicConfig(level=logging.DEBUG)  # the most that an operator may turn on: still no token, no question
    config = Config.load(Path(sys.argv[1])) if len(sys.argv) > 1 else None
    try:
        settings = settings_from(os.environ, None, Path("unused"))
        if config is None:
            run(settings, Echo(), render, EXAMPLES)
        else:
            run(settings, Echo(), render, EXAMPLES, serving_from(config.bot, config.index.folder))
    except BotCannotRun as reason:
        print(reason, file=sys.stderr)
        return reason.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
