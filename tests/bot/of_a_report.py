"""Answers on a report of a few lines, read, indexed and searched as any other."""

from __future__ import annotations

from pathlib import Path

from bot.answerer import Answerer
from bot.service import Places, open_with
from index.embedding.interface import Embedder
from tests.bot.conftest import unheard

YEAR_2023 = """title = "Báo cáo tình hình kinh tế - xã hội năm 2023"
short = "Báo cáo thử"
issuer = "Ủy ban nhân dân huyện Sơn Hà"
place = "huyện Sơn Hà"
year = 2023
"""


def answerer_of(text: str, folder: Path, embedder: Embedder, meta: str = YEAR_2023) -> Answerer:
    """Answers from `text`, whose corpus and index lie in `folder`."""
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "report.txt").write_text(text, encoding="utf-8")
    (corpus / "report.toml").write_text(meta, encoding="utf-8")
    return open_with(embedder, Places(corpus, folder / "index", "", None), unheard).answerer
