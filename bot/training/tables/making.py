"""Workbooks with questions about them, written into a folder: the same for the same seed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.training.tables.asking import Asked, questions
from bot.training.tables.drawing import drawn, write
from bot.training.tables.filling import Topic
from bot.training.tables.kinds import KINDS
from bot.training.tables.words import Words, load_words

_LATEST, _EARLIEST = 2025, 2012  # years of the tables
_SHEETS = (0.45, 0.35, 0.2)  # shares of the workbooks with one sheet, two, three


@dataclass(frozen=True, slots=True)
class Made:
    """A workbook of our own, and what is asked about it."""

    file: Path
    asked: tuple[Asked, ...]


def make(folder: Path, count: int, seed: int) -> Iterator[Made]:
    """The workbooks, each written with its questions beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    words = load_words()
    for number in range(count):
        yield _made(folder / f"tables-{seed}-{number:04}.xlsx", words, Random(f"{seed} {number}"), number)


def _made(file: Path, words: Words, chance: Random, number: int) -> Made:
    level, year = chance.choice(words.of("level")[2:]).words, chance.randint(_EARLIEST, _LATEST)
    place = chance.choice(words.provinces) if chance.random() < 0.3 else ""
    topic = Topic(words, chance, year, chance.randint(2, 12), place)
    topic = topic if place else Topic(words, chance, year, topic.month, f"{level} {topic.named(1)[0]}")
    (sheets,) = chance.choices((1, 2, 3), _SHEETS)
    kinds = [KINDS[number % len(KINDS)], *chance.sample(KINDS, sheets - 1)]
    plans = [kind(topic) for kind in dict.fromkeys(kinds)]
    pages = [drawn(plan) for plan in plans]
    asked = tuple(questions(list(zip(plans, pages, strict=True)), words, chance))
    rows = [{"q": one.typed, "at": one.at, "figure": one.shown, "unit": one.unit} for one in asked]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    beside = file.with_suffix(".jsonl")
    if not file.exists() or not beside.exists() or beside.read_text(encoding="utf-8") != text:
        write(pages, file)
        beside.write_text(text, encoding="utf-8")
    return Made(file, asked)
