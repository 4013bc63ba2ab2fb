"""Fill the blocks of README.md that come from the program: `python -m tests.readme` (`make readme`)."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import service
from bot.answerer import Answerer
from bot.config import Config
from bot.evaluation.gold import read_gold
from bot.evaluation.report import evaluated
from bot.rendering.answer import answer_text
from tests.bot.telegram.conftest import TOKEN, process
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.visit import visited

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SHOWN = "tỷ lệ giải ngân vốn đầu tư công?"
GOLD = (ROOT / "tests" / "gold" / "figures.jsonl", ROOT / "tests" / "gold" / "others.jsonl")  # as `make eval`


def answer_block(answerer: Answerer) -> str:
    """The command with what it prints."""
    return f'$ hoi ask "{SHOWN}"\n{answer_text(answerer.ask(SHOWN))}'


def accuracy_block(answerer: Answerer) -> str:
    """The table of `make eval`."""
    return evaluated([question for file in GOLD for question in read_gold(file)], answerer)


def visit_block() -> str:
    """A visit to `hoi bot`, started for it."""
    command = [sys.executable, "-m", "bot.cli", "bot"]
    with TemporaryDirectory() as folder, BotApi(TOKEN) as api, process(api, Path(folder), command=command):
        return visited(api)


def block(readme: str, name: str) -> str:
    """What stands between the marks of `name`."""
    found = _marks(name).search(readme)
    assert found, f"README.md has no block {name}"
    return found[2]


def filled(readme: str, name: str, content: str) -> str:
    """The text with another content between the marks of `name`."""
    return _marks(name).sub(lambda found: f"{found[1]}{content}{found[3]}", readme, count=1)


def _marks(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->\n```text\n)(.*?)(\n```\n<!-- /{name} -->)", re.DOTALL)


def main() -> None:
    places = service.places_of(Config.load(ROOT / "config.toml"))
    answerer = service.open_all(places, print, lambda _done, _total: None).answerer
    readme = README.read_text(encoding="utf-8")
    blocks = (("answer", answer_block(answerer)), ("visit", visit_block()), ("eval", accuracy_block(answerer)))
    for name, content in blocks:
        readme = filled(readme, name, content)
    README.write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    main()
