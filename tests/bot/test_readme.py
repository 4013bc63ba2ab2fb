"""README shows what the program says now; `make readme` brings it up to date."""

from __future__ import annotations

import json
import re
from collections import Counter

from bot.answerer import Answerer
from bot.evaluation.gold import read_gold
from tests.readme import GOLD, README, ROOT, answer_block, block, tree_block, trust_block


def test_the_answer_in_readme_is_what_the_program_says(answerer: Answerer) -> None:
    shown = block(README.read_text(encoding="utf-8"), "answer")
    assert shown == answer_block(answerer)
    assert "\n68,4 %" in shown


def test_the_tree_in_readme_is_what_the_folders_say_of_themselves() -> None:
    shown = block(README.read_text(encoding="utf-8"), "tree")
    assert shown == tree_block()
    assert "\n  answerer.py" in shown


def test_the_accuracy_table_counts_every_question_of_make_eval_once() -> None:
    kinds = Counter(gold.kind for file in GOLD for gold in read_gold(file))
    rows = block(README.read_text(encoding="utf-8"), "eval").splitlines()[1:-1]
    counts = {row.split("  ")[0]: int(re.split(r"\s{2,}", row)[1]) for row in rows}
    assert counts.pop("tất cả") == kinds.total()
    assert counts == kinds


def test_the_trust_in_readme_is_what_was_measured_when_it_was_learned() -> None:
    assert block(README.read_text(encoding="utf-8"), "trust") == trust_block()


def test_a_trust_is_as_often_right_as_it_says() -> None:
    """Of answers that are given with a trust of nine tenths, nine in ten are right."""
    card = json.loads((ROOT / "bot" / "data" / "card-choosing.json").read_text(encoding="utf-8"))
    shown = [part for part in card["reliability of the trust"] if part["trust"] >= 0.5]
    assert sum(part["answers"] for part in shown) > 500
    assert all(abs(part["right"] - part["trust"]) < 0.08 for part in shown)
