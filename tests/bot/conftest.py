"""The real answerer on the real report, opened once for all tests of `bot`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot import service
from bot.answerer import Answerer
from bot.answering.answer import Answer
from bot.config import Config
from bot.evaluation.gold import GoldQuestion, read_gold
from bot.service import Opened, Places
from index.embedding.interface import Embedder
from tests.bot.clock import Clock

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "tests" / "gold").glob("*.jsonl"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def places() -> Places:
    """The project's own reports and index, which other runs find ready."""
    return service.places_of(Config.load(ROOT / "config.toml"))


def unheard(*_: object) -> None:
    """Nobody listens to what takes long."""


@pytest.fixture(scope="session")
def embedder(places: Places) -> Embedder:
    """For tests that build reports of their own, one after another."""
    return service.open_whole_model(places)


@pytest.fixture(scope="session")
def opened(places: Places) -> Opened:
    return service.open_all(places, unheard, unheard)


@pytest.fixture(scope="session")
def answerer(opened: Opened) -> Answerer:
    return opened.answerer


@pytest.fixture(scope="session")
def answered(answerer: Answerer) -> Sequence[tuple[GoldQuestion, Answer]]:
    """Every gold question with the answer to it."""
    return [(gold, answerer.ask(gold.q, gold.before)) for file in GOLD for gold in read_gold(file)]


def hoi(*arguments: str | Path, typed: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """The real command, in a process of its own, as run in the project's folder."""
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *map(str, arguments)],
        cwd=ROOT, input=typed, capture_output=True, encoding="utf-8", timeout=300, env=os.environ | environ,
    )  # fmt: skip


def small_corpus(folder: Path, text: str = "Toàn xã có 312 hộ nghèo.\n\nTổng đàn trâu của xã là 1.141 con.\n") -> Path:
    """A folder with one report of two sentences."""
    folder.mkdir(exist_ok=True)
    (folder / "xa-a.txt").write_text(text, encoding="utf-8")
    (folder / "xa-a.toml").write_text('title = "Báo cáo"\nplace = "xã A"\nyear = 2023\n', encoding="utf-8")
    return folder


def as_line(question: str, before: Sequence[str] = ()) -> str:
    """A question as `hoi batch` reads it."""
    return json.dumps({"q": question, "before": list(before)}, ensure_ascii=False) + "\n"
