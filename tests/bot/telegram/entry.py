"""The bot as a process, on a small report and with an answerer that can be foretold: it says what it was asked, after what.

Words of a question that steer it: NỔ (raises), CHẬM (takes a while), TREO (never ends), VÒNG (a loop that never ends),
MẪU (a pattern that holds the interpreter and never ends), CHẾT (its process is killed), HAI (two messages), KHÔNG (not
stated). About herds it answers as `small_reports` does, from the report in the state folder. All else is the bot itself:
its app, its index, its drafts, links and pictures. A config file may be named on the command line, and limits in seconds behind it, each as `name=seconds`.
"""

from __future__ import annotations

import logging
import os
import re
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import Answer, Refusal, WordsAnswer
from bot.answering.suggestions import Offer
from bot.config import Config
from bot.errors import BotCannotRun
from bot.rendering.answer import answer_messages
from bot.rendering.errors import error_sentence
from bot.service import Opened, Places
from bot.telegram.app import Limits, run
from bot.telegram.reports import Ways
from bot.telegram.settings import settings_from
from index.embedding.interface import Floats, Progress
from index.evidence.quotes import Quote, Source
from tests.bot.conftest import unheard
from tests.bot.telegram import entry  # this module by the name that another process knows it by, not as __main__
from tests.bot.telegram.html_rules import parse
from tests.bot.telegram.small_reports import Herds, write_report
from tests.index.small_corpus import HashingEmbedder

SLOW_S = 0.6
ADMIN = 900
KEEP_DAYS = 7
EXAMPLES = ("Tổng đàn trâu là bao nhiêu?", "Tổng đàn bò là bao nhiêu?")  # results of the report that are answered
LONG = "Phần hai. " * 420  # more than a message holds, with what stands before it
_A_FEW, _EMBEDDING_S = 4, 0.2  # of the texts of a renewal; what they take


class Echo(Answerer):
    """Answers most questions with the question and those before it."""

    examples = EXAMPLES

    def __init__(self, opened: Opened) -> None:
        finder = opened.answerer.finder
        super().__init__(finder.index, opened.embedder, finder.language.lexicon, finder.weights, finder.reader)
        self._herds = Herds(finder.figures)

    def ask(self, typed: str, before: Sequence[str] = ()) -> Answer:
        if "NỔ" in typed:
            raise ValueError(typed)
        if "CHẬM" in typed:
            time.sleep(SLOW_S)
        if "TREO" in typed:
            time.sleep(3600)
        while "VÒNG" in typed:
            pass
        if "MẪU" in typed:
            re.fullmatch("(a+)+", "a" * 60 + "b")
        if "CHẾT" in typed:
            os.kill(os.getpid(), signal.SIGKILL)
        if "KHÔNG" in typed:
            return Refusal("not_in_report", question=typed)
        return self._herds.ask(typed) or echo(typed, before)

    def offers(self, typed: str) -> Sequence[Offer]:
        """Nothing, at once: who floods the bot with queries is to wait for the bot, not for the weighing of figures."""
        return ()


def echo(typed: str, before: Sequence[str] = ()) -> Answer:
    """What is said to any other question."""
    words = f"{typed}\ntrước: [{' | '.join(before)}]"
    quote = Quote(f"{words}\n{LONG}" if "HAI" in typed else words, Source("Sổ tay", (), 1))
    return WordsAnswer(quote, question=typed)


def echoed(typed: str, *before: str) -> str:
    """The same as a chat shows it."""
    (message,) = answer_messages(echo(typed, before))
    return parse(message).text


class BusyEmbedder(HashingEmbedder):
    """Takes its time for every few texts."""

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        for done in range(_A_FEW, len(texts), _A_FEW):
            time.sleep(_EMBEDDING_S)
            if progress is not None:
                progress(done, len(texts))
        return super().passages(texts, progress)


def places_in(folder: Path) -> Places:
    return Places(folder / "corpus", folder / "index", HashingEmbedder().name, None)


def opened(folder: Path) -> Opened:
    """From the report in `folder`/corpus."""
    held = service.open_with(HashingEmbedder(), places_in(folder), unheard)
    return replace(held, answerer=Echo(held))


def build(folder: Path, progress: Progress) -> None:
    service.refresh(places_in(folder), BusyEmbedder(), progress)


def ways_in(folder: Path) -> Ways:
    """For the report in `folder`/corpus, which is written first where there is none."""
    if not (folder / "corpus").exists():
        write_report(folder / "corpus")
        service.refresh(places_in(folder), HashingEmbedder(), unheard)
    return Ways(
        partial(entry.opened, folder),
        partial(entry.build, folder),
        partial(service.current_manifest, places_in(folder)),
    )


def main() -> int:
    logging.basicConfig(level=logging.DEBUG)  # the most that an operator may turn on: still no token, no question
    config = Config.load(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("none"))
    try:
        settings = settings_from(
            os.environ, replace(config.bot, admins=(ADMIN,), keep_days=KEEP_DAYS), config.index.folder
        )
        limits = Limits(**{name: float(seconds) for name, _, seconds in (a.partition("=") for a in sys.argv[2:])})
        run(settings, ways_in(settings.state), limits)
    except BotCannotRun as reason:
        print(error_sentence(reason), file=sys.stderr)
        return reason.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
