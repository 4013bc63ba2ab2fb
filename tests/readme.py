"""Fill the blocks of README.md that come from the program: `python -m tests.readme` (`make readme`)."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import service
from bot.answerer import Answerer
from bot.config import Config
from bot.evaluation.gold import read_gold
from bot.evaluation.report import evaluated
from bot.rendering.answer import answer_text
from tests.bot.telegram.conftest import START_S, TOKEN, process
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.visit import visited
from tests.phone import phone

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PHONE = ROOT / "tests" / "phone.png"
USER = 70  # who asks what is drawn; the visit is somebody else's
SHOWN = "tỷ lệ giải ngân vốn đầu tư công?"
GOLD = (ROOT / "tests" / "gold" / "figures.jsonl", ROOT / "tests" / "gold" / "others.jsonl")  # as `make eval`


def answer_block(answerer: Answerer) -> str:
    """The command with what it prints."""
    return f'$ hoi ask "{SHOWN}"\n{answer_text(answerer.ask(SHOWN))}'


def accuracy_block(answerer: Answerer) -> str:
    """The table of `make eval`."""
    return evaluated([question for file in GOLD for question in read_gold(file)], answerer)


def trust_block() -> str:
    """How often answers given with a trust are right, from the card of the training."""
    card = json.loads((ROOT / "bot" / "data" / "card-choosing.json").read_text(encoding="utf-8"))
    rows = (
        f"{part['trust']:>15.2f}{part['right']:>11.1%}{part['answers']:>10}".replace(".", ",")
        for part in card["reliability of the trust"]
    )
    return "\n".join([f"{'độ tin cậy':>15}{'đúng':>11}{'số câu':>10}", *rows])


@contextmanager
def bot_running() -> Iterator[BotApi]:
    """`hoi bot`, started for it."""
    command = [sys.executable, "-m", "bot.cli", "bot"]
    with TemporaryDirectory() as folder, BotApi(TOKEN) as api, process(api, Path(folder), command=command):
        yield api


def phone_picture(api: BotApi) -> bytes:
    """The question shown with its answer, as they stand in a chat."""
    api.say(USER, SHOWN)
    return phone(SHOWN, api.answer(USER, START_S))


def tree_block() -> str:
    """The folders, each with the one line that it says of itself, from the ground up as the arrows of pyproject.toml run."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = {
        c["containers"][0]: [n.strip() for layer in c["layers"] for n in layer.split("|")]
        for c in contracts
        if "containers" in c
    }
    return "\n".join([*_tree("index", layers), *_tree("bot", layers)])


def _tree(package: str, layers: Mapping[str, Sequence[str]], depth: int = 0) -> Iterator[str]:
    folder = ROOT / package.replace(".", "/")
    yield _line(f"{folder.name}/", depth, folder / "__init__.py")
    inside = [(name, folder / f"{name}.py") for name in layers.get(package, ())]
    yield from (_line(f"{name}.py", depth + 1, module) for name, module in inside if module.exists())
    for name, module in reversed(inside):
        if not module.exists():
            yield from _tree(f"{package}.{name}", layers, depth + 1)


def _line(name: str, depth: int, module: Path) -> str:
    said = (ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "").partition("\n")[0].rstrip(".")
    return f"{'  ' * depth + name:<20}{said}"


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
    with bot_running() as api:
        PHONE.write_bytes(phone_picture(api))
        visit = visited(api)
    blocks = (
        ("answer", answer_block(answerer)),
        ("tree", tree_block()),
        ("visit", visit),
        ("trust", trust_block()),
        ("eval", accuracy_block(answerer)),
    )
    for name, content in blocks:
        readme = filled(readme, name, content)
    README.write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    main()
