"""The real answerer on the real report, opened once for all tests of `bot`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import service
from bot.answer import Answerer
from bot.config import Config

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def answerer() -> Answerer:
    places = service.places_of(Config.load(ROOT / "config.toml"))
    return service.open_answerer(places, lambda _: None, lambda _done, _total: None)
