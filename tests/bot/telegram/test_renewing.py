"""Indexing again while the real bot answers: `hoi bot` as a process on a small corpus of its own."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bot.telegram import wording
from tests.bot.conftest import small_corpus
from tests.bot.telegram.conftest import TOKEN, process
from tests.bot.telegram.server import BotApi

ADMIN = 900
START_S = 120.0


def test_a_changed_report_is_answered_from_after_lammoi(tmp_path: Path) -> None:
    corpus = small_corpus(tmp_path / "corpus")
    config = tmp_path / "config.toml"
    config.write_text(f"[bot]\nadmins = [{ADMIN}]\n", encoding="utf-8")
    command = [
        sys.executable, "-m", "bot.cli", "bot", "--corpus", str(corpus), "--index", str(tmp_path / "index"),
        "--config", str(config),
    ]  # fmt: skip
    with BotApi(TOKEN) as api, process(api, tmp_path, command=command) as bot:
        api.wait(lambda: api.polling, START_S)
        api.say(7, "Toàn xã có bao nhiêu hộ nghèo?")
        assert "312" in api.answer(7, START_S)["text"]
        small_corpus(corpus, "Toàn xã có 275 hộ nghèo.\n\nTổng đàn trâu của xã là 1.141 con.\n")
        api.say(ADMIN, "/lammoi")
        said = api.answer(ADMIN)
        api.wait(lambda: said["text"] == wording.staff.RENEWED, START_S)
        began = time.monotonic()
        api.say(7, "Toàn xã có bao nhiêu hộ nghèo?")
        assert "275" in api.answer(7, START_S)["text"]
        assert time.monotonic() - began < 5
        assert "Traceback" not in bot.said()
