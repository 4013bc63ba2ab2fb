"""The modules of the program as text, for tests of what is written once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def sources(but: str) -> Iterator[tuple[str, str]]:
    """Path and text of every module of bot and index except the one that is the home."""
    assert (ROOT / but).exists()
    for package in ("bot", "index"):
        for module in sorted((ROOT / package).rglob("*.py")):
            path = str(module.relative_to(ROOT))
            if path != but:
                yield path, module.read_text(encoding="utf-8")
