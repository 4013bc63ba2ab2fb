"""A question as it is understood: its words, the terms to look for, and what kind of figure it wants."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.cues import Cues, cues_of
from bot.phrases import Phrase, Phrases
from bot.spelling import Spelled, spell
from bot.terms import Term, weigh
from bot.tokens import Rarity
from bot.vocabulary import Vocabulary
from index.lexicon import Lexicon

# Words that say which figure of a subject is meant; the cues read them, so as terms they weigh little.
_ROLE_WORDS = frozenset(
    "ke hoach chi tieu muc du toan giao thuc hien dat ket qua phan dau ti le tong so nam % phan tram".split()
)
_ROLE_WEIGHT = 0.3
_HOW_MANY = frozenset({"may", "bao", "nhieu"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(
    r"(?<![\d.,])\d{1,2} / \d{1,2}(?: / \d{4})?(?![\d.,%])|\b(?:ngay|thang|quy) \d{1,2}\b"
)


@dataclass(frozen=True, slots=True)
class Language:
    """What reading a question takes: word lists, and what the corpus writes."""

    lexicon: Lexicon
    phrases: Phrases
    vocabulary: Vocabulary
    rarity: Rarity


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    typed: str
    spelled: Spelled
    terms: tuple[Term, ...]
    cues: Cues
    subject: tuple[int, ...]  # positions in spelled.keys of the words that carry the subject
    focus: frozenset[int]  # positions in terms of the words beside "bao nhiêu"


def read_question(typed: str, language: Language, report_year: int | None) -> Question:
    """Understand one question; `report_year` is what "năm nay" means."""
    spelled = spell(typed, language.lexicon, language.vocabulary, language.phrases)
    subject, other = _subject(spelled, language.phrases)
    terms, at = _terms(spelled, subject, other, language.rarity)
    beside = _beside_how_many(spelled.keys)
    focus = frozenset(i for i, position in enumerate(at) if position in beside)
    return Question(typed, spelled, terms, cues_of(spelled.folded, report_year), tuple(subject), focus)


def _beside_how_many(keys: tuple[str, ...]) -> frozenset[int]:
    """Positions of the words near "bao nhiêu", "mấy": four before and five behind."""
    asked = [i for i, key in enumerate(keys) if key in _HOW_MANY]
    return frozenset(p for i in asked for p in range(i - 4, i + 6))


def _subject(spelled: Spelled, phrases: Phrases) -> tuple[list[int], dict[int, list[Phrase]]]:
    """Positions of the words that carry the subject, and for each the other phrases that cover it."""
    keys, accented = spelled.keys, spelled.accented
    subject: list[int] = []
    other: dict[int, list[Phrase]] = {}
    dated = _dated(keys)
    i = 0
    while i < len(keys):
        if i in dated:
            i += 1
            continue
        empty = phrases.empty_words(keys, accented, i, spelled.has_accents)
        length, found = phrases.other_words(keys, accented, i, spelled.has_accents)
        if length > empty:
            for j in range(i, i + length):
                subject.append(j)
                other[j] = found
            i += length
        elif empty:
            i += empty
        else:
            if keys[i][:1].isalnum() and not _YEAR.fullmatch(keys[i]):
                subject.append(i)
            i += 1
    return subject, other


def _dated(keys: tuple[str, ...]) -> frozenset[int]:
    """Positions of the words that make a date: they say when, not what."""
    starts, text = [], ""
    for key in keys:
        starts.append(len(text))
        text += f"{key} "
    spans = [m.span() for m in _DATE.finditer(text)]
    return frozenset(i for i, start in enumerate(starts) if any(a <= start < b for a, b in spans))


def _terms(spelled: Spelled, subject: list[int], other: dict[int, list[Phrase]], rarity: Rarity) -> tuple[tuple[Term, ...], tuple[int, ...]]:
    terms: list[Term] = []
    at_position: list[int] = []  # of each term in the spelled words
    for at, i in enumerate(subject):
        key = spelled.keys[i]
        weight = weigh((key,), rarity) * (_ROLE_WEIGHT if key in _ROLE_WORDS else 1.0)
        others = other.get(i, [])
        at_position.append(i)
        terms.append(
            Term(
                (key,), (spelled.accented[i],), weight, tuple(o.keys for o in others), tuple(o.accented for o in others)
            )
        )
        if at and subject[at - 1] == i - 1:
            pair = (spelled.keys[i - 1], key)
            at_position.append(i)
            terms.append(Term(pair, (spelled.accented[i - 1], spelled.accented[i]), weigh(pair, rarity)))
    return tuple(terms), tuple(at_position)
