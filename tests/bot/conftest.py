"""What the tests of answering share: one answerer on the project's own corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answer import Answerer
from bot.config import Config
from bot.service import open_answerer, places_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def answerer() -> Answerer:
    """On the index of `corpus/` that the program itself uses, brought up to date first."""
    return open_answerer(places_of(Config.load(ROOT / "config.toml")), lambda _: None, lambda _done, _all: None)
