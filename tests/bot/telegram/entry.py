"""The bot as a process, with an answerer small enough to foretell: it says what it was asked, and after what.

Words of a question that steer it: NỔ (raises), CHẬM (takes a while), TREO (never ends), HỎNG (HTML that
Telegram refuses), HAI (two messages). About herds it answers as `small_reports` does, from the report in the state folder.
A config file may be named on the command line.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from telegram import Message

from bot.answering.answer import Answer
from bot.answering.suggestions import Offer
from bot.config import Config
from bot.errors import BotCannotRun
from bot.permalinks.links import LinkTrouble
from bot.rendering.answer import answer_messages
from bot.telegram.app import run
from bot.telegram.handlers.keyboard import Extra
from bot.telegram.settings import Serving, serving_from, settings_from
from bot.verification.draft import DraftCheck, DraftItem
from tests.bot.telegram.small_reports import Herds, library_in, write_report

SLOW_S = 0.6
EXAMPLES = ("Thu ngân sách năm 2023 là bao nhiêu?", "Tỷ lệ <che phủ> rừng?")
ADMIN = 900
EXTRA = "Nút của phần khác"  # under answers about Hưng Đạo
KEEP_DAYS = 7
STEPS = 6  # of a renewal, each SLOW_S


class Echo:
    """Reports whose answer to most questions holds the question and those before it."""

    report_year = 2023
    examples = EXAMPLES

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self.library = library_in(corpus)
        self._herds = Herds(self.library)

    def ask(self, question: str, before: Sequence[str] = ()) -> Answer:
        if "NỔ" in question:
            raise ValueError(question)
        if "CHẬM" in question:
            time.sleep(SLOW_S)
        if "TREO" in question:
            time.sleep(3600)
        return self._herds.ask(question) or Answer(question=question, status="none", understood=" | ".join(before))

    def renew(self, progress: Callable[[int, int], None]) -> bool:
        fresh = library_in(self._corpus)
        if fresh.stamp == self.library.stamp:
            return False
        for step in range(STEPS):
            progress(step, STEPS)
            time.sleep(SLOW_S)
        self.library, self._herds = fresh, Herds(fresh)
        return True

    def check_draft(self, text: str) -> DraftCheck:
        """One number for each word that is one."""
        if "CHẬM" in text:
            time.sleep(SLOW_S)
        words = [word for word in text.split() if word.isdigit()]
        return DraftCheck(
            tuple(DraftItem(w, text, text.find(w), text.find(w) + len(w), "not_stated", None) for w in words)
        )

    def offers(self, typed: str) -> Sequence[Offer]:
        return ()

    def opened(self, payload: str) -> Answer | LinkTrouble:
        return "broken"


def render(answer: Answer) -> list[str]:
    if answer.figures or answer.nearest or answer.reason:
        return answer_messages(answer)
    if "HỎNG" in answer.question:
        return ["<b>68,4 % <i>&lt; 85</b> & hết"]
    asked = f"<b>{escape(answer.question, quote=False)}</b>\ntrước: [{escape(answer.understood, quote=False)}]"
    return [asked, "<blockquote expandable>phần hai</blockquote>"] if "HAI" in answer.question else [asked]


async def press(message: Message, answer: Answer) -> None:
    await message.reply_text(f"{EXTRA}: {answer.figures[0].text}")


def main() -> int:
    logging.basicConfig(level=logging.DEBUG)  # the most that an operator may turn on: still no token, no question
    config = Config.load(Path(sys.argv[1])) if len(sys.argv) > 1 else None
    corpus = Path(os.environ["HOI_STATE"]) / "corpus"
    if not corpus.exists():
        write_report(corpus)
    extra = Extra("thu", EXTRA, lambda answer: "Hưng Đạo" in str(answer.figures), press)
    try:
        settings = replace(settings_from(os.environ, None, Path("unused")), admins=(ADMIN,), keep_days=KEEP_DAYS)
        serving = serving_from(config.bot, config.index.folder) if config else Serving()
        run(settings, Echo(corpus), render, [extra], serving)
    except BotCannotRun as reason:
        print(reason, file=sys.stderr)
        return reason.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
