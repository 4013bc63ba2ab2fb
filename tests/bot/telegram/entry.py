"""The bot as a process, on a small report and with an answerer that can be foretold: it says what it was asked, after what.

Words of a question that steer it: NỔ (raises), CHẬM (takes a while), TREO (never ends), HAI (two messages), KHÔNG (not
stated). About herds it answers as `small_reports` does, from the report in the state folder. All else is the bot itself:
its app, its index, its drafts, links and pictures. A config file may be named on the command line.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import Answer
from bot.answering.suggestions import Offer
from bot.config import Config
from bot.errors import BotCannotRun
from bot.rendering.answer import answer_messages
from bot.rendering.errors import error_sentence
from bot.service import Opened, Places
from bot.telegram.app import run
from bot.telegram.reports import Reports
from bot.telegram.settings import settings_from
from index.embedding.interface import Floats, Progress
from index.evidence.quotes import Quote, Source
from tests.bot.conftest import unheard
from tests.bot.telegram.html_rules import parse
from tests.bot.telegram.small_reports import Herds, write_report
from tests.index.small_corpus import HashingEmbedder

SLOW_S = 0.6
ADMIN = 900
KEEP_DAYS = 7
EXAMPLES = ("Tổng đàn trâu là bao nhiêu?", "Tổng đàn bò là bao nhiêu?")  # results of the report that are answered
LONG = "Phần hai. " * 420  # more than a message holds, with what stands before it
_EMBEDDING_S = 0.2  # for each few texts of a renewal


class Echo(Answerer):
    """Answers most questions with the question and those before it."""

    examples = EXAMPLES

    def __init__(self, opened: Opened) -> None:
        finder = opened.answerer.finder
        super().__init__(finder.index, opened.embedder, finder.language.lexicon, finder.weights)
        self._herds = Herds(finder.figures)

    def ask(self, typed: str, before: Sequence[str] = ()) -> Answer:
        if "NỔ" in typed:
            raise ValueError(typed)
        if "CHẬM" in typed:
            time.sleep(SLOW_S)
        if "TREO" in typed:
            time.sleep(3600)
        if "KHÔNG" in typed:
            return Answer(typed, "none", reason="not_in_report")
        return self._herds.ask(typed) or echo(typed, before)

    def offers(self, typed: str) -> Sequence[Offer]:
        """Nothing, at once: who floods the bot with queries is to wait for the bot, not for the weighing of figures."""
        return ()


def echo(typed: str, before: Sequence[str] = ()) -> Answer:
    """What is said to any other question."""
    words = f"{typed}\ntrước: [{' | '.join(before)}]"
    return Answer(
        typed, "answer", quote=Quote(f"{words}\n{LONG}" if "HAI" in typed else words, Source("Sổ tay", (), 1))
    )


def echoed(typed: str, *before: str) -> str:
    """The same as a chat shows it."""
    (message,) = answer_messages(echo(typed, before))
    return parse(message).text


class BusyEmbedder(HashingEmbedder):
    """Takes its time for a few texts, as they come while questions are answered, and none for all of them at once."""

    def passages(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        if progress is None:
            time.sleep(_EMBEDDING_S)
        return super().passages(texts, progress)


def reports_in(folder: Path) -> Reports:
    """Of the report in `folder`/corpus, which is written first where there is none."""
    corpus = folder / "corpus"
    if not corpus.exists():
        write_report(corpus)
    embedder = BusyEmbedder()
    places = Places(corpus, folder / "index", embedder.name, None)

    def echoing(opened: Opened) -> Opened:
        return replace(opened, answerer=Echo(opened))

    def newer(current: Opened, progress: Progress) -> Opened | None:
        opened = service.open_newer(current, places, progress)
        return echoing(opened) if opened else None

    return Reports(echoing(service.open_with(embedder, places, unheard)), newer)


def main() -> int:
    logging.basicConfig(level=logging.DEBUG)  # the most that an operator may turn on: still no token, no question
    config = Config.load(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("none"))
    try:
        settings = settings_from(
            os.environ, replace(config.bot, admins=(ADMIN,), keep_days=KEEP_DAYS), config.index.folder
        )
        run(settings, reports_in(settings.state))
    except BotCannotRun as reason:
        print(error_sentence(reason), file=sys.stderr)
        return reason.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
