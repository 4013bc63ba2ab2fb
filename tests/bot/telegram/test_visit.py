"""README shows a visit as it goes now; `make readme` brings it up to date."""

from __future__ import annotations

from tests.bot.telegram.conftest import Process
from tests.bot.telegram.server import BotApi
from tests.bot.telegram.visit import SAID, visited
from tests.readme import README, block


def test_the_visit_in_readme_goes_as_it_is_written_there(real: tuple[BotApi, Process]) -> None:
    api, _ = real
    shown = block(README.read_text(encoding="utf-8"), "visit")
    assert shown == visited(api)
    assert all(f"Người hỏi: {said}\n" in shown for said in SAID)
    assert "│ " in shown
