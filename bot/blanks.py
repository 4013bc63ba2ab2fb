"""Places where a report leaves dots for a number ("được….nhà văn hóa"), and whether a question asks for one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.knowledge import Knowledge
from bot.question import Question
from bot.terms import places
from bot.tokens import Tokens, tokens_of

# Dots behind a word that a number must follow, and a word to be counted right behind them.
_BLANK = re.compile(r"(?i)\b(?:được|đạt|là|có|gồm|với|khoảng|trên|tổng số)\s?(?:…|\.{3,})[….]*\s?(?=[^\W\d_])")
_ENDS = re.compile(r"[.;:](?=\s)")
_COVERED = 0.5  # share of the question's weight that the words around the blank must hold


def left_blank(question: Question, knowledge: Knowledge) -> bool:
    """Whether what the question counts stands behind a blank of the corpus whose clause holds most of its words."""
    counted = question.cues.counted
    words = [t for t in question.terms if len(t.keys) == 1]
    weight = sum(t.weight for t in words)
    if not counted or not weight:
        return False
    for before, behind in _blanks(knowledge):
        if behind.keys[: len(counted)] != counted:
            continue
        met = sum(
            t.weight
            for t in words
            if places(t, before, question.spelled.has_accents) or places(t, behind, question.spelled.has_accents)
        )
        if met >= _COVERED * weight:
            return True
    return False


def _blanks(knowledge: Knowledge) -> Iterator[tuple[Tokens, Tokens]]:
    """The words before and behind each blank, up to the ends of its clause."""
    for passage in knowledge.figures.passages:
        for match in _BLANK.finditer(passage.text):
            starts = [m.end() for m in _ENDS.finditer(passage.text, 0, match.start())]
            end = _ENDS.search(passage.text, match.end())
            before = passage.text[starts[-1] if starts else 0 : match.start()]
            behind = passage.text[match.end() : end.start() if end else len(passage.text)]
            yield tokens_of(before), tokens_of(behind)
