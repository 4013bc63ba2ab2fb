"""Understand a question that goes on from the ones before it ("còn bò thì sao", "năm sau?", "thế kế hoạch?").

By slots: a year, a place, a role or a subject that is named anew takes the place of the old one; the rest is carried.
Which words of the old subject the new ones replace is tried out, and what the reports answer best is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge import Found, Knowledge
from bot.tokens import tokens_of

_NEW = re.compile(
    r"^(?:a ma|nhan tien|tien the|cho (?:\w+ )?hoi them|hoi them|chuyen khac|cau khac|ngoai ra|quay lai)\b ?"
)
_LEAD = re.compile(
    r"^(?:(?:va|roi|u|a|o|the|vay|con) )*(?:con|the|vay|rieng|trong (?:so )?do|sang|roi|va|tuong tu)"
    r"(?: (?:thi|la|ve|ben|phan|voi|o|cua|nhu|doi voi|nam(?= \d)))*(?= |$)"
)
_TAIL = re.compile(r"(?: (?:thi sao|thi the nao|the nao|ra sao|thi|sao|nhi|a|ha|nhe|vay|roi|\?|\.))+$")
_YEAR = re.compile(
    r"\b(?:(?:trong|ca|het|den|sang|vao) )?(?:nam )?(?:19|20)\d\d\b|\b(?:sang nam|nam (?:sau|toi|nay|ngoai|truoc))\b"
)
_ROLE = re.compile(
    r"\b(?:so voi |theo )?(?:ke hoach|chi tieu|muc tieu|du toan|nghi quyet)(?: (?:duoc )?(?:giao|de ra|dat ra))?\b"
    r"|\b(?:phan dau|du kien|dat ra|de ra|duoc giao|giao|thuc hien|thuc te|thuc thu|ket qua|dat duoc)\b"
)
_HOW_MANY = re.compile(
    r"\b(?:(?:la|duoc|dat|co|con|khoang|het) )*(?:bao nhieu|bao lau|may)"
    r"(?: (?:%|phan tram|ty|trieu|tan|ha|kg|dong|con|nguoi))?(?= |$)|%"
)
_RESULT = re.compile(r"\b(?:da|duoc|dat|hien|thuc hien|ket qua)\b")
_SHORT = 4  # words of subject up to which a question without a sign may still go on from the one before
_MOST_VARIANTS = 12
_TAKES_PLACE = 0.05  # a word that takes another's place is likelier meant than one that is added


@dataclass(frozen=True, slots=True)
class Line:
    """A question as words (as typed, with their accents) beside their folded keys."""

    words: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def folded(self) -> str:
        return " ".join(self.keys)

    def without(self, *patterns: re.Pattern[str]) -> Line:
        """The words that none of the patterns covers."""
        gone = {i for p in patterns for m in p.finditer(self.folded) for i in self._positions(m.start(), m.end())}
        return self.only([i for i in range(len(self.keys)) if i not in gone])

    def matching(self, pattern: re.Pattern[str]) -> Line:
        """The words that the pattern covers."""
        kept = sorted({i for m in pattern.finditer(self.folded) for i in self._positions(m.start(), m.end())})
        return self.only(kept)

    def only(self, positions: Sequence[int]) -> Line:
        return Line(tuple(self.words[i] for i in positions), tuple(self.keys[i] for i in positions))

    def __add__(self, other: Line) -> Line:
        return Line(self.words + other.words, self.keys + other.keys)

    def _positions(self, start: int, stop: int) -> range:
        first = self.folded[:start].count(" ") + (start > 0 and self.folded[start : start + 1] == " ")
        return range(first, first + len(self.folded[start:stop].split()))


def continued(typed: str, before: Sequence[str], knowledge: Knowledge) -> str:
    """The whole question that `typed` asks after `before` (oldest first); `typed` itself when it stands alone."""
    whole = ""
    for message in (*before, typed):
        whole = _step(whole, message, knowledge) if whole else message
    return whole


def _step(previous: str, typed: str, knowledge: Knowledge) -> str:
    line = _line(typed, knowledge)
    if _NEW.match(line.folded):
        return line.without(_NEW).text
    bare = line.without(_TAIL).without(_LEAD)
    marked = len(bare.keys) < len([k for k in line.keys if k not in {"?", "."}])
    asks = bare.matching(_HOW_MANY)
    subject = _subject(bare.without(_YEAR, _ROLE, _HOW_MANY), knowledge)
    if not _goes_on(marked, asks, subject):
        return typed
    variants = list(_variants(_line(previous, knowledge).without(_TAIL), bare, asks, subject, knowledge))[
        :_MOST_VARIANTS
    ]
    if len(subject.keys) >= 2 and asks.keys:
        variants.append((0.0, bare))
    return max(variants, key=lambda v: v[0] + _fit(v[1], subject, knowledge))[1].text


def _goes_on(marked: bool, asks: Line, subject: Line) -> bool:
    """Whether the question needs the one before: it says so, has no subject of its own, or is very short."""
    if marked or not subject.keys:
        return True
    return len(subject.keys) <= _SHORT if asks.keys else len(subject.keys) <= _SHORT + 1


def _variants(
    previous: Line, bare: Line, asks: Line, subject: Line, knowledge: Knowledge
) -> Iterator[tuple[float, Line]]:
    """Ways to read the question together with the one before, each with how likely it is from its form alone."""
    years, roles = bare.matching(_YEAR), bare.matching(_ROLE)
    dropped = [p for p, given in ((_YEAR, years), (_ROLE, roles or years), (_HOW_MANY, asks)) if given and given.keys]
    base = previous.without(*dropped)
    if years.keys or roles.keys:
        base = base.without(_RESULT)
    closing = asks + roles + years
    if not subject.keys:
        yield 0.0, base + closing
        return
    old = _subject(base.without(_YEAR, _ROLE, _HOW_MANY), knowledge)
    for start, stop in _spans(base, old):
        kept_before, kept_after = base.only(range(start)), base.only(range(stop, len(base.keys)))
        yield _TAKES_PLACE, kept_before + subject + kept_after + closing
    yield 0.0, base + subject + closing


def _spans(base: Line, old: Line) -> Iterator[tuple[int, int]]:
    """Runs of one to three words of the old subject, the later ones first: a question narrows towards its end."""
    inside = [i for i, key in enumerate(base.keys) if key in old.keys]
    for length in (2, 1, 3):
        for at in range(len(inside) - length, -1, -1):
            if inside[at + length - 1] - inside[at] == length - 1:
                yield inside[at], inside[at] + length


def _fit(line: Line, subject: Line, knowledge: Knowledge) -> float:
    """How well the reports answer the question read so, and whether the new words are said of what they answer."""
    found = knowledge.find(knowledge.read(line.text))
    if not found.candidates:
        return 0.0
    against = 1.0 if found.candidates[0].conflict is not None else 0.0
    return found.trust + 0.6 * _said(found, subject) - against


def _said(found: Found, subject: Line) -> float:
    """Share of the new words that stand near the figure that is found."""
    if not subject.keys:
        return 0.0
    evidence = found.candidates[0].evidence
    near = {
        evidence.tokens.keys[i]
        for zone in (evidence.own, evidence.unit, evidence.tail, evidence.label, evidence.head)
        for i in zone
    }
    near |= set(tokens_of(f"{evidence.governor} {evidence.lead}").keys)
    return sum(key in near for key in subject.keys) / len(subject.keys)


def _subject(line: Line, knowledge: Knowledge) -> Line:
    """The words that carry the subject, but for question and function words."""
    phrases, kept, i = knowledge.language.phrases, [], 0
    has_accents = line.words != line.keys
    while i < len(line.keys):
        empty = phrases.empty_words(line.keys, line.words, i, has_accents)
        known, _ = phrases.other_words(line.keys, line.words, i, has_accents)
        if empty and known <= empty:
            i += empty
            continue
        if line.keys[i][:1].isalnum():
            kept.append(i)
        i += 1
    return line.only(kept)


def _line(text: str, knowledge: Knowledge) -> Line:
    spelled = knowledge.read(text).spelled
    return Line(spelled.accented, spelled.keys)
