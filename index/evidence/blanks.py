"""Places where a report leaves a number blank ("sửa chữa được….nhà văn hóa")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.document.passages import Passage
from index.language.clauses import Span, sentences
from index.language.tokens import Tokens, tokens_of
from index.language.words import SMALL

_BLANK = re.compile(
    rf"(?:được|là|đạt|có|cho|với|gồm|khoảng|trên|hơn|:)\s?(?:…|\.{{3,}}|_{{2,}})[\s.…_]*(?={SMALL}{{2,}})"
)
_CLAUSE = re.compile(r"[;:]")
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
