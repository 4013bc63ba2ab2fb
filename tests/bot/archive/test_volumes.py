"""Few answerers stay open, those that were needed last."""

from __future__ import annotations

from bot.answerer import Answerer
from bot.archive import volumes
from bot.archive.volumes import Volumes
from tests.bot.archive.test_directory import entry


def test_what_was_needed_last_stays_open(answerer: Answerer) -> None:
    opened: list[str] = []

    def open_(key: str) -> Answerer:
        opened.append(key)
        return answerer

    most = volumes._OPEN
    held = Volumes({number: entry(number, "") for number in range(most + 2)}, open_)
    for number in range(most):
        held.of(number)
    assert held.of(0) is answerer
    held.of(most)  # 1 makes room
    held.of(0)
    held.of(1)
    assert opened == [*(f"r{number}" for number in range(most)), f"r{most}", "r1"]
