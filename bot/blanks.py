"""Places where a report leaves a number blank ("sửa chữa được….nhà văn hóa"): asked for it, the program says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.question import Question
from bot.terms import places
from bot.tokens import Tokens, tokens_of
from index.clauses import Span, sentences
from index.passages import Passage

_BLANK = re.compile(r"(?:được|là|đạt|có|cho|với|gồm|khoảng|trên|hơn|:)\s?(?:…|\.{3,}|_{2,})[\s.…_]*(?=[a-zà-ỹđ]{2,})")
_CLAUSE = re.compile(r"[;:]")
_MET = 0.6  # share of the question's weight that must be met in the clause of the blank
_BEHIND = 5  # syllables behind the blank in which what is counted must stand


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank with the clause it stands in; `counted` are the syllables right behind it."""

    clause: Tokens
    counted: tuple[str, ...]


def blanks_of(passages: Sequence[Passage]) -> list[Blank]:
    """Every blank of the corpus that stands where a number belongs."""
    found = []
    for passage in passages:
        for match in _BLANK.finditer(passage.text):
            clause = _clause(passage.text, match.start())
            behind = tokens_of(passage.text[match.end() : clause.stop]).keys[:_BEHIND]
            found.append(Blank(tokens_of(passage.text[clause.start : clause.stop]), behind))
    return found


def _clause(text: str, position: int) -> Span:
    sentence = next((s for s in sentences(text) if s.start <= position < s.stop), Span(0, len(text)))
    cuts = [m.end() for m in _CLAUSE.finditer(text, sentence.start, sentence.stop)]
    start = max([c for c in cuts if c <= position], default=sentence.start)
    return Span(start, min([c for c in cuts if c > position], default=sentence.stop))


def asks_for_blank(question: Question, blanks: Sequence[Blank]) -> bool:
    """Whether what the question asks for is a number that the report leaves blank."""
    words = [t for t in question.terms if len(t.keys) == 1]
    weight = sum(t.weight for t in words)
    for blank in blanks:
        has = question.spelled.has_accents
        met = sum(t.weight for t in words if any(p.quality > 0.5 for p in places(t, blank.clause, has)))
        counted = question.cues.counted
        if weight and met / weight >= _MET and counted and counted[0] in blank.counted:
            return True
    return False
