"""The real bot on the real report, whose questions can be made to hang: VÒNG is a loop that never ends, MẪU a pattern that
holds the interpreter.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import Answer
from bot.config import Config
from bot.service import Opened, Places
from bot.telegram.app import run
from bot.telegram.reports import Ways
from bot.telegram.settings import settings_from
from tests.bot.conftest import ROOT, unheard
from tests.bot.telegram import hanging  # this module by the name that another process knows it by, not as __main__


class Hanging(Answerer):
    """The real one, but for the words above."""

    def __init__(self, opened: Opened) -> None:
        finder = opened.answerer.finder
        super().__init__(finder.index, opened.embedder, finder.language.lexicon, finder.weights, finder.reader)

    def ask(self, typed: str, before: Sequence[str] = ()) -> Answer:
        while "VÒNG" in typed:
            pass
        if "MẪU" in typed:
            re.fullmatch("(a+)+", "a" * 60 + "b")
        return super().ask(typed, before)


def opened(places: Places) -> Opened:
    held = service.open_all(places, unheard, unheard)
    return replace(held, answerer=Hanging(held))


def main() -> None:
    config = Config.load(Path(ROOT / "config.toml"))
    places = service.places_of(config)
    ways = Ways(
        partial(hanging.opened, places),
        partial(service.renew, places, unheard),
        partial(service.current_manifest, places),
    )
    run(settings_from(os.environ, config.bot, places.index), ways)


if __name__ == "__main__":
    sys.exit(main())
